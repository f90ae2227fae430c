# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every supplier of a country at once: what comes down for good."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from functools import partial

import graphblas as gb
import igraph as ig
import numpy as np
import rustworkx as rx

from bench.country import SHAPES, SUPPLIERS, country
from bench.measure import Row, forget_peak, peak_bytes, repeated, timed
from polder.algorithms.down_for_good import Lanes, falls_of
from polder.algorithms.need_graph import FAIR, NeedGraph

REACHED = 20
"""Suppliers on which one reachability each is tried."""
TURNS = 3
"""Sweeps timed before the libraries, and as many after."""
ASKED = {"rustworkx": 500, "igraph": 500, "python-graphblas": 50}
"""How many times the rate of a library the design asks for."""

Reach = Callable[[int], int]
"""How many nodes a supplier reaches along the needs, itself among them."""


def run() -> Iterator[Row | str]:
    for shape in SHAPES:
        yield from _for_good(shape, country(shape=shape))
    yield (
        "In the layered country leaves draw on suppliers and everything else on lower layers of its own municipality; "
        "in the tangled one everything draws on anything before it in its own municipality, so that far more hangs on "
        "each supplier; in the woven one on anything before it in the whole country, so that nearly all does."
    )
    yield (
        "The ratio goes with reach. A library visits what its supplier reaches and nothing else; the sweep goes over "
        "every need once for 1,024 suppliers, whatever they reach. Where a supplier reaches a few in a hundred nodes, "
        "a library has that much less to do and the ratio is bounded: the answer alone, a bit for each supplier and "
        "node, is 1.3 GB to write, and some ten times that is read to find it."
    )
    yield "The libraries say no more than which nodes can be reached: no groups of which some must work, no standbys."


def _for_good(which: str, graph: NeedGraph) -> Iterator[Row | str]:
    forget_peak()
    lanes, ready = timed(lambda: Lanes(falls_of(graph, FAIR)))
    causes = [[supplier] for supplier in range(SUPPLIERS)]
    list(lanes.blocks(causes[:1], [0]))

    def sweep() -> int:
        return sum(len(block.causes) for block in lanes.blocks(causes))

    # Half of the turns before the libraries and half after: the ratio is not that of one quiet or busy moment.
    before, peak = repeated(sweep, TURNS), peak_bytes()
    found, reached = _by_libraries(graph)
    seconds = before + repeated(sweep, TURNS)
    yield Row(f"{which}: made ready", (ready,))
    what = f"{which}: {SUPPLIERS:,} suppliers × {graph.nodes:,} nodes, down for good or not"
    yield Row(what, seconds, "5 s", peak)
    for name, taken in found.items():
        yield Row(
            f"{which}: all suppliers",
            (statistics.median(seconds),),
            f"{ASKED[name]} ×",
            instead=f"{name}, {REACHED} suppliers counted for all",
            instead_seconds=(taken * SUPPLIERS / REACHED,),
            instead_factor=SUPPLIERS / REACHED,
        )
    most = min(taken * SUPPLIERS / REACHED / ASKED[name] for name, taken in found.items())
    yield (
        f"{which}: a supplier reaches {reached:,.0f} of {graph.nodes:,} nodes ({reached / graph.nodes:.0%}, mean of "
        f"{REACHED}). All three ratios asked for would take an answer in {most:.2f} s."
    )


def _by_libraries(graph: NeedGraph) -> tuple[dict[str, float], float]:
    """Per library the seconds it takes for some suppliers, one reachability each, and how many nodes one reaches."""
    chosen = np.random.default_rng(1).choice(SUPPLIERS, REACHED, replace=False).tolist()
    owners = graph.owner_of[graph.group_of]
    seconds: dict[str, float] = {}
    counted: set[tuple[int, ...]] = set()
    for name, make in (("rustworkx", _in_rustworkx), ("igraph", _in_igraph), ("python-graphblas", _in_graphblas)):
        reach = make(graph.nodes, graph.target, owners)
        found = [timed(partial(reach, cause)) for cause in chosen]
        counted.add(tuple(nodes for nodes, _ in found))
        seconds[name] = sum(taken for _, taken in found)
    assert len(counted) == 1, "the libraries do not agree on what can be reached"
    return seconds, statistics.mean(counted.pop())


def _in_rustworkx(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    graph = rx.PyDiGraph(multigraph=True)
    graph.add_nodes_from(range(nodes))
    graph.extend_from_edge_list(list(zip(targets.tolist(), owners.tolist(), strict=True)))
    return lambda cause: len(rx.descendants(graph, cause)) + 1


def _in_igraph(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    graph = ig.Graph(n=nodes, edges=np.column_stack((targets, owners)), directed=True)
    return lambda cause: len(graph.subcomponent(cause, mode="out"))


def _in_graphblas(nodes: int, targets: np.ndarray, owners: np.ndarray) -> Reach:
    """Breadth first: what the last step reached times the needs, without what was reached before."""
    needs = gb.Matrix.from_coo(targets, owners, True, nrows=nodes, ncols=nodes)

    def reach(cause: int) -> int:
        reached = gb.Vector.from_coo([cause], True, size=nodes)
        front = reached.dup()
        while front.nvals:
            front(~reached.S, replace=True) << gb.semiring.any_pair(front @ needs)
            reached(front.S) << True
        return int(reached.nvals)

    return reach
