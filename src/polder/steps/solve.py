# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan: greedy by bundles, improved, then proved as far as time allows.

The best plan so far is kept here, outside the solvers, and only after `check` found nothing wrong with it and
`Problem.exposure` said what it leaves. So a solver that errs can cost time and never an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from polder.base import SILENT, Progress
from polder.steps.check import check
from polder.steps.greedy import by_bundles
from polder.steps.model import write_model
from polder.steps.presolve import Presolved, presolve
from polder.steps.problem import Problem, Starts
from polder.steps.solvers import Limit, Unwatched, solvers

A_MINUTE = Limit(seconds=60)
Status = Literal["optimal", "within gap", "limit", "stopped"]


@dataclass(frozen=True, slots=True)
class Plan:
    """`exposure` is what the plan leaves, `exposure_before` what doing nothing leaves, and no plan leaves less than
    `bound` (resident-days). `gap`: how much more might be avoided, as a part of what is avoided; `None` where nothing
    is avoided and it is not proved that nothing can be. `history`: by whom, the exposure left and the bound, each
    time one of them got better."""

    starts: Starts
    exposure: float
    exposure_before: float
    bound: float
    status: Status
    history: tuple[tuple[str, float, float], ...] = ()

    @property
    def gap(self) -> float | None:
        return gap_of(self.exposure_before, self.exposure, self.bound)


def gap_of(before: float, exposure: float, bound: float) -> float | None:
    avoided, open_ = before - exposure, exposure - bound
    if open_ <= 1e-9 * max(1.0, before):
        return 0.0
    return open_ / avoided if avoided > 0 else None


class Incumbent:
    """The best plan and the best bound so far."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.starts: Starts = (None,) * len(problem.steps)
        self.before = problem.exposure(self.starts)
        self.exposure = self.before
        self.bound = 0.0
        self.history: list[tuple[str, float, float]] = []

    def offer(self, starts: Starts, by: str) -> bool:
        """Take the plan if it is better and can be carried out."""
        exposure = self._problem.exposure(starts)
        if exposure >= self.exposure or check(self._problem, starts):
            return False
        self.starts, self.exposure = starts, exposure
        self.history.append((by, self.exposure, self.bound))
        return True

    def prove(self, avoided_at_most: float, by: str) -> None:
        """No plan avoids more than this. A bound a rounding above the plan is the plan."""
        bound = min(self.before - avoided_at_most, self.exposure)
        if bound > self.bound:
            self.bound = bound
            self.history.append((by, self.exposure, self.bound))

    @property
    def gap(self) -> float | None:
        return gap_of(self.before, self.exposure, self.bound)


def solve(
    problem: Problem, *, limit: Limit = A_MINUTE, start: Starts | None = None, progress: Progress = SILENT
) -> Plan:
    """The best plan found within `limit`. `start`: a plan that is known; it need not be possible."""
    ready = presolve(problem)
    best = Incumbent(problem)
    if start is not None:
        best.offer(start, "start")
    best.offer(by_bundles(ready), "bundles")
    _improve(ready, best, limit)
    optimal = best.gap == 0.0
    return Plan(
        best.starts, best.exposure, best.before, best.bound, "optimal" if optimal else "limit", tuple(best.history)
    )


def _improve(ready: Presolved, best: Incumbent, limit: Limit) -> None:
    model = write_model(ready)
    for name in ("cp_sat", "highs"):
        hint: Sequence[float] = model.hint(best.starts)
        found = solvers()[name].solve(model, hint, limit, Unwatched())
        if found.values is not None:
            best.offer(model.starts(found.values), name)
        best.prove(found.bound, name)
