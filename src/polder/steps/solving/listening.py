# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a solver tells while it works, and what it is told: between it and the best plan so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from polder.steps.solving.incumbent import Incumbent
from polder.steps.solving.model import Model


@dataclass(slots=True)
class Listener:
    """A `Watch` for one solver. `model` is what it solves; without one nothing that it tells can be read as a plan.
    `bounds`: what it proves holds for the whole problem, not for a part of it. `over`: whether it has to end.
    """

    name: str
    best: Incumbent
    over: Callable[[], bool]
    model: Model | None = None
    bounds: bool = False
    _known: float = field(init=False)

    def __post_init__(self) -> None:
        self._known = self.best.exposure

    def better(self, values: Sequence[float], value: float) -> None:
        if self.model is not None and value > self.best.before - self.best.exposure:
            self.best.offer(self.model.starts(values), self.name)
            self._known = self.best.exposure

    def bounded(self, bound: float) -> None:
        if self.bounds:
            self.best.prove(bound, self.name)

    def news(self) -> Sequence[float] | None:
        if self.model is None or not self.bounds or self.best.exposure >= self._known:
            return None
        self._known, starts = self.best.exposure, self.best.starts  # in this order: told twice rather than never
        return self.model.hint(starts)

    def stop_wanted(self) -> bool:
        return self.over()
