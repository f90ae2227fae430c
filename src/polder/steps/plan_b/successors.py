# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What comes in the place of what: a weak point that is only moved is not mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval
from polder.model import Snapshot
from polder.steps.catalogue.complete import Effect, Effects

Lost = Mapping[tuple[int, int], Interval]
"""By service and thing (rows) the hours that it loses when the thing falls; what loses none may be left out."""

NOTHING = Interval(0, 0)


@dataclass(frozen=True, slots=True)
class _Move:
    """What is `below` (and is itself) what goes out, and what comes in its place; rows."""

    below: frozenset[int]
    by: int


class Successors:
    """By number of a measure what it puts in the place of what."""

    def __init__(self, snapshot: Snapshot, effects: Effects) -> None:
        graph = need_graph(snapshot)

        def move(effect: Effect, by: int) -> _Move:
            gone = _gone(snapshot, effect)
            return _Move(frozenset(graph.below(gone)[1].tolist()) - {by}, by)

        self._moves = [
            [
                move(effect, effect.brings)
                for effect in each
                if effect.event in ("replace", "home") and effect.brings is not None
            ]
            for each in effects.of
        ]
        self.rows = frozenset(move.by for moves in self._moves for move in moves)

    def carried_over(self, lost: Lost, complete: Sequence[int], today: Lost) -> Lost:
        """Where what comes in its place stops the service longer than it does today, a thing counts as that long."""
        found = dict(lost)
        moves = [move for number in complete for move in self._moves[number]]
        services = sorted({service for service, _ in lost})
        changed = True
        while changed:
            changed = False
            for move in moves:
                for service in services:
                    said = found.get((service, move.by), NOTHING)
                    if not longer(said, today.get((service, move.by), NOTHING)):
                        continue
                    for thing in move.below:
                        known = found.get((service, thing), NOTHING)
                        if longer(said, known):
                            found[service, thing] = Interval(max(said.lo, known.lo), max(said.hi, known.hi))
                            changed = True
        return found


def _gone(snapshot: Snapshot, effect: Effect) -> list[int]:
    """What goes out: what is replaced, or the stores that the data leave."""
    if effect.event == "replace":
        return [effect.on]
    table = snapshot.related("stored_in")
    return sorted(set(table.target[table.source == effect.on].tolist()))


def longer(lost: Interval, than: Interval) -> bool:
    """More hours at the best, at the worst or both."""
    return lost.lo > than.lo or lost.hi > than.hi
