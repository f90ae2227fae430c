# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once, hour by hour, on no more of the graph than the answer depends on.

Side by side where everything is known and the graph is large; otherwise a run for each.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from polder.algorithms.compiling import LARGE
from polder.algorithms.in_threads import THREADS, in_threads
from polder.algorithms.need_graph import Ints, NeedGraph
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.side_by_side import SideBySide, can_stand
from polder.base import SILENT, Progress, Text

Cause = Sequence[Cut]
"""What is cut together: a group that owns both alternatives is not the sum of its parts."""

AT_A_TIME = 16
"""Causes that a thread takes at a time, and between two looks at whether to stop."""
CUTTING = Text("cutting off every cause", "elke oorzaak afsluiten")


def every_cause(
    graph: NeedGraph,
    causes: Sequence[Cause],
    horizon: int,
    watch: Sequence[int] | Ints,
    *,
    threads: int = THREADS,
    progress: Progress = SILENT,
) -> Iterator[Outages]:
    """What each cause stops of the nodes in `watch` within `horizon` hours, in the order of the causes.

    The same as `OutageModel.run` says of these nodes. Raises `Stopped` where a person asked to stop.
    """
    part, node_of = graph.below(watch)
    number = np.full(graph.nodes, -1, np.int32)
    number[node_of] = np.arange(len(node_of), dtype=np.int32)
    model = OutageModel(part, progress, runs=len(causes))
    names = np.unique(np.asarray(watch, np.int32))
    watched = number[names]
    here = [[cut._replace(node=int(number[cut.node])) for cut in cause if number[cut.node] >= 0] for cause in causes]
    if part.members > LARGE and can_stand(model, here, horizon):
        yield from SideBySide(model, horizon, watched, names).outages(here, threads=threads, progress=progress)
    else:
        yield from _one_by_one(model, here, horizon, watched, node_of, threads, progress)


def _one_by_one(
    model: OutageModel,
    causes: Sequence[Cause],
    horizon: int,
    watched: Ints,
    node_of: Ints,
    threads: int,
    progress: Progress,
) -> Iterator[Outages]:
    """A run for each cause."""
    idle: deque[OutageModel] = deque()

    def work(some: Sequence[Cause]) -> list[Outages]:
        own = idle.popleft() if idle else model.twin(watched)
        found = [_renumbered(own.run(cause, horizon), node_of) for cause in some]
        idle.append(own)
        return found

    if not model.compiled:
        threads = 1  # the interpreter gains nothing from a second thread
    for found in in_threads(work, causes, AT_A_TIME, threads, progress, CUTTING):
        yield from found


def _renumbered(outages: Outages, node_of: Ints) -> Outages:
    nodes = node_of[outages.nodes]
    order = np.argsort(nodes)
    columns = ("stops_lo", "stops_hi", "back_lo", "back_hi", "lost_lo", "lost_hi")
    return replace(outages, nodes=nodes[order], **{name: getattr(outages, name)[order] for name in columns})
