# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The report from the command line: what is written, and what is left alone."""

import json
from pathlib import Path

import pytest

from polder.base import PolderError, Stopped
from polder.cli.main import main
from polder.documents import typesetting

ZILVERDAM = Path(__file__).parents[4] / "examples" / "zilverdam"
HEADS = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "odt": b"PK"}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def asked(*words: object) -> int:
    return main(["report", *map(str, words), "--as-of", "2026-12-01"], {})


@pytest.mark.parametrize("ending", HEADS)
def test_the_ending_chooses_the_format(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = Path(f"report.{ending}")
    assert asked("--from", ZILVERDAM, "--out", out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["path"], told["public"], told["as_of"]) == (ending, str(out), False, "2026-12-01")
    assert told["plan_b"]["services"][0]["verdict"] == "too_late"
    assert out.read_bytes().startswith(HEADS[ending])
    assert [path.name for path in Path().iterdir()] == [out.name]


def test_from_a_register_and_from_files_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "city.polder"], {}) == 0
    assert main(["import", str(ZILVERDAM), "--register", "city.polder", "--yes"], {}) == 0
    assert asked("--register", "city.polder", "--out", "one.html", "--lang", "nl") == 0
    assert asked("--from", ZILVERDAM, "--out", "two.html", "--lang", "nl") == 0
    capsys.readouterr()
    one, two = (Path(name).read_text(encoding="utf-8") for name in ("one.html", "two.html"))
    assert (
        one[: one.index('<section aria-labelledby="part-8"')] == two[: two.index('<section aria-labelledby="part-8"')]
    )
    assert one.startswith('<!DOCTYPE html>\n<html lang="nl">')


def test_the_public_edition_tells_less_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("--from", ZILVERDAM, "--out", "public.html", "--public", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["public"]
    assert not {"plan_b", "single_points", "first_unknown", "sources"} & set(told)


def test_what_is_there_already_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.pdf").write_text("mine")
    assert asked("--from", ZILVERDAM, "--out", "mine.pdf") == 2
    assert "already a file" in capsys.readouterr().err
    assert Path("mine.pdf").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["--from", ZILVERDAM, "--out", "report.doc"], "cannot end in", 2),
        (["--from", ZILVERDAM], "Where is the report", 2),
        (["--out", "report.pdf"], "Where is it to be read", 2),
        (["--register", "none.polder", "--out", "report.pdf"], "none.polder", 5),
        (["--from", ZILVERDAM / "suppliers.csv", "--out", "report.pdf"], "no service", 5),
        (["--from", ZILVERDAM, "--out", "nowhere/report.html"], "cannot be written", 3),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[object], said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(*words) == code
    assert said in capsys.readouterr().err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Stopped])
def test_stopped_on_the_way_it_leaves_no_file(stop: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> int:
        path.write_text("half")
        raise stop

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    assert asked("--from", ZILVERDAM, "--out", "report.html") == 130
    assert list(Path().iterdir()) == []


def test_what_typst_refuses_is_said_in_words() -> None:
    with pytest.raises(PolderError) as raised:
        typesetting.set_page(b"#panic()", {}, format="pdf")
    assert raised.value.problem.code == "documents.typst"
    assert "panic" in raised.value.problem.value
