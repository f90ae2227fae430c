# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which measures, when: the draft solved, judged by the outage engine, and explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import ceil

from polder.base import SILENT, Interval, PolderError, Progress
from polder.steps.compiling import uncounted
from polder.steps.plan.aftermath import Aftermath
from polder.steps.plan.calendar import QUARTER_MONTHS, Calendar
from polder.steps.plan.draft import Draft
from polder.steps.plan.problems import judged_otherwise
from polder.steps.reasons import Saving, savings
from polder.steps.solving import Limit, Plan, Starts, solve
from polder.steps.solving.frontier import Funded, Point, even_budgets, frontier, more_and_less
from polder.steps.solving.presolve import Never, presolve
from polder.steps.solving.problem import QUARTERS_A_YEAR


@dataclass(frozen=True)
class Answer:
    """A plan for a draft. `before` and `by_quarter` (at its end the state after the last quarter) are resident-days a
    quarter, from the fewest to what the plan counts with: every unknown at its grim end. `most_before` and `most` are
    never exceeded however the unknowns turn out. They can lie higher: what fails later calls its standby later, so that
    what two of them miss no longer falls together.
    """

    draft: Draft
    plan: Plan
    before: Interval
    by_quarter: tuple[Interval, ...]
    most_before: float
    most: tuple[float, ...]
    never: tuple[Never, ...]
    useless: tuple[int, ...]

    @property
    def starts(self) -> Starts:
        return self.plan.starts

    @cached_property
    def why(self) -> Mapping[int, tuple[Saving, ...]]:
        return savings(self.draft.problem, self.starts)

    @property
    def uncounted(self) -> list[int]:
        """The services of which nobody knows how many residents they have: no plan can weigh them."""
        return uncounted(self.draft.snapshot)

    @property
    def chosen(self) -> list[int]:
        """The steps of the plan in the order in which they start."""
        starts = self.starts
        return sorted(
            (number for number, start in enumerate(starts) if start is not None),
            key=lambda number: (starts[number], self.draft.measures[number].name),
        )

    def end(self, number: int) -> int:
        """The first quarter in which a step of the plan is complete."""
        start = self.starts[number]
        assert start is not None
        return start + self.draft.problem.steps[number].quarters

    def days(self, number: int) -> tuple[date, date]:
        """The first and the last day of a step of the plan; one day where it takes no time."""
        calendar, start = self.draft.wishes.calendar, self.starts[number]
        assert start is not None
        first = calendar.first_day(start)
        return first, max(first, calendar.first_day(self.end(number)) - timedelta(days=1))

    @property
    def days_by_id(self) -> Mapping[str, tuple[date, date]]:
        """The first and the last day of each step of the plan, by the id of its measure."""
        return {self.draft.measures[number].id: self.days(number) for number in self.chosen}

    @cached_property
    def cost_by_year(self) -> Mapping[int, Interval]:
        """Euro a year from the bottom to the top of the ranges; the top is what a budget must bear."""
        spent = []
        for number in self.chosen:
            measure, start = self.draft.measures[number], self.starts[number]
            assert measure.cost_once is not None
            assert measure.cost_year is not None
            assert measure.months is not None
            assert start is not None
            soonest = start + ceil(measure.months.lo / QUARTER_MONTHS)
            spent.append((measure.cost_once, measure.cost_year, start, soonest, self.end(number)))
        return cost_by_year(self.draft.wishes.calendar, spent)

    @property
    def cost_afterwards(self) -> Interval:
        """Euro in each year after the plan: what goes on of what is yearly; below zero where it saves."""
        yearly = (self.draft.measures[number].cost_year for number in self.chosen)
        return sum((each for each in yearly if each is not None), Interval(0.0, 0.0))

    def exposure(self, quarters: tuple[Interval, ...]) -> Interval:
        """Over all quarters and the tail."""
        *within, last = quarters
        tail = last.times(self.draft.problem.tail_quarters)
        return sum(within, tail)

    @property
    def exposure_before(self) -> Interval:
        return self.exposure((self.before,) * len(self.by_quarter))

    @property
    def exposure_after(self) -> Interval:
        return self.exposure(self.by_quarter)

    @property
    def never_above(self) -> tuple[float, float]:
        """Before and after, over all quarters and the tail: what is not exceeded however the unknowns turn out."""
        before = (Interval(0.0, self.most_before),) * len(self.most)
        after = tuple(Interval(0.0, most) for most in self.most)
        return self.exposure(before).hi, self.exposure(after).hi


