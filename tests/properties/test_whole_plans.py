# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the facts of a register to the plan: as good as the best of all schedules. What these lose the hour-by-hour
reference counts, and their money, people and order are looked at here, with no code of the planner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import step_through
from polder.base import Interval, PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import events
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.catalogue import read_catalogue
from polder.steps.catalogue.complete import Effects, effects_of
from polder.steps.compiling.worst import worst_cuts, worst_groups
from polder.steps.expected import Expected, struck
from polder.steps.plan import Answer, make_plan
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import Draft, draft
from polder.steps.plan.wishes import Wishes
from polder.steps.solving import Limit

EVIDENCE = (Evidence("0" * 64, "row 1"),)
DAY, HORIZON = date(2027, 1, 1), 24 * 3
QUARTERS = 4
SUPPLIERS, PLACES = ("o0", "o1", "o2"), ("p0", "p1")
ENOUGH = Limit(work=1000.0)


@dataclass(frozen=True)
class Stated:
    """A measure as a person states it; `changes` are (event, of, by, hours), `others` by number."""

    changes: tuple[tuple[str, str, str, float], ...]
    months: int
    once: float
    yearly: float
    effort: float
    quarter: int = 0
    requires: tuple[int, ...] = ()
    excludes: tuple[int, ...] = ()


