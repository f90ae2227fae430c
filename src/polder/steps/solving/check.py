# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Can this plan be carried out, and what does it cost? A judge that shares no code with whatever made the plan.

A measure that is started must be complete by the end of the last quarter: one that is not would cost money and bring
nothing, and nobody could say what the years after the horizon must pay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from polder.steps.solving.problem import Problem, Starts

TOLERANCE = 1e-6
"""What may be lacking, as a part of the limit (or in euro and person-months, where the limit is below 1)."""

Kind = Literal["too early", "too late", "not complete", "prerequisite", "exclusion", "budget", "total budget", "staff"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a plan.

    `measures` are those it is about. `when` is a quarter, or a year for "budget". `needed` and `limit` are quarters
    for "too early" and "too late" (what is planned, what is allowed) and "prerequisite" (the start; the quarter from
    which all is complete, `None` if it never is), euro for "budget" and "total budget", person-months for "staff".
    """

    kind: Kind
    measures: tuple[int, ...]
    when: int | None = None
    needed: float | None = None
    limit: float | None = None
    skill: str | None = None


def check(problem: Problem, starts: Starts) -> list[Fault]:
    """All that is wrong; an empty list is a plan that can be carried out."""
    if len(starts) != len(problem.steps):
        raise ValueError(f"{len(starts)} starts for {len(problem.steps)} steps")
    faults = [fault for number in range(len(starts)) for fault in _own_faults(problem, starts, number)]
    for group in problem.exclusions:
        started = tuple(number for number in group if starts[number] is not None)
        if len(started) > 1:
            faults.append(Fault("exclusion", started))
    for year, spent in enumerate(cost_by_year(problem, starts)):
        limit = problem.budget[year] if year < len(problem.budget) else None
        if limit is not None and spent > limit + TOLERANCE * max(1.0, abs(limit)):
            faults.append(Fault("budget", _paid_in(problem, starts, year), year, spent, limit))
    total, most = sum(cost_by_year(problem, starts)), problem.total_budget
    if most is not None and total > most + TOLERANCE * max(1.0, abs(most)):
        started = tuple(number for number, start in enumerate(starts) if start is not None)
        faults.append(Fault("total budget", started, None, total, most))
    for skill, used in staff_by_quarter(problem, starts).items():
        if skill not in problem.staff:
            continue
        for quarter, needed in enumerate(used):
            limit = problem.staff[skill][quarter]
            if needed > limit + TOLERANCE * max(1.0, limit):
                busy = _busy_in(problem, starts, quarter, skill)
                faults.append(Fault("staff", busy, quarter, needed, limit, skill))
    return faults


def _own_faults(problem: Problem, starts: Starts, number: int) -> list[Fault]:
    step, start = problem.steps[number], starts[number]
    if start is None:
        return []
    faults = []
    if start < max(step.earliest, 0):
        faults.append(Fault("too early", (number,), start, start, max(step.earliest, 0)))
    latest = problem.quarters - 1 if step.latest is None else min(step.latest, problem.quarters - 1)
    if start > latest:
        faults.append(Fault("too late", (number,), start, start, latest))
    if start + step.quarters > problem.quarters:
        faults.append(Fault("not complete", (number,), start, start + step.quarters, problem.quarters))
    for other in step.requires:
        begun = starts[other]
        if begun is None:
            faults.append(Fault("prerequisite", (number, other), start, start, None))
        elif begun + problem.steps[other].quarters > start:
            faults.append(Fault("prerequisite", (number, other), start, start, begun + problem.steps[other].quarters))
    return faults


def cost_by_year(problem: Problem, starts: Starts) -> list[float]:
    """Euro in each year: what is paid once in the year of the start, and a quarter of what is yearly in each quarter
    from completion on; below zero where savings are more."""
    years = [0.0] * (max(problem.year_of_quarter, default=-1) + 1)
    for step, start in zip(problem.steps, starts, strict=True):
        if start is None:
            continue
        years[problem.year_of_quarter[start]] += step.cost_once
        runs = start + (step.quarters if step.runs_after is None else step.runs_after)
        for quarter in range(runs, problem.quarters):
            years[problem.year_of_quarter[quarter]] += step.cost_year / 4
    return years


def staff_by_quarter(problem: Problem, starts: Starts) -> dict[str, list[float]]:
    """Person-months of each skill in each quarter; of a measure that takes no quarter, all in that of its start."""
    used = {skill: [0.0] * problem.quarters for skill in problem.staff}
    for step, start in zip(problem.steps, starts, strict=True):
        if start is None:
            continue
        for skill, effort in step.effort.items():
            row = used.setdefault(skill, [0.0] * problem.quarters)
            for quarter in range(start, min(start + max(step.quarters, 1), problem.quarters)):
                row[quarter] += effort / max(step.quarters, 1)
    return used


def _paid_in(problem: Problem, starts: Starts, year: int) -> tuple[int, ...]:
    paid = []
    for number, (step, start) in enumerate(zip(problem.steps, starts, strict=True)):
        if start is None:
            continue
        once = step.cost_once > 0 and problem.year_of_quarter[start] == year
        complete = range(start + (step.quarters if step.runs_after is None else step.runs_after), problem.quarters)
        if once or (step.cost_year > 0 and any(problem.year_of_quarter[quarter] == year for quarter in complete)):
            paid.append(number)
    return tuple(paid)


def _busy_in(problem: Problem, starts: Starts, quarter: int, skill: str) -> tuple[int, ...]:
    return tuple(
        number
        for number, (step, start) in enumerate(zip(problem.steps, starts, strict=True))
        if start is not None and start <= quarter < start + max(step.quarters, 1) and step.effort.get(skill, 0) > 0
    )
