# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What measures do to a register, and in which turn: the register once some of them are complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from polder.model import Snapshot
from polder.scenarios.rewiring import bounds_of
from polder.steps.catalogue import Effect as Stated
from polder.steps.catalogue import Measure

REPLACES_FIRST = ("replace", "home", "standby", "terms")
"""A standby for something that is replaced is a standby for nothing; one for its replacement is not."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a measure changes. `on` is the row it changes something about, `brings` what comes in its place.

    `apply` gives the snapshot in which it has happened, or the same one where nothing is left to change. Of two that
    are alike the one with the lower `turn` comes first. `only_for` is the row whose needs it changes; `None`: of all.
    """

    event: str
    on: int
    brings: int | None
    apply: Callable[[Snapshot], Snapshot]
    turn: float = 0.0
    only_for: int | None = None


def effect_in(snapshot: Snapshot, stated: Stated) -> Effect:
    """What a catalogue states, in the rows of this snapshot. Of two terms the better one holds, so that comes last; of
    two standbys that are the same thing the quicker one does, and that comes first.
    """
    name, what = stated.event.name, stated.what

    def row(end: str) -> int | None:
        named = getattr(what, end, "")
        return snapshot.row_by_id[named] if named else None

    endurance, _ = np.nan_to_num(bounds_of(getattr(what, "endurance_hours", None)))
    _, switch = np.nan_to_num(bounds_of(getattr(what, "switch_hours", None)))
    turn = float(switch if name == "standby" else endurance - switch)
    only_for = row("of" if name == "home" else "only_for")
    return Effect(name, snapshot.row_by_id[what.of], row("by"), stated.apply, turn, only_for)


def effects_of(snapshot: Snapshot, measures: Sequence[Measure]) -> Effects:
    """What each of these measures does to this register, by number."""
    return Effects(
        [[effect_in(snapshot, effect) for effect in measure.effects] for measure in measures],
        [measure.name for measure in measures],
    )


@dataclass(frozen=True)
class Effects:
    """What each measure of a catalogue does, by number."""

    of: Sequence[Sequence[Effect]]
    names: Sequence[str]

    @cached_property
    def in_turn(self) -> Sequence[tuple[int, Effect]]:
        """All of them: what brings a thing before what changes something about it, else replacements first.

        So the outcome does not hang on the order or the names of the rows of a catalogue.
        """
        left = [(number, effect) for number, effects in enumerate(self.of) for effect in effects]
        left.sort(key=lambda each: _rank(each[1]))
        bringing: dict[int, int] = {}
        for _, effect in left:
            if effect.brings is not None:
                bringing[effect.brings] = bringing.get(effect.brings, 0) + 1
        found = []
        while left:
            at = next((i for i, (_, effect) in enumerate(left) if not bringing.get(effect.on)), 0)
            number, effect = left.pop(at)
            if effect.brings is not None:
                bringing[effect.brings] -= 1
            found.append((number, effect))
        return found

    def under(self, snapshot: Snapshot, complete: Iterable[int]) -> Snapshot:
        """The snapshot once exactly these measures are complete."""
        chosen = frozenset(complete)
        for number, effect in self.in_turn:
            if number in chosen:
                snapshot = effect.apply(snapshot)
        return snapshot

    def on(self, number: int, row: int) -> frozenset[int]:
        """About what a measure changes something in the needs of this row."""
        return frozenset(effect.on for effect in self.of[number] if effect.only_for in (None, row))

    def brings(self, number: int) -> frozenset[int]:
        return frozenset(effect.brings for effect in self.of[number] if effect.brings is not None)


def _rank(effect: Effect) -> tuple[int, int, int, float]:
    known = effect.event in REPLACES_FIRST
    return (
        REPLACES_FIRST.index(effect.event) if known else len(REPLACES_FIRST),
        effect.on,
        -1 if effect.brings is None else effect.brings,
        effect.turn,
    )
