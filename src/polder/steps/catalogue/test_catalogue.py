# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a register says of measures, what it leaves open, and what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import polder
from polder.base import Interval, Problem, Where
from polder.model import Evidence, Fact, Snapshot, Value, build, element_facts, relation_facts
from polder.scenarios.home import Home
from polder.scenarios.standby import Standby
from polder.scenarios.terms import Terms
from polder.steps.catalogue import Catalogue, read_catalogue

ZILVERDAM = Path(__file__).resolve().parents[4] / "examples/zilverdam"
FILE = "0" * 64


def seen(row: int, sheet: str = "measures") -> tuple[Evidence, ...]:
    return (Evidence(FILE, f"{sheet}!A{row}; the board"),)


def measure(id: str, row: int = 2, **about: Value | tuple[float, float]) -> list[Fact]:
    plain = {name: value for name, value in about.items() if not isinstance(value, tuple)}
    facts = list(element_facts(id, "measure", seen(row), name=id.title(), **plain))
    bounds = [(name, bound) for name, value in about.items() if isinstance(value, tuple) for bound in value]
    return [*facts, *(Fact(id, name, bound, evidence=seen(row)) for name, bound in bounds)]


def link(source: str, relation: str, target: str, row: int = 2, **about: Value) -> list[Fact]:
    return list(relation_facts(source, relation, target, seen(row, relation), **about))


def changes(id: str) -> list[Fact]:
    return link(id, "changes", "mail", event="standby", by="spare", switch_hours=24.0)


def register(*more: list[Fact]) -> Snapshot:
    facts = [
        *element_facts("desk", "service", seen(2), name="Desk"),
        *element_facts("mail", "system", seen(2), name="Mail"),
        *element_facts("spare", "system", seen(3), name="Spare"),
        *element_facts("files", "dataset", seen(2), name="Files"),
        *element_facts("deal", "contract", seen(2), name="Deal", ends_on=date(2027, 12, 31), notice_days=180.0),
        *element_facts("open-deal", "contract", seen(3), name="Open deal"),
        *relation_facts("desk", "depends_on", "mail", seen(2)),
    ]
    return build([*facts, *(fact for each in more for fact in each)], sources={FILE: "town.xlsx"})


def catalogue(*more: list[Fact]) -> Catalogue:
    return read_catalogue(register(*more))


def codes(found: Catalogue) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_measure_says_what_it_costs_takes_waits_for_and_changes() -> None:
    found = catalogue(
        measure(
            "m", status="proposed", sort="standby", cost_once_eur=(1000.0, 2500.0), cost_eur_year=-300.0,
            duration_months=6.0, earliest_start=date(2027, 1, 1), latest_start=date(2028, 1, 1),
        ),
        link("m", "takes", "people", person_months=3.0),
        link("m", "waits_for", "deal"),
        changes("m"),
        link("m", "changes", "mail", key="2", event="terms", endurance_hours=48.0, only_for="Desk"),
        link("m", "changes", "files", event="home", by="Spare"),
    )  # fmt: skip
    (m,) = found.plannable
    assert (m.cost_once, m.cost_year, m.months) == (Interval(1000, 2500), Interval(-300, -300), Interval(6, 6))
    assert m.effort == {"people": Interval(3, 3)}
    assert m.earliest is not None
    assert (m.earliest.day, m.earliest.contract, m.earliest.sure) == (date(2027, 7, 4), "deal", True)
    assert m.latest == date(2028, 1, 1)
    assert {effect.what for effect in m.effects} == {
        Standby("mail", "spare", 24.0), Terms("mail", 48.0, None, "desk"), Home("files", "spare"),
    }  # fmt: skip
    assert not found.problems
    assert not found.not_priced


def test_what_is_not_known_stays_so() -> None:
    found = catalogue(measure("m"), changes("m"), link("m", "takes", "people"), link("m", "waits_for", "open-deal"))
    (m,) = found.not_priced
    assert (m.cost_once, m.cost_year, m.months, m.earliest) == (None, None, None, None)
    assert [text.en for text in m.unknown] == ["one-off cost", "yearly cost", "duration", "effort"]
    assert codes(found) == ["measures.no-end"]
    assert found.plannable == (m,), "it may still be planned, once somebody prices it"


