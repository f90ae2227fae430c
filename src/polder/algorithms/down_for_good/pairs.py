# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The smallest breaking sets of one node, of one and of two causes: exact however large what it rests on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.compiling import fast
from polder.algorithms.down_for_good.falls import ALONE, Falls, members_of, starts
from polder.algorithms.down_for_good.kernels import Ground, Rows, pair_up, sweep
from polder.algorithms.down_for_good.lanes import Lanes, empty_rows, ground_of
from polder.algorithms.down_for_good.rows import LANES, empty, from_numbers, to_numbers
from polder.algorithms.in_threads import THREADS
from polder.base import SILENT, Progress, Stopped, Text

PAIRING = Text("cutting off every two at once", "elke twee tegelijk afsluiten")
CHUNK = 32
"""Causes between two looks at whether a person wants to stop."""
MUCH = 4_000_000
"""Members times causes above which pairs are found by machine code."""


class Weak:
    """What a node rests on, and which of the `causes` (nodes, each cut on its own) bring it down.

    `falls` is what the node rests on; `rest` is that without its single points, on which every larger set rests.
    """

    def __init__(self, falls: Falls, node: int, causes: Sequence[int], progress: Progress = SILENT) -> None:
        self.node = node
        self.falls = falls.below([node])
        self._progress = progress
        lanes = Lanes(self.falls, progress)
        self.down_before = node in set(lanes.down_before.tolist())
        """The node is down for good with nothing cut: then there is nothing to break."""
        critical = np.zeros(self.falls.places, np.bool_)
        every = self.falls.node_at.tolist()
        for block in lanes.blocks([[each] for each in every], [node]):
            critical[block.causes[block.down[0]]] = True
        self._critical = critical
        below = set(every)
        self.causes = tuple(sorted(cause for cause in set(causes) if cause in below))
        """Those that the node rests on at all."""
        self.singles = tuple(cause for cause in self.causes if critical[self.falls.place_of[cause]])

    @cached_property
    def rest(self) -> Falls:
        """What can bring the node down while none of its single points is down."""
        return rest_of(self.falls, self.node, self._critical)

    @cached_property
    def others(self) -> tuple[int, ...]:
        """The causes of which more than one at once is needed: those the rest draws on."""
        there = set(self.rest.node_at.tolist()) - {self.node}
        single = set(self.singles)
        return tuple(cause for cause in self.causes if cause in there and cause not in single)

    @cached_property
    def partners(self) -> tuple[int, ...]:
        """Row i as a whole number: bit j > i is set where causes `others[i]` and `others[j]` together break it."""
        rest, others = self.rest, self.others
        compiled = rest.members * len(others) > MUCH
        if not others or not rest.members:
            return (0,) * len(others)
        lanes = LANES if compiled else len(others)
        ground = ground_of(rest, compiled)
        numbers = [0] * len(others)
        for low in range(0, len(others), lanes):
            found = self._down_with(ground, low, min(low + lanes, len(others)), lanes, compiled)
            for i, number in enumerate(found):
                numbers[i] |= number << low
        return tuple(number >> (i + 1) << (i + 1) for i, number in enumerate(numbers))

    def _down_with(self, ground: Ground, low: int, high: int, lanes: int, compiled: bool) -> list[int]:
        """Per cause before `high` a whole number: bit k is set where it and cause `low + k` together break the node."""
        size = sys.maxsize if compiled else 0
        places = [self.rest.place_of[cause] for cause in self.others]
        rows = self._each_on_its_own(places[low:high], lanes, compiled)
        fast(sweep, size, self._progress)(ground, rows)
        before, found = rows.down.copy(), empty(high, compiled)
        tables: list[Any] = [np.array(places, np.int32), self.rest.circle_of[places].astype(np.int32)]
        if not compiled:
            tables = [each.tolist() for each in tables]
        run: Any = fast(pair_up, size, self._progress)
        top, everywhere = self.rest.place_of[self.node], high - low

        def work(part: Sequence[int], own: Rows) -> None:
            for first in part:
                run(ground, own, before, *tables, top, found, first, min(first + CHUNK, high), everywhere)

        self._in_threads(work, rows, high, THREADS if compiled else 1)
        return to_numbers(found, compiled)

    def _in_threads(self, work: Any, rows: Rows, count: int, threads: int) -> None:
        starts = list(range(0, count, CHUNK))
        owned = [rows, *(_copied(rows) for _ in range(threads - 1))]
        with ThreadPoolExecutor(threads) as pool:
            for at in range(0, len(starts), threads * 4):
                self._progress.step(PAIRING, starts[at], count)
                if self._progress.stop_wanted():
                    raise Stopped
                turn = starts[at : at + threads * 4]
                list(pool.map(work, [turn[i::threads] for i in range(threads)], owned))
        self._progress.step(PAIRING, count, count)

    def _each_on_its_own(self, places: Sequence[int], lanes: int, compiled: bool) -> Rows:
        """Rows in which each of these places is cut in a lane of its own; the row of cuts after theirs is full."""
        rows = empty_rows(self.rest, lanes, compiled)
        for lane, place in enumerate(places):
            rows.cut_of[place] = lane
        return rows._replace(
            cuts=from_numbers([*(1 << lane for lane in range(len(places))), (1 << lanes) - 1], compiled)
        )

    @property
    def pair_count(self) -> int:
        return sum(number.bit_count() for number in self.partners)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two causes that bring the node down together and not alone."""
        for i, number in enumerate(self.partners):
            while number:
                low = number & -number
                yield self.others[i], self.others[low.bit_length() - 1]
                number ^= low


def rest_of(falls: Falls, node: int, critical: NDArray[np.bool_]) -> Falls:
    """Everything that can bring the node down, given that none of its single points is cut.

    A `critical` place brings the node down with it. Where it lies on no circle it is taken out: what brings it down
    brings the node down, so the node gets its groups, and nobody else need count with it, for where it is down the
    node is down already."""
    top = falls.place_of[node]
    gone = critical & (falls.circles.sort[falls.circle_of] == ALONE)
    gone[top] = False
    kept = ~gone[falls.target]
    group_of = np.repeat(np.arange(len(falls.falls_at)), np.diff(falls.member_start))
    size = np.bincount(group_of[kept], minlength=len(falls.falls_at))
    member_start = starts(np.where(falls.falls_at <= size, size, 0))
    target = falls.target[kept & (falls.falls_at <= size)[group_of]]
    owner = np.where(gone[falls.owner_of], top, falls.owner_of)
    groups = np.flatnonzero(falls.falls_at <= size)
    groups = groups[np.argsort(owner[groups], kind="stable")]
    members, new_start = members_of(member_start, groups)
    whole = replace(
        falls,
        group_start=starts(np.bincount(owner[groups], minlength=falls.places)),
        falls_at=falls.falls_at[groups],
        member_start=new_start,
        target=target[members],
    )
    return whole.below([node])


def _copied(rows: Rows) -> Rows:
    return Rows(*(each.copy() for each in rows))
