# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stands around an element: what points at it, what it points at, and one step further on either side."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from polder.model import RELATIONS, Snapshot

Rows = NDArray[np.int32]
SHOWN = 12
"""Neighbours in one layer; of more, a picture says only how many."""
NEEDS: Final = tuple(name for name, relation in RELATIONS.items() if relation.carries_need)
"""The relations by which one thing needs another."""
EVERY: Final = tuple(name for name in RELATIONS if name != "same_as")


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two rows; `doubtful` where sources disagree about it."""

    source: int
    target: int
    relation: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The rows one and two steps away on one side that are shown, and how many more there are of each."""

    near: tuple[int, ...]
    near_more: int
    far: tuple[int, ...]
    far_more: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """`before` points at the row, `after` is what it points at; `links` run between neighbours that are shown."""

    row: int
    before: Side
    after: Side
    links: tuple[Link, ...]


def look_around(snapshot: Snapshot, row: int, relations: Collection[str] = EVERY) -> Neighbourhood:
    """The neighbourhood of a row by relations of these kinds; who has most relations is shown first."""
    weight = _weights(snapshot, relations)
    sides = {}
    links: list[Link] = []
    for outgoing in (False, True):
        near_all = step(snapshot, [row], relations, outgoing=outgoing)
        far_all = np.setdiff1d(step(snapshot, near_all, relations, outgoing=outgoing), [*near_all.tolist(), row])
        near = _first(snapshot, near_all, weight)
        reached = np.intersect1d(step(snapshot, near, relations, outgoing=outgoing), far_all)
        far = _first(snapshot, reached, weight)
        sides[outgoing] = Side(tuple(near), len(near_all) - len(near), tuple(far), len(far_all) - len(far))
        links += _links(snapshot, [row], near, relations, outgoing=outgoing)
        links += _links(snapshot, near, far, relations, outgoing=outgoing)
    return Neighbourhood(row, sides[False], sides[True], tuple(dict.fromkeys(links)))


def step(snapshot: Snapshot, rows: Iterable[int], relations: Collection[str], *, outgoing: bool) -> Rows:
    """The rows one step from these, in the order of the snapshot."""
    start = np.fromiter(rows, np.int32)
    found = [np.empty(0, np.int32)]
    for name in relations:
        table = snapshot.related(name)
        near, far = (table.source, table.target) if outgoing else (table.target, table.source)
        found.append(far[np.isin(near, start)])
    return np.unique(np.concatenate(found))


def _weights(snapshot: Snapshot, relations: Collection[str]) -> NDArray[np.int64]:
    """How many relations each row has."""
    weight = np.zeros(len(snapshot), np.int64)
    for name in relations:
        table = snapshot.related(name)
        weight += np.bincount(table.source, minlength=len(snapshot))
        weight += np.bincount(table.target, minlength=len(snapshot))
    return weight


def _first(snapshot: Snapshot, rows: Rows, weight: NDArray[np.int64]) -> list[int]:
    """Those with most relations, so that a picture shows what matters; these by name."""
    heaviest = rows[np.lexsort((rows, -weight[rows]))][:SHOWN].tolist()
    return sorted(heaviest, key=lambda row: (snapshot.names[row].casefold(), row))


def _links(
    snapshot: Snapshot, inner: Collection[int], outer: Collection[int], relations: Collection[str], *, outgoing: bool
) -> Iterable[Link]:
    """The relations between two layers."""
    sources, targets = (inner, outer) if outgoing else (outer, inner)
    for name in relations:
        table = snapshot.related(name)
        between = np.isin(table.source, list(sources)) & np.isin(table.target, list(targets))
        for index in np.flatnonzero(between).tolist():
            yield Link(int(table.source[index]), int(table.target[index]), name, bool(table.doubtful[index]))
