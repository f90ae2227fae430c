# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The chance that something breaks, from its smallest breaking sets and the chance of each cause, all independent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import prod

Sets = frozenset[frozenset[int]]

MOST_CASES = 20_000


class TooManyCases(Exception):
    """An exact chance would take too many cases."""


def exact_chance(sets: Collection[frozenset[int]], chance_of: Mapping[int, float], most: int = MOST_CASES) -> float:
    """The chance that all causes of at least one of the sets happen (Shannon 1938: with and without the cause that is
    in most sets; parts that share no cause apart). Raises `TooManyCases`.
    """
    known: dict[Sets, float] = {}

    def of(left: Sets) -> float:
        if frozenset() in left:
            return 1.0
        if len(left) <= 1:
            return prod(chance_of[cause] for cause in next(iter(left))) if left else 0.0
        if left not in known:
            if len(known) >= most:
                raise TooManyCases
            known[left] = 0.0  # its place; nothing below it is as large
            known[left] = 1.0 - prod(1.0 - split(part) for part in _parts(left))
        return known[left]

    def split(part: Sets) -> float:
        if len(part) == 1:
            return of(part)
        counts = Counter(cause for each in part for cause in each)
        cause = max(counts, key=lambda each: (counts[each], -each))
        without = frozenset(each for each in part if cause not in each)
        with_it = {each - {cause} for each in part if cause in each}
        kept = {each for each in without if not any(smaller <= each for smaller in with_it)}
        chance = chance_of[cause]
        return chance * of(frozenset(with_it | kept)) + (1.0 - chance) * of(without)

    try:
        return of(frozenset(sets))
    except RecursionError:
        raise TooManyCases from None


def _parts(sets: Sets) -> list[Sets]:
    """The sets, apart where they share no cause, directly or by way of others."""
    above: dict[int, int] = {}

    def head(cause: int) -> int:
        while above.setdefault(cause, cause) != cause:
            above[cause] = above[above[cause]]
            cause = above[cause]
        return cause

    for each in sets:
        first, *others = each
        for cause in others:
            above[head(cause)] = head(first)
    parts: dict[int, set[frozenset[int]]] = {}
    for each in sets:
        parts.setdefault(head(next(iter(each))), set()).add(each)
    return [frozenset(part) for part in parts.values()]


def chance_bounds(
    pairs: Sequence[tuple[int, int]], others: Collection[int], chance_of: Mapping[int, float]
) -> tuple[float, float]:
    """Between which the chance lies when all sets of two are known, and every other set has three or more of `others`.

    At least: pairs that share no cause are independent. At most: sets of monotone events fail together rather than
    apart (Esary and Proschan 1963), so the pairs count as if independent; to that comes the chance that three or more
    happen at all.
    """
    taken: set[int] = set()
    none_surely = 1.0
    for one, other in sorted(pairs, key=lambda pair: -chance_of[pair[0]] * chance_of[pair[1]]):
        if not taken & {one, other}:
            taken |= {one, other}
            none_surely *= 1.0 - chance_of[one] * chance_of[other]
    none_perhaps = prod(1.0 - chance_of[one] * chance_of[other] for one, other in pairs)
    few = [1.0, 0.0, 0.0]
    for cause in others:
        chance = chance_of[cause]
        few = [
            few[0] * (1.0 - chance),
            few[1] * (1.0 - chance) + few[0] * chance,
            few[2] * (1.0 - chance) + few[1] * chance,
        ]
    return 1.0 - none_surely, min(1.0, 1.0 - none_perhaps + max(0.0, 1.0 - sum(few)))
