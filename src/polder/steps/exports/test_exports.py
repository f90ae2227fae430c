# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every format takes every plan: without a step, without a budget, with many steps, with names of strangers."""

from datetime import date
from pathlib import Path

import pytest

from polder.base import Interval, Language
from polder.documents import Figure
from polder.documents.pictures.road import Road
from polder.model import Evidence, Fact, build, element_facts, relation_facts
from polder.scenarios.cut_off import EVENT, Cause
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.expected import Expected
from polder.steps.exports import Format, Told, formats
from polder.steps.exports.document.pages import document_of
from polder.steps.exports.spreadsheet.sheets import sheets_of
from polder.steps.plan import make_plan
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import draft
from polder.steps.plan.wishes import Wishes
from polder.steps.solving import Limit

SEEN = (Evidence("0" * 64, "row 1"),)
HOSTILE = "<b>&]]> #panic(1) \x00\x07\u202e;,\\ é€ 'quoted'\nBEGIN:VEVENT"
CASES = [(format, suffix) for format in formats().values() for suffix in format.suffixes]
every_format = pytest.mark.parametrize(("format", "suffix"), CASES, ids=[suffix for _, suffix in CASES])


def plan(services: int = 1, *, budget: dict[int, float] | None = None, name: str = "N", months: float = 3.0) -> Told:
    """So many services, each on a system of its own of one supplier that stops, and a standby to buy for each."""
    facts = [*element_facts("firm", "organisation", SEEN, name=f"{name} firm")]
    facts += element_facts("skill", "skill", SEEN, name=f"{name} skill")
    facts += _idle(name)
    for number in range(services):
        facts += _service(number, name, months)
    snapshot = build(facts, as_of=date(2026, 12, 1))
    calendar = Calendar(date(2027, 1, 1), 8)
    stop = Dated(EVENT, Cause(("firm",)), calendar.first, date(2027, 1, 11))
    expected = Expected(Scenario(f"{name} stops", calendar.first, (stop,)), Interval(0.5, 1.0))
    return Told(make_plan(draft(snapshot, Wishes(calendar, budget), [expected]), Limit(seconds=5)))


def _idle(name: str) -> list[Fact]:
    """A measure about something that nobody needs."""
    costs = {"cost_once_eur": 1.0, "cost_eur_year": 0.0, "duration_months": 1.0}
    return [
        *element_facts("y-idle", "system", SEEN, name=f"{name} idle"),
        *element_facts("m-idle", "measure", SEEN, name=f"{name} standby for what is idle", **costs),
        *relation_facts("m-idle", "changes", "y-idle", SEEN, event="standby", by="y-idle-2", switch_hours=4.0),
        *element_facts("y-idle-2", "system", SEEN, name=f"{name} idle 2"),
    ]


def _service(number: int, name: str, months: float) -> list[Fact]:
    ids = service, system, spare, measure = [f"{kind}{number:02}" for kind in ("s", "y", "a", "m")]
    costs = {"cost_once_eur": 1000.0, "cost_eur_year": 100.0, "duration_months": months}
    return [
        *element_facts(service, "service", SEEN, name=f"{name} {service}", residents=100.0 + number),
        *element_facts(system, "system", SEEN, name=f"{name} {system}"),
        *element_facts(spare, "alternative", SEEN, name=f"{name} {spare}"),
        *element_facts(measure, "measure", SEEN, name=f"{name} {measure}", **costs),
        *relation_facts(service, "depends_on", system, SEEN, endurance_hours=0.0),
        *relation_facts(system, "supplied_by", "firm", SEEN, delivery="hosted"),
        *relation_facts(measure, "changes", system, SEEN, event="standby", by=spare, switch_hours=4.0),
        *relation_facts(measure, "takes", "skill", SEEN, person_months=1.0),
        *(() if number else relation_facts("m-last", "requires", ids[3], SEEN)),
        *(() if number else element_facts("m-last", "measure", SEEN, name=f"{name} last")),
    ]


def write(format: Format, suffix: str, told: Told, folder: Path, language: Language = "nl") -> bytes:
    path = folder / f"plan{suffix}"
    format.write(told, path, language)
    return path.read_bytes()


def test_each_ending_has_one_format() -> None:
    suffixes = [suffix for _, suffix in CASES]
    assert len(suffixes) == len(set(suffixes))
    assert {".xlsx", ".ods", ".odt", ".pdf", ".html", ".xml", ".ics"} == set(suffixes)
    assert all(format.name == name and format.label.en and format.label.nl for name, format in formats().items())


@every_format
def test_names_of_strangers_do_no_harm(format: Format, suffix: str, tmp_path: Path) -> None:
    made = write(format, suffix, plan(2, name=HOSTILE), tmp_path)
    assert len(made) > 100
    if suffix in (".html", ".xml", ".ics"):
        assert b"<b>" not in made or suffix == ".ics"
        assert b"\x00" not in made
        assert b"\x07" not in made
        assert made.count(b"\r\nBEGIN:VEVENT") == (4 if suffix == ".ics" else 0)


@every_format
def test_a_plan_in_which_nothing_can_be_done_is_written_too(format: Format, suffix: str, tmp_path: Path) -> None:
    told = plan(budget={2027: 1.0})
    assert told.answer.chosen == []
    assert len(write(format, suffix, told, tmp_path)) > 100


def test_without_a_step_there_is_no_road_and_the_reasons_are_given() -> None:
    document = document_of(plan(budget={2027: 1.0}))
    assert [section.title.en for section in document.sections] == [
        "What it costs",
        "What is still lost",
        "What is not in the plan",
        "What may happen",
    ]


def test_of_many_steps_a_page_draws_the_first_and_the_workbook_has_all() -> None:
    told = plan(35)
    assert len(told.answer.chosen) == 35
    (figure,) = (
        block for section in document_of(told).sections for block in section.blocks if isinstance(block, Figure)
    )
    assert isinstance(figure.picture, Road)
    assert len(figure.picture.steps) == 30
    assert "first 30" in figure.sentence.en
    assert len(figure.table.rows) == 35
    sheets = {sheet.title.en: sheet for sheet in sheets_of(told)}
    assert len(sheets["measures"].rows) == 35
    assert sheets["cost by year"].rows[0][3] is None, "no budget is no limit, not nothing"


def test_what_takes_no_time_is_in_its_quarter() -> None:
    told = plan(months=0.0)
    sheets = {sheet.title.en: sheet for sheet in sheets_of(told)}
    (row,) = sheets["measures"].rows
    assert row[2] == row[3] == date(2027, 1, 1)
    assert row[4] == row[5] == "2027 Q1"
    first = sheets["by quarter"].rows[0]
    assert first[5] == first[6] == "N m00"


def test_what_is_left_out_is_named_with_its_reason() -> None:
    sheets = {sheet.title.en: sheet for sheet in sheets_of(plan(2, budget={2027: 1200.0, 2028: 200.0}))}
    said = {str(name): why for name, why in sheets["left out"].rows}
    assert said.keys() == {"N last", "N m00", "N standby for what is idle"}
    assert "changes nothing" in said["N standby for what is idle"].en  # type: ignore[union-attr]
    assert "without" in said["N m00"].en  # type: ignore[union-attr]
