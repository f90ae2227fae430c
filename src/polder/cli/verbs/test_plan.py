# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder plan` as a person and as a machine see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from polder.base import Progress
from polder.cli.main import main
from polder.cli.stopping import Stoppable

SHEETS = {
    "services": "id,name,residents,vital\nsvc-help,Help,2400,yes\nsvc-desk,Desk,100,yes\n",
    "systems": "id,name,supplier,delivery\nsys-a,Alpha,Firm,hosted\nsys-b,Beta,Firm,hosted\nsys-c,Gamma,Other,hosted\n"
    "sys-d,Delta,Other,hosted\n",
    "depends_on": "from,on,group,need,endurance_hours,switch_hours\nsvc-help,sys-a,,,0,\nsvc-help,sys-b,,,0,\n"
    "svc-desk,sys-b,,,0,\n",
    "skills": "id,name\nskill-move,Moving\n",
    "measures": "id,name,cost_once_eur,cost_eur_year,duration_months,earliest_start\n"
    "m-a,Second Alpha,1000,0,3,\nm-b,Second Beta,1000 to 2000,0,3,2027-05-01\nm-x,Not priced,,0,3,\n"
    "m-c,Costly,900000,0,3,\nm-d,Useless,1,0,3,\n",
    "changes": "measure,what,number,event,by,switch_hours\nm-a,sys-a,,standby,sys-c,24\nm-b,sys-b,,standby,sys-d,24\n"
    "m-x,sys-b,,standby,sys-c,0\nm-c,sys-b,,standby,sys-c,0\nm-d,sys-d,,standby,sys-c,0\n",
    "takes": "measure,skill,person_months\nm-a,skill-move,3\nm-b,skill-move,3\n",
    "requires": "measure,first\n",
}
SCENARIOS = """
scenarios:
  - name: Firm stops
    per_year: [0.5, 1]
    lasts_days: 10
    events: [{cut_off: Firm}]
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    folder.mkdir()
    for name, text in SHEETS.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "expected.yaml").write_text(SCENARIOS, encoding="utf-8")
    return folder


def plan(city: Path, *words: str, code: int = 0, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    asked = ["plan", "--from", str(city), "--start", "2027-01-01", "--horizon", "2y", "--work", "20", "--json"]
    scenarios = ["--scenarios", str(city.parent / "expected.yaml")]
    assert main([*asked, *scenarios, *words], {}) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_tail_is_asked_for_and_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The horizon is 2 years, before anything is done 6,250 resident-days are lost in a quarter."""
    a_quarter = 10 * 2500 / 4
    for words, quarters in (([], 8), (["--tail", "1y"], 4), (["--tail", "0q"], 0)):
        answer = plan(city, "--budget", "2027=3000,2028=0", *words, capsys=capsys)
        assert answer["tail_quarters"] == quarters
        assert answer["exposure_before"] == pytest.approx(a_quarter * (8 + quarters))
        assert answer["exposure_in_tail"]["before"] == pytest.approx(a_quarter * quarters)
        assert answer["exposure_in_tail"]["after"] == pytest.approx(a_quarter / 10 * quarters)