@dataclass(frozen=True)
class City:
    """`needs`: (who, on what, group, switch hours or `None` for daily use); `supplied`: by system its supplier."""

    services: dict[str, float]
    needs: tuple[tuple[str, str, str, float | None], ...]
    supplied: dict[str, str]
    measures: tuple[Stated, ...]
    cut: tuple[str, ...]
    budget: float
    people: float
    names: tuple[str, ...]
    kept: dict[str, str] = field(default_factory=dict)
    """By system the place it is kept in."""

    def facts(self) -> Iterator[Fact]:
        for name, residents in self.services.items():
            yield from element_facts(name, "service", EVIDENCE, name=name, residents=residents)
        systems = {on for _, on, _, _ in self.needs} | set(self.supplied)
        systems |= {each for measure in self.measures for _, of, by, _ in measure.changes for each in (of, by) if each}
        for name in sorted(systems - {*SUPPLIERS, *PLACES}):
            yield from element_facts(name, "system", EVIDENCE, name=name)
        for kind, names in (("organisation", SUPPLIERS), ("place", PLACES)):
            for name in names:
                yield from element_facts(name, kind, EVIDENCE, name=name)
        for who, on, group, switch in self.needs:
            said = {"endurance_hours": 0.0} if switch is None else {"switch_hours": switch}
            yield from relation_facts(
                who, "depends_on", on, EVIDENCE, key=group, **said, **({"need": 1.0} if group else {})
            )
        for name, supplier in self.supplied.items():
            yield from relation_facts(name, "supplied_by", supplier, EVIDENCE, delivery="hosted")
        for name, place in self.kept.items():
            yield from relation_facts(name, "stored_in", place, EVIDENCE)
        yield from element_facts("skill", "skill", EVIDENCE, name="skill")
        for number, measure in enumerate(self.measures):
            yield from self._measure(self.names[number], measure)

    def _measure(self, id: str, stated: Stated) -> Iterator[Fact]:
        yield from element_facts(
            id,
            "measure",
            EVIDENCE,
            name=id,
            cost_once_eur=stated.once,
            cost_eur_year=stated.yearly,
            duration_months=float(stated.months),
            earliest_start=Calendar(DAY, QUARTERS).first_day(stated.quarter).isoformat(),
        )
        for number, (event, of, by, hours) in enumerate(stated.changes):
            how = (
                {"endurance_hours": hours}
                if event == "terms"
                else {"switch_hours": hours}
                if event == "standby"
                else {}
            )
            yield from relation_facts(id, "changes", of, EVIDENCE, key=str(number), event=event, by=by or None, **how)
        yield from relation_facts(id, "takes", "skill", EVIDENCE, person_months=stated.effort)
        for relation, others in (("requires", stated.requires), ("excludes", stated.excludes)):
            for other in others:
                yield from relation_facts(id, relation, self.names[other], EVIDENCE)

    @property
    def snapshot(self) -> Snapshot:
        return build(list(self.facts()))

    @property
    def scenarios(self) -> tuple[Expected, ...]:
        event = events()["cut_off"]
        return tuple(
            Expected(
                Scenario(
                    name, DAY, (Dated(event, event.params(**{event.keys[0].field: (name,)}), None, None),), HORIZON
                ),
                Interval(0.5, 1.0 + at),
            )
            for at, name in enumerate(self.cut)
        )

    def drawn(self) -> Draft:
        wishes = Wishes(Calendar(DAY, QUARTERS), {DAY.year: self.budget}, {"skill": self.people}, 2.0)
        return draft(self.snapshot, wishes, self.scenarios)

    def able(self, starts: tuple[int | None, ...]) -> bool:
        """Whether a schedule is within the money, the people, the order and the horizon."""
        money, people = 0.0, [0.0] * QUARTERS
        for stated, start in zip(self.measures, starts, strict=True):
            if start is None:
                continue
            lasts = -(-stated.months // 3)
            end = start + lasts
            if start < stated.quarter or end > QUARTERS:
                return False
            for other in stated.requires:
                begun = starts[other]
                if begun is None or begun - (-self.measures[other].months // 3) > start:
                    return False
            if any(starts[other] is not None for other in stated.excludes):
                return False
            money += stated.once + stated.yearly * (QUARTERS - end) / 4
            for quarter in range(start, max(end, start + 1)):
                people[quarter] += stated.effort / max(lasts, 1)
        return money <= self.budget + 1e-6 and max(people) <= self.people + 1e-6

    def ends(self, starts: tuple[int | None, ...]) -> list[float]:
        pairs = zip(self.measures, starts, strict=True)
        return [float("inf") if start is None else start - (-stated.months // 3) for stated, start in pairs]


def make_city(seed: int, most: int = 4, quarters_of_work: int = 2) -> City:
    draw = Random(seed)
    systems = [f"s{number}" for number in range(draw.randint(3, 8))]
    spare = [f"t{number}" for number in range(4)]
    services = {f"v{number}": draw.choice((24.0, 240.0, 1000.0)) for number in range(2)}
    needs = set()
    for who in (*services, *systems):
        for on in draw.sample(systems, draw.randint(1 if who in services else 0, 2)):
            if who != on:
                group = draw.choice(("", "", "", "g"))
                needs.add((who, on, group, draw.choice((None, None, 5.0)) if group else None))
    supplied = {name: draw.choice(SUPPLIERS[:2]) for name in systems if draw.random() < 0.6} or {systems[0]: "o0"}
    kept = {name: "p0" for name in systems if draw.random() < 0.2}
    many = draw.randint(1, most)
    measures = tuple(_measure(draw, number, (*systems, *spare), quarters_of_work) for number in range(many))
    cut = tuple(sorted({*supplied.values(), *kept.values()}))
    budget, people = draw.choice((20.0, 45.0, 80.0)), draw.choice((1.0, 3.0, 9.0))
    return City(
        services,
        tuple(sorted(needs, key=str)),
        supplied,
        measures,
        cut,
        budget,
        people,
        tuple(f"m{number}" for number in range(many)),
        kept,
    )


def _measure(draw: Random, number: int, systems: tuple[str, ...], quarters_of_work: int) -> Stated:
    changes = []
    for event in draw.choices(("standby", "standby", "replace", "terms"), k=draw.randint(1, 2)):
        of, by = draw.sample(systems, 2)
        if event == "standby" and draw.random() < 0.4:
            of, by = draw.sample(draw.choice((SUPPLIERS, PLACES)), 2)
        changes.append((event, of, "" if event == "terms" else by, draw.choice((0.0, 4.0, 30.0))))
    other = (draw.randrange(number),) if number else ()
    kind = draw.random()
    return Stated(
        tuple(changes),
        draw.randint(1, 3 * quarters_of_work),
        draw.choice((5.0, 10.0, 20.0)),
        draw.choice((0.0, 0.0, 8.0, -6.0)),
        draw.choice((0.0, 1.0, 3.0)),
        draw.choice((0, 0, 1)),
        other if kind < 0.25 else (),
        other if 0.25 <= kind < 0.4 else (),
    )


def least_exposure(city: City) -> float:
    """Of all schedules, by the reference: the exposure of a state is counted hour by hour."""
    snapshot, scenarios = city.snapshot, city.scenarios
    drawn_effects = city_effects(city, snapshot)
    residents = snapshot.number("residents").hi

    @cache
    def lost(complete: frozenset[int]) -> float:
        done = drawn_effects.under(snapshot, complete)
        total = 0.0
        for expected in scenarios:
            after = struck(done, expected.scenario)
            groups = worst_groups(after)
            up = step_through([groups[row] for row in range(len(after))], worst_cuts(after), HORIZON)
            for row in after.rows_of("service").tolist():
                hours = sum(not hour[row] for hour in up)
                total += hours / 24 * residents[row] * expected.per_year.hi / 4
        return total

    def exposure(starts: tuple[int | None, ...]) -> float:
        ends = city.ends(starts)
        states = [frozenset(number for number, end in enumerate(ends) if end <= at) for at in range(QUARTERS + 1)]
        return sum(map(lost, states[:-1])) + 2.0 * lost(states[-1])

    every = product([None, *range(QUARTERS)], repeat=len(city.measures))
    return min(exposure(starts) for starts in every if city.able(starts))


def city_effects(city: City, snapshot: Snapshot) -> Effects:
    measures = read_catalogue(snapshot).measures
    return effects_of(snapshot, [measures[name] for name in city.names])


def plan_of(city: City) -> Answer | None:
    """`None` where not one measure can be carried out."""
    try:
        return make_plan(city.drawn(), ENOUGH)
    except PolderError as error:
        if error.problem.code != "plan.none-feasible":
            raise
        return None


def left(city: City) -> float:
    """What the plan leaves."""
    answer = plan_of(city)
    if answer is None:
        return least_exposure(replace(city, measures=(), names=()))
    assert answer.plan.status == "optimal"
    assert answer.plan.bound <= answer.plan.exposure * (1 + 1e-9)
    starts: dict[str, int | None] = dict.fromkeys(city.names)
    for measure, start in zip(answer.draft.measures, answer.starts, strict=True):
        starts[measure.id] = start
    assert city.able(tuple(starts.values()))
    return answer.plan.exposure


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6).map(make_city))
def test_the_plan_of_a_register_is_the_best_of_all_schedules(city: City) -> None:
    assert left(city) == pytest.approx(least_exposure(city))


@pytest.mark.parametrize("seed", [3, 8])
def test_so_it_is_with_eight_measures(seed: int) -> None:
    city = make_city(seed, quarters_of_work=1)
    draw = Random(seed)
    systems = tuple({*city.supplied, *(on for _, on, _, _ in city.needs)})
    more = tuple(_measure(draw, number, tuple(sorted(systems)), 1) for number in range(len(city.measures), 8))
    city = replace(city, measures=(*city.measures, *more), names=tuple(f"m{number}" for number in range(8)))
    assert left(city) == pytest.approx(least_exposure(city))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6).map(make_city))
