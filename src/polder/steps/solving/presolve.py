# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be said before any plan is made: measures that can never run and why, and those that change nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Literal

from polder.steps.solving.circuit import FALSE, Circuit, opposite
from polder.steps.solving.circuit import Literal as Lit
from polder.steps.solving.ledger import Ledger
from polder.steps.solving.problem import QUARTERS_A_YEAR, Problem, Step

Why = Literal["circle", "window", "staff", "budget", "prerequisite", "excluded prerequisite"]


@dataclass(frozen=True, slots=True)
class Never:
    """A measure that no plan can hold.

    "circle": it is its own prerequisite, by way of `measures`. "window": there is no start from which it is complete
    by its latest start and the horizon. "staff": in no quarter there is enough of `skill` for it alone (`needed`,
    at most `limit`, person-months a quarter). "budget": whenever it starts, some year cannot pay it; for the start that
    comes nearest, that is `year` (`None`: all together), where it costs `needed` euro and there is at most `limit`.
    "prerequisite": one of `measures` can never run, or never in time. "excluded prerequisite": two of those it needs
    exclude each other.
    """

    measure: int
    why: Why
    measures: tuple[int, ...] = ()
    skill: str | None = None
    needed: float | None = None
    limit: float | None = None
    year: int | None = None


@dataclass(frozen=True)
class Presolved:
    """`problem`: the same one, in which the circuit knows what can never be complete. `allowed`: per measure the
    quarters in which it may start, none for those in `never`. `useless`: can run, and change nothing in any loss, nor
    are they needed for one that does; they are allowed only where they bring in money."""

    problem: Problem
    allowed: tuple[tuple[int, ...], ...]
    never: tuple[Never, ...]
    useless: tuple[int, ...]

    @cached_property
    def ledger(self) -> Ledger:
        """Shared, because writing down what every start takes is most of the work of small models. Whoever uses it
        resets it first."""
        return Ledger(self.problem)

    def first_complete(self, number: int) -> int | None:
        return self.allowed[number][0] + self.problem.steps[number].quarters if self.allowed[number] else None


def presolve(problem: Problem) -> Presolved:
    order, circles = in_order(problem)
    needs = _all_needed(problem, order)
    never = [Never(number, "circle", circle) for number, circle in circles.items()]
    savers = {number for number in order if problem.steps[number].earns}
    while True:
        allowed, refused = _all_starts(problem, order, needs, savers)
        if all(allowed[number] for number in savers):
            break
        savers = {number for number in savers if allowed[number]}  # what can never run saves nothing for others
    never += refused
    reduced = _without(problem, [bool(starts) for starts in allowed])
    useful = _useful(reduced, needs, (number for number, starts in enumerate(allowed) if starts))
    earning = [number for number in order if allowed[number] and problem.steps[number].earns]
    kept = useful.union(earning, *(needs[number] for number in earning))
    useless = tuple(number for number, starts in enumerate(allowed) if starts and number not in useful)
    allowed = [starts if number in kept else () for number, starts in enumerate(allowed)]
    never.sort(key=lambda each: each.measure)
    return Presolved(reduced, tuple(allowed), tuple(never), useless)


def in_order(problem: Problem) -> tuple[list[int], dict[int, tuple[int, ...]]]:
    """Measures with every prerequisite before what needs it; and those that stand in or behind a circle, with a circle
    (in the order of needing, the first not repeated)."""
    order: list[int] = []
    circles: dict[int, tuple[int, ...]] = {}
    state = [0] * len(problem.steps)  # 1: on the path, 2: done
    for root in range(len(problem.steps)):
        path: list[tuple[int, int]] = [(root, 0)] if state[root] == 0 else []
        while path:
            number, at = path.pop()
            requires = problem.steps[number].requires
            state[number] = 1
            if at < len(requires):
                path.append((number, at + 1))
                other = requires[at]
                if state[other] == 1:
                    on_path = [each for each, _ in path]
                    circle = tuple(on_path[on_path.index(other) :])
                    for each in circle:
                        circles.setdefault(each, circle[circle.index(each) :] + circle[: circle.index(each)])
                elif state[other] == 0:
                    path.append((other, 0))
                continue
            state[number] = 2
            if number not in circles:
                order.append(number)
    return order, circles


def _all_needed(problem: Problem, order: list[int]) -> list[frozenset[int]]:
    """Per measure every prerequisite of its prerequisites too."""
    needs: list[frozenset[int]] = [frozenset()] * len(problem.steps)
    for number in order:
        requires = problem.steps[number].requires
        needs[number] = frozenset(requires).union(*(needs[other] for other in requires))
    return needs


