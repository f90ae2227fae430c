# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once, yes or no: one bit for each cause, 512 causes in one sweep over the nodes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.compiling import LARGE, fast
from polder.algorithms.down_for_good.falls import Falls
from polder.algorithms.down_for_good.kernels import Ground, Rows, sweep
from polder.algorithms.in_threads import THREADS, in_threads
from polder.base import SILENT, Progress, Text

Words = NDArray[np.uint64]
Cause = Sequence[int]
"""The nodes it cuts, at hour 0 and for good. A group of companies is one cause, never the union of its parts."""

LANES = 512
"""Causes in a block: of each node a row of bits as wide as a processor fetches at once."""
WORDS = LANES // 64
ALL_BITS = (1 << 64) - 1
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
        self._before = self._down_with_nothing_cut()

    @property
    def down_before(self) -> NDArray[np.int32]:
        """The nodes that are down for good with nothing cut: without ground, or asking more than there is."""
        return self.falls.node_at[self._before]

    def blocks(
        self, causes: Sequence[Cause], watch: Sequence[int] | None = None, *, threads: int = THREADS
    ) -> Iterator[Block]:
        """What the causes bring down, block by block; of the nodes in `watch`, or of all.

        Causes that are drawn on alike go together, so that those of few consequences cost little. A node that the
        graph does not hold is never brought down. Raises `Stopped` where a person asked to stop.
        """
        places = [[self.falls.place_of[node] for node in cause if node in self.falls.place_of] for cause in causes]
        drawn = np.bincount(self.falls.target, minlength=self.falls.places)
        order = np.argsort([-int(drawn[cut].sum()) for cut in places], kind="stable")
        if watch is None:
            watched, nodes = np.arange(self.falls.places), self.falls.node_at
        else:
            known = [node for node in watch if node in self.falls.place_of]
            watched = np.array([self.falls.place_of[node] for node in known], np.intp)
            nodes = np.array(known, np.int32)
        idle: deque[Rows] = deque()

        def work(part: Sequence[int]) -> Block:
            rows = idle.popleft() if idle else self._fresh()
            found = self._one_block(rows, [places[cause] for cause in part], watched)
            idle.append(rows)
            return Block(np.asarray(part, np.intp), nodes, found)

        yield from in_threads(work, order.tolist(), LANES, threads, self._progress, SWEEPING)

    def _one_block(self, rows: Rows, cuts: Sequence[Sequence[int]], watched: NDArray[np.intp]) -> Words:
        words = WORDS if self._compiled else 1
        bits: dict[int, int] = {}
        for lane, places in enumerate(cuts):
            for place in places:
                bits[place] = bits.get(place, 0) | 1 << lane
        rows = rows._replace(cuts=cut_rows(list(bits.values()), words, self._compiled))
        for row, place in enumerate(bits):
            rows.cut_of[place] = row
            rows.touched[place] = 2
        first = min((int(self.falls.circle_of[place]) for place in bits), default=0)
        last = len(self.falls.circle_start) - 1
        fast(sweep, self.falls.members, self._progress)(self._ground, rows, first, last, 0, words, False)
        found = self._read(rows, watched, words)
        for place in bits:
            rows.cut_of[place] = -1
        self._restore(rows)
        return found

    def _read(self, rows: Rows, watched: NDArray[np.intp], words: int) -> Words:
        if self._compiled:
            return np.asarray(rows.down).reshape(-1, words)[watched]
        data = b"".join(rows.down[place].to_bytes(LANES // 8, "little") for place in watched.tolist())
        return np.frombuffer(data, "<u8").reshape(-1, WORDS).astype(np.uint64)

    def _restore(self, rows: Rows) -> None:
        if self._compiled:
            touched = np.flatnonzero(rows.touched)
            by_place = rows.down.reshape(-1, WORDS)
            by_place[touched] = np.where(self._before[touched], np.uint64(ALL_BITS), np.uint64(0))[:, None]
            rows.touched.fill(0)
            return
        full = rows.full[0]
        for place, touched in enumerate(rows.touched):
            if touched:
                rows.down[place] = full if self._before[place] else 0
                rows.touched[place] = 0

    def _fresh(self) -> Rows:
        rows = empty_rows(self.falls, WORDS, LANES, self._compiled)
        for place in np.flatnonzero(self._before).tolist():
            rows.touched[place] = 1
        self._restore(rows)
        return rows

    def _down_with_nothing_cut(self) -> NDArray[np.bool_]:
        """One sweep over everything with a single cause that cuts nothing."""
        rows = empty_rows(self.falls, 1, 64, self._compiled)
        last = len(self.falls.circle_start) - 1
        fast(sweep, self.falls.members, self._progress)(self._ground, rows, 0, last, 0, 1, True)
        return np.array([row != 0 for row in rows.down], np.bool_) if not self._compiled else np.asarray(rows.down) != 0


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


def empty_rows(falls: Falls, words: int, lanes: int, compiled: bool) -> Rows:
    """Rows in which nothing is down and nothing is cut."""
    if not compiled:
        words = 1
    sizes = (falls.places * words, words, falls.circles.largest * words, 32)
    down, new, old, planes = ((np.zeros(size, np.uint64) if compiled else [0] * size) for size in sizes)
    full: Any = np.array([ALL_BITS, 0], np.uint64) if compiled else [(1 << lanes) - 1, 0]
    cut_of = np.full(falls.places, -1, np.int32)
    touched = np.zeros(falls.places, np.int8)
    return Rows(
        down=down,
        cut_of=cut_of if compiled else cut_of.tolist(),
        cuts=cut_rows([], words, compiled),
        touched=touched if compiled else touched.tolist(),
        new=new,
        old=old,
        planes=planes,
        full=full,
    )


def cut_rows(bits: Sequence[int], words: int, compiled: bool) -> Any:
    """Whole numbers as rows of a sweep."""
    if not compiled:
        return list(bits)
    data = b"".join(each.to_bytes(words * 8, "little") for each in bits)
    return np.frombuffer(data, "<u8").astype(np.uint64)
