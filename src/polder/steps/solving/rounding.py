# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From a plan in fractions, as linear programming gives it, to plans that can be carried out.

Most of what it does it does whole: of 500 measures some 20 are done in part, the others wholly or not at all. So its
order is a good order to put measures into the calendar, and its starts are nearly all the starts worth looking at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from polder.steps.solving.greedy import Filling, by_bundles
from polder.steps.solving.model import Model
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Starts

LITTLE = 0.01
"""Less of a start than this is none."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Of a measure: the starts that a fraction of it has, how much there is of it in all, and its mean start."""

    starts: tuple[int, ...]
    whole: float
    mean: float


def parts_of(ready: Presolved, model: Model, values: Sequence[float]) -> list[Parts]:
    """Per measure, from the values of the model's variables."""
    found = []
    for allowed, row in zip(ready.allowed, model.step_of, strict=True):
        starts, before, weighed = [], 0.0, 0.0
        for start in allowed:
            more = values[row[start] // 2] - before
            if more > LITTLE:
                starts.append(start)
            if more > 0:
                weighed += more * start
                before += more
        found.append(Parts(tuple(starts), before, weighed / before if before > 0 else 0.0))
    return found


def in_their_order(ready: Presolved, parts: Sequence[Parts]) -> Starts:
    """Measures of which there is half or more, the earliest first, while there is room; then bundles."""
    filling = Filling(ready)
    order = sorted((part.mean, number) for number, part in enumerate(parts) if part.whole > 0.5)
    for _, number in order:
        bundle = filling.bundle([number])
        placed = filling.fit(bundle) if bundle else None
        if placed:
            filling.put(placed)
    return by_bundles(ready, filling=filling)


def only_near(ready: Presolved, parts: Sequence[Parts], plan: Starts, reach: int) -> Presolved:
    """The same problem, in which a measure may start only within `reach` quarters of when a fraction of it does, or
    when the plan says."""
    allowed = []
    for starts, part, planned in zip(ready.allowed, parts, plan, strict=True):
        near = [start for start in starts if any(abs(start - other) <= reach for other in part.starts)]
        allowed.append(tuple(start for start in starts if start in near or start == planned))
    return replace(ready, allowed=tuple(allowed))
