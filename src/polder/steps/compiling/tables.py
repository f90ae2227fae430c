# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A circuit that knows when two gates over few measures say the same, by their truth tables.

So a fixed point is seen to be one when it is reached, and what does not change is not taken for a change.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from polder.steps.solving.circuit import FALSE, TRUE, Circuit, Literal

MOST_MEASURES = 9
"""Under so many measures a gate has a table, of 512 bits then."""

Support = tuple[int, ...]


class TabledCircuit(Circuit):
    """Of a node, `_known` holds the measures that it depends on, in order, and its table: bit i is its value when those
    are complete whose bits are set in i.
    """

    def __init__(self, measures: int) -> None:
        super().__init__(measures)
        self._known: dict[int, tuple[Support, int]] = {0: ((), 0)}
        self._known.update({number + 1: ((number,), 0b10) for number in range(measures)})
        self._literal_of: dict[tuple[Support, int], Literal] = {known: 2 * node for node, known in self._known.items()}

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        inputs = set(literals)
        if FALSE in inputs:
            return FALSE
        inputs.discard(TRUE)
        if len(inputs) < 2:
            return min(inputs, default=TRUE)
        known = [self._known.get(literal // 2) for literal in inputs]
        support = tuple(sorted({measure for each in known if each is not None for measure in each[0]}))
        if None in known or len(support) > MOST_MEASURES:
            return super().all_of(inputs)
        all_bits = (1 << (1 << len(support))) - 1
        table = all_bits
        for literal in inputs:
            bits = _over(*self._known[literal // 2], support)
            table &= bits ^ all_bits if literal % 2 else bits
        return self._made_of(inputs, *_essential(support, table))

    def _made_of(self, inputs: set[Literal], support: Support, table: int) -> Literal:
        """The literal with this table: one that is there, or else the gate of these inputs."""
        denied = table & 1
        key = support, (table ^ ((1 << (1 << len(support))) - 1) if denied else table)
        if key not in self._literal_of:
            literal = super().all_of(inputs)
            self._literal_of[key] = literal ^ denied
            self._known.setdefault(literal // 2, (support, table if not literal % 2 else _denied(support, table)))
        return self._literal_of[key] ^ denied


def _denied(support: Support, table: int) -> int:
    return table ^ ((1 << (1 << len(support))) - 1)


@lru_cache(maxsize=1 << 16)
def _over(support: Support, table: int, wider: Support) -> int:
    """The table over more measures."""
    for place, measure in enumerate(wider):
        if measure not in support:
            block, bits, wide = 1 << place, (1 << (1 << place)) - 1, 0
            for at in range((1 << len(support)) >> place):
                part = (table >> (at * block)) & bits
                wide |= (part | part << block) << (2 * at * block)
            support, table = tuple(sorted((*support, measure))), wide
    return table


@lru_cache(maxsize=1 << 16)
def _essential(support: Support, table: int) -> tuple[Support, int]:
    """The table over those measures alone on which it depends."""
    for place in reversed(range(len(support))):
        block, bits, narrow, same = 1 << place, (1 << (1 << place)) - 1, 0, True
        for at in range((1 << len(support)) >> (place + 1)):
            without = (table >> (2 * at * block)) & bits
            same = same and without == (table >> ((2 * at + 1) * block)) & bits
            narrow |= without << (at * block)
        if same:
            support, table = (*support[:place], *support[place + 1 :]), narrow
    return support, table
