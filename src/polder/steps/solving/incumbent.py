# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The best plan so far, kept outside the solvers, and how far it is proved."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Literal

from polder.steps.solving.check import check
from polder.steps.solving.problem import Problem, Starts

Status = Literal["optimal", "within gap", "limit", "stopped"]
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Plan:
    """`exposure` is what the plan leaves, `exposure_before` what doing nothing leaves, and no plan leaves less than
    `bound` (resident-days). `history`: by what, the exposure left and the bound, each time one of them got better.

    `status`: "optimal", nothing leaves less; "within gap", near enough for what was asked; "limit", time was up;
    "stopped", a person stopped it.
    """

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
    """How much more might be avoided, as a part of what is avoided; `None` where nothing is avoided and it is not
    proved that nothing can be."""
    avoided, left_open = before - exposure, exposure - bound
    if left_open <= ROUNDING * max(1.0, before):
        return 0.0
    return left_open / avoided if avoided > 0 else None


class Incumbent:
    """A plan is taken only after `check` found nothing wrong with it and `Problem.exposure` said what it leaves. So a
    solver that errs can cost time and never an answer. Doing nothing is the first plan. May be used by two threads."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._lock = Lock()
        self.starts: Starts = (None,) * len(problem.steps)
        self.before = problem.exposure(self.starts)
        self.exposure = self.before
        self.bound = 0.0
        self.history: list[tuple[str, float, float]] = []

    def offer(self, starts: Starts, by: str) -> bool:
        """Take the plan if it is better and can be carried out."""
        exposure = self._problem.exposure(starts)
        with self._lock:
            if exposure >= self.exposure or check(self._problem, starts):
                return False
            self.starts, self.exposure = starts, exposure
            self.history.append((by, self.exposure, self.bound))
            return True

    def prove(self, avoided_at_most: float, by: str) -> None:
        """No plan avoids more than this. A bound that lies above the plan by a rounding is the plan's."""
        with self._lock:
            bound = min(self.before - avoided_at_most, self.exposure)
            if bound > self.bound:
                self.bound = bound
                self.history.append((by, self.exposure, self.bound))

    @property
    def gap(self) -> float | None:
        return gap_of(self.before, self.exposure, self.bound)

    def near_enough(self, gap: float) -> bool:
        return self.gap is not None and self.gap <= gap

    def plan(self, gap: float, stopped: bool) -> Plan:
        if self.gap == 0.0:
            status: Status = "optimal"
        elif self.near_enough(gap):
            status = "within gap"
        else:
            status = "stopped" if stopped else "limit"
        return Plan(self.starts, self.exposure, self.before, self.bound, status, tuple(self.history))