def test_a_contract_with_an_end_and_no_notice_lets_it_start_at_its_end() -> None:
    short = list(element_facts("short", "contract", seen(4), name="Short", ends_on=date(2027, 5, 1)))
    found = catalogue(short, measure("m"), changes("m"), link("m", "waits_for", "short"))
    earliest = found.measures["m"].earliest
    assert earliest is not None
    assert (earliest.day, earliest.sure) == (date(2027, 5, 1), False)


@pytest.mark.parametrize("about", [{}, {"event": "standby"}, {"event": "terms"}])
def test_a_draft_may_wait_for_its_effect_and_what_is_proposed_may_not(about: dict[str, Value]) -> None:
    effect = link("m", "changes", "mail", **about)
    draft = catalogue(measure("m", status="draft"), effect)
    assert not draft.problems
    assert draft.plannable == ()
    assert draft.measures["m"].unknown[-1].en == "effect"
    assert not catalogue(measure("m", status="draft")).problems
    assert catalogue(measure("m", status="proposed"), effect).problems


def test_where_sources_differ_on_how_far_it_is_the_furthest_counts() -> None:
    """Whoever refuses what another drafted is heard."""
    found = catalogue(measure("m", status="draft"), measure("m", status="refused"), changes("m"))
    assert found.measures["m"].status == "refused"


def test_an_exclusion_holds_both_ways_and_what_is_done_is_required_no_more() -> None:
    found = catalogue(
        measure("a"), measure("b"), measure("c", status="done"), measure("d"),
        changes("a"), changes("b"), changes("d"),
        link("a", "excludes", "b"), link("d", "requires", "c"),
    )  # fmt: skip
    assert (found.measures["a"].excludes, found.measures["b"].excludes) == (("b",), ("a",))
    assert [each.id for each in found.plannable] == ["a", "b", "d"]


def one(found: Catalogue, code: str) -> Problem:
    (problem,) = found.problems
    assert problem.code == code
    assert problem.what.en != problem.what.nl
    return problem


def test_a_circle_names_its_rows_and_stops_who_is_in_it_and_who_waits_for_it() -> None:
    found = catalogue(
        *(measure(id) for id in "abcd"), *(changes(id) for id in "abcd"),
        link("a", "requires", "b", 5), link("b", "requires", "c", 6), link("c", "requires", "a", 7),
        link("d", "requires", "a", 8),
    )  # fmt: skip
    problem = one(found, "measures.circle")
    assert problem.value == "A → B → C → A"
    assert problem.where == Where("town.xlsx", "requires", 5, "A")
    assert all(f"row {row}" in problem.do.en for row in (5, 6, 7))
    assert found.plannable == ()


def test_one_that_requires_itself_is_a_circle() -> None:
    assert one(catalogue(measure("a"), changes("a"), link("a", "requires", "a")), "measures.circle").value == "A → A"


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"earliest_start": date(2028, 1, 1), "latest_start": date(2027, 1, 1)}, "measures.too-late"),
        ({"starts_on": date(2028, 1, 1), "ends_on": date(2027, 1, 1)}, "measures.ends-before-it-starts"),
    ],
)
def test_days_the_wrong_way_round(about: dict[str, Value], code: str) -> None:
    found = catalogue(measure("m", 9, **about), changes("m"))
    assert one(found, code).where == Where("town.xlsx", "measures", 9, "A")
    assert found.plannable == ()


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({}, "measures.no-event"),
        ({"event": "replace"}, "scenario.not-named"),
        ({"event": "replace", "by": "Nobody"}, "model.unknown-name"),
        ({"event": "replace", "by": "spare", "switch_hours": 4.0}, "measures.says-too-much"),
        ({"event": "standby", "by": "mail"}, "scenario.by-itself"),
        ({"event": "terms"}, "terms.no-hours"),
        ({"event": "home", "by": "spare"}, None),
    ],
)
def test_an_effect_that_cannot_be(about: dict[str, Value], code: str | None) -> None:
    found = catalogue(measure("m"), link("m", "changes", "mail", 7, **about))
    if code is None:
        assert not found.problems
        return
    assert one(found, code).where == Where("town.xlsx", "changes", 7, "A")
    assert one(found, code).what.en.startswith("M: ")
    assert found.plannable == ()


