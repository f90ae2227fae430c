# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which steps of a plan save a loss together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from polder.steps.solving.circuit import Circuit, Literal
from polder.steps.solving.problem import Loss, Problem, Starts


def supports(problem: Problem, starts: Starts) -> Iterator[tuple[Loss, frozenset[int]]]:
    """Each loss that the plan saves, with a smallest set of steps that saves it and is complete as early as any."""
    ends = {
        number: start + problem.steps[number].quarters
        for number, start in enumerate(starts)
        if start is not None and start + problem.steps[number].quarters <= problem.quarters
    }
    by_end = sorted(ends, key=lambda number: (ends[number], number))
    for loss in problem.losses:
        support = _support(problem.circuit, loss.saved, by_end)
        if support is not None:
            yield loss, support


def _support(circuit: Circuit, saved: Literal, by_end: Sequence[int]) -> frozenset[int] | None:
    under = circuit.measures_under([saved])
    mine = [number for number in by_end if number in under]
    if not holds(circuit, saved, set(mine)):
        return None
    kept = set(mine)
    for number in reversed(mine):
        if holds(circuit, saved, kept - {number}):
            kept.remove(number)
    return frozenset(kept)


def holds(circuit: Circuit, literal: Literal, complete: AbstractSet[int]) -> bool:
    """Whether a literal is true once exactly these measures are complete."""
    known: dict[int, bool] = {0: False}
    waiting = [literal // 2]
    while waiting:
        node = waiting[-1]
        if node in known:
            waiting.pop()
        elif node <= circuit.measures:
            known[node] = node - 1 in complete
        else:
            inputs = circuit.inputs(2 * node)
            open_ = [each // 2 for each in inputs if each // 2 not in known]
            if open_:
                waiting += open_
            else:
                known[node] = all(known[each // 2] != bool(each % 2) for each in inputs)
    return known[literal // 2] != bool(literal % 2)
