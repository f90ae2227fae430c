# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is planned and does not count stands with every answer about the register as planned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.cli.main import main

SHEETS = {
    "services": "id,name,residents,vital,tolerable_downtime_hours\nsvc-help,Help,2400,yes,24\n",
    "systems": "id,name,supplier,delivery\nsys-a,Alpha,Firm,hosted\nsys-b,Beta,Other,hosted\n"
    "sys-c,Gamma,Other,hosted\n",
    "depends_on": "from,on,endurance_hours\nsvc-help,sys-a,0\n",
    "measures": "id,name,status,starts_on,ends_on,cost_once_eur,cost_eur_year,duration_months\n"
    "m-b,Beta for it,planned,2027-01-01,2027-06-30,1,0,6\nm-c,Gamma for it,planned,2027-01-01,2027-06-30,1,0,6\n",
    "changes": "measure,what,event,by,switch_hours\nm-b,sys-a,standby,sys-b,1\nm-c,sys-a,standby,sys-c,1\n",
}
EXCLUDES = "measure,other\nm-b,m-c\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for name, text in {**SHEETS, "excludes": EXCLUDES}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("verb", [("cutoff", "Firm"), ("plan-b",), ("exposure",), ("weakest", "Help")])
def test_two_that_exclude_each_other_do_not_count_and_are_named(
    verb: tuple[str, ...], city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [*verb, "--from", str(city), "--as-planned", "2028-01-01"]
    assert main([*asked, "--json"], {}) == 0
    told = json.loads(capsys.readouterr().out)["as_planned"]
    assert told["done"] == []
    assert [each["measure"] for each in told["not_counted"]] == ["m-b", "m-c"]
    assert told["not_counted"][0]["problem"]["code"] == "measures.planned-together"
    for language, words in (("en", "Beta for it is planned and does"), ("nl", "Beta for it is gepland en telt niet")):
        assert main([*asked, "--lang", language], {}) == 0
        said = " ".join(capsys.readouterr().err.split())
        assert said.count(words) == 1, "once, not by the verb too"
        assert "excludes" in said, "the row is named"


def test_one_of_them_alone_counts(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "excludes.csv").unlink()
    assert main(["cutoff", "Firm", "--from", str(city), "--as-planned", "2028-01-01", "--json"], {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["as_planned"] == {"day": "2028-01-01", "done": ["m-b", "m-c"], "not_counted": []}
    assert [each["hours_lost"] for each in told["services"]] == [[1, 1]]


def test_the_sheet_of_today_and_its_file_say_so_too(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.html"
    assert main(["plan-b", "--from", str(city), "--out", str(out)], {}) == 0
    assert "Beta for it is planned and does not count as done." in " ".join(capsys.readouterr().err.split())
    page = out.read_text(encoding="utf-8")
    assert "It cannot go together with Gamma for it, and that is planned or done too." in page


def test_what_may_be_vital_counts_in_scenarios_and_is_named_beside_the_sheets(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three services of three suppliers: vital, nobody knows, and not vital."""
    (city / "services.csv").write_text(
        "id,name,residents,vital\nsvc-help,Help,1,yes\nsvc-desk,Desk,1,\nsvc-pool,Pool,1,no\n"
    )
    (city / "systems.csv").write_text(
        "id,name,supplier,delivery\nsys-a,Alpha,Firm,hosted\nsys-b,Beta,Other,hosted\nsys-c,Gamma,Third,hosted\n"
    )
    (city / "depends_on.csv").write_text(
        "from,on,endurance_hours\nsvc-help,sys-a,0\nsvc-desk,sys-b,0\nsvc-pool,sys-c,0\n"
    )
    assert main(["plan", "--from", str(city), "--start", "2027-01-01", "--work", "1", "--json"], {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["name"] for each in told["scenarios"]} == {"Firm", "Other"}
    assert main(["plan-b", "--from", str(city), "--json"], {}) == 0
    told = json.loads(capsys.readouterr().out)
    assert ([each["id"] for each in told["services"]], told["maybe_vital"]) == (["svc-help"], ["svc-desk"])
    assert main(["plan-b", "--from", str(city), "--lang", "nl"], {}) == 0
    assert "niet bekend is of ze vitaal zijn: Desk." in " ".join(capsys.readouterr().err.split())
    assert main(["plan-b", "Help", "--from", str(city), "--json"], {}) == 0
