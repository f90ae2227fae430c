# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The smallest sets of events that make the top happen: counted, by order, and listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from polder.algorithms.fault_tree.diagram import MOST_NODES, Sets, TooLarge
from polder.algorithms.fault_tree.parts import parts_of
from polder.algorithms.fault_tree.tree import FaultTree
from polder.base import SILENT, Progress

MOST_LISTED = 2_000_000
"""Sets that are listed at once."""

Counts = list[int]
"""By order how many sets."""


def minimal_cut_sets(tree: FaultTree, most: int = MOST_NODES, progress: Progress = SILENT) -> MinimalCutSets:
    """The smallest sets of a tree, as diagrams of at most `most` nodes together. Raises `TooLarge`, `Stopped`."""
    if tree.top not in tree.gates:
        return MinimalCutSets(tree.top, {})
    parts = parts_of(tree, most, progress)
    left = most - sum(len(part.functions) for part in parts)
    found: dict[str, _Module] = {}
    for part in parts:
        sets, root = part.smallest(left)
        left -= len(sets)
        found[part.name] = _Module(part.inputs, sets, root)
    return MinimalCutSets(tree.top, found)


@dataclass(frozen=True)
class _Module:
    """`inputs[level]` is an event or a module."""

    inputs: tuple[str, ...]
    sets: Sets
    root: int


@dataclass(frozen=True)
class MinimalCutSets:
    """The smallest sets of a tree. A top that always happens has one, the empty set; one that never does has none."""

    top: str
    modules: dict[str, _Module]

    @property
    def count(self) -> int:
        """How many there are."""
        return self._count_of.get(self.top, 1)

    @cached_property
    def _count_of(self) -> dict[str, int]:
        """How many each module has."""
        counts: dict[str, int] = {}
        for name, module in self.modules.items():
            sets = module.sets
            of = [0, 1, *([0] * (len(sets) - 2))]
            for node in range(2, len(sets)):
                times = counts.get(module.inputs[sets.level[node]], 1)
                of[node] = of[sets.low[node]] + times * of[sets.high[node]]
            counts[name] = of[module.root]
        return counts

    def by_order(self, order: int) -> int:
        """How many have so many events."""
        return self._by_order[order] if 0 <= order < len(self._by_order) else 0

    @property
    def orders(self) -> dict[int, int]:
        """How many there are of each order that there are any of."""
        return {order: many for order, many in enumerate(self._by_order) if many}

    @cached_property
    def _by_order(self) -> Counts:
        return self._counts.get(self.top, [0, 1])

    @cached_property
    def _counts(self) -> dict[str, Counts]:
        return {name: counts[self.modules[name].root] for name, counts in self._every_count.items()}

    @cached_property
    def _every_count(self) -> dict[str, list[Counts]]:
        """By module and node how many sets there are of each order."""
        found: dict[str, list[Counts]] = {}
        for name, module in self.modules.items():
            sets = module.sets
            of: list[Counts] = [[], [1], *([] for _ in range(len(sets) - 2))]
            for node in module.sets.below(module.root) if module.root > 1 else ():
                inner = module.inputs[sets.level[node]]
                inside = found[inner][self.modules[inner].root] if inner in found else [0, 1]
                of[node] = _sum(of[sets.low[node]], _product(inside, of[sets.high[node]]))
            found[name] = of
        return found

    @cached_property
    def containing(self) -> dict[str, int]:
        """Of each event in how many of the sets it is."""
        found: dict[str, int] = {}
        within = {self.top: 1}
        for name, module in reversed(self.modules.items()):
            for each, many in self._containing(module).items():
                together = found if each not in self.modules else within
                together[each] = together.get(each, 0) + within[name] * many
        return found if self.modules else {self.top: 1}

    def _containing(self, module: _Module) -> dict[str, int]:
        """Of each input of a module in how many of its sets it is; a module in it counts once, whatever sets it has."""
        sets = module.sets
        times = [self._count_of.get(name, 1) for name in module.inputs]
        nodes = sets.below(module.root) if module.root > 1 else []
        ways = [0, 1, *([0] * (len(sets) - 2))]
        for node in nodes:
            ways[node] = ways[sets.low[node]] + times[sets.level[node]] * ways[sets.high[node]]
        reached = dict.fromkeys([0, 1, *nodes], 0)
        reached[module.root] = 1
        found = dict.fromkeys(module.inputs, 0)
        for node in reversed(nodes):
            level, low, high = sets.level[node], sets.low[node], sets.high[node]
            found[module.inputs[level]] += reached[node] * ways[high]
            reached[low] += reached[node]
            reached[high] += reached[node] * times[level]
        return found

    def sets(self, max_order: int | None = None) -> list[frozenset[str]]:
        """The sets of at most so many events (all unless given), small ones first, then by name.

        Raises `TooLarge` where there are more than `MOST_LISTED`; `by_order` says how many there are, and `sets_of`
        gives them one by one.
        """
        most = len(self._by_order) - 1 if max_order is None else min(max_order, len(self._by_order) - 1)
        if sum(self._by_order[: most + 1]) > MOST_LISTED:
            raise TooLarge
        return [each for order in range(most + 1) for each in sorted(self.sets_of(order), key=sorted)]

    def sets_of(self, order: int) -> Iterator[frozenset[str]]:
        """The sets of so many events, one after another, in no order that matters."""
        if not self.modules:
            found: list[tuple[str, ...]] = [(self.top,)] if order == 1 else []
            return map(frozenset, found)
        return map(frozenset, self._of_order(self.top, order))

    def _of_order(self, name: str, order: int) -> Iterator[tuple[str, ...]]:
        """The sets of a module that have so many events: down the diagram, only where such sets are."""
        module, counts = self.modules[name], self._every_count[name]
        sets = module.sets
        ahead: list[tuple[int, int, tuple[str, ...]]] = [(module.root, order, ())]
        while ahead:
            node, missing, chosen = ahead.pop()
            if missing < 0 or _many(counts[node], missing) == 0:
                continue
            if node == 1:
                yield chosen
                continue
            ahead.append((sets.low[node], missing, chosen))
            inner, high = module.inputs[sets.level[node]], sets.high[node]
            if inner not in self.modules:
                ahead.append((high, missing - 1, (*chosen, inner)))
                continue
            for inside in range(missing + 1):
                if _many(counts[high], missing - inside) and _many(self._counts[inner], inside):
                    ahead.extend((high, missing - inside, chosen + each) for each in self._of_order(inner, inside))


def _many(counts: Counts, order: int) -> int:
    return counts[order] if order < len(counts) else 0


def _sum(one: Counts, other: Counts) -> Counts:
    if len(one) < len(other):
        one, other = other, one
    total = list(one)
    for order, many in enumerate(other):
        total[order] += many
    return total


def _product(one: Counts, other: Counts) -> Counts:
    if not one or not other:
        return []
    total = [0] * (len(one) + len(other) - 1)
    for (order, many), (more, times) in product(enumerate(one), enumerate(other)):
        if many and times:
            total[order + more] += many * times
    return total
