# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder measures show` and `polder measures propose`, from files and in a register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polder.cli.main import main

ZILVERDAM = str(Path(__file__).resolve().parents[3] / "examples/zilverdam")


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--json", "--lang", "en"], {}) == code
    given: dict[str, Any] = json.loads(capsys.readouterr().out)
    return given


@pytest.fixture
def register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    location = str(tmp_path / "town.polder")
    assert main(["init", location], {}) == 0
    assert main(["import", ZILVERDAM, "--register", location, "--yes", "--json"], {}) == 0
    capsys.readouterr()
    return location


def test_the_catalogue_with_what_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    shown = run(capsys, "measures", "show", "--from", ZILVERDAM)
    assert len(shown["measures"]) == 15
    assert shown["not_priced"] == ["measure-debt-paper"]
    assert "measure-office" not in shown["can_be_planned"]
    assert shown["problems"] == []
    login = next(each for each in shown["measures"] if each["id"] == "measure-login")
    assert login["cost_once_eur"] == [380_000, 520_000]
    assert login["changes"] == [{"event": "replace", "of": "sys-identity", "by": "alt-login"}]
    assert login["earliest_start"]["day"] == "2027-07-04"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Measures: 15, of which 14 can be planned.", "Noodprocedure schuldhulp op papier: yearly cost")),
        ("nl", ("Maatregelen: 15, waarvan er 14 te plannen zijn.", "papier: jaarlijkse kosten")),
    ],
)
def test_a_person_reads_it_in_both_languages(
    language: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measures", "show", "--from", ZILVERDAM, "--lang", language], {}) == 0
    said = " ".join(capsys.readouterr().out.split())
    for each in words:
        assert each in said


def test_what_is_wrong_is_told_with_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "measures.csv").write_text("id,name\na,A\nb,B\n", encoding="utf-8")
    (folder / "requires.csv").write_text("measure,first\na,b\nb,a\n", encoding="utf-8")
    shown = run(capsys, "measures", "show", "--from", str(folder))
    (circle,) = [each for each in shown["problems"] if each["code"] == "measures.circle"]
    assert circle["value"] == "A → B → A"
    assert "row 2" in circle["where"]
    assert "row 3" in circle["do"]


def test_proposals_are_recorded_on_yes_and_not_made_twice(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    seen = run(capsys, "measures", "propose", "--register", register)
    assert seen["proposals"]
    assert not seen["recorded"]
    assert len(run(capsys, "measures", "show", "--register", register)["measures"]) == 15
    done = run(capsys, "measures", "propose", "--register", register, "--yes")
    assert done == {**seen, "recorded": True}
    again = run(capsys, "measures", "propose", "--register", register, "--yes")
    assert again == {"proposals": [], "recorded": False}
    shown = run(capsys, "measures", "show", "--register", register)
    assert len(shown["measures"]) == 15 + len(seen["proposals"])
    assert shown["problems"] == []


def test_proposals_say_why_in_dutch(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "propose", "--register", register, "--lang", "nl"], {}) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Een reserve voor Eigen serverplatform Als alleen Eigen serverplatform uitvalt, kan stoppen" in said
    assert "Er is niets vastgelegd" in said


def test_contracts_count_up_to_a_day(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    def clauses(*until: str) -> int:
        found = run(capsys, "measures", "propose", "--register", register, *until)["proposals"]
        return sum(each["sort"] == "clause" for each in found)

    assert clauses("--until", "2027-03-01") < clauses("--until", "2029-01-01") <= clauses()
    assert run(capsys, "measures", "propose", "--register", register, "--until", "soon", code=2)["problem"]