def test_two_steps_that_only_work_together_are_both_chosen(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = plan(city, "--budget", "2027=3000,2028=0", capsys=capsys)
    steps = {each["id"]: each for each in answer["measures"]}
    assert set(steps) == {"m-a", "m-b"}
    assert (steps["m-b"]["start"], steps["m-b"]["end"]) == ("2027-07-01", "2027-09-30"), "the first quarter from May on"
    (help_,) = [why for why in steps["m-a"]["why"] if why["service"] == "svc-help"]
    assert (help_["days"], help_["residents"], help_["needs"]) == (9, 2400, ["m-b"])
    assert answer["cost_by_year"] == {"2027": 3000, "2028": 0}
    assert answer["cost_by_year_range"]["2027"] == [2000, 3000]
    a_quarter = 10 * 2500 / 4
    assert answer["exposure_before"] == pytest.approx(a_quarter * (8 + 8))
    assert answer["exposure_after"] == pytest.approx(a_quarter * 3 + a_quarter / 10 * (5 + 8))
    assert answer["bound"] <= answer["exposure_after"] * (1 + 1e-9)
    assert (answer["status"], answer["gap"]) == ("optimal", 0)
    assert answer["exposure_range"]["before"] == [a_quarter * 16 / 2, a_quarter * 16]


def test_what_cannot_be_planned_and_what_changes_nothing_is_named(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = plan(city, "--budget", "2027=3000,2028=0", capsys=capsys)
    assert {each["id"]: each["why"] for each in answer["never"]} == {
        "m-c": "it costs 900,000 euro in 2027, which has at most 3,000",
        "m-x": "not known: one-off cost",
    }
    assert answer["useless"] == ["m-d"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--budget", "2031=5"], "plan.budget-year", "2031"),
        (["--budget", "2027=much"], "cli.budget", "2027=much"),
        (["--staff", "Cooking=3"], "plan.unknown-skill", "Cooking"),
        (["--staff", "moving=3@2031Q1"], "plan.staff-quarter", "2031 Q1"),
        (["--staff", "moving=3@soon"], "cli.staff", "moving=3@soon"),
        (["--staff", "moving=3@2028Q2-2027Q1"], "cli.staff", "2028Q2-2027Q1"),
        (["--work", "much"], "cli.number", "much"),
        (["--horizon", "soon"], "cli.horizon", "soon"),
        (["--horizon", "0q"], "cli.horizon", "0q"),
        (["--tail", "long"], "cli.horizon", "long"),
    ],
)
def test_bad_wishes_are_told(
    words: list[str], code: str, told: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = plan(city, *words, code=2, capsys=capsys)["problem"]
    assert (problem["code"], told in problem["what"]) == (code, True)


def test_a_circle_of_prerequisites_names_its_rows(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "requires.csv").write_text("measure,first\nm-a,m-b\nm-b,m-a\n", encoding="utf-8")
    problem = plan(city, code=4, capsys=capsys)["problem"]
    assert problem["code"] == "measures.circle"
    assert "sheet requires, row 2" in problem["where"]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "sheet measures, row 5): it costs"), ("nl", "blad measures, rij 5")]
)
def test_no_measure_that_can_be_carried_out_is_told_with_its_rows(
    language: str, told: str, city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--budget", "2027=0,2028=0", "--lang", language]
    problem = plan(city, *words, code=4, capsys=capsys)["problem"]
    assert problem["code"] == "plan.none-feasible"
    assert "Costly (city, " in problem["why"]
    assert told in problem["why"]


def test_a_measure_that_ends_before_it_starts_names_its_row(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "id,name,cost_once_eur,cost_eur_year,duration_months,starts_on,ends_on\n"
    (city / "measures.csv").write_text(head + "m-a,Second Alpha,1,0,3,2027-06-01,2027-03-01\n", encoding="utf-8")
    for name in ("changes", "takes"):
        (city / f"{name}.csv").write_text(SHEETS[name].splitlines()[0] + "\n", encoding="utf-8")
    problem = plan(city, code=4, capsys=capsys)["problem"]
    assert problem["code"] == "measures.ends-before-it-starts"
    assert "sheet measures, row 2" in problem["where"]


def test_people_who_are_not_there_hold_a_measure_up(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = plan(city, "--budget", "2027=3000,2028=3000", "--staff", "moving=2", capsys=capsys)
    assert "Moving" in {each["id"]: each["why"] for each in answer["never"]}["m-a"]
    assert answer["staff"] == {"skill-move": 2}


def test_people_who_are_there_in_some_quarters_alone(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of the two measures takes three person-months in one quarter."""
    money = ["--budget", "2027=3000,2028=3000"]
    answer = plan(city, *money, "--staff", "moving=3@2027Q3-2027Q4,moving=9@2028Q1", capsys=capsys)
    assert [each["start"] for each in answer["measures"]] == ["2027-07-01", "2027-10-01"]
    there = {"2027 Q3": 3, "2027 Q4": 3, "2028 Q1": 9}
    assert answer["staff"]["skill-move"] == {
        name: there.get(name, 0) for name in answer["exposure_range"]["by_quarter"]
    }
    answer = plan(city, *money, "--staff", "moving=6,moving=0@2027Q1-2027Q3", capsys=capsys)
    assert [each["start"] for each in answer["measures"]] == ["2027-10-01", "2027-10-01"]


def test_what_a_person_stopped_says_what_it_is_worth_and_what_was_not_worked_out(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def stopped(progress: Progress) -> Iterator[Progress]:
        stoppable = Stoppable(progress)
        stoppable.interrupt(0, None)
        yield stoppable

    monkeypatch.setattr("polder.cli.verbs.plan.until_interrupted", stopped)
    words = ["--budget", "2027=3000,2028=0", "--drops", "--unknowns", "--frontier"]
    answer = plan(city, *words, capsys=capsys)
    assert {each["id"] for each in answer["measures"]} == {"m-a", "m-b"}
    assert answer["status"] in ("stopped", "optimal")
    assert answer["bound"] <= answer["exposure_after"]
    for each in answer["measures"]:
        assert each["without"]["exposure_others_kept"] > answer["exposure_after"]
        assert each["without"]["exposure_planned_anew"] is None
    assert answer["unknown"] is answer["frontier"] is None
    assert answer["not_computed"] == [
        "the plan made anew without each measure (0 of 2 done)",
        "which unknown would change the choice",
        "what other budgets bring (0 of 13 done)",
    ]
    asked = ["plan", "--from", str(city), "--start", "2027-01-01", "--horizon", "2y", *words]
    assert main([*asked, "--lang", "nl", "--scenarios", str(city.parent / "expected.yaml")], {}) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Niet uitgerekend, want er was geen tijd: het plan opnieuw zonder elke maatregel (0 van 2 gedaan)" in said


def test_an_unknown_in_the_register_that_changes_the_choice_is_named(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is money for one: as nobody knows how the firm delivers Gamma it is taken to stop, which costs the most."""
    (city / "services.csv").write_text("id,name,residents,vital\nsvc-help,Help,2400,yes\nsvc-desk,Desk,100,yes\n")
    (city / "systems.csv").write_text(
        "id,name,supplier,delivery\nsys-b,Beta,Firm,hosted\nsys-c,Gamma,Firm,\nsys-d,Delta,Other,hosted\n"
    )
    (city / "depends_on.csv").write_text("from,on,endurance_hours\nsvc-help,sys-c,0\nsvc-desk,sys-b,0\n")
    (city / "measures.csv").write_text(
        "id,name,cost_once_eur,cost_eur_year,duration_months\nm-b,Second Beta,1000,0,3\nm-c,Second Gamma,1000,0,3\n"
    )
    (city / "changes.csv").write_text(
        "measure,what,event,by,switch_hours\nm-b,sys-b,standby,sys-d,0\nm-c,sys-c,standby,sys-d,0\n"
    )
    (city / "takes.csv").unlink()
    answer = plan(city, "--budget", "2027=1000", "--unknowns", capsys=capsys)
    assert [each["id"] for each in answer["measures"]] == ["m-c"]
    doubt = {"about": "Gamma", "what": "how Firm delivers it", "comes": ["m-b"], "goes": ["m-c"]}
    assert answer["unknown"] == [doubt]
    assert answer["unknown_looked_at"] == 2, "how often the firm stops, and this"
    assert answer["unknown_not_looked_at"] == 0


def test_the_same_work_gives_the_same_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it is too little to prove anything."""
    examples = Path(__file__).parents[4] / "examples"
    asked = ["plan", "--from", str(examples / "zilverdam"), "--start", "2027-01-01", "--work", "1", "--json"]
    answers = []
    for _ in range(2):
        assert main(asked, {}) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert answers[0]["measures"]


def test_a_kept_plan_can_be_cut_off_as_it_will_be(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = str(tmp_path / "city.polder")
    assert main(["init", register], {}) == 0
    assert main(["import", str(city), "--register", register, "--yes"], {}) == 0
    asked = ["plan", "--register", register, "--start", "2027-01-01", "--horizon", "2y", "--work", "20", "--keep"]
    assert main([*asked, "--budget", "2027=3000,2028=0", "--scenarios", str(city.parent / "expected.yaml")], {}) == 0
    said = capsys.readouterr().out
    assert "Second Alpha" in said
    cut = ["cutoff", "Firm", "--register", register, "--json"]
    for day, lost in (("2027-09-29", 8760), ("2027-09-30", 24)):
        assert main([*cut, "--as-planned", day], {}) == 0
        services = json.loads(capsys.readouterr().out)["services"]
        assert {each["id"]: each["hours_lost"] for each in services}["svc-help"] == [lost, lost]
    assert main([*asked, "--budget", "2027=1,2028=0", "--scenarios", str(city.parent / "expected.yaml")], {}) == 0
    capsys.readouterr()
    assert main([*cut, "--as-planned", "2028-12-31"], {}) == 0
    services = json.loads(capsys.readouterr().out)["services"]
    assert {each["hours_lost"][0] for each in services} == {8760}, "what is planned no more does not count"


def test_every_question_can_be_asked_of_the_register_as_planned(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once both measures are done, the end of the firm costs each service 24 hours."""
    register, scenario = str(tmp_path / "city.polder"), tmp_path / "stop.yaml"
    scenario.write_text("name: Firm stops\nevents: [{cut_off: Firm}]\n", encoding="utf-8")
    assert main(["init", register], {}) == 0
    assert main(["import", str(city), "--register", register, "--yes"], {}) == 0
    asked = ["plan", "--register", register, "--start", "2027-01-01", "--horizon", "2y", "--work", "20", "--keep"]
    assert main([*asked, "--budget", "2027=3000", "--scenarios", str(city.parent / "expected.yaml")], {}) == 0
    capsys.readouterr()

    def ask(*words: str, day: str = "2028-01-01") -> dict[str, Any]:
        assert main([*words, "--register", register, "--json", "--as-planned", day], {}) == 0
        said = capsys.readouterr()
        assert "Second Alpha" in said.err
        told: dict[str, Any] = json.loads(said.out)
        assert told["as_planned"] == {"day": day, "done": ["m-a", "m-b"]}
        return told

    (firm,) = [row for row in ask("exposure")["causes"] if row["name"] == "Firm" and row["kind"] == "supplier"]
    assert firm["resident_days_lost"] == [2500, 2500], "a day for each of the 2,500"
    assert ask("weakest", "Help")["sets"] == [["Firm", "Other"]], "only both firms together break it"
    (scene,) = ask("compare", str(scenario))["scenarios"]
    assert scene["resident_days_lost"] == [2500, 2500]
    (help_, _) = sorted(ask("plan-b")["services"], key=lambda each: -each["residents"][0])
    assert not any("m-a" in json.dumps(fall) for fall in help_["falls"]), "what is done is not to be done again"
    for words, named in ((), True), (("--public",), False):
        out = tmp_path / f"report{len(words)}.html"
        ask("report", "--out", str(out), *words)
        text = out.read_text(encoding="utf-8")
        assert ("Done by 2028-01-01, as planned: Second Alpha" in text) is named
        assert "2028-01-01" in text


def test_assumed_scenarios_are_said_to_be_assumed(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["plan", "--from", str(city), "--start", "2027-01-01", "--work", "20"]
    assert main([*asked, "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["scenarios_assumed"] is True
    assert [(each["name"], each["per_year"]) for each in answer["scenarios"]] == [("Firm", [0.02, 0.02])]
    assert main([*asked, "--lang", "nl"], {}) == 0
    assert "eens in de 50 jaar" in " ".join(capsys.readouterr().out.split())


def test_the_unknown_that_changes_the_choice_is_named(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Second Beta costs 1,000 to 2,000: with 2,000 to spend only the low end buys both."""
    answer = plan(city, "--budget", "2027=2000,2028=0", "--unknowns", capsys=capsys)
    assert {"about": "m-b", "what": "one-off cost", "comes": ["m-a"], "goes": []} in answer["unknown"]
    answer = plan(city, "--budget", "2027=3000,2028=0", "--unknowns", capsys=capsys)
    assert [(each["about"], each["goes"]) for each in answer["unknown"]] == [("m-x", ["m-b"])], "no range does any more"


def test_what_nobody_priced_or_counted_is_named_where_it_would_change_the_choice(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """“Not priced” could stand in for “Second Beta” for less; the festival would be saved by what is not chosen now."""
    (city / "services.csv").write_text(SHEETS["services"] + "svc-fair,Fair,,yes\n", encoding="utf-8")
    needs = SHEETS["depends_on"] + "svc-fair,sys-a,,,0,\n"
    (city / "depends_on.csv").write_text(needs, encoding="utf-8")
    answer = plan(city, "--budget", "2027=1000,2028=0", "--unknowns", capsys=capsys)
    assert answer["measures"] == []
    found = {each["about"]: each for each in answer["unknown"]}
    assert found["m-x"] == {"about": "m-x", "what": "one-off cost (not known)", "comes": ["m-a", "m-x"], "goes": []}
    assert found["Fair"] == {"about": "Fair", "what": "how many residents (not known)", "comes": ["m-a"], "goes": []}


def test_a_skill_may_be_called_by_its_id_without_its_kind(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(city, "--staff", "move=2", capsys=capsys)["staff"] == {"skill-move": 2}


def test_what_goes_on_costing_after_the_plan_is_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A year that is not named has no money: what runs on in it cannot be paid, and that is said."""
    runs = SHEETS["measures"].replace("m-b,Second Beta,1000 to 2000,0,", "m-b,Second Beta,1000 to 2000,300 to 400,")
    (city / "measures.csv").write_text(runs, encoding="utf-8")
    answer = plan(city, "--budget", "2027=3200,2028=400", capsys=capsys)
    assert {each["id"] for each in answer["measures"]} == {"m-a", "m-b"}
    assert (answer["cost_a_year_afterwards"], answer["years_without_budget"]) == ([300, 400], [])
    answer = plan(city, "--budget", "2027=3200", capsys=capsys)
    assert answer["measures"] == []
    assert answer["years_without_budget"] == [2028]
    why = {each["id"]: each["why"] for each in answer["never"]}
    assert why["m-b"] == "it costs 400 euro in 2028, and no budget was given for that year"
    asked = ["plan", "--from", str(city), "--start", "2027-01-01", "--horizon", "2y", "--work", "5"]
    for language, words in (
        ("en", "no budget was given for 2028, so nothing can be paid then"),
        ("nl", "voor 2028 is geen budget gegeven, dus dan kan niets betaald worden"),
    ):
        scenarios = ["--scenarios", str(city.parent / "expected.yaml"), "--lang", language]
        assert main([*asked, "--budget", "2027=3200", *scenarios], {}) == 0
        assert words in " ".join(capsys.readouterr().out.split())
        assert main([*asked, "--budget", "2027=3200,2028=400", *scenarios], {}) == 0
        after = "costs 400 euro a year at most" if language == "en" else "kost het hoogstens 400 euro per jaar"
        assert after in " ".join(capsys.readouterr().out.split())


def test_a_budget_bears_what_runs_on_from_the_soonest_end(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It takes three to nine months: begun at once and done in three, it costs 800 a year in three quarters."""
    sheet = SHEETS["measures"].replace("m-a,Second Alpha,1000,0,3,", "m-a,Second Alpha,100,800,3 to 9,")
    (city / "measures.csv").write_text(sheet, encoding="utf-8")
    answer = plan(city, "--budget", "2027=2699,2028=800", capsys=capsys)
    assert [each["start"] for each in answer["measures"] if each["id"] == "m-a"] == ["2027-04-01"]
    assert answer["cost_by_year"]["2027"] == 100 + 2000 + 400
    answer = plan(city, "--budget", "2027=2700,2028=800", capsys=capsys)
    assert [each["start"] for each in answer["measures"] if each["id"] == "m-a"] == ["2027-01-01"]
    assert answer["cost_by_year_range"] == {"2027": [1300, 2700], "2028": [800, 800]}
    assert answer["cost_by_year"] == {"2027": 2700, "2028": 800}


def test_a_window_in_which_no_quarter_begins_is_told_with_its_days(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = SHEETS["measures"].replace("earliest_start\n", "earliest_start,latest_start\n")
    sheet = sheet.replace(
        "m-b,Second Beta,1000 to 2000,0,3,2027-05-01\n", "m-b,Second Beta,1,0,3,2027-04-02,2027-05-15\n"
    )
    (city / "measures.csv").write_text(sheet, encoding="utf-8")
    never = {each["id"]: each["why"] for each in plan(city, capsys=capsys)["never"]}
    assert never["m-b"] == "it may start from 2027-04-02 until 2027-05-15, and no quarter begins between these days"


def test_a_day_at_the_end_of_all_years_begins_no_plan(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--start", "9999-12-01"], ["--start", "9990-01-01", "--horizon", "120q"]):
        assert plan(city, *words, code=2, capsys=capsys)["problem"]["code"] == "cli.start"


def test_leaving_a_step_out_costs_what_it_saves_with_others(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = plan(city, "--budget", "2027=3000,2028=0", "--drops", capsys=capsys)
    without = {each["id"]: each["without"] for each in answer["measures"]}
    assert without["m-a"]["exposure_others_kept"] > answer["exposure_after"]
    assert without["m-b"]["exposure_others_kept"] == pytest.approx(answer["exposure_before"])
    assert without["m-b"]["exposure_planned_anew"] == pytest.approx(answer["exposure_before"]), "nothing saves anything"


def test_the_frontier_falls_and_stands_beside_the_list(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = plan(city, "--budget", "2027=3000,2028=0", "--frontier", capsys=capsys)
    points = answer["frontier"]
    assert [point["budget"] for point in points] == [pytest.approx(300 * at) for at in (*range(1, 11), 12.5, 15, 20)]
    left = [point["exposure"] for point in points]
    assert left == sorted(left, reverse=True)
    assert left[-1] == answer["exposure_after"] < answer["exposure_before"] == left[0]
    assert all(point["bound"] <= point["exposure"] <= point["exposure_by_rule"] for point in points)


def test_the_example_municipality_has_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """Mutual-only alert channels gain nothing from each other, a hosting test comes before the second hosting."""
    examples = Path(__file__).parents[4] / "examples"
    asked = ["plan", "--from", str(examples / "zilverdam"), "--start", "2027-01-01", "--horizon", "3y", "--work", "20"]
    money = ["--budget", "2027=400000,2028=200000,2029=200000"]
    assert main([*asked, *money, "--scenarios", str(examples / "plans" / "expected.yaml"), "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    steps = {each["id"]: each for each in answer["measures"]}
    assert steps["measure-hosting-test"]["end"] < steps["measure-hosting-second"]["start"]
    assert all(
        cost <= limit for cost, limit in zip(answer["cost_by_year"].values(), (400e3, 200e3, 200e3), strict=True)
    )
    assert answer["bound"] <= answer["exposure_after"] < answer["exposure_before"]
    for at in ("before", "after"):
        low, high = answer["exposure_range"][at]
        assert low <= high == pytest.approx(answer[f"exposure_{at}"]), "one figure for what is counted"
        assert high <= answer["exposure_never_above"][at] * (1 + 1e-9)
