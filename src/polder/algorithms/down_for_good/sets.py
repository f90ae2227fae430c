# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""All smallest breaking sets of a tree one by one, where there are not too many of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polder.algorithms.down_for_good.tree import Tree

MOST_SETS = 20_000
"""Sets of one gate that are held at once."""
MOST_STEPS = 30_000_000
"""Comparisons of two sets; a few seconds."""


class TooManySets(Exception):
    """They do not fit the room or the time given."""


def smallest_sets(tree: Tree, most: int = MOST_SETS, steps: int = MOST_STEPS) -> list[frozenset[int]]:
    """The sets of events (numbers of nodes) of which each, and no smaller part of it, brings the top down.

    From the bottom up, each gate once, keeping only what is smallest. Raises `TooManySets`.
    """
    if isinstance(tree.top, bool):
        return [frozenset()] if tree.top else []
    lister = _Lister(tree, most, steps)
    return sorted((lister.nodes(bits) for bits in lister.of(tree.top)), key=lambda each: (len(each), sorted(each)))


class _Lister:
    """Sets as whole numbers: bit i is event i."""

    def __init__(self, tree: Tree, most: int, steps: int) -> None:
        self._most, self._steps = most, steps
        self._bit_of: dict[str, int] = {}
        self._known: dict[str, list[int]] = {}
        for name, (at, inputs) in tree.gates.items():  # a gate is written after what it draws on
            self._known[name] = self._at_least(at, [self._known.get(each) or [self._event(each)] for each in inputs])

    def of(self, name: str) -> list[int]:
        return self._known.get(name) or [self._event(name)]

    def nodes(self, bits: int) -> frozenset[int]:
        return frozenset(int(name) for name, bit in self._bit_of.items() if bits & bit)

    def _event(self, name: str) -> int:
        return self._bit_of.setdefault(name, 1 << len(self._bit_of))

    def _at_least(self, at: int, inputs: Sequence[list[int]]) -> list[int]:
        """`reached[k]`: the smallest sets that bring down k of the inputs looked at so far."""
        reached: list[list[int]] = [[0], *([] for _ in range(at))]
        for place, sets in enumerate(inputs):
            for k in range(min(at, place + 1), 0, -1):
                if k + len(inputs) - place - 1 >= at:  # else what follows cannot make up for it
                    both = (one | other for one in reached[k - 1] for other in sets)
                    reached[k] = self._smallest([*reached[k], *self._few(both, len(reached[k - 1]) * len(sets))])
        return reached[at]

    def _few(self, sets: Iterable[int], count: int) -> Iterable[int]:
        if count > self._most * 50:
            raise TooManySets
        return sets

    def _smallest(self, sets: Iterable[int]) -> list[int]:
        found: list[int] = []
        for each in sorted(set(sets), key=int.bit_count):
            self._steps -= len(found)
            if self._steps < 0 or len(found) > self._most:
                raise TooManySets
            if not any(smaller & each == smaller for smaller in found):
                found.append(each)
        return found
