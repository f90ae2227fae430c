# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Of two plans that leave as much, the one that costs less: steps that bring nothing out, steps that earn money in."""

from __future__ import annotations

from polder.steps.solving.check import check
from polder.steps.solving.incumbent import ROUNDING
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Problem, Starts
from polder.steps.solving.standing import Standing


def tidied(ready: Presolved, starts: Starts) -> Starts:
    """A plan that can be carried out where this one could, leaves no more, and costs no more.

    No step of it can be left out, with those that need it, or be put off, without loss of benefit or money; and no
    single measure that is not in it would bring in money and do no harm.
    """
    tidy = _Tidy(ready, starts)
    numbers = range(len(starts))
    before = None
    while before != tidy.starts:
        before = tidy.starts
        for number in sorted(numbers, key=lambda number: (-ready.problem.cost(number, tidy.starts[number]), number)):
            tidy.leave_out(number)
        for number in sorted(numbers, key=lambda number: (ready.problem.steps[number].cost_year, number)):
            tidy.put_in(number)
        for number in numbers:
            tidy.put_off(number)
    return tidy.starts


class _Tidy:
    def __init__(self, ready: Presolved, starts: Starts) -> None:
        self.starts = starts
        self._ready = ready
        self._problem: Problem = ready.problem
        self._standing = Standing(ready.problem)
        self._standing.put_all(starts)
        self._exposure = ready.problem.exposure(starts)

    def leave_out(self, number: int) -> None:
        """Without a step and those that need it, where that leaves no more and does not cost more."""
        starts, steps = self.starts, self._problem.steps
        if starts[number] is None:
            return
        gone = {number}
        while more := {
            other
            for other, start in enumerate(starts)
            if start is not None and other not in gone and gone.intersection(steps[other].requires)
        }:
            gone |= more
        if sum(self._problem.cost(each, starts[each]) for each in gone) >= 0:
            self._take(dict.fromkeys(gone))

    def put_in(self, number: int) -> None:
        """A measure that is not there, where it brings in most, if it brings in anything."""
        if self.starts[number] is not None or not self._problem.steps[number].earns:
            return
        for start in sorted(self._ready.allowed[number], key=lambda start: (self._problem.cost(number, start), start)):
            if self._problem.cost(number, start) >= 0 or self._take({number: start}):
                return

    def put_off(self, number: int) -> None:
        """Start a step later, where that costs less and leaves no more: what it waits for may be complete later."""
        now = self.starts[number]
        if now is None:
            return
        cost = self._problem.cost
        later = [start for start in self._ready.allowed[number] if start > now]
        for start in sorted(later, key=lambda start: (cost(number, start), start)):
            if cost(number, start) >= cost(number, now) or self._take({number: start}):
                return

    def _take(self, changes: dict[int, int | None]) -> bool:
        """The plan with these changes, if it leaves no more and can be carried out."""
        if self._standing.gain(changes) < -ROUNDING * max(1.0, self._exposure):  # what is said here in floats,
            return False
        starts = tuple(changes.get(number, start) for number, start in enumerate(self.starts))
        exposure = self._problem.exposure(starts)  # is worked out in full before it counts
        if exposure > self._exposure or check(self._problem, starts):
            return False
        self.starts, self._exposure = starts, exposure
        self._standing.put_all(starts)
        return True
