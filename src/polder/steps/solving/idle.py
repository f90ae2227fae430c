# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Steps that bring nothing taken out of a plan: of two plans that leave as much, the one that costs less."""

from __future__ import annotations

from polder.steps.solving.check import check
from polder.steps.solving.problem import Problem, Starts, Step
from polder.steps.solving.supports import supports


def without_idle(problem: Problem, starts: Starts) -> Starts:
    """The plan without the steps that neither save anything nor are required by one that does.

    Of those the ones that bring in more money than they cost stay. It leaves as much as before, and can be carried out
    where that one could.
    """
    idle = _idle(problem, starts)
    costly = {number for number in idle if not _earns(problem.steps[number])}
    kept = _dropped(problem, starts, costly) or starts
    for number in sorted(idle - costly):
        if _whole_cost(problem, number, starts[number]) > 0:
            kept = _dropped(problem, kept, {number}) or kept
    return kept


def _idle(problem: Problem, starts: Starts) -> set[int]:
    needed: set[int] = set().union(*(support for loss, support in supports(problem, starts) if loss.weight > 0))
    waiting = list(needed)
    while waiting:
        more = set(problem.steps[waiting.pop()].requires) - needed
        needed |= more
        waiting += more
    return {number for number, start in enumerate(starts) if start is not None} - needed


def _dropped(problem: Problem, starts: Starts, numbers: set[int]) -> Starts | None:
    """The plan without these; `None` where it would not leave the same or could not be carried out."""
    rest = tuple(None if number in numbers else start for number, start in enumerate(starts))
    return rest if problem.exposure(rest) == problem.exposure(starts) and not check(problem, rest) else None


def _earns(step: Step) -> bool:
    return step.cost_once < 0 or step.cost_year < 0


def _whole_cost(problem: Problem, number: int, start: int | None) -> float:
    """Euro within the horizon."""
    assert start is not None
    step = problem.steps[number]
    return step.cost_once + step.cost_year / 4 * max(0, problem.quarters - start - step.quarters)
