# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What more money brings: the least exposure at each of a row of budgets, beside what the usual rule reaches.

Every point is a problem of its own with limits on the money (ε-constraints). A weighted sum of cost and exposure would
miss points, because the frontier is not concave: the first tenth of the money may buy nothing and the next the whole
bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from polder.base import SILENT, Progress, Text
from polder.steps.solving import solve
from polder.steps.solving.check import check, cost_by_year
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


PARTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
MORE = (1.25, 1.5, 2.0)
"""Of a budget that is given: what more than that would bring."""

Funded = tuple[float, Problem]
"""Euro in all, and the problem with no more than that."""


def even_budgets(problem: Problem, plan: Plan) -> list[Funded]:
    """Ten totals, the last of them what the plan costs."""
    cost = max(0.0, sum(cost_by_year(problem, plan.starts)))
    return [(cost * part, replace(problem, total_budget=cost * part)) for part in PARTS]


def more_and_less(problem: Problem) -> list[Funded]:
    """From a tenth of the budget of every year to twice that. Every year must have one."""
    years = [euro for euro in problem.budget if euro is not None]
    return [
        (sum(years) * part, replace(problem, budget=tuple(euro * part for euro in years))) for part in (*PARTS, *MORE)
    ]


def frontier(
    funded: Sequence[Funded],
    *,
    limit: Limit,
    known: Sequence[Starts] = (),
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> list[Point]:
    """A point for each budget, ascending; exposure never rises with it. What can be done with one must be possible with
    every larger one. `limit` is for all of them together. `known` are plans that may serve as starts. Stopped, it gives
    those it came to.

    What more money cannot do, less cannot: a bound holds for every smaller budget too.
    """
    search = _Search(sorted(dict(funded).items(), key=lambda each: each[0]), limit, known, progress, clock)
    search.once_each()
    search.more_for_the_open_ones()
    return _bounds_downwards(list(_never_worse(search.points)))


class _Search:
    def __init__(
        self,
        funded: Sequence[Funded],
        limit: Limit,
        known: Sequence[Starts],
        progress: Progress,
        clock: Callable[[], float],
    ) -> None:
        self.points: list[Point] = []
        self._funded = funded
        self._limit = limit
        self._known = known
        self._progress = progress
        self._clock = clock
        self._until = None if limit.seconds is None else clock() + limit.seconds

    def once_each(self) -> None:
        """An equal part of the time for each."""
        many = len(self._funded)
        part = replace(
            self._limit,
            seconds=None if self._limit.seconds is None else self._limit.seconds / many,
            work=None if self._limit.work is None else self._limit.work / many,
        )
        for at in range(many):
            if self._progress.stop_wanted():
                return
            self.points.append(self._plan(at, part))

    def more_for_the_open_ones(self) -> None:
        """What time is left goes to the widest gaps: what is proved at once leaves it to what is hard, often the
        smallest budgets. By work there is none left: how much was used is not told.
        """
        open_ = [at for at, point in enumerate(self.points) if point.plan.status == "limit"]
        open_.sort(key=lambda at: -(self.points[at].plan.gap or 0.0))
        for nth, at in enumerate(open_):
            left = 0.0 if self._until is None else self._until - self._clock()
            if left <= 0 or self._progress.stop_wanted():
                return
            last = nth == len(open_) - 1
            again = self._plan(at, replace(self._limit, seconds=left if last else left / 2))
            bound = max(again.plan.bound, self.points[at].plan.bound)
            self.points[at] = replace(again, plan=replace(again.plan, bound=bound))

    def _plan(self, at: int, limit: Limit) -> Point:
        budget, problem = self._funded[at]
        starts = [*self._known, *(point.plan.starts for point in self.points)]
        within = _Within(self._progress, at, len(self._funded))
        plan = solve(problem, limit=limit, start=_best_of(problem, starts), progress=within, clock=self._clock)
        rule = problem.exposure(by_own_benefit(presolve(problem)))
        return Point(budget, sum(cost_by_year(problem, plan.starts)), plan, rule)


def _best_of(problem: Problem, starts: Sequence[Starts]) -> Starts | None:
    able = [each for each in starts if not check(problem, each)]
    return min(able, key=problem.exposure, default=None)


def _never_worse(points: Sequence[Point]) -> Iterator[Point]:
    """With more money the plan of less money can be carried out too."""
    best: Point | None = None
    for point in points:
        if best is not None and best.plan.exposure < point.plan.exposure:
            mine = replace(point.plan, starts=best.plan.starts, exposure=best.plan.exposure)
            point = replace(point, plan=mine, cost=best.cost)
        best = point
        yield point


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
