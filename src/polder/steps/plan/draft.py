# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Register, wishes and scenarios → a planning problem, and what of the catalogue is not in it and why.

What is not known is never taken for nothing: costs, effort and duration count at the top of their range, and what has
none is not planned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TypeVar

from polder.base import SILENT, Interval, PolderError, Progress, Text
from polder.model import Snapshot
from polder.steps.catalogue import Catalogue, Measure, read_catalogue
from polder.steps.catalogue.complete import Effects, effects_of
from polder.steps.compiling import losses_of
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.expected import Expected
from polder.steps.plan import problems as problems
from polder.steps.plan.calendar import QUARTER_MONTHS, Calendar
from polder.steps.plan.saying import never_text
from polder.steps.solving.presolve import presolve
from polder.steps.solving.problem import Problem, Step

T = TypeVar("T")
TAIL_QUARTERS = 8.0
NO_CATALOGUE = ("measures.circle", "measures.ends-before-it-starts")
"""Faults that make it unclear what was meant by more than the row they stand on."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What there is to plan with. `budget` is euro by year: a year that is not in it has none, `None` is no limit at
    all. `staff` is person-months a quarter by the name or id of a skill, `staff_in` those in one quarter, by its first
    day: a skill in neither has no limit, one that is only in `staff_in` has nobody in the other quarters.
    """

    calendar: Calendar
    budget: Mapping[int, float] | None = None
    staff: Mapping[str, float] = field(default_factory=dict)
    tail_quarters: float = TAIL_QUARTERS
    staff_in: Mapping[str, Mapping[date, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """`measures[n]` is step n of the problem. `left_out` says of the open measures that are not in it why."""

    snapshot: Snapshot
    wishes: Wishes
    scenarios: tuple[Expected, ...]
    catalogue: Catalogue
    measures: tuple[Measure, ...]
    effects: Effects
    problem: Problem
    left_out: Mapping[str, Text]


def draft(snapshot: Snapshot, wishes: Wishes, scenarios: Sequence[Expected], *, progress: Progress = SILENT) -> Draft:
    """Raises `PolderError` for wishes that make no sense, a catalogue that cannot be planned, and registers that are
    too intricate.
    """
    catalogue = read_catalogue(snapshot)
    for fault in catalogue.problems:
        if fault.code in NO_CATALOGUE:
            raise PolderError(fault)
    _check_budget(wishes)
    staff = _staff_by_skill(catalogue, wishes)
    measures, left_out = _plannable(catalogue)
    if not measures:
        raise PolderError(problems.no_measures(snapshot, catalogue, left_out))
    effects = effects_of(snapshot, measures)
    circuit = TabledCircuit(len(measures))
    losses = losses_of(circuit, snapshot, effects, scenarios, progress=progress)
    calendar = wishes.calendar
    problem = Problem(
        steps=steps_of(measures, calendar),
        circuit=circuit,
        losses=losses,
        year_of_quarter=calendar.year_of_quarter,
        exclusions=exclusions_of(measures),
        budget=tuple(None if wishes.budget is None else wishes.budget.get(year, 0.0) for year in calendar.years),
        staff=staff,
        tail_quarters=wishes.tail_quarters,
    )
    drawn = Draft(snapshot, wishes, tuple(scenarios), catalogue, measures, effects, problem, left_out)
    _check_feasible(drawn)
    return drawn


def _check_feasible(drawn: Draft) -> None:
    """Raises `PolderError` where not one measure can be carried out within the wishes."""
    never = presolve(drawn.problem).never
    if len(never) == len(drawn.measures):
        why = {drawn.measures[each.measure].id: never_text(drawn, each) for each in never}
        raise PolderError(problems.none_feasible(drawn.snapshot, why))


def _check_budget(wishes: Wishes) -> None:
    years = wishes.calendar.years
    outside = sorted(set(wishes.budget or ()) - set(years))
    if outside:
        raise PolderError(problems.year_outside(outside, years))


def _staff_by_skill(catalogue: Catalogue, wishes: Wishes) -> dict[str, tuple[float, ...]]:
    """By the id of the skill, quarter by quarter. Raises `PolderError` for a skill that nobody knows and a quarter that
    the plan has not.
    """
    calendar = wishes.calendar
    every = _by_skill(catalogue, wishes.staff)
    within = _by_skill(catalogue, wishes.staff_in)
    number = {calendar.first_day(quarter): quarter for quarter in range(calendar.quarters)}
    outside = sorted({day for months in within.values() for day in months} - number.keys())
    if outside:
        raise PolderError(problems.quarter_outside(outside, calendar))
    found = {}
    for skill in {**every, **within}:
        months = [every.get(skill, 0.0)] * calendar.quarters
        for day, there in within.get(skill, {}).items():
            months[number[day]] = there
        found[skill] = tuple(months)
    return found


def _by_skill(catalogue: Catalogue, said: Mapping[str, T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for word, months in said.items():
        skills = [id for id, name in catalogue.skills.items() if word.casefold() in _words_for(id, name)]
        if len(skills) != 1:
            raise PolderError(problems.unknown_skill(word, catalogue.skills))
        if skills[0] in found:
            raise PolderError(problems.skill_twice(word))
        found[skills[0]] = months
    return found


def _words_for(id: str, name: str) -> set[str]:
    """What a person may call a skill: its name, its id, or its id without the kind before it."""
    return {name.casefold(), id.casefold(), id.casefold().removeprefix("skill").lstrip("-:")}


def _plannable(catalogue: Catalogue) -> tuple[tuple[Measure, ...], dict[str, Text]]:
    """What can be planned, and of what is open and cannot, why."""
    left_out = {id: problem.what for id, problem in catalogue.faulty.items() if catalogue.measures[id].open}
    left_out |= {each.id: problems.not_known(each.unknown) for each in catalogue.not_priced}
    waiting = list(catalogue.measures.values())
    while behind := [
        each for each in waiting if each.open and each.id not in left_out and left_out.keys() & each.requires
    ]:
        for each in behind:
            first = min(left_out.keys() & each.requires)
            left_out[each.id] = problems.requires_left_out(catalogue.measures[first].name)
    return tuple(each for each in catalogue.plannable if each.id not in left_out), left_out


def steps_of(measures: Sequence[Measure], calendar: Calendar) -> tuple[Step, ...]:
    """These measures as a planner sees them, numbered as they stand here."""
    number = {measure.id: at for at, measure in enumerate(measures)}
    return tuple(step_of(measure, number, calendar) for measure in measures)


def exclusions_of(measures: Sequence[Measure]) -> tuple[tuple[int, int], ...]:
    """The pairs of which at most one can be done."""
    number = {measure.id: at for at, measure in enumerate(measures)}
    return tuple(
        (at, number[other])
        for at, measure in enumerate(measures)
        for other in measure.excludes
        if other in number and at < number[other]
    )


def step_of(measure: Measure, number: Mapping[str, int], calendar: Calendar) -> Step:
    """The measure as a planner sees it, all ranges at their top; `number` gives the step of a measure by its id."""
    assert measure.months is not None
    return Step(
        id=measure.id,
        quarters=ceil(measure.months.hi / QUARTER_MONTHS),
        cost_once=_top(measure.cost_once),
        cost_year=_top(measure.cost_year),
        effort={skill: _top(months) for skill, months in measure.effort.items() if months is not None},
        earliest=0 if measure.earliest is None else calendar.first_from(measure.earliest.day),
        latest=None if measure.latest is None else calendar.last_until(measure.latest),
        requires=tuple(number[other] for other in measure.requires if other in number),
        runs_after=_runs_after(measure),
    )


def _runs_after(measure: Measure) -> int | None:
    """What costs money each year may be complete, and cost it, as soon as its duration lets it."""
    assert measure.months is not None
    if measure.months.exact or _top(measure.cost_year) <= 0:
        return None
    return ceil(measure.months.lo / QUARTER_MONTHS)


def _top(interval: Interval | None) -> float:
    assert interval is not None
    return interval.hi
