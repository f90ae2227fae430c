# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What more money brings: the least exposure at each of a row of total budgets, beside what the usual rule reaches.

Every point is a problem of its own with a limit on the total (an ε-constraint). A weighted sum of cost and exposure
would miss points, because the frontier is not concave: the first tenth of the money may buy nothing and the next the
whole bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from polder.base import SILENT, Progress, Text
from polder.steps.solving import solve
from polder.steps.solving.check import cost_by_year
from polder.steps.solving.greedy import by_own_benefit
from polder.steps.solving.incumbent import Plan
from polder.steps.solving.presolve import presolve
from polder.steps.solving.problem import Problem, Starts
from polder.steps.solving.solvers import Limit


@dataclass(frozen=True, slots=True)
class Point:
    """With `budget` euro in all, `plan` is the best plan known and costs `cost`; `by_rule` is the exposure that the
    list "own benefit divided by cost" leaves with the same money."""

    budget: float
    cost: float
    plan: Plan
    by_rule: float


def even_budgets(problem: Problem, plan: Plan, points: int = 10) -> list[float]:
    """So many budgets, the last of them what the plan costs."""
    cost = max(0.0, sum(cost_by_year(problem, plan.starts)))
    return [cost * (at + 1) / points for at in range(points)]


def frontier(
    problem: Problem,
    budgets: Sequence[float],
    *,
    limit: Limit,
    known: Sequence[Starts] = (),
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> list[Point]:
    """A point for each budget, ascending; exposure never rises with it. `limit` is for all of them together. `known`
    are plans that may serve as starts. Stopped, it gives those it came to.

    What more money cannot do, less cannot: a bound holds for every smaller budget too.
    """
    began, points = clock(), list[Point]()
    ordered = sorted(set(budgets))
    for at, budget in enumerate(ordered):
        progress.step(_POINTS, at, len(ordered))
        if progress.stop_wanted():
            break
        capped = replace(problem, total_budget=budget)
        seconds = None if limit.seconds is None else (limit.seconds - (clock() - began)) / (len(ordered) - at)
        work = None if limit.work is None else limit.work / len(ordered)
        starts = [*known, *(point.plan.starts for point in points[-1:])]
        plan = solve(
            capped,
            limit=replace(limit, seconds=seconds, work=work),
            start=_best_of(capped, starts),
            progress=_Within(progress, at, len(ordered)),
            clock=clock,
        )
        rule = by_own_benefit(presolve(capped))
        points.append(Point(budget, sum(cost_by_year(capped, plan.starts)), plan, problem.exposure(rule)))
    return _bounds_downwards(points)


def _best_of(problem: Problem, starts: Sequence[Starts]) -> Starts | None:
    able = [each for each in starts if sum(cost_by_year(problem, each)) <= (problem.total_budget or 0.0)]
    return min(able, key=problem.exposure, default=None)


def _bounds_downwards(points: list[Point]) -> list[Point]:
    found: list[Point] = []
    bound = 0.0
    for point in reversed(points):
        bound = max(bound, point.plan.bound)
        found.append(replace(point, plan=replace(point.plan, bound=min(bound, point.plan.exposure))))
    return found[::-1]


class _Within:
    """The progress of one point as part of all of them."""

    def __init__(self, progress: Progress, at: int, points: int) -> None:
        self._progress = progress
        self._at = at
        self._points = points

    def step(self, what: Text, done: int, total: int | None) -> None:
        self._progress.step(_POINTS, self._at, self._points)

    def stop_wanted(self) -> bool:
        return self._progress.stop_wanted()


_POINTS = Text("planning with more and more money", "plannen met steeds meer geld")
