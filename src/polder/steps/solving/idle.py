# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Steps that bring nothing taken out of a plan: of two plans that leave as much, the one that costs less."""

from __future__ import annotations

from polder.steps.solving.check import check
from polder.steps.solving.problem import Problem, Starts, Step
from polder.steps.solving.standing import Standing
from polder.steps.solving.supports import supports


def without_idle(problem: Problem, starts: Starts) -> Starts:
    """The plan without the steps that neither save anything nor are required by one that does, nor save only what
    others save as well.

    Of those the ones that bring in more money than they cost stay. It leaves as much as before, and can be carried out
    where that one could.
    """
    idle = _idle(problem, starts)
    costly = {number for number in idle if not _earns(problem.steps[number])}
    kept = _dropped(problem, starts, costly) or starts
    for number in sorted(idle - costly):
        if whole_cost(problem, number, starts[number]) > 0:
            kept = _dropped(problem, kept, {number}) or kept
    return _without_redundant(problem, kept)


def _without_redundant(problem: Problem, starts: Starts) -> Starts:
    """The plan without steps that the others make up for, the dearest first, each with what requires it."""
    standing = Standing(problem)
    standing.put_all(starts)
    costs = {number: whole_cost(problem, number, start) for number, start in enumerate(starts) if start is not None}
    kept = starts
    for number in sorted(costs, key=lambda number: (-costs[number], number)):
        falls = _with_what_requires_it(problem, kept, number) if kept[number] is not None else set()
        if sum(costs[each] for each in falls) <= 0 or standing.gain(dict.fromkeys(falls)) < -standing.avoided * 1e-9:
            continue
        less = _dropped(problem, kept, falls)
        if less is not None:
            kept = less
            standing.put_all(kept)
    return kept


def _with_what_requires_it(problem: Problem, starts: Starts, number: int) -> set[int]:
    falls, before = {number}, 0
    while len(falls) > before:
        before = len(falls)
        falls |= {
            each
            for each, step in enumerate(problem.steps)
            if starts[each] is not None and falls.intersection(step.requires)
        }
    return falls


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


def whole_cost(problem: Problem, number: int, start: int | None) -> float:
    """Euro within the horizon; nothing of what never starts."""
    if start is None:
        return 0.0
    step = problem.steps[number]
    return step.cost_once + step.cost_year / 4 * max(0, problem.quarters - start - step.quarters)
