# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A cut-off on the register as planned equals what the plan says of that quarter."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import polder
from polder.analyses import cut_off
from polder.base import Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios.cut_off import EVENT, Cause
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.catalogue.as_planned import as_planned
from polder.steps.catalogue.complete import Effects
from polder.steps.expected import Expected
from polder.steps.expected.reading import read_expected
from polder.steps.plan import Answer, make_plan
from polder.steps.plan.aftermath import Aftermath
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import draft
from polder.steps.plan.wishes import Wishes
from polder.steps.solving import Limit

EXAMPLES = Path(__file__).parents[4] / "examples"
SEEN = (Evidence("a" * 64, "kept"),)
QUARTERS = 12


@cache
def answer() -> Answer:
    snapshot = polder.read(EXAMPLES / "zilverdam", as_of=date(2026, 12, 1))
    calendar = Calendar(date(2027, 1, 1), QUARTERS)
    expected = read_expected(EXAMPLES / "plans" / "expected.yaml", calendar.first)
    euros = {2027: 400e3, 2028: 200e3, 2029: 200e3}
    return make_plan(draft(snapshot, Wishes(calendar, euros, {"Migratie": 6.0}), expected), Limit(seconds=10))


@cache
def kept() -> Snapshot:
    """The register in which the plan stands as facts, as `polder plan --keep` records them."""
    snapshot = answer().draft.snapshot
    facts = [
        Fact(id, name, value, evidence=SEEN)
        for id, days in answer().days_by_id.items()
        for name, value in zip(("status", "starts_on", "ends_on"), ("planned", *days), strict=True)
    ]
    return build([*snapshot.facts, *facts], as_of=snapshot.as_of)


def first_day(quarter: int) -> date:
    return answer().draft.wishes.calendar.first_day(quarter)


def complete(quarter: int) -> list[int]:
    return [step for step in answer().chosen if answer().end(step) <= quarter]


@pytest.mark.parametrize("quarter", range(QUARTERS + 1))
def test_what_is_done_is_what_the_plan_has_complete(quarter: int) -> None:
    done = as_planned(kept(), first_day(quarter)).done
    assert {each.id for each in done} == {answer().draft.measures[step].id for step in complete(quarter)}


@pytest.mark.parametrize("quarter", range(QUARTERS + 1))
def test_the_loss_of_each_quarter_is_that_of_the_register_as_planned(quarter: int) -> None:
    scenarios = answer().draft.scenarios
    judge = Aftermath(as_planned(kept(), first_day(quarter)).snapshot, Effects((), ()), scenarios)
    lost = judge.in_a_quarter(judge.between(()))
    worst = judge.in_a_quarter(judge.worst(())).hi
    said = answer().by_quarter[quarter]
    assert min(lost.lo, worst) == pytest.approx(said.lo)
    assert worst == pytest.approx(said.hi)
    assert max(lost.hi, worst) == pytest.approx(answer().most[quarter])


@pytest.mark.parametrize("quarter", range(QUARTERS + 1))
def test_a_cut_off_gives_the_hours_that_the_plan_counts_with(quarter: int) -> None:
    """Quillgate with all it controls, for good: with the measures done by the plan's judge, and as planned."""
    given = answer().draft
    cut = Dated(EVENT, Cause(("Quillgate",), group=True))
    once = Expected(Scenario("Quillgate", given.wishes.calendar.first, (cut,)), Interval(1, 1))
    (counted,) = Aftermath(given.snapshot, given.effects, [once]).between(complete(quarter))
    snapshot = as_planned(kept(), first_day(quarter)).snapshot
    found = cut_off.run(snapshot, cut_off.Params(("Quillgate",), group=True, horizon_hours=once.scenario.horizon_hours))
    hours = {each.id: each.hours_lost for each in found.services if each.hours_lost.hi}
    assert hours == {given.snapshot.ids[row]: lost for row, lost in counted.items() if lost.hi}


def test_before_and_after_differ() -> None:
    """Otherwise the tests above would hold of a plan that does nothing."""
    assert complete(0) == []
    assert answer().by_quarter[0].hi > answer().by_quarter[-1].hi
    assert kept().text("status").get(kept().row_by_id[answer().draft.measures[answer().chosen[0]].id]) == "planned"
    assert not [each for each in kept().disputes if each.predicate == "status"]


def test_of_two_days_the_later_one_counts() -> None:
    step = answer().chosen[0]
    id, (_, last) = answer().draft.measures[step].id, answer().days(step)
    later = date(2031, 1, 1)
    snapshot = build([*kept().facts, Fact(id, "ends_on", later, evidence=(Evidence("b" * 64, "else"),))])
    assert id not in {each.id for each in as_planned(snapshot, last).done}
    assert id in {each.id for each in as_planned(snapshot, later).done}


