# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan as a file, the plan B of services, and what the report tells of them, from the command line."""

import json
from pathlib import Path

import pytest

from polder.cli.main import main

ZILVERDAM = Path(__file__).parents[4] / "examples" / "zilverdam"
EXPECTED = ZILVERDAM.parent / "plans" / "expected.yaml"
PLAN = ["plan", "--start", "2027-01-01", "--horizon", "2y", "--budget", "2027=90000,2028=90000", "--work", "20"]
HEADS = {
    "xlsx": b"PK",
    "ods": b"PK",
    "odt": b"PK",
    "pdf": b"%PDF-",
    "html": b"<!DOCTYPE html>",
    "xml": b"<?xml",
    "ics": b"BEGIN:VCALENDAR",
}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def plan(*words: object) -> int:
    return main([*PLAN, "--as-of", "2026-12-01", "--scenarios", str(EXPECTED), *map(str, words)], {})


def kept() -> str:
    """A register in which a plan is kept."""
    assert main(["init", "city.polder"], {}) == 0
    assert main(["import", str(ZILVERDAM), "--register", "city.polder", "--yes"], {}) == 0
    assert plan("--register", "city.polder", "--keep") == 0
    return "city.polder"


@pytest.mark.parametrize("ending", HEADS)
def test_the_ending_chooses_the_format(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan("--from", ZILVERDAM, "--out", f"plan.{ending}", "--json") == 0
    assert json.loads(capsys.readouterr().out)["path"] == f"plan.{ending}"
    assert Path(f"plan.{ending}").read_bytes().startswith(HEADS[ending])
    assert [path.name for path in Path().iterdir()] == [f"plan.{ending}"]


def test_what_cannot_be_written_is_said_before_the_search(capsys: pytest.CaptureFixture[str]) -> None:
    assert plan("--from", "nowhere", "--out", "plan.doc") == 2
    assert ".ics" in capsys.readouterr().err
    Path("mine.pdf").write_text("mine")
    assert plan("--from", "nowhere", "--out", "mine.pdf") == 2
    assert "already a file" in capsys.readouterr().err
    assert Path("mine.pdf").read_text() == "mine"


def test_a_kept_plan_is_in_the_calendar_that_the_register_exports(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "days.ics", "--register", kept(), "--as-of", "2026-12-01", "--lang", "nl"], {}) == 0
    said = Path("days.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "SUMMARY:Klaar: Noodprocedure Wmo op papier" in said
    assert "SUMMARY:Laatste dag om op te zeggen: Zaaksysteem" in said


def test_plan_b_names_what_takes_over_and_which_step_of_the_kept_plan_brings_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    register = kept()
    capsys.readouterr()
    asked = ["plan-b", "svc-social-support", "svc-civil-status", "--register", register, "--as-of", "2026-12-01"]
    assert main([*asked, "--json"], {}) == 0
    care, papers = json.loads(capsys.readouterr().out)["services"]
    falls = {fall["id"]: fall for fall in care["falls"]}
    login = falls["sys-identity"]
    assert (login["verdict"], login["missing"], login["takes_over"]) == ("too_late", ["no_reserve"], [])
    paper = login["brought_by"][0]
    assert (paper["measure"], paper["on"][:4], paper["hours_lost"]) == ("measure-social-paper", "2027", [24, 72])
    deeds = {fall["id"]: fall for fall in papers["falls"]}["sys-civil-registry"]
    assert deeds["takes_over"] == [
        {"id": "sys-paper-deeds", "name": "Papieren akten", "hours": [4, 4], "tested_on": ["2026-06-16"],
         "falls_too": False}
    ]  # fmt: skip
    assert main([*asked, "--lang", "nl"], {}) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Papieren akten (4 uur; 16 juni 2026)" in said
    assert "Noodprocedure Wmo op papier (31 december 2027): dan 24 uur tot 3 dagen stil" in said


@pytest.mark.parametrize("ending", ["pdf", "html", "odt"])
def test_plan_b_can_be_printed(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["plan-b", "--from", str(ZILVERDAM), "--as-of", "2026-12-01", "--lang", "nl", "--out"]
    assert main([*asked, f"b.{ending}"], {}) == 0
    assert Path(f"b.{ending}").read_bytes().startswith(HEADS[ending])
    if ending == "html":
        page = Path("b.html").read_text(encoding="utf-8")
        assert page.count('<section class="own-page"') == 9
        assert "Noodinlog balies (8 uur; 7 maart 2024)" in page


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["Nobody", "--from", ZILVERDAM], "Nothing is called", 5),
        (["--from", ZILVERDAM, "--out", "b.xlsx"], "cannot end in", 2),
        (["--out", "b.pdf"], "Where is it to be read", 2),
    ],
)
def test_what_cannot_be_asked_is_said(
    words: list[object], said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan-b", *map(str, words)], {}) == code
    assert said in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_the_report_tells_the_kept_plan_but_not_in_public(capsys: pytest.CaptureFixture[str]) -> None:
    report = ["report", "--register", kept(), "--as-of", "2026-12-01", "--lang", "nl", "--out"]
    assert main([*report, "report.html"], {}) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "Wat is er gepland?" in page
    assert "Vandaag komt plan B bij 5 van de 9 diensten te laat" in page
    assert "stap die het brengt" in page
    assert "Noodprocedure Wmo op papier (31 december 2027)" in page
    assert main([*report, "public.html", "--public"], {}) == 0
    page = Path("public.html").read_text(encoding="utf-8")
    for secret in ("Wat is er gepland?", "Noodprocedure Wmo", "stap die het brengt", "Noodinlog"):
        assert secret not in page


def test_without_measures_the_report_tells_of_no_steps(capsys: pytest.CaptureFixture[str]) -> None:
    Path("services.csv").write_text("id,name,vital,tolerable_downtime_hours\ns,Desk,yes,4\n", encoding="utf-8")
    Path("systems.csv").write_text("id,name,supplier\ny,Mail,Firm\n", encoding="utf-8")
    Path("depends_on.csv").write_text("from,on,endurance_hours\ns,y,0\n", encoding="utf-8")
    sources = ["services.csv", "systems.csv", "depends_on.csv"]
    assert main(["report", "--from", *sources, "--out", "report.html", "--lang", "nl"], {}) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "niets neemt het over" in page
    assert "stap die het brengt" not in page
