# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What each measure takes of the money of each year and the staff of each quarter, for every start; and what is left.

Shapes: a measure's `needs` is starts × limits, where the limits are those on money (a year, or all) and then, skill by
skill, the quarters of each skill with a limit. Money in euro, staff in person-months.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from polder.steps.solving.problem import Problem

Needs = NDArray[np.float64]
ROUNDING = 1e-9
"""Part of a limit by which sums may exceed it: rounding of floating numbers, well within what `check` allows."""


class Ledger:
    """`years`: the years of each limit on money. `capacity`: what there is of each limit. `left`: what is left of it
    now."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.quarters = problem.quarters
        years = [(frozenset([year]), limit) for year, limit in enumerate(problem.budget) if limit is not None]
        if problem.total_budget is not None:
            years.append((frozenset(problem.year_of_quarter), problem.total_budget))
        self.years = [each for each, _ in years]
        self.skills = sorted(problem.staff)
        money = [float(limit) for _, limit in years]
        staff = [float(limit) for skill in self.skills for limit in problem.staff[skill][: self.quarters]]
        self.capacity = np.array(money + staff, np.float64)
        self._slack = ROUNDING * np.maximum(1.0, np.abs(self.capacity))
        self.needs = [self._needs_of(number) for number in range(len(problem.steps))]
        self.left = self.capacity.copy()

    def _needs_of(self, number: int) -> Needs:
        problem, step = self._problem, self._problem.steps[number]
        limits_of = {
            year: [at for at, years in enumerate(self.years) if year in years] for year in set(problem.year_of_quarter)
        }
        needs = np.zeros((self.quarters, len(self.capacity)))
        for start in range(self.quarters):
            for year, euro in step.paid_by_year(start, problem.year_of_quarter).items():
                needs[start, limits_of[year]] += euro
            length = max(step.quarters, 1)
            for at, skill in enumerate(self.skills):
                if effort := step.effort.get(skill, 0.0):
                    first = len(self.years) + at * self.quarters + start
                    needs[start, first : first + min(length, self.quarters - start)] += effort / length
        return needs

    def take(self, number: int, start: int) -> None:
        self.left -= self.needs[number][start]

    def give_back(self, number: int, start: int) -> None:
        self.left += self.needs[number][start]

    def fits(self, number: int) -> NDArray[np.bool_]:
        """Per start whether there is money and staff enough left for it."""
        fits: NDArray[np.bool_] = np.all(self.needs[number] <= self.left + self._slack, axis=1)
        return fits

    def reset(self, starts: Sequence[int | None]) -> None:
        self.left = self.capacity.copy()
        for number, start in enumerate(starts):
            if start is not None:
                self.take(number, start)
