# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a step is in a plan: what it saves, and which other steps it needs for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from polder.steps.circuit import Circuit, Literal
from polder.steps.problem import Loss, Problem, Starts


@dataclass(frozen=True, slots=True)
class Saving:
    """Thanks to this step with those of `needs` a scenario costs a service so many hours less each time, which is
    `resident_days` a quarter on the average.
    """

    scenario: str
    service: str
    hours: int
    resident_days: float
    needs: frozenset[int]


def savings(problem: Problem, starts: Starts) -> Mapping[int, tuple[Saving, ...]]:
    """Per step of the plan what it saves, most first; a loss that one of several sets of steps saves is put down to the
    set that is complete first. What several steps save together stands with each of them: it must not be added up.
    """
    found: dict[int, dict[tuple[str, str], list[Saving]]] = {
        number: {} for number, start in enumerate(starts) if start is not None
    }
    for loss, support in supports(problem, starts):
        scenario, service, hours = loss.what
        for number in support:
            saving = Saving(scenario, service, int(hours), loss.weight, support - {number})
            found[number].setdefault((scenario, service), []).append(saving)
    return {
        number: tuple(
            sorted(map(_joined, saved.values()), key=lambda each: (-each.resident_days, each.scenario, each.service))
        )
        for number, saved in found.items()
    }


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


def _joined(parts: Sequence[Saving]) -> Saving:
    """One service in one scenario, its hours together."""
    first = parts[0]
    return Saving(
        first.scenario,
        first.service,
        sum(each.hours for each in parts),
        sum(each.resident_days for each in parts),
        frozenset().union(*(each.needs for each in parts)),
    )
