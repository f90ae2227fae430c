# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One cause on a country of a million nodes and ten million needs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from bench.country import SUPPLIERS, country
from bench.measure import Row, forget_peak, held_bytes, peak_bytes, timed
from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut, OutageModel

CAUSES = 200
BY_NETWORKX = 50
"""On how many of them networkx is tried, which takes longest."""
HORIZON = 8760
FIRST_EVER = """
from bench.country import SUPPLIERS, country
from polder.algorithms.outage import Cut, OutageModel
OutageModel(country(150_000, 300_000)).run([Cut(SUPPLIERS - 1)], 8760)
"""

Reach = Callable[[int], int]
"""How many nodes a supplier reaches along the needs."""
Outcome = tuple[int, float]
"""Nodes and seconds."""


def run() -> Iterator[Row | str]:
    with tempfile.TemporaryDirectory() as empty:
        cold = {**os.environ, "NUMBA_CACHE_DIR": empty}
        first_ever = timed(lambda: subprocess.run([sys.executable, "-c", FIRST_EVER], check=True, env=cold))[1]
    yield Row("first ever on a machine, with compiling (a small country)", (first_ever,))

    graph = country()
    causes = np.random.default_rng(1).choice(SUPPLIERS, CAUSES, replace=False).tolist()
    outcomes = yield from _polder(graph, causes)
    for name, make, tried in (
        ("scipy breadth_first_order", _in_scipy, CAUSES),
        ("rustworkx descendants", _in_rustworkx, CAUSES),
        ("networkx descendants", _in_networkx, BY_NETWORKX),
    ):
        yield from _instead(name, make, graph, causes[:tried], outcomes[:tried])
    yield (
        "The alternatives say no more than which nodes can be reached: no hours, no groups of which some must work, "
        "no standbys, no coming back, no ranges for what is not known. Where a node has a way out they count it too."
    )


def _polder(graph: NeedGraph, causes: list[int]) -> Generator[Row | str, None, list[Outcome]]:
    forget_peak()
    model, seconds = timed(lambda: OutageModel(graph))
    yield Row("country made ready", (seconds,), peak_bytes=peak_bytes())

    def stopped(cause: int) -> int:
        return len(model.run([Cut(cause)], HORIZON).nodes)

    yield Row("first call", (timed(lambda: stopped(causes[-1]))[1],))
    outcomes = [timed(lambda cause=cause: stopped(cause)) for cause in causes]
    seconds, nodes = [each for _, each in outcomes], [each for each, _ in outcomes]
    yield Row(f"one supplier, hour by hour ({len(causes)} suppliers)", tuple(seconds), "50 ms median", peak_bytes())
    yield (
        f"Mean of the {len(causes)} suppliers {1000 * statistics.mean(seconds):.0f} ms. A supplier stops "
        f"{statistics.median(nodes):,.0f} of {graph.nodes:,} nodes (median), {max(nodes):,} at most; "
        f"{1e6 * sum(seconds) / sum(nodes):.1f} µs a node that stops."
    )
    return outcomes


def _instead(
    name: str, make: Callable[..., Reach], graph: NeedGraph, causes: list[int], ours: list[Outcome]
) -> Iterator[Row | str]:
    before = held_bytes()
    reach, made = timed(lambda: make(graph.nodes, graph.target, graph.owner_of[graph.group_of]))
    held = held_bytes() - before
    found = [timed(lambda cause=cause: reach(cause)) for cause in causes]
    yield Row(
        "these suppliers" if len(causes) == CAUSES else f"the first {len(causes)} of these suppliers",
        tuple(seconds for _, seconds in ours),
        instead=name,
        instead_seconds=tuple(seconds for _, seconds in found),
        instead_bytes=held or None,
    )
    theirs_ms, ours_ms = (1000 * statistics.mean(seconds for _, seconds in each) for each in (found, ours))
    reached, stopped = (statistics.median(nodes for nodes, _ in each) for each in (found, ours))
    yield (
        f"{name}: graph made in {made:.1f} s; mean {theirs_ms:.0f} ms, ours {ours_ms:.0f} ms; from a supplier it "
        f"reaches {reached:,.0f} nodes (median) where {stopped:,.0f} stop."
    )


def _in_scipy(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    graph = csr_array((np.ones(len(targets), np.int8), (targets, owners)), shape=(nodes, nodes))
    return lambda cause: len(breadth_first_order(graph, cause, return_predecessors=False))


def _in_rustworkx(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    graph = rx.PyDiGraph(multigraph=True)
    graph.add_nodes_from(range(nodes))
    graph.extend_from_edge_list(list(zip(targets.tolist(), owners.tolist(), strict=True)))
    return lambda cause: len(rx.descendants(graph, cause)) + 1


def _in_networkx(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(zip(targets.tolist(), owners.tolist(), strict=True))
    return lambda cause: len(nx.descendants(graph, cause)) + 1
