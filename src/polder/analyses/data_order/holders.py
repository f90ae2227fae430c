# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who holds data, in which way, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from polder.algorithms.reach import Reach, path
from polder.analyses.data_order.result import Way
from polder.model import RELATIONS, Snapshot
from polder.model.relations import LASTING

HOSTED = "hosted"


class Holder(NamedTuple):
    """The row of a holder, the way, whether surely, and the rows from the data to it."""

    row: int
    way: Way
    surely: bool
    rows: tuple[int, ...]


Related = Mapping[int, list[tuple[int, bool]]]


class Holders:
    """Who holds each dataset of one snapshot; `under` are the rows under the law that is asked about."""

    def __init__(self, snapshot: Snapshot, under: Mapping[int, bool]) -> None:
        self._snapshot = snapshot
        self._under = under
        self._kept_in = _by_source(snapshot, "stored_in")
        self._processed_by = _by_source(snapshot, "processed_by")
        self._needs = _by_source(snapshot, "depends_on")
        self._readers = _by_target(snapshot, "accesses")
        self._supplied_by = _suppliers(snapshot)
        self._given_by = _by_source(snapshot, "supplied_by")
        self._step = _reach_of_needs(snapshot).towards(sorted(under))

    def of(self, row: int) -> Iterator[Holder]:
        """Every holder, also those that are not under the law; one who holds it in several ways comes several times."""
        yield Holder(row, "stated", True, (row,))
        kept = dict(self._keepers(row))
        for place, (sure, rows) in kept.items():
            yield Holder(place, "storage", sure, rows)
            yield from self._suppliers_of(place, "storage", sure, rows)
        for giver, sure in self._given_by.get(row, ()):
            yield Holder(giver, "processing", sure, (row, giver))
        yield from self._processors_of(row, "processing", True, (row,))
        for reader, sure in self._readers.get(row, ()):
            rows = (row, reader)
            yield Holder(reader, "access", sure, rows)
            yield from self._suppliers_of(reader, "access", sure, rows)
            yield from self._processors_of(reader, "processing", sure, rows)
        for place, (_, rows) in kept.items():
            for needed, _ in self._needs.get(place, ()):
                further = path(self._step, needed)
                if further:
                    yield Holder(further[-1], "rests_on", False, (*rows, *further))

    def _keepers(self, row: int) -> Iterator[tuple[int, tuple[bool, tuple[int, ...]]]]:
        """What the data lies in, down to the place; the sure ways are walked first."""
        found: dict[int, tuple[bool, tuple[int, ...]]] = {row: (True, (row,))}
        for only_sure in (True, False):
            ahead = list(found)
            while ahead:
                here = ahead.pop(0)
                sure, rows = found[here]
                for place, certain in self._kept_in.get(here, ()):
                    if place not in found and (certain or not only_sure):
                        found[place] = (sure and certain, (*rows, place))
                        ahead.append(place)
        del found[row]
        yield from found.items()

    def _suppliers_of(self, row: int, way: Way, sure: bool, rows: tuple[int, ...]) -> Iterator[Holder]:
        for supplier, certain in self._supplied_by.get(row, ()):
            yield Holder(supplier, way, sure and certain, (*rows, supplier))

    def _processors_of(self, row: int, way: Way, sure: bool, rows: tuple[int, ...]) -> Iterator[Holder]:
        for processor, certain in self._processed_by.get(row, ()):
            yield Holder(processor, way, sure and certain, (*rows, processor))
            yield from self._suppliers_of(processor, way, sure and certain, (*rows, processor))

    def places(self, row: int) -> list[int]:
        """What the data lies in."""
        return [place for place, _ in self._keepers(row)]

    def key_holders(self, row: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Each key holder as stated, with the organisations of that name."""
        owners = RELATIONS["controlled_by"].sources
        return tuple(
            (text, tuple(each for each in self._snapshot.find(text) if self._snapshot.kind_of(each) in owners))
            for text in self._snapshot.text("key_holder").possible(row)
        )


def holds_data(deliveries: tuple[str, ...]) -> bool | None:
    """Whether who delivers so holds what is kept in it: surely, perhaps (false), or not at all (`None`)."""
    if deliveries and LASTING.issuperset(deliveries):
        return None
    return deliveries == (HOSTED,)


def _suppliers(snapshot: Snapshot) -> Related:
    """Suppliers that may hold what is kept in what they deliver."""
    table = snapshot.related("supplied_by")
    delivery = table.text("delivery")
    found: dict[int, list[tuple[int, bool]]] = {}
    for row in range(len(table)):
        holds = holds_data(delivery.possible(row))
        if holds is not None:
            sure = holds and not bool(table.doubtful[row])
            found.setdefault(int(table.source[row]), []).append((int(table.target[row]), sure))
    return found


def _by_source(snapshot: Snapshot, relation: str) -> Related:
    table = snapshot.related(relation)
    return _listed(table.source.tolist(), table.target.tolist(), table.doubtful.tolist())


def _by_target(snapshot: Snapshot, relation: str) -> Related:
    table = snapshot.related(relation)
    return _listed(table.target.tolist(), table.source.tolist(), table.doubtful.tolist())


def _listed(keys: list[int], values: list[int], doubtful: list[bool]) -> Related:
    found: dict[int, list[tuple[int, bool]]] = {}
    for key, value, doubt in zip(keys, values, doubtful, strict=True):
        found.setdefault(key, []).append((value, not doubt))
    return found


def _reach_of_needs(snapshot: Snapshot) -> Reach:
    """Needs, where they lie, and who supplies them and may hold what passes through."""
    needs, kept = snapshot.related("depends_on"), snapshot.related("stored_in")
    pairs = [(source, target) for source, each in _suppliers(snapshot).items() for target, _ in each]
    sources = np.array([pair[0] for pair in pairs], np.int32)
    targets = np.array([pair[1] for pair in pairs], np.int32)
    return Reach(
        len(snapshot),
        np.concatenate([needs.source, kept.source, sources]),
        np.concatenate([needs.target, kept.target, targets]),
    )
