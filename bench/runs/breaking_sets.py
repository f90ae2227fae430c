# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every supplier of a country at once, yes or no; and the breaking sets of a service."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import numpy as np
import rustworkx as rx

from bench.country import MUNICIPALITIES, PLATFORMS, SUPPLIERS, country
from bench.measure import Row, forget_peak, peak_bytes, repeated, timed
from polder.algorithms.down_for_good import Falls, Lanes, Weak, falls_of
from polder.algorithms.need_graph import FAIR, NeedGraph

REACHED = 20
"""Suppliers on which one reachability each is tried."""
LOOKED_AT = 60
"""Services looked at for the one that rests on most."""


def run() -> Iterator[Row | str]:
    graph = country()
    forget_peak()
    falls, read = timed(lambda: falls_of(graph, FAIR))
    lanes, ready = timed(lambda: Lanes(falls))
    causes = [[supplier] for supplier in range(SUPPLIERS)]
    list(lanes.blocks(causes[:1], [0]))
    seconds = repeated(lambda: sum(len(block.causes) for block in lanes.blocks(causes)), 3)
    peak = peak_bytes()
    yield Row("country made ready", (read + ready,))
    yield Row(f"{SUPPLIERS:,} suppliers × {graph.nodes:,} nodes, down for good or not", seconds, "5 s", peak)
    yield from _instead(graph, statistics.median(seconds))
    yield from _pairs(graph, falls)


def _instead(graph: NeedGraph, ours: float) -> Iterator[Row | str]:
    """One reachability per supplier, of some suppliers, counted for all."""
    other = rx.PyDiGraph(multigraph=True)
    other.add_nodes_from(range(graph.nodes))
    owners = graph.owner_of[graph.group_of]
    other.extend_from_edge_list(list(zip(graph.target.tolist(), owners.tolist(), strict=True)))
    chosen = np.random.default_rng(1).choice(SUPPLIERS, REACHED, replace=False).tolist()
    theirs = [timed(lambda cause=cause: rx.descendants(other, cause))[1] for cause in chosen]
    factor = SUPPLIERS / REACHED
    yield Row(
        "all suppliers",
        (ours,),
        instead=f"rustworkx descendants, {REACHED} suppliers counted for all",
        instead_seconds=(sum(theirs) * factor,),
        instead_factor=factor,
    )
    yield "Not measured here: igraph and python-graphblas, which are not among the locked dependencies of the bench."


def _pairs(graph: NeedGraph, falls: Falls) -> Iterator[Row | str]:
    """The service that rests on most, of some looked at."""
    first, rng = SUPPLIERS + PLATFORMS, np.random.default_rng(1)
    size = (graph.nodes - first) // MUNICIPALITIES
    tops = [int(first + size * (1 + rng.integers(MUNICIPALITIES - 1)) - 1 - rng.integers(50)) for _ in range(LOOKED_AT)]
    top = max(tops, key=lambda node: falls.below([node]).places)

    def find() -> Weak:
        weak = Weak(falls, top, range(SUPPLIERS))
        assert weak.pair_count >= 0
        return weak

    find()
    weak, seconds = timed(find)
    yield Row("orders 1 and 2 of the widest service", (seconds,), "5 s", peak_bytes())
    yield (
        f"It rests on {weak.falls.places:,} nodes, {len(weak.causes):,} of them suppliers: {len(weak.singles):,} "
        f"single points, {weak.pair_count:,} pairs among {len(weak.others):,} others."
    )
