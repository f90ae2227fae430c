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

MOST_LISTED = 2_000_000
"""Sets that are listed at once."""

Counts = list[int]
"""By order how many sets."""


def minimal_cut_sets(tree: FaultTree, most: int = MOST_NODES) -> MinimalCutSets:
    """The smallest sets of a tree, as diagrams of at most `most` nodes together. Raises `TooLarge`."""
    if tree.top not in tree.gates:
        return MinimalCutSets(tree.top, {})
    parts = parts_of(tree, most)
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

    @cached_property
    def count(self) -> int:
        """How many there are."""
        counts: dict[str, int] = {}
        for name, module in self.modules.items():
            sets = module.sets
            of = [0, 1, *([0] * (len(sets) - 2))]
            for node in range(2, len(sets)):
                times = counts.get(module.inputs[sets.level[node]], 1)
                of[node] = of[sets.low[node]] + times * of[sets.high[node]]
            counts[name] = of[module.root]
        return counts.get(self.top, 1)

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

    def sets(self, max_order: int | None = None) -> list[frozenset[str]]:
        """The sets of at most so many events (all unless given), small ones first, then by name.

        Raises `TooLarge` where there are more than `MOST_LISTED`; `by_order` says how many there are.
        """
        most = len(self._by_order) if max_order is None else max_order
        if sum(self._by_order[: most + 1]) > MOST_LISTED:
            raise TooLarge
        found = self._listed(self.top, most)
        return [frozenset(each) for each in sorted(found, key=lambda each: (len(each), each))]

    def _listed(self, top: str, most: int) -> list[tuple[str, ...]]:
        known: dict[str, list[tuple[str, ...]]] = {}
        for name, module in self.modules.items():
            known[name] = [tuple(sorted(each)) for each in self._walk(name, module, known, most)]
        return known.get(top, [(top,)] if most >= 1 else [])

    def _walk(
        self, name: str, module: _Module, known: dict[str, list[tuple[str, ...]]], most: int
    ) -> Iterator[tuple[str, ...]]:
        """The sets of a module of at most so many events."""
        sets, counts = module.sets, self._every_count[name]
        fewest = [next((order for order, many in enumerate(each) if many), most + 1) for each in counts]
        ahead: list[tuple[int, tuple[str, ...]]] = [(module.root, ())]
        while ahead:
            node, chosen = ahead.pop()
            if node == 0 or len(chosen) + fewest[node] > most:
                continue
            if node == 1:
                yield chosen
                continue
            ahead.append((sets.low[node], chosen))
            inner = module.inputs[sets.level[node]]
            ahead.extend((sets.high[node], chosen + each) for each in known.get(inner, [(inner,)]))


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
