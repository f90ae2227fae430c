# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Programs that solve a `Model`. Each folder is one of them and holds `SOLVER`; to try another, add a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from polder.base import Text, members
from polder.steps.solving.model import Model


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a solver may take: `seconds`, or `work` in units of its own that are the same on every machine (about
    a second each); `gap` is when it may stop, as a part of the best value. `seed` for what it draws at random.
    `only_bound`: others look for plans, so that its time is for the proof."""

    seconds: float | None = None
    work: float | None = None
    gap: float = 0.0
    seed: int = 1
    threads: int = 1
    only_bound: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`values`: per variable 0 or 1 (a float near it), `None` if no plan was found. `bound`: no plan is worth more
    than this (resident-days avoided). `work`: what it took, in the units of `Limit`. `proved`: it searched to the
    end, so that there is nothing better than `values` (up to the gap asked)."""

    values: Sequence[float] | None
    bound: float
    work: float
    proved: bool


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best plan in fractions: `values` per variable, from 0 to 1. `clauses` and `rows` are the weights that
    `bounds.bound_by_weights` makes a bound of. `work` as in `Found`."""

    values: Sequence[float]
    clauses: Sequence[float]
    rows: Sequence[float]
    work: float


class Watch(Protocol):
    """What a solver tells while it works, from a thread of its own."""

    def better(self, values: Sequence[float], value: float) -> None:
        """A better plan."""

    def bounded(self, bound: float) -> None:
        """A lower bound on what is left: nothing avoids more than this."""

    def news(self) -> Sequence[float] | None:
        """The values of a plan that others found since it was last asked, better than what this solver knows."""

    def stop_wanted(self) -> bool:
        """Whether it has to end; asked often."""


@dataclass(frozen=True, slots=True)
class Solver:
    """`solve(model, hint, limit, watch)`: `hint` is the values of the variables in a plan that is known to be
    possible, or `None`. Never raises for want of time: it says what it has. `relax(model, limit, watch)`: the best
    plan in fractions, `None` if there was no time for it; a solver that knows no linear programming has no `relax`.
    """

    name: str
    label: Text
    solve: Callable[[Model, Sequence[float] | None, Limit, Watch], Found]
    relax: Callable[[Model, Limit, Watch], Relaxed | None] | None = None


class Unwatched:
    """A `Watch` that nobody looks at."""

    def better(self, values: Sequence[float], value: float) -> None:
        pass

    def bounded(self, bound: float) -> None:
        pass

    def news(self) -> Sequence[float] | None:
        return None

    def stop_wanted(self) -> bool:
        return False


def solvers() -> dict[str, Solver]:
    """Every solver by its folder's name."""
    return members(sys.modules[__name__], "SOLVER", Solver)
