# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One reading of what is not known: which sets break the service, how many, and how likely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from polder.algorithms.down_for_good import Falls, TooManyGates, TooManySets, Weak, smallest_sets, tree_of
from polder.algorithms.down_for_good.chance import TooManyCases, chance_bounds, exact_chance
from polder.analyses.weakest.result import Part, Reading
from polder.base import Interval, Progress

MOST_LISTED = 10_000
"""Sets that are listed by name."""
MOST_BIRNBAUM = 60
"""Causes whose weight in the chance is found, two exact chances each."""

Chances = Mapping[int, Interval]
"""Per row the chance that it is cut; 0 to 1 where nobody stated it."""


class Sets:
    """The breaking sets of one service, by row."""

    def __init__(self, falls: Falls, service: int, causes: Sequence[int], progress: Progress) -> None:
        self.weak = Weak(falls, service, causes, progress)
        self.larger: list[frozenset[int]] | None = None
        """Every set of two or more, None where these cannot all be found."""
        if self.weak.down_before:
            self.larger = [frozenset()]
            return
        try:
            self.larger = smallest_sets(tree_of(self.weak.rest, service, self.weak.others))
        except (TooManyGates, TooManySets):
            self.larger = None

    def by_order(self) -> dict[int, int]:
        weak = self.weak
        if self.larger is None:
            found = {1: len(weak.singles), 2: weak.pair_count}
        else:
            found = Counter(len(each) for each in self.larger)
            if weak.singles and not weak.down_before:
                found[1] = len(weak.singles)
        return {order: found[order] for order in sorted(found) if found[order]}

    def listed(self, order: int) -> Iterator[tuple[int, ...]]:
        """The sets of at most `order`, smallest first."""
        if self.weak.down_before:
            yield ()
            return
        if order >= 1:
            yield from ((single,) for single in self.weak.singles)
        if self.larger is not None:
            yield from (tuple(sorted(each)) for each in self.larger if len(each) <= order)
        elif order >= 2:
            yield from self.weak.pairs()

    def every(self) -> list[frozenset[int]] | None:
        if self.larger is None or self.weak.down_before:
            return self.larger
        return [*(frozenset((single,)) for single in self.weak.singles), *self.larger]

    def chance(self, chances: Chances) -> Interval:
        """Exact where `chances` are and there are not too many cases; else it lies in between."""
        low, high = (
            self._chance({row: getattr(chance, end) for row, chance in chances.items()}) for end in ("lo", "hi")
        )
        return Interval(low[0], max(low[0], high[1]))

    def _chance(self, chance_of: Mapping[int, float]) -> tuple[float, float]:
        every = self.every()
        if every is not None:
            with suppress(TooManyCases):
                exact = exact_chance(every, chance_of)
                return exact, exact
        low, high = chance_bounds(list(self.weak.pairs()), self.weak.others, chance_of)
        none = 1.0
        for single in self.weak.singles:
            none *= 1.0 - chance_of[single]
        return 1.0 - none * (1.0 - low), 1.0 - none * (1.0 - high)


def read(sets: Sets, ids: Sequence[str], order: int, chances: Chances) -> Reading:
    """The sets as an answer. `chances` is empty where none were given."""
    every = sets.every()
    by_order = sets.by_order()
    listed = [tuple(ids[row] for row in each) for each in islice(sets.listed(order), MOST_LISTED)]
    return Reading(
        count=None if every is None else len(every),
        by_order=by_order,
        exact_to=2 if every is None else None,
        sets=tuple(listed),
        single_points=tuple(ids[row] for row in sets.weak.singles) if not sets.weak.down_before else (),
        parts=tuple(_parts(every, ids, chances)) if every is not None else (),
        chance=sets.chance(chances) if chances else None,
    )


def _parts(every: Sequence[frozenset[int]], ids: Sequence[str], chances: Chances) -> Iterator[Part]:
    """Whoever is in a set, those in most first."""
    within = Counter(row for each in every for row in each)
    exact = bool(chances) and all(chances[row].exact for row in within) and len(within) <= MOST_BIRNBAUM
    chance_of = {row: chances[row].lo for row in within} if exact else {}
    for row, many in sorted(within.items(), key=lambda item: (-item[1], ids[item[0]])):
        yield Part(ids[row], many / len(every), _birnbaum(every, row, chance_of) if exact else None)


def _birnbaum(every: Sequence[frozenset[int]], row: int, chance_of: Mapping[int, float]) -> Interval | None:
    try:
        with_it, without = (exact_chance(every, {**chance_of, row: chance}) for chance in (1.0, 0.0))
    except TooManyCases:
        return None
    return Interval(with_it - without, with_it - without)
