# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once, yes or no: one bit for each cause, `LANES` causes in one sweep over the nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.compiling import LARGE, fast
from polder.algorithms.down_for_good.falls import Falls
from polder.algorithms.down_for_good.kernels import Ground, Rows, sweep
from polder.algorithms.down_for_good.rows import LANES, WORDS, empty, from_numbers
from polder.algorithms.in_threads import THREADS, in_threads
from polder.base import SILENT, Progress, Text

Words = NDArray[np.uint64]
Cause = Sequence[int]
"""The nodes it cuts, at hour 0 and for good. A group of companies is one cause, never the union of its parts."""

SWEEPING = Text("cutting off every cause at once", "alle oorzaken tegelijk afsluiten")


@dataclass(frozen=True, slots=True)
class Block:
    """What some causes bring down for good: bit j of row i is set where cause `causes[j]` brings down `nodes[i]`."""

    causes: NDArray[np.intp]
    nodes: NDArray[np.int32]
    rows: Words

    @property
    def down(self) -> NDArray[np.bool_]:
        """One row per node, one column per cause."""
        bits = np.unpackbits(self.rows.astype("<u8").view(np.uint8), axis=1, bitorder="little")
        return bits[:, : len(self.causes)].astype(np.bool_)

    @property
    def counts(self) -> NDArray[np.int64]:
        """Per cause how many of the nodes it brings down."""
        counts: NDArray[np.int64] = self.down.sum(axis=0, dtype=np.int64)
        return counts


class Lanes:
    """A graph at rest made ready for one block of causes after another, in several threads."""

    def __init__(self, falls: Falls, progress: Progress = SILENT) -> None:
        self.falls = falls
        self._progress = progress
        self._compiled = falls.members > LARGE
        self._ground = ground_of(falls, self._compiled)

    @cached_property
    def down_before(self) -> NDArray[np.int32]:
        """The nodes that are down for good with nothing cut: without ground, or asking more than there is."""
        rows = self._swept(empty_rows(self.falls, LANES, self._compiled), [])
        down = _read(rows, np.arange(self.falls.places), self._compiled)[:, 0] != 0
        nodes: NDArray[np.int32] = self.falls.node_at[down]
        return nodes

    def blocks(
        self, causes: Sequence[Cause], watch: Sequence[int] | None = None, *, threads: int = THREADS
    ) -> Iterator[Block]:
        """What the causes bring down, block by block, in their order; of the nodes in `watch`, or of all.

        A node that the graph does not hold is never brought down. Raises `Stopped` where a person asked to stop.
        """
        place_of = self.falls.place_of
        places = [[place_of[node] for node in cause if node in place_of] for cause in causes]
        nodes, watched = self.falls.node_at, np.arange(self.falls.places)
        if watch is not None:
            nodes = np.array([node for node in watch if node in place_of], np.int32)
            watched = np.array([place_of[node] for node in nodes.tolist()], np.intp)
        idle: deque[Rows] = deque()

        def work(part: Sequence[int]) -> Block:
            rows = idle.popleft() if idle else empty_rows(self.falls, LANES, self._compiled)
            swept = self._swept(rows, [places[cause] for cause in part])
            if watch is None and self._compiled:  # the rows themselves, of which the next block gets others
                found = swept.down.reshape(-1, WORDS)
                rows = rows._replace(down=np.empty_like(swept.down))
            else:
                found = _read(swept, watched, self._compiled)
            idle.append(rows)
            return Block(np.asarray(part, np.intp), nodes, found)

        yield from in_threads(work, range(len(causes)), LANES, threads, self._progress, SWEEPING)

    def _swept(self, rows: Rows, cuts: Sequence[Sequence[int]]) -> Rows:
        """With the places of each cut down for good, each cut in a lane of its own."""
        bits: dict[int, int] = {}
        for lane, places in enumerate(cuts):
            for place in places:
                bits[place] = bits.get(place, 0) | 1 << lane
        rows = rows._replace(cuts=from_numbers(list(bits.values()), self._compiled))
        for row, place in enumerate(bits):
            rows.cut_of[place] = row
        fast(sweep, self.falls.members, self._progress)(self._ground, rows)
        for place in bits:
            rows.cut_of[place] = -1
        return rows


def _read(rows: Rows, watched: NDArray[np.intp], compiled: bool) -> Words:
    if compiled:
        found: Words = rows.down.reshape(-1, WORDS)[watched]
        return found
    data = b"".join(rows.down[place].to_bytes(LANES // 8, "little") for place in watched.tolist())
    return np.frombuffer(data, "<u8").reshape(-1, WORDS).astype(np.uint64)


def ground_of(falls: Falls, compiled: bool) -> Ground:
    circles = falls.circles
    ground = Ground(
        group_start=falls.group_start,
        falls_at=falls.falls_at,
        member_start=falls.member_start,
        target=falls.target,
        circle_start=falls.circle_start,
        sort=circles.sort,
        inner_start=circles.inner_start,
        places_start=circles.places_start,
        inner_places=circles.inner_places,
        inner_whole=circles.inner_whole,
    )
    return ground if compiled else Ground(*(each.tolist() for each in ground))


def empty_rows(falls: Falls, lanes: int, compiled: bool) -> Rows:
    """Rows in which nothing is down and nothing is cut; `lanes` is how many bits of a row count."""
    cut_of = np.full(falls.places, -1, np.int32)
    touched = np.zeros(falls.places, np.int8)
    return Rows(
        down=empty(falls.places, compiled),
        cut_of=cut_of if compiled else cut_of.tolist(),
        cuts=from_numbers([], compiled),
        touched=touched if compiled else touched.tolist(),
        old=empty(falls.circles.largest, compiled),
        planes=empty(32, compiled),
        ends=from_numbers([0, (1 << lanes) - 1], compiled),
    )