Spent = tuple[Interval, Interval, int, int, int]
"""Euro once and a year, the quarter of the start, and the first quarter in which it is complete, soonest and latest."""


def cost_by_year(calendar: Calendar, spent: Iterable[Spent]) -> Mapping[int, Interval]:
    """Euro in each year of the calendar. What is yearly runs from completion on: at most soon where it costs, and late
    where it saves.
    """
    lo, hi = dict.fromkeys(calendar.years, 0.0), dict.fromkeys(calendar.years, 0.0)
    for once, yearly, start, soonest, latest in spent:
        year = calendar.year_of(start)
        lo[year] += once.lo
        hi[year] += once.hi
        for bound, euro, runs in (
            (lo, yearly.lo, latest if yearly.lo > 0 else soonest),
            (hi, yearly.hi, soonest if yearly.hi > 0 else latest),
        ):
            for quarter in range(runs, calendar.quarters):
                bound[calendar.year_of(quarter)] += euro / QUARTERS_A_YEAR
    return {year: Interval(lo[year], hi[year]) for year in calendar.years}


def make_plan(draft: Draft, limit: Limit, *, progress: Progress = SILENT) -> Answer:
    """Raises `PolderError` where the outage engine finds other losses than the plan counts with: then Polder errs."""
    plan = solve(draft.problem, limit=limit, progress=progress)
    return answer(draft, plan)


def answer(draft: Draft, plan: Plan) -> Answer:
    """A plan, judged and explained."""
    judge = Aftermath(draft.snapshot, draft.effects, draft.scenarios)
    known: dict[tuple[int, ...], tuple[Interval, float]] = {}

    def lost(complete: tuple[int, ...]) -> tuple[Interval, float]:
        if complete not in known:
            worst = judge.in_a_quarter(judge.worst(complete)).hi
            counted = draft.problem.lost_in_a_quarter([number in complete for number in range(len(draft.measures))])
            if abs(worst - counted) > 1e-6 * max(1.0, worst):
                raise PolderError(judged_otherwise([draft.measures[number].name for number in complete]))
            between = judge.in_a_quarter(judge.between(complete))
            known[complete] = Interval(min(between.lo, worst), worst), max(between.hi, worst)
        return known[complete]

    ends = [
        None if start is None else start + step.quarters
        for start, step in zip(plan.starts, draft.problem.steps, strict=True)
    ]
    quarters = range(draft.problem.quarters + 1)
    states = [tuple(number for number, end in enumerate(ends) if end is not None and end <= at) for at in quarters]
    ready = presolve(draft.problem)
    before, most_before = lost(())
    by_quarter, most = zip(*map(lost, states), strict=True)
    return Answer(draft, plan, before, by_quarter, most_before, most, ready.never, ready.useless)


def budgets_beside(answer: Answer) -> list[Funded]:
    """From a tenth of the budget of each year to twice that; where none was given, up to what the plan costs."""
    problem = answer.draft.problem
    if problem.budget and None not in problem.budget and any(problem.budget):
        return more_and_less(problem)
    return even_budgets(problem, answer.plan)


def draw_frontier(answer: Answer, limit: Limit, *, progress: Progress = SILENT) -> list[Point]:
    """What less and more money brings. `limit` is for all together."""
    return frontier(budgets_beside(answer), limit=limit, known=[answer.starts], progress=progress)
