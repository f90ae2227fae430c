# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every supplier of a country at once: what comes down for good, and what stops at which hour."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from functools import partial

import graphblas as gb
import igraph as ig
import numpy as np
import rustworkx as rx

from bench.country import SUPPLIERS, country, services
from bench.measure import Row, forget_peak, peak_bytes, repeated, timed
from polder.algorithms.down_for_good import Lanes, falls_of
from polder.algorithms.every_cause import every_cause
from polder.algorithms.need_graph import FAIR, NeedGraph
from polder.algorithms.outage import Cut
from polder.algorithms.samples import samples

REACHED = 20
"""Suppliers on which one reachability each is tried."""
TIMED = 200
"""Suppliers timed hour by hour where all of them would take minutes."""
SAMPLED, WAYS = 11, 1024
HORIZON = 8760
UNKNOWN = 0.05

Reach = Callable[[int], int]
"""How many nodes a supplier reaches along the needs, itself among them."""


def run() -> Iterator[Row | str]:
    layered = country()
    yield from _for_good("layered", layered)
    yield from _hours("layered", layered, SUPPLIERS)
    del layered
    unknown = country(unknown=UNKNOWN)
    yield from _hours(f"layered, {UNKNOWN:.0%} of the endurances unknown", unknown, SUPPLIERS)
    yield from _ways(f"layered, {UNKNOWN:.0%} of the endurances unknown", unknown)
    del unknown
    tangled = country(layered=False)
    yield from _for_good("tangled", tangled)
    yield from _hours("tangled", tangled, TIMED)
    yield (
        "In the layered country leaves draw on suppliers and everything else on lower layers of its own municipality; "
        "in the tangled one everything draws on anything before it, so that far more hangs on each supplier."
    )
    yield (
        "Hour by hour only what the services rest on is run, a run for each supplier: its time goes with what stops. "
        "The libraries say no more than which nodes can be reached: no groups, no hours, no standbys."
    )


def _for_good(which: str, graph: NeedGraph) -> Iterator[Row | str]:
    forget_peak()
    lanes, ready = timed(lambda: Lanes(falls_of(graph, FAIR)))
    causes = [[supplier] for supplier in range(SUPPLIERS)]
    list(lanes.blocks(causes[:1], [0]))
    seconds = repeated(lambda: sum(len(block.causes) for block in lanes.blocks(causes)), 3)
    yield Row(f"{which}: made ready", (ready,))
    yield Row(
        f"{which}: {SUPPLIERS:,} suppliers × {graph.nodes:,} nodes, down for good or not", seconds, "5 s", peak_bytes()
    )
    ours = statistics.median(seconds)
    chosen = np.random.default_rng(1).choice(SUPPLIERS, REACHED, replace=False).tolist()
    owners = graph.owner_of[graph.group_of]
    counted: set[tuple[int, ...]] = set()
    for name, make in (("rustworkx", _in_rustworkx), ("igraph", _in_igraph), ("python-graphblas", _in_graphblas)):
        reach = make(graph.nodes, graph.target, owners)
        found = [timed(partial(reach, cause)) for cause in chosen]
        counted.add(tuple(nodes for nodes, _ in found))
        factor = SUPPLIERS / REACHED
        yield Row(
            f"{which}: all suppliers",
            (ours,),
            instead=f"{name}, {REACHED} suppliers counted for all",
            instead_seconds=(sum(seconds for _, seconds in found) * factor,),
            instead_factor=factor,
        )
    assert len(counted) == 1, "the libraries do not agree on what can be reached"
    reached = statistics.mean(counted.pop())
    yield f"{which}: a supplier reaches {reached:,.0f} of {graph.nodes:,} nodes (mean of {REACHED})."


def _hours(which: str, graph: NeedGraph, suppliers: int) -> Iterator[Row | str]:
    watch = services()
    chosen = np.random.default_rng(2).choice(SUPPLIERS, suppliers, replace=False).tolist()
    causes = [[Cut(supplier)] for supplier in chosen]
    list(every_cause(graph, causes[:1], HORIZON, watch))
    forget_peak()
    kept, seconds = timed(lambda: list(every_cause(graph, causes, HORIZON, watch)))
    target = "30 s, 4 GB" if suppliers == SUPPLIERS else ""
    what = f"{which}: {suppliers:,} suppliers × {len(watch):,} services, hours of stopping, coming back and lost"
    yield Row(what, (seconds,), target, peak_bytes())
    yield f"{which}: {sum(len(each.nodes) for each in kept):,} times a service stops or may stop, all kept."


def _ways(which: str, graph: NeedGraph) -> Iterator[Row | str]:
    """Some suppliers cut off in very many ways to fill in the unknowns."""
    watch = services()
    chosen = np.random.default_rng(2).choice(SUPPLIERS, SAMPLED, replace=False).tolist()
    samples(graph, [Cut(chosen[0])], HORIZON, watch, 2)
    forget_peak()
    seconds = tuple(timed(partial(samples, graph, [Cut(each)], HORIZON, watch, WAYS))[1] for each in chosen)
    what = f"{which}: {WAYS:,} ways to fill them in, a supplier cut off in each ({SAMPLED} suppliers)"
    yield Row(what, seconds, "10 s", peak_bytes())


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
