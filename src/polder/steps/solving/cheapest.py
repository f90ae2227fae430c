# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Of the plans that leave least the cheapest: the same model with what is avoided held, and cost in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from polder.steps.solving.check import check
from polder.steps.solving.incumbent import ROUNDING
from polder.steps.solving.model import Model, Row
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Problem, Starts
from polder.steps.solving.solvers import Limit, Solver


def cheapest(
    ready: Presolved, model: Model, starts: Starts, solver: Solver, limit: Limit, over: Callable[[], bool]
) -> Starts:
    """A plan that costs no more euro within the horizon than this one and leaves no more; that one where time is up.
    `model` is that of `ready`, with everything to be decided."""
    problem = ready.problem
    hint = model.hint(starts)
    avoided = sum(gain * hint[variable] for variable, gain in model.gains.items())
    held = Row({variable: -gain for variable, gain in sorted(model.gains.items()) if gain}, -avoided)
    priced = replace(
        model, rows=[*model.rows, held] if held.terms else model.rows, gains=_costs(ready, model), constant=0.0
    )
    found = solver.solve(priced, hint, replace(limit, gap=0.0, only_bound=False), _Only(over))
    if found.values is None:
        return starts
    other = model.starts(found.values)
    least = problem.exposure(starts)
    worse = problem.exposure(other) > least + ROUNDING * max(1.0, least) or check(problem, other)
    return starts if worse or cost_of(problem, other) >= cost_of(problem, starts) else other


def cost_of(problem: Problem, starts: Starts) -> float:
    """Euro within the horizon."""
    return sum(problem.cost(number, start) for number, start in enumerate(starts))


def _costs(ready: Presolved, model: Model) -> dict[int, float]:
    """What each variable saves: from one start to the next it goes from "not yet" to "by then"."""
    gains: dict[int, float] = {}
    for number, allowed in enumerate(ready.allowed):
        costs = [ready.problem.cost(number, start) for start in allowed]
        for start, cost, following in zip(allowed, costs, [*costs, 0.0][1:], strict=True):
            if following != cost:
                gains[model.step_of[number][start] // 2] = following - cost
    return gains


@dataclass(frozen=True, slots=True)
class _Only:
    """A watch that ends it and hears nothing."""

    over: Callable[[], bool]

    def better(self, values: Sequence[float], value: float) -> None:
        pass

    def bounded(self, bound: float) -> None:
        pass

    def news(self) -> None:
        return None

    def stop_wanted(self) -> bool:
        return self.over()