def _all_starts(
    problem: Problem, order: list[int], needs: list[frozenset[int]], savers: set[int]
) -> tuple[list[tuple[int, ...]], list[Never]]:
    """Per measure when it may start, if these are all that may save money; and those that cannot."""
    allowed: list[tuple[int, ...]] = [()] * len(problem.steps)
    never = []
    every = _Money(problem, savers)
    for number in order:
        money = _Money(problem, savers - {number}) if number in savers else every
        found = _starts(problem, number, needs[number], allowed, money)
        if isinstance(found, Never):
            never.append(found)
        else:
            allowed[number] = found
    return allowed, never


def _starts(
    problem: Problem, number: int, needs: frozenset[int], allowed: list[tuple[int, ...]], money: _Money
) -> tuple[int, ...] | Never:
    step = problem.steps[number]
    horizon = problem.quarters
    last = min(horizon - 1 if step.latest is None else step.latest, horizon - 1, horizon - step.quarters)
    starts = tuple(range(max(step.earliest, 0), last + 1))
    if not starts:
        return Never(number, "window")
    for group in problem.exclusions:
        both = tuple(sorted((needs | {number}).intersection(group)))
        if len(both) > 1:
            return Never(number, "excluded prerequisite", both)
    gone = tuple(other for other in step.requires if not allowed[other])
    if gone:
        return Never(number, "prerequisite", gone)
    ready = max((allowed[other][0] + problem.steps[other].quarters for other in step.requires), default=0)
    if starts[-1] < ready:
        return Never(number, "prerequisite", step.requires)
    starts = tuple(start for start in starts if start >= ready)
    for skill in sorted(step.effort):
        staffed = tuple(start for start in starts if _staffed(problem, step, skill, start))
        if not staffed:
            each = step.effort[skill] / max(step.quarters, 1)
            return Never(number, "staff", (), skill, each, max(problem.staff[skill], default=0.0))
        starts = staffed
    lacking = {start: money.lacking(step, start) for start in starts}
    paid = tuple(start for start in starts if not lacking[start])
    if not paid:
        year, needed, most = min((each[0] for each in lacking.values()), key=lambda each: each[1] - each[2])
        return Never(number, "budget", (), None, needed, most, year)
    return paid


def _staffed(problem: Problem, step: Step, skill: str, start: int) -> bool:
    if skill not in problem.staff:
        return True
    length = max(step.quarters, 1)
    have = problem.staff[skill][start : start + length]
    return step.effort[skill] / length <= min(have, default=0.0) + 1e-9


class _Money:
    """The most that there can be to spend in each year, and over all: the budget, and all that these can save."""

    def __init__(self, problem: Problem, savers: set[int]) -> None:
        self._years = problem.year_of_quarter
        steps = [problem.steps[number] for number in savers]
        once = sum(max(0.0, -step.cost_once) for step in steps)
        saved = [once] * (max(self._years, default=-1) + 1)
        for step in steps:
            for year in self._years[max(step.earliest, 0) + step.quarters :]:
                saved[year] += max(0.0, -step.cost_year) / QUARTERS_A_YEAR
        limits = [*problem.budget, *[None] * len(saved)]
        self._most: dict[int | None, float] = {
            year: limit + more
            for year, (limit, more) in enumerate(zip(limits, saved, strict=False))
            if limit is not None
        }
        if problem.total_budget is not None:
            self._most[None] = problem.total_budget + sum(saved)

    def lacking(self, step: Step, start: int) -> list[tuple[int | None, float, float]]:
        """(year, euro needed, at most there) where the step alone takes more than there can be, the worst first."""
        paid: dict[int | None, float] = dict(step.paid_by_year(start, self._years).items())
        paid[None] = sum(paid.values())
        over = [
            (year, needed, most)
            for year, needed in paid.items()
            if (most := self._most.get(year, inf)) + 1e-9 * max(1.0, abs(most)) < needed
        ]
        return sorted(over, key=lambda each: each[2] - each[1])


def _without(problem: Problem, possible: list[bool]) -> Problem:
    """The problem with a circuit in which what is not possible is false."""
    circuit = Circuit(len(problem.steps))
    new: list[Lit] = [FALSE] + [circuit.measure(number) if able else FALSE for number, able in enumerate(possible)]

    def renamed(literal: Lit) -> Lit:
        literal_of_node = new[literal // 2]
        return opposite(literal_of_node) if literal % 2 else literal_of_node

    for inputs in problem.circuit.gates:
        new.append(circuit.all_of([renamed(literal) for literal in inputs]))  # noqa: PERF401  it reads those before it
    losses = tuple(replace(loss, saved=renamed(loss.saved)) for loss in problem.losses)
    return replace(problem, circuit=circuit, losses=losses)


def _useful(problem: Problem, needs: list[frozenset[int]], possible: Iterable[int]) -> set[int]:
    under = problem.circuit.measures_under(loss.saved for loss in problem.losses if loss.weight > 0)
    useful = under.intersection(possible)
    return useful.union(*(needs[number] for number in useful))