def test_names_and_the_order_of_facts_change_nothing(city: City) -> None:
    other = replace(city, names=tuple(f"x{len(city.names) - number}" for number in range(len(city.names))))
    assert left(other) == pytest.approx(left(city))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6).map(make_city))
def test_more_money_or_people_never_makes_it_worse(city: City) -> None:
    now = left(city)
    assert left(replace(city, budget=city.budget + 15)) <= now * (1 + 1e-9)
    assert left(replace(city, people=city.people + 2)) <= now * (1 + 1e-9)


CHEAP = Stated((), 3, 5.0, 0.0, 0.0)


def test_a_mutual_standby_bought_twice_brings_nothing() -> None:
    """Each stands in for the other, and both come from whom is cut: neither has a ground."""
    twice = (
        replace(CHEAP, changes=(("standby", "a", "b", 0.0),)),
        replace(CHEAP, changes=(("standby", "b", "a", 0.0),)),
    )
    needs = (("v", "a", "", None), ("v", "b", "", None), ("a", "c", "", None), ("b", "c", "", None))
    city = City({"v": 24.0}, needs, {"c": "firm"}, twice, ("firm",), 100.0, 9.0, ("m0", "m1"))
    answer = plan_of(city)
    assert answer is not None
    assert answer.chosen == []
    assert answer.plan.exposure == pytest.approx(answer.plan.exposure_before)
    assert least_exposure(city) == pytest.approx(answer.plan.exposure_before)


def test_two_that_only_work_together_are_both_chosen() -> None:
    both = (
        replace(CHEAP, changes=(("standby", "a", "x", 0.0),)),
        replace(CHEAP, changes=(("standby", "b", "y", 0.0),)),
    )
    needs = (("v", "a", "", None), ("v", "b", "", None))
    city = City({"v": 24.0}, needs, {"a": "firm", "b": "firm"}, both, ("firm",), 10.0, 9.0, ("m0", "m1"))
    answer = plan_of(city)
    assert answer is not None
    assert len(answer.chosen) == 2
    assert answer.plan.exposure == pytest.approx(least_exposure(city))
    assert left(replace(city, budget=9.0)) == pytest.approx(answer.plan.exposure_before), "one alone brings nothing"


def test_of_two_that_exclude_each_other_one_is_chosen() -> None:
    """Each saves a service of its own, and there is money for both."""
    both = (
        replace(CHEAP, changes=(("standby", "a", "x", 0.0),)),
        replace(CHEAP, changes=(("standby", "b", "y", 0.0),), excludes=(0,)),
    )
    needs = (("v", "a", "", None), ("w", "b", "", None))
    supplied = {"a": "firm", "b": "firm"}
    city = City({"v": 24.0, "w": 240.0}, needs, supplied, both, ("firm",), 100.0, 9.0, ("m0", "m1"))
    answer = plan_of(city)
    assert answer is not None
    assert [answer.draft.measures[number].id for number in answer.chosen] == ["m1"], "the larger service"
    assert answer.plan.exposure == pytest.approx(least_exposure(city))


def test_measures_that_hang_together_only_elsewhere_are_worked_out_apart() -> None:
    """A chain: each measure changes a thing of one service and a thing of the next. No need knows more than two."""
    chain = tuple(
        replace(CHEAP, changes=(("standby", f"a{at}", f"x{at}", 0.0), ("standby", f"a{at + 1}", f"x{at}", 0.0)))
        for at in range(14)
    )
    needs = tuple((f"v{at}", f"a{at}", "", None) for at in range(15))
    supplied = {f"a{at}": "firm" for at in range(15)}
    services = {f"v{at}": 24.0 for at in range(15)}
    city = City(services, needs, supplied, chain, ("firm",), 40.0, 9.0, tuple(f"m{at}" for at in range(14)))
    answer = plan_of(city)
    assert answer is not None
    assert len(answer.chosen) == 8, "every second one saves two services, and one more the last"
    assert answer.by_quarter[-1].hi == 0.0
