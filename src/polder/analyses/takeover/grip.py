# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On whom everything rests: who supplies, keeps or processes it, what it needs, and who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.reach import NOWHERE, Reach, path
from polder.model import RELATIONS, Snapshot

DELIVERS = ("supplied_by", "stored_in", "processed_by")
"""From what is delivered to who or what it comes from."""
GRIPS = tuple(dict.fromkeys([*(name for name, kind in RELATIONS.items() if kind.carries_need), "processed_by"]))

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Resting(NamedTuple):
    """For each row whether it rests on some goals surely, and whether it may."""

    surely: Flags
    possibly: Flags


class Grip:
    """Who rests on whom, along some relations, surely (not a doubtful one on the way) or possibly.

    Of data also who supplies or processes what reads it: for that every reader stands in the graph a second time,
    from which only those two lead on. What a reader needs for its own sake says nothing about the data.
    """

    def __init__(self, snapshot: Snapshot, relations: tuple[str, ...] = GRIPS, *, readers: bool = True) -> None:
        self._rows = len(snapshot)
        source, target, doubtful = zip(*_edges(snapshot, relations, readers=readers), strict=True)
        self._source: Ints = np.concatenate(source)
        self._target: Ints = np.concatenate(target)
        self._doubtful: Flags = np.concatenate(doubtful)

    @cached_property
    def _surely(self) -> Reach:
        sure = ~self._doubtful
        return Reach(2 * self._rows, self._source[sure], self._target[sure])

    @cached_property
    def _possibly(self) -> Reach:
        return Reach(2 * self._rows, self._source, self._target)

    def on(self, goals: Mapping[int, bool]) -> Resting:
        """Who rests on the goals (true: surely one, false: perhaps)."""
        sure, every = self._steps(goals)
        return Resting(sure[: self._rows] != NOWHERE, every[: self._rows] != NOWHERE)

    def paths(self, goals: Mapping[int, bool]) -> Paths:
        return Paths(*self._steps(goals), self._rows)

    def _steps(self, goals: Mapping[int, bool]) -> tuple[Ints, Ints]:
        sure = [row for row, certain in goals.items() if certain]
        every = list(goals)
        twice = [[*rows, *(row + self._rows for row in rows)] for rows in (sure, every)]
        return self._surely.towards(twice[0]), self._possibly.towards(twice[1])


class Paths:
    """One shortest path from a row to a goal, and whether it is a sure one."""

    def __init__(self, sure: Ints, every: Ints, rows: int) -> None:
        self._sure, self._every, self._rows = sure, every, rows

    def from_(self, row: int) -> tuple[tuple[int, ...], bool]:
        surely = path(self._sure, row)
        return tuple(node % self._rows for node in surely or path(self._every, row)), bool(surely)


Edges = tuple[Ints, Ints, Flags]


def _edges(snapshot: Snapshot, relations: tuple[str, ...], *, readers: bool) -> Iterator[Edges]:
    rows = len(snapshot)
    for name in relations:
        table = snapshot.related(name)
        yield table.source, table.target, table.doubtful
    reads = snapshot.related("accesses")
    if not readers or not len(reads):
        return
    yield reads.target, (reads.source + rows).astype(np.int32), reads.doubtful
    owners = np.isin(snapshot.kinds[reads.source], [_code(kind) for kind in RELATIONS["controlled_by"].sources])
    yield reads.target[owners], reads.source[owners], reads.doubtful[owners]
    for name in ("supplied_by", "processed_by"):
        table = snapshot.related(name)
        reading = np.isin(table.source, reads.source)
        yield (table.source[reading] + rows).astype(np.int32), table.target[reading], table.doubtful[reading]


def _code(kind: str) -> int:
    return Snapshot.kind_names.index(kind)
