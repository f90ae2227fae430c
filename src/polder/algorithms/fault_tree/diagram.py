# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Decision diagrams of functions in which nothing that happens prevents anything, and of their smallest solutions.

A node says what follows where its event does not happen (`low`) and where it does (`high`); 0 and 1 are *no* and *yes*.
Nodes are numbered as they are made, so what follows a node has a lower number. In a diagram of sets (`Sets`, a
zero-suppressed one) an event on whose way nothing stands is not in the set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

MOST_NODES = 2_000_000
"""Nodes of all diagrams of one question together: about a gigabyte."""
LAST = 1 << 60
"""The level of 0 and 1: below every event."""
_FRAMES = 64
"""Frames that a function may need beside one for each level."""


class TooLarge(Exception):
    """The diagrams would not fit the room they are given."""


class Diagram:
    """Nodes of one order of events; `level` 0 is asked first. Makes at most `most` nodes, else raises `TooLarge`.

    Numbers of nodes take 31 bits, so that two of them make one key.
    """

    def __init__(self, most: int) -> None:
        self.level: list[int] = [LAST, LAST]
        self.low: list[int] = [0, 1]
        self.high: list[int] = [0, 1]
        self.most = most
        self._known: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.level)

    def _new(self, level: int, low: int, high: int) -> int:
        key = (level << 62) | (low << 31) | high
        node = self._known.get(key)
        if node is None:
            node = len(self.level)
            if node >= self.most:
                raise TooLarge
            self._known[key] = node
            self.level.append(level)
            self.low.append(low)
            self.high.append(high)
        return node

    def below(self, root: int) -> list[int]:
        """The root and all that follows from it, the root last."""
        seen = {root}
        ahead = [root]
        while ahead:
            node = ahead.pop()
            for other in (self.low[node], self.high[node]):
                if other > 1 and other not in seen:
                    seen.add(other)
                    ahead.append(other)
        return sorted(seen)


class Functions(Diagram):
    """A binary decision diagram (Bryant 1986)."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._done: dict[int, int] = {}

    def event(self, level: int) -> int:
        return self._new(level, 0, 1)

    def both(self, one: int, other: int) -> int:
        if one == other or other == 1:
            return one
        if one == 1:
            return other
        if one == 0 or other == 0:
            return 0
        key = one << 31 | other if one < other else other << 31 | one
        found = self._done.get(key)
        if found is None:
            found = self._join(one, other, self.both)
            self._done[key] = found
        return found

    def either(self, one: int, other: int) -> int:
        if one == other or other == 0:
            return one
        if one == 0:
            return other
        if one == 1 or other == 1:
            return 1
        key = one << 31 | other if one > other else other << 31 | one  # the other way round than for both
        found = self._done.get(key)
        if found is None:
            found = self._join(one, other, self.either)
            self._done[key] = found
        return found

    def _join(self, one: int, other: int, join: Callable[[int, int], int]) -> int:
        mine, theirs = self.level[one], self.level[other]
        level = min(mine, theirs)
        one_low, one_high = (self.low[one], self.high[one]) if mine == level else (one, one)
        other_low, other_high = (self.low[other], self.high[other]) if theirs == level else (other, other)
        low, high = join(one_low, other_low), join(one_high, other_high)
        return low if low == high else self._new(level, low, high)

    def at_least(self, at: int, inputs: Sequence[int]) -> int:
        """At least `at` of the inputs, those that are asked last first."""
        ordered = sorted(inputs, key=lambda node: -self.level[node])
        if at == 1 or at == len(inputs):
            found = ordered[0]
            for node in ordered[1:]:
                found = self.either(found, node) if at == 1 else self.both(found, node)
            return found
        reached = [1] + [0] * at  # reached[k]: k of the inputs looked at so far
        for place, node in enumerate(ordered):
            for k in range(min(at, place + 1), 0, -1):
                if k + len(ordered) - place - 1 >= at:  # else what follows cannot make up for it
                    reached[k] = self.either(reached[k], self.both(reached[k - 1], node))
        return reached[at]


class Sets(Diagram):
    """A zero-suppressed diagram (Minato 1993) of the smallest solutions of a function."""

    def __init__(self, functions: Functions, most: int) -> None:
        super().__init__(most)
        self._functions = functions
        self._smallest: dict[int, int] = {0: 0, 1: 1}
        self._without: dict[int, int] = {}

    def _set(self, level: int, low: int, high: int) -> int:
        return low if high == 0 else self._new(level, low, high)

    def smallest(self, function: int) -> int:
        """The sets that make the function happen while no part of them does (Rauzy 1993)."""
        for node in self._functions.below(function):
            if node not in self._smallest:
                low, high = self._functions.low[node], self._functions.high[node]
                needed = self.without(self._smallest[high], low)
                self._smallest[node] = self._set(self._functions.level[node], self._smallest[low], needed)
        return self._smallest[function]

    def without(self, sets: int, function: int) -> int:
        """Those of the sets that do not make the function happen."""
        if sets == 0 or function == 1:
            return 0
        if function == 0 or sets == 1:
            return sets
        key = sets << 31 | function
        found = self._without.get(key)
        if found is None:
            functions = self._functions
            mine, theirs = self.level[sets], functions.level[function]
            if theirs < mine:
                found = self.without(sets, functions.low[function])
            else:
                same = mine == theirs
                low = functions.low[function] if same else function
                high = functions.high[function] if same else function
                found = self._set(mine, self.without(self.low[sets], low), self.without(self.high[sets], high))
            self._without[key] = found
        return found


@contextmanager
def room_for(levels: int) -> Iterator[None]:
    """Let functions call themselves once for each level; Python calling Python needs no stack of the machine."""
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(max(kept, 3 * levels + _FRAMES + kept))
    try:
        yield
    finally:
        sys.setrecursionlimit(kept)
