# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot of 2 million elements and 10 million relations, built from arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx
import numpy as np

from bench.measure import Row, forget_peak, held_bytes, peak_bytes, repeated, timed
from polder.algorithms.outage import OutageModel
from polder.analyses.cut_off.needs import need_graph
from polder.model import NumberColumn, Relations, Snapshot, TextColumn

ELEMENTS = 2_000_000
RELATIONS = 10_000_000
GROUPS = 6
"""The most that one element has."""
PART = 10
"""networkx gets one in so many: the whole would not fit in most machines."""
TURNS = 3


class Columns(NamedTuple):
    """What a snapshot is made of: one entry an element, then one entry a relation, in the order of its owner."""

    ids: list[str]
    names: list[str]
    kinds: np.ndarray
    source: np.ndarray
    target: np.ndarray
    group: np.ndarray
    need: np.ndarray
    endurance: np.ndarray
    switch: np.ndarray


def columns(elements: int, relations: int, *, seed: int = 1) -> Columns:
    """Needs of elements laid later for elements laid before, by owner and target as `build` leaves them. Half
    state how many of their group must work; some are standbys, of one in ten the endurance is not known.
    """
    rng = np.random.default_rng(seed)
    groups = np.sort(rng.integers(GROUPS, GROUPS * elements, relations, dtype=np.int32))
    not_alone = np.diff(groups, prepend=-1) == 0
    standby = not_alone & (rng.random(relations) < 1 / 4)
    source = groups // GROUPS
    target = (source * rng.random(relations)).astype(np.int32)
    order = np.argsort((source.astype(np.int64) << 32) + target)
    source, target, standby = source[order], target[order], standby[order]
    endurance = rng.choice([0.0, 4.0, 24.0, 720.0, np.nan], relations, p=[0.5, 0.2, 0.1, 0.1, 0.1])
    return Columns(
        [f"system:{row}" for row in range(elements)],
        [f"System number {row}" for row in range(elements)],
        rng.integers(0, 3, elements).astype(np.uint8),
        source,
        target,
        (groups % GROUPS)[order],
        np.where(rng.random(relations) < 0.5, 1.0, np.nan),
        np.where(standby, np.nan, endurance),
        np.where(standby, rng.choice([0.0, 4.0, 24.0], relations), np.nan),
    )


def snapshot(given: Columns) -> Snapshot:
    def exact(numbers: np.ndarray) -> NumberColumn:
        return NumberColumn(numbers, numbers.copy())

    needs = Relations(
        given.source,
        given.target,
        TextColumn(given.group, tuple("abcdef"[:GROUPS])),
        np.zeros(len(given.source), np.bool_),
        {
            "need": exact(given.need),
            "endurance_hours": exact(given.endurance),
            "switch_hours": exact(given.switch),
        },
    )
    return Snapshot(given.ids, given.names, given.kinds, relations={"depends_on": needs})


def ready(given: Columns) -> Snapshot:
    """The snapshot with its digest and the place of every id: what every answer starts from."""
    made = snapshot(given)
    assert made.digest
    assert made.row_by_id
    return made


def in_networkx(given: Columns) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(
        (id, {"name": name, "kind": kind})
        for id, name, kind in zip(given.ids, given.names, given.kinds.tolist(), strict=True)
    )
    numbers = (each.tolist() for each in given[3:])
    graph.add_edges_from(
        (given.ids[source], given.ids[target], {"group": group, "need": need, "endurance": endurance, "switch": switch})
        for source, target, group, need, endurance, switch in zip(*numbers, strict=True)
    )
    return graph


def measure_networkx() -> tuple[float, int]:
    """Seconds and bytes for one part in `PART`."""
    part = columns(ELEMENTS // PART, RELATIONS // PART)
    before = held_bytes()
    graph, seconds = timed(lambda: in_networkx(part))
    assert len(graph) == ELEMENTS // PART
    return seconds, held_bytes() - before


def run() -> Iterator[Row | str]:
    instead_seconds, instead_bytes = measure_networkx()
    given = columns(ELEMENTS, RELATIONS)
    forget_peak()
    yield Row(
        "snapshot, its digest, the place of every id",
        repeated(lambda: ready(given), TURNS),
        "10 s, 4 GB",
        peak_bytes(),
        "networkx MultiDiGraph with the same attributes",
        (PART * instead_seconds,),
        PART * instead_bytes or None,
        PART,
    )
    made = ready(given)
    forget_peak()
    yield Row("its needs as a graph", repeated(lambda: need_graph(made), TURNS), peak_bytes=peak_bytes())
    needs = need_graph(made)
    forget_peak()
    _, seconds = timed(lambda: OutageModel(needs))
    yield Row("that graph made ready for one cause after another", (seconds,), peak_bytes=peak_bytes())
    yield "Peak memory is that of the whole process: arrays, ids and names (0.7 GB) are in it."
    yield f"networkx was given one in {PART} elements and relations; its figures are {PART} times what was measured."
