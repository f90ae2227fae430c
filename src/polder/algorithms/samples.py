# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many ways to fill in what is not known, drawn at random: how often does what stop?

A range says what is possible; this says how much of it, if short and long times are tried alike. It is not a chance:
nobody knows how likely each way is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.in_threads import THREADS, in_threads
from polder.algorithms.narrowing import without
from polder.algorithms.need_graph import GRIM, Flags, Ints, NeedGraph
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER
from polder.base import SILENT, Progress, Text

AT_A_TIME = 8
"""Ways that a thread takes at a time, and between two looks at whether to stop."""
DRAWING = Text("filling in what is not known", "invullen wat niet bekend is")


@dataclass(frozen=True, slots=True)
class Samples:
    """Row i is way i, column j is `nodes[j]`, of those watched that may stop. Hours; `NEVER` in `stops` for never."""

    nodes: Ints
    stops: NDArray[np.int32]
    lost: NDArray[np.int32]


def samples(
    graph: NeedGraph,
    cuts: Sequence[Cut],
    horizon: int,
    watch: Sequence[int] | Ints,
    count: int,
    *,
    seed: int = 0,
    threads: int = THREADS,
    progress: Progress = SILENT,
) -> Samples:
    """`count` ways to fill in the unknowns, each played out; the same seed gives the same ways.

    An hour is drawn so that each doubling is as likely as the next, with all beyond the horizon alike; a number needed
    evenly; a doubtful member or cut by the toss of a coin; of rivals one. Raises `Stopped` where a person asked to
    stop.
    """
    part, node_of = graph.below(watch)
    number = np.full(graph.nodes, -1, np.int32)
    number[node_of] = np.arange(len(node_of), dtype=np.int32)
    here = [cut._replace(node=int(number[cut.node])) for cut in cuts if number[cut.node] >= 0]
    watched = number[np.asarray(watch, np.int32)]
    model = OutageModel(part, progress, runs=count)
    possible = model.run(here, horizon)
    column = np.full(part.nodes, -1, np.int32)
    nodes = np.intersect1d(possible.nodes, watched)
    column[nodes] = np.arange(len(nodes), dtype=np.int32)
    stops = np.full((count, len(nodes)), NEVER, np.int32)
    lost = np.zeros((count, len(nodes)), np.int32)
    ways = _Hours(model, possible, watched, horizon) if _only_hours(part, here) else None
    idle: deque[_Hours] = deque()

    def work(some: Sequence[int]) -> None:
        own = None
        if ways is not None:
            own = idle.popleft() if idle else ways.twin()
        for way in some:
            random = np.random.default_rng((seed, way))
            found = own.run(here, random) if own is not None else _rebuilt(part, here, horizon, random)
            kept = column[found.nodes] >= 0
            stops[way, column[found.nodes[kept]]] = found.stops_lo[kept]
            lost[way, column[found.nodes[kept]]] = found.lost_lo[kept]
        if own is not None:
            idle.append(own)

    if not model.compiled:
        threads = 1  # the interpreter gains nothing from a second thread
    for _ in in_threads(work, range(count), AT_A_TIME, threads, progress, DRAWING):
        pass
    order = np.argsort(node_of[nodes])
    return Samples(node_of[nodes][order], stops[:, order], lost[:, order])


def one_way(
    graph: NeedGraph, cuts: Sequence[Cut], horizon: int, random: np.random.Generator
) -> tuple[NeedGraph, list[Cut]]:
    """One way to fill in everything: a graph and cuts in which all is known."""
    out = graph.doubtful & (random.random(graph.members) < 0.5)
    if graph.rival.any():
        order = np.lexsort((random.random(graph.members), graph.group_of, ~graph.rival))
        rivals = order[: int(graph.rival.sum())]
        _, first = np.unique(graph.group_of[rivals], return_index=True)
        out |= graph.rival
        out[rivals[first]] = False
    endurance = _hours(graph.endurance_lo, graph.endurance_hi, horizon, random)
    switch = _hours(graph.switch_lo, graph.switch_hi, horizon, random)
    need = random.integers(graph.need_lo, graph.need_hi, endpoint=True).astype(np.int32)
    drawn = replace(
        graph,
        doubtful=out,
        rival=np.zeros_like(graph.rival),
        endurance_lo=endurance,
        endurance_hi=endurance,
        switch_lo=switch,
        switch_hi=switch,
        need_lo=need,
        need_hi=need,
    )
    left = without(drawn)
    happening = [cut._replace(sure=True) for cut in cuts if cut.sure or random.random() < 0.5]
    return replace(left, doubtful=np.zeros_like(left.doubtful)), happening


def _hours(lo: Ints, hi: Ints, horizon: int, random: np.random.Generator) -> Ints:
    """Hours between two bounds: 0 to the width, each doubling as likely as the next, on top of the lower bound."""
    width = np.maximum(np.minimum(hi, horizon) - np.minimum(lo, horizon), 0)
    more = np.floor(np.power(width + 1.0, random.random(len(lo)))).astype(np.int64) - 1
    drawn = np.minimum(lo + np.minimum(more, width), hi)
    return np.where(lo == hi, lo, drawn).astype(np.int32)


def _only_hours(graph: NeedGraph, cuts: Sequence[Cut]) -> bool:
    """Whether the graph is the same in every way, so that it need not be made ready anew for each."""
    sure = all(cut.sure for cut in cuts)
    return sure and not graph.doubtful.any() and not graph.rival.any() and bool((graph.need_lo == graph.need_hi).all())


def _rebuilt(graph: NeedGraph, cuts: Sequence[Cut], horizon: int, random: np.random.Generator) -> Outages:
    filled, happening = one_way(graph, cuts, horizon, random)
    return OutageModel(filled).run(happening, horizon)


class _Hours:
    """A model in which only endurances and switch times are drawn anew, and only where they can matter."""

    def __init__(self, model: OutageModel, possible: Outages, watched: Ints, horizon: int) -> None:
        graph = model.graph
        moves = np.zeros(graph.nodes, np.bool_)
        moves[possible.nodes] = True
        touched = np.zeros(graph.groups, np.bool_)
        touched[graph.group_of[moves[graph.target]]] = True
        self._open = np.flatnonzero(graph.unknown_members & touched[graph.group_of])
        self._zero = self._always_zero(model)[self._open]
        self._model, self._watched, self._horizon = model, watched, horizon

    @staticmethod
    def _always_zero(model: OutageModel) -> Flags:
        """An alternative on its own circle lives on no reserve (rule 4), whatever its endurance."""
        graph = model.graph
        own: Flags = graph.circle_of[graph.target] == graph.circle_of[graph.owner_of[graph.group_of]]
        return own & ~graph.mandatory[GRIM][graph.group_of]

    def twin(self) -> _Hours:
        other = object.__new__(_Hours)
        other.__dict__.update(self.__dict__)
        other._model = self._model.one_sided(self._watched)
        return other

    def run(self, cuts: Sequence[Cut], random: np.random.Generator) -> Outages:
        graph, open_ = self._model.graph, self._open
        endurance = _hours(graph.endurance_lo[open_], graph.endurance_hi[open_], self._horizon, random)
        switch = _hours(graph.switch_lo[open_], graph.switch_hi[open_], self._horizon, random)
        self._model.fill_in(open_, np.where(self._zero, 0, endurance), switch)
        return self._model.run(cuts, self._horizon)