def test_one_without_an_effect_is_told_unless_another_requires_it() -> None:
    assert one(catalogue(measure("m")), "measures.changes-nothing")
    assert not catalogue(measure("m"), measure("n"), changes("n"), link("n", "requires", "m")).problems


def test_one_that_requires_what_is_refused_or_excluded_can_never_run() -> None:
    both = (measure("m"), changes("m"), changes("n"), link("m", "requires", "n"))
    assert one(catalogue(*both, measure("n", status="refused")), "measures.requires-refused")
    found = catalogue(*both, measure("n"), link("n", "excludes", "m"))
    assert one(found, "measures.requires-what-it-excludes")
    assert [each.id for each in found.plannable] == ["n"]


def test_effects_of_measures_follow_each_other() -> None:
    """What another measure left nothing to change is left as it is; nothing is raised."""
    snapshot = register(
        measure("a"), link("a", "changes", "mail", event="replace", by="spare"), measure("b"), changes("b")
    )
    after = snapshot
    for each in read_catalogue(snapshot).plannable:
        for effect in each.effects:
            after = effect.apply(after)
    assert after.related("depends_on").target.tolist() == [snapshot.row_by_id["spare"]]


def test_the_catalogue_of_zilverdam() -> None:
    found = read_catalogue(polder.read(ZILVERDAM))
    assert not found.problems
    assert len(found.measures) == 15
    assert len(found.plannable) == 14, "the refused one is not planned"
    assert [each.id for each in found.not_priced] == ["measure-debt-paper"]
    assert found.measures["measure-login"].cost_once == Interval(380_000, 520_000)
    assert found.measures["measure-mail-standby"].excludes == ("measure-mail-move",)
    snapshot = polder.read(ZILVERDAM)
    for each in found.plannable:
        for effect in each.effects:
            assert effect.apply(snapshot).digest != snapshot.digest


def test_an_effect_that_cannot_act_is_said() -> None:
    """A standby for what nobody needs is no error, and nobody should think that it helps."""
    firms = [
        *element_facts("firm", "organisation", seen(4), name="Firm"),
        *element_facts("twin", "organisation", seen(5), name="Twin"),
    ]
    hosted = list(relation_facts("mail", "supplied_by", "firm", seen(6), delivery="hosted"))
    bought = list(relation_facts("mail", "supplied_by", "firm", seen(6), delivery="perpetual"))
    second = [*measure("m", row=7), *link("m", "changes", "firm", row=7, event="standby", by="twin")]
    assert not catalogue(firms, hosted, second).problems
    found = catalogue(firms, bought, second)
    (problem,) = found.problems
    assert problem.code == "measures.effect-changes-nothing"
    assert problem.what.en == "M: “standby” changes nothing about Firm."
    assert problem.what.nl == "M: “reserve” verandert niets aan Firm."
    assert (problem.where.sheet, problem.where.row) == ("changes", 7)
    assert not found.faulty
    (m,) = found.measures.values()
    assert m.effects, "it can be planned as before"
    nobody = catalogue(measure("m"), link("m", "changes", "files", event="standby", by="Spare"))
    assert codes(nobody) == ["measures.effect-changes-nothing"]
    first = [*measure("n"), *link("n", "changes", "mail", event="replace", by="Spare")]
    later = [*measure("m"), *link("m", "changes", "spare", event="standby", by="Mail")]
    assert not catalogue(first, later).problems, "the other measure may come first"
    refused = [*measure("m", status="refused"), *link("m", "changes", "files", event="standby", by="Spare")]
    assert not catalogue(refused).problems


def test_a_contract_without_end_or_with_a_notice_beyond_all_days_stops_no_catalogue() -> None:
    for ends, notice, first in (
        (date(9999, 12, 31), 0.0, date(9999, 12, 31)),
        (date(2027, 12, 31), 99999999.0, date(1, 1, 1)),
    ):
        found = catalogue(
            measure("m-far", row=9),
            element_facts("open", "contract", seen(9), name="Open", ends_on=ends, notice_days=notice),
            link("m-far", "waits_for", "open"),
        )
        earliest = found.measures["m-far"].earliest
        assert earliest is not None
        assert earliest.day == first