def test_what_lacks_what_it_requires_does_not_happen() -> None:
    seen = (Evidence("c" * 64, "row 1"),)
    facts = [
        *element_facts("desk", "service", seen, name="Desk"),
        *element_facts("x", "system", seen, name="X"),
        *element_facts("y", "system", seen, name="Y"),
        *relation_facts("desk", "depends_on", "x", seen),
        *element_facts("first", "measure", seen, name="First"),
        *element_facts("then", "measure", seen, name="Then", status="planned", ends_on=date(2027, 6, 30)),
        *relation_facts("then", "requires", "first", seen),
        *relation_facts("then", "changes", "x", seen, event="standby", by="y", switch_hours=1.0),
    ]
    day = date(2028, 1, 1)
    assert not as_planned(build(facts), day).done
    (said,) = as_planned(build(facts), day).not_counted
    assert (said.id, said.problem.why.en) == ("then", "It requires First, which is neither done nor planned.")
    assert said.problem.why.nl == "Eerst moet First klaar zijn, en die is niet klaar en ook niet gepland."
    late = [*facts, Fact("first", "ends_on", date(2027, 9, 30), evidence=seen)]
    assert [each.id for each in as_planned(build(late), day).done] == ["first"], "it cannot have ended before"
    planned = [*facts, Fact("first", "ends_on", date(2027, 3, 31), evidence=seen)]
    assert [each.id for each in as_planned(build(planned), day).done] == ["first", "then"]
    done = [*facts, Fact("first", "status", "done", evidence=seen)]
    assert [each.id for each in as_planned(build(done), day).done] == ["then"]
    assert as_planned(build(done), day).snapshot.text("status").possible(build(done).row_by_id["then"]) == ("done",)


def two_plans(**said: object) -> Snapshot:
    """Two measures that are planned, the second of which requires the first or excludes it, and `said` of the first."""
    facts = [
        *element_facts("desk", "service", SEEN, name="Desk"),
        *element_facts("x", "system", SEEN, name="X"),
        *relation_facts("desk", "depends_on", "x", SEEN),
    ]
    days = {"status": "planned", "starts_on": date(2027, 4, 1), "ends_on": date(2027, 6, 30)}
    for id, more in (("first", said), ("then", {})):
        facts += [
            *element_facts(id, "measure", SEEN, **{"name": id.title(), **days, **more}),
            *element_facts(f"by-{id}", "alternative", SEEN, name=f"by {id}"),
            *relation_facts(id, "changes", "x", SEEN, event="standby", by=f"by-{id}", switch_hours=1.0),
        ]
    return facts_with(facts)


def facts_with(facts: list[Fact]) -> Snapshot:
    return build(facts, as_of=date(2026, 12, 1))


@pytest.mark.parametrize(("ends", "counts"), [(date(2027, 4, 1), True), (date(2027, 4, 2), False)])
def test_what_is_required_must_be_done_by_the_start(ends: date, counts: bool) -> None:
    snapshot = two_plans(starts_on=date(2027, 1, 1), ends_on=ends)
    snapshot = facts_with([*snapshot.facts, *relation_facts("then", "requires", "first", SEEN)])
    found = as_planned(snapshot, date(2028, 1, 1))
    assert [each.id for each in found.done] == (["first", "then"] if counts else ["first"])
    assert [each.problem.why.en for each in found.not_counted] == (
        [] if counts else [f"It begins on 2027-04-01; First, which it requires, is done on {ends}."]
    )
    assert not as_planned(snapshot, date(2027, 3, 1)).not_counted, "none of them would be done by then"


@pytest.mark.parametrize("pair", [("first", "then"), ("then", "first")])
def test_of_two_that_exclude_each_other_neither_counts_and_both_are_told(pair: tuple[str, str]) -> None:
    snapshot = two_plans()
    snapshot = facts_with([*snapshot.facts, *relation_facts(pair[0], "excludes", pair[1], SEEN)])
    found = as_planned(snapshot, date(2028, 1, 1))
    assert not found.done
    assert [(each.id, each.problem.value) for each in found.not_counted] == [("first", "Then"), ("then", "First")]
    assert {each.problem.why.nl for each in found.not_counted} == {
        f"De maatregel gaat niet samen met {other}, en ook die is gepland of klaar." for other in ("First", "Then")
    }
    assert len(as_planned(facts_with(list(two_plans().facts)), date(2028, 1, 1)).done) == 2


def test_what_requires_one_that_does_not_count_does_not_count_either() -> None:
    snapshot = two_plans(starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31), latest_start=date(2027, 1, 1))
    facts = [
        *snapshot.facts,
        *relation_facts("then", "requires", "first", SEEN),
        Fact("first", "earliest_start", date(2027, 2, 1), evidence=SEEN),
    ]
    found = as_planned(facts_with(facts), date(2028, 1, 1))
    assert not found.done
    assert [each.problem.why.en for each in found.not_counted] == [
        "First can never start.",
        "It requires First, which is planned and does not count as done either.",
    ]


def test_an_excluded_measure_that_is_done_leaves_the_planned_one_out() -> None:
    snapshot = two_plans(status="done")
    facts = [*snapshot.facts, *relation_facts("then", "excludes", "first", SEEN)]
    (said,) = as_planned(facts_with(facts), date(2028, 1, 1)).not_counted
    assert said.id == "then"
