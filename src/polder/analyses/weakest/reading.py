# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One reading of what is not known: which sets break the service, how many, and how likely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import prod

from polder.algorithms.down_for_good import Falls, TooManyGates, Weak, tree_of
from polder.algorithms.down_for_good.chance import chance_bounds
from polder.algorithms.fault_tree import (
    FaultTree,
    MinimalCutSets,
    TooLarge,
    birnbaum,
    minimal_cut_sets,
    probability,
)
from polder.analyses.weakest.result import Part, Reading
from polder.base import Interval, Progress

MOST_LISTED = 10_000
"""Sets that are listed by name."""
ROOM = 300_000
"""Nodes of diagrams that are tried before a service is called too large; some seconds, and a quarter of a gigabyte."""

Chances = Mapping[int, Interval]
"""Per row the chance that it is cut; 0 to 1 where nobody stated it."""


class Sets:
    """The breaking sets of one service, by row: the single points apart, the rest as a fault tree.

    `rest` are all sets of two or more, `None` where there are none, or where they cannot all be found (then `whole` is
    false, and no more than the pairs are known).
    """

    def __init__(self, falls: Falls, service: int, causes: Sequence[int], progress: Progress) -> None:
        self.weak = Weak(falls, service, causes, progress)
        self.tree: FaultTree | None = None
        self.rest: MinimalCutSets | None = None
        self.whole = True
        if self.weak.down_before:
            return
        try:
            tree = tree_of(self.weak.rest, service, self.weak.others)
            if isinstance(tree, FaultTree):
                self.rest = minimal_cut_sets(tree, ROOM, progress)
                self.tree = tree
        except (TooManyGates, TooLarge):
            self.whole = False

    @property
    def singles(self) -> Sequence[int]:
        return () if self.weak.down_before else self.weak.singles

    def count(self) -> int | None:
        if self.weak.down_before:
            return 1
        return len(self.singles) + (self.rest.count if self.rest else 0) if self.whole else None

    def by_order(self) -> dict[int, int]:
        if self.weak.down_before:
            return {0: 1}
        found = {1: len(self.singles)}
        if not self.whole:
            found[2] = self.weak.pair_count
        elif self.rest:
            found |= self.rest.orders
        return {order: many for order, many in sorted(found.items()) if many}

    def listed(self, order: int) -> Iterator[tuple[int, ...]]:
        """The sets of at most `order`, smallest first."""
        if self.weak.down_before:
            yield ()
        elif order >= 1:
            yield from ((single,) for single in self.singles)
        if not self.whole:
            yield from self.weak.pairs() if order >= 2 else ()
        elif self.rest:
            for size in self.rest.orders:
                if size <= order:
                    yield from sorted(self._few(size))

    def _few(self, size: int) -> Iterator[tuple[int, ...]]:
        assert self.rest is not None
        for each in islice(self.rest.sets_of(size), MOST_LISTED):
            yield tuple(sorted(map(int, each)))

    def containing(self) -> dict[int, int]:
        """Of each row in how many sets it is; only where all are known."""
        found = dict.fromkeys(self.singles, 1)
        if self.rest:
            found |= {int(name): many for name, many in self.rest.containing.items() if many}
        return found

    def chance(self, chances: Chances) -> Interval:
        """Exact where `chances` are and all sets are known; else it lies in between."""
        low, high = (
            self._chance({row: getattr(chance, end) for row, chance in chances.items()}) for end in ("lo", "hi")
        )
        return Interval(low[0], max(low[0], high[1]))

    def _chance(self, chance_of: Mapping[int, float]) -> tuple[float, float]:
        if self.weak.down_before:
            return 1.0, 1.0
        if self.whole:
            low = high = probability(self.tree, _by_name(self.tree, chance_of)) if self.tree else 0.0
        else:
            low, high = chance_bounds(list(self.weak.pairs()), self.weak.others, chance_of)
        none = prod(1.0 - chance_of[single] for single in self.singles)
        return 1.0 - none * (1.0 - low), 1.0 - none * (1.0 - high)

    def weights(self, chance_of: Mapping[int, float]) -> dict[int, float]:
        """By how much the chance rises with each row's going from impossible to certain; only where all are known."""
        rest = probability(self.tree, _by_name(self.tree, chance_of)) if self.tree else 0.0
        none = prod(1.0 - chance_of[single] for single in self.singles)
        found = {}
        for single in self.singles:
            others = prod(1.0 - chance_of[each] for each in self.singles if each != single)
            found[single] = others * (1.0 - rest)
        if self.tree:
            weights = birnbaum(self.tree, _by_name(self.tree, chance_of))
            found |= {int(name): none * weight for name, weight in weights.items()}
        return found


def _by_name(tree: FaultTree, chance_of: Mapping[int, float]) -> dict[str, float]:
    return {name: chance_of[int(name)] for name in tree.events}


def read(sets: Sets, ids: Sequence[str], order: int, chances: Chances) -> Reading:
    """The sets as an answer. `chances` is empty where none were given."""
    listed = [tuple(ids[row] for row in each) for each in islice(sets.listed(order), MOST_LISTED)]
    return Reading(
        count=sets.count(),
        by_order=sets.by_order(),
        exact_to=None if sets.whole else 2,
        sets=tuple(listed),
        single_points=tuple(ids[row] for row in sets.singles),
        parts=tuple(_parts(sets, ids, chances)) if sets.whole else (),
        chance=sets.chance(chances) if chances else None,
    )


def _parts(sets: Sets, ids: Sequence[str], chances: Chances) -> Iterator[Part]:
    """Whoever is in a set, those in most first."""
    within, total = sets.containing(), sets.count()
    exact = bool(chances) and all(chances[row].exact for row in within)
    weights = sets.weights({row: chance.lo for row, chance in chances.items()}) if exact else {}
    for row, many in sorted(within.items(), key=lambda item: (-item[1], ids[item[0]])):
        weight = Interval(weights[row], weights[row]) if exact else None
        yield Part(ids[row], many / total if total else 0.0, weight)
