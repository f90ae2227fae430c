# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How soon everything can be done: the same problem with one loss, that not all is complete yet.

Of weight 1 and without a tail its exposure is the number of quarters until the last measure is complete: the makespan
of resource-constrained project scheduling.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from polder.steps.solving.check import check
from polder.steps.solving.circuit import Circuit
from polder.steps.solving.greedy import Filling
from polder.steps.solving.model import write_model
from polder.steps.solving.presolve import in_order, presolve
from polder.steps.solving.problem import Loss, Problem, Starts
from polder.steps.solving.solvers import Limit, Unwatched, solvers


@dataclass(frozen=True, slots=True)
class Schedule:
    """`quarters` until all is complete, which no schedule does in fewer than `at_least`."""

    starts: Starts
    quarters: int
    at_least: int


def shortest(problem: Problem, *, limit: Limit) -> Schedule | None:
    """Every measure, as soon as possible, within the same limits; `None` if none was found within the horizon."""
    everything = _everything(problem)
    ready = presolve(everything)
    if ready.never:
        return None
    filling = Filling(ready)
    placed = filling.fit(in_order(problem)[0])
    first: Starts | None = None
    if placed is not None:
        first = tuple(placed[number] for number in range(len(problem.steps)))
        # Nothing later than what is known is of use.
        everything = replace(everything, year_of_quarter=problem.year_of_quarter[: _length(everything, first)])
        ready = presolve(everything)
    model = write_model(ready)
    found = solvers()["cp_sat"].solve(model, None if first is None else model.hint(first), limit, Unwatched())
    starts = first if found.values is None else model.starts(found.values)
    if starts is None or None in starts or check(everything, starts):
        starts = first
    if starts is None:
        return None
    length = _length(everything, starts)
    return Schedule(starts, length, min(length, ceil(everything.quarters - found.bound - 1e-6)))


def _everything(problem: Problem) -> Problem:
    circuit = Circuit(len(problem.steps))
    all_complete = circuit.all_of(circuit.measure(number) for number in range(len(problem.steps)))
    return replace(problem, circuit=circuit, losses=(Loss(all_complete, 1.0),), tail_quarters=0.0)


def _length(problem: Problem, starts: Starts) -> int:
    ends = (start + step.quarters for start, step in zip(starts, problem.steps, strict=True) if start is not None)
    return max(ends, default=0)
