# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial` as a person and a machine use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.cli.main import main
from polder.trials import checking
from polder.trials.conftest import formula, make_docx, make_xlsx, relations, vba_project

LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    make_docx(folder / "Zorg" / "brief.docx", "een")
    make_docx(folder / "Zorg" / "mailing.docx", "twee", LINK)
    make_xlsx(folder / "Werk" / "som.xlsx", formula("A1", "1+1", "2"))
    make_xlsx(folder / "Werk" / "macro.xlsm", "", {"xl/vbaProject.bin": vba_project({"M": "Range.Delete\n"})})
    (folder / "Werk" / "kapot.docx").write_bytes(b"PK\3\4")
    return folder


def trial(share: Path, *options: str) -> int:
    out = str(share.parent / "out")
    return main(["trial", "documents", str(share), "--out", out, "--workers", "1", "--quick", *options], {})


def test_the_answer_names_numbers_causes_and_what_was_not_judged(share: Path, capsys) -> None:
    assert trial(share, "--lang", "nl") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "5 documenten; kopieën van een ander: 0." in said
    for part in ("verhuist 2 C 2", "verhuist met zorg 1 C 1", "blijft voorlopig 1 C 1", "niet beoordeeld 1 C 1",
                 "koppelingen met andere", "macro's 1 1 1", "Niet beoordeeld: beschadigd: 1.",
                 "Er is geen kantoorpakket beproefd"):  # fmt: skip
        assert part in said
    assert sorted(path.name for path in (share.parent / "out").iterdir()) == [
        "documents.xlsx", "observations.parquet", "report.html", "report.pdf", "trial.lock", "trial.sqlite",
    ]  # fmt: skip


def test_the_report_says_the_same_in_both_formats(share: Path) -> None:
    trial(share, "--lang", "en")
    page = (share.parent / "out" / "report.html").read_text(encoding="utf-8")
    for part in ("5 documents were found", "What holds back most documents", "links to other files", "damaged"):
        assert part in page
    assert (share.parent / "out" / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_a_machine_gets_the_same(share: Path, capsys) -> None:
    assert trial(share, "--json", "--ods", "--lang", "en") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outcomes"] == {"moves": 2, "care": 1, "stays": 1, "not_judged": 1}
    assert found["departments"]["Zorg"] == {"moves": 1, "care": 1, "stays": 0, "not_judged": 0}
    assert {each["cause"]: each["alone"] for each in found["causes"]} == {"macros": 1, "external_links": 1}
    assert found["engine"] is None
    assert (share.parent / "out" / "documents.ods").exists()


def test_the_same_command_again_gives_the_same_answer(share: Path, capsys) -> None:
    trial(share, "--json")
    first = capsys.readouterr().out
    assert trial(share, "--json") == 0
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--sample", "some"), 2),
        (("--locale", "dutch"), 2),
        (("--locale", "xx-QQ"), 2),
        (("--workers", "0"), 2),
        (("--keep-as", "wpd"), 2),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(share: Path, options: tuple[str, ...], code: int) -> None:
    assert trial(share, *options) == code


def test_a_folder_that_is_not_there_is_said(share: Path, capsys) -> None:
    assert trial(share / "nowhere", "--json") == 5
    assert json.loads(capsys.readouterr().out)["problem"]["code"] == "trial.no-such-place"


def test_without_out_it_asks_where(share: Path, capsys) -> None:
    assert main(["trial", "documents", str(share), "--json"], {}) == 2
    assert json.loads(capsys.readouterr().out)["problem"]["code"] == "cli.no-out"


def test_check_says_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(checking.shutil, "which", lambda program: None)
    assert main(["trial", "check", "--json"], {}) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["complete"] is False
    assert {each["package"] for each in found["needs"] if not each["there"]} >= {
        "libreoffice-calc", "libreoffice-math", "fonts-crosextra-carlito", "gnumeric", "poppler-utils",
    }  # fmt: skip
    assert found["install"].startswith("apt-get install libreoffice-calc")


def test_check_knows_fonts_by_themselves_and_by_their_twins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "fonts_here", lambda: {"carlito", "arial", "liberationserif", "cousine"})
    needs = {need.package: need.is_there() for need in checking.NEEDS if need.package.startswith("fonts-")}
    assert needs == {
        "fonts-crosextra-carlito": True, "fonts-crosextra-caladea": False, "fonts-liberation2": True,
    }  # fmt: skip


# ---------------------------------------------------------------- afterwards


def test_documents_to_look_at_and_how_good_the_verdicts_are(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trial(share)
    out = str(share.parent / "out")
    capsys.readouterr()
    assert main(["trial", "look", out, "--json"], {}) == 0
    waiting = json.loads(capsys.readouterr().out)["next"]
    assert len(waiting) == 4, "one has no verdict"
    for each in waiting:
        seen = "--trouble" if each.endswith(("mailing.docx", "som.xlsx")) else "--fine"
        capsys.readouterr()
        assert main(["trial", "look", out, each, seen, "--remark", "x", "--json"], {}) == 0
    accuracy = json.loads(capsys.readouterr().out)["accuracy"]
    assert (accuracy["checked_moves"], accuracy["checked_others"]) == (2, 2)
    assert (accuracy["precision"]["value"], accuracy["recall"]["value"]) == (0.5, 0.5)
    assert accuracy["precision"]["low"] == pytest.approx(0.0945, abs=1e-4)  # Wilson, 1 of 2
    assert trial(share, "--lang", "en") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Drawn by chance and looked at by people: 2 documents that move, 2 others." in said
    assert "really no trouble 50.0% 9.5% – 90.5%" in said
    page = (share.parent / "out" / "report.html").read_text(encoding="utf-8")
    assert "9.5% – 90.5%" in page


@pytest.mark.parametrize("words", [("--fine",), ("a.docx",), ("a.docx", "--fine", "--trouble")])
def test_a_look_says_what_was_seen_of_which_document(share: Path, capsys, words: tuple[str, ...]) -> None:
    trial(share)
    capsys.readouterr()
    assert main(["trial", "look", str(share.parent / "out"), *words, "--json"], {}) == 2
    assert json.loads(capsys.readouterr().out)["problem"]["code"] == "cli.no-look"


def test_two_trials_side_by_side(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trial(share)
    again = str(share.parent / "again")
    assert main(["trial", "documents", str(share), "--out", again, "--workers", "1", "--quick", "--json"], {}) == 0
    capsys.readouterr()
    assert main(["trial", "compare", str(share.parent / "out"), again, "--lang", "nl"], {}) == 0
    assert "5 documenten vergeleken: 0 beter geworden, 0 slechter." in " ".join(capsys.readouterr().out.split())


def test_a_conclusion_goes_into_the_register_with_its_evidence(share: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = str(share.parent / "city.polder")
    (share.parent / "systems.csv").write_text("id,name\nsys-case,Case system\nsys-office,Office suite\n")
    assert main(["init", register, "--json"], {}) == 0
    assert main(["import", str(share.parent / "systems.csv"), "--register", register, "--yes", "--json"], {}) == 0
    trial(share)
    words = ["trial", "record", str(share.parent / "out"), "--register", register, "--json"]
    capsys.readouterr()
    assert main([*words, "--system", "Case system", "--suite", "office suite"], {}) == 0
    assert json.loads(capsys.readouterr().out)["recorded"] is True
    assert main(["show", "Case system", "--register", register, "--lang", "en"], {}) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "depends on" in said
    assert "1 of 5 documents stay" in said
    assert main([*words, "--system", "Case system", "--suite", "Ofice suite"], {}) == 5
    assert main(words, {}) == 2
