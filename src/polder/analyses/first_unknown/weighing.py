# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How much narrower the results get by an answer.

One run for each cause at first, and for each answer one for each cause that it can touch: an answer to what a node
needs matters only where the cause may bring down both the node and one of the things that the question is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.analyses.first_unknown.questions import Causes, Question
from polder.base import SILENT, Progress, Stopped, Text
from polder.model import Snapshot

_CUTTING = Text("cutting off every cause", "elke oorzaak afsluiten")


class Scale:
    """`width` is that of the results with nothing filled in, in resident-days."""

    def __init__(
        self, snapshot: Snapshot, graph: NeedGraph, causes: Causes, horizon: int, progress: Progress = SILENT
    ) -> None:
        self._graph = graph
        self._causes = causes
        self._horizon = horizon
        self._model = OutageModel(graph, progress, runs=len(causes.cuts))
        residents = snapshot.number("residents")
        service = np.zeros(len(snapshot), np.bool_)
        service[snapshot.rows_of("service")] = True
        self._lo = np.where(service, np.nan_to_num(residents.lo), 0.0)
        self._hi = np.where(service, np.nan_to_num(residents.hi), 0.0)
        self._lost: list[_Lost] = []
        self._down: list[NDArray[np.int32]] = []
        for number, cuts in enumerate(causes.cuts):
            if number % 16 == 0:
                progress.step(_CUTTING, number, len(causes.cuts))
                if progress.stop_wanted():
                    raise Stopped
            outages = self._model.run(cuts, horizon)
            lost = _Lost(outages, self._hi)
            self._lost.append(lost)
            # Where a cause leaves nothing open no answer can narrow it: what it brings down need not be kept.
            self._down.append(outages.nodes if self._open(lost) > 0 else outages.nodes[:0])
        self._widths = [self._open(lost) for lost in self._lost]
        self.width = sum(self._widths)
        self._down_before = frozenset(self._model.down_before_any_cut.tolist())
        self.touched = lru_cache(maxsize=None)(self._touched)

    def _open(self, lost: _Lost) -> float:
        """The width of the resident-days lost by one cause."""
        low, high = self._lo[lost.nodes] * lost.lo, self._hi[lost.nodes] * lost.hi
        return float((high - low).sum()) / 24

    def _touched(self, question: Question) -> tuple[int, ...]:
        """The causes, by number, of which the results may get narrower.

        What may be down with nothing cut at all (a standby with nobody to stand by for) may be so in every cause.
        """
        if question.causes:
            return tuple(sorted(cause for cause in question.causes if self._widths[cause] > 0))
        before = question.owner in self._down_before
        targets = sorted(question.targets)
        return tuple(
            cause
            for cause, down in enumerate(self._down)
            if _holds(down, [question.owner]) and (before or _holds(down, targets))
        )

    def bound(self, question: Question) -> float:
        """No answer narrows more than this: all that is open of the services that rest on what is asked about."""
        if question.causes:
            return sum(self._widths[cause] for cause in self.touched(question))
        above = self._above(question.owner)
        return sum(self._open(self._lost[cause].of(above)) for cause in self.touched(question))

    @lru_cache(maxsize=4096)  # noqa: B019  (a scale lives as long as one question to it)
    def _above(self, node: int) -> NDArray[np.bool_]:
        """What rests on a node, along all needs, with the node itself."""
        start, owner = self._drawn_on
        found = np.zeros(self._graph.nodes, np.bool_)
        found[node] = True
        ahead = [node]
        while ahead:
            here = ahead.pop()
            for other in owner[start[here] : start[here + 1]]:
                if not found[other]:
                    found[other] = True
                    ahead.append(other)
        return found

    @cached_property
    def _drawn_on(self) -> tuple[list[int], list[int]]:
        """By node where in the second list those stand that draw on it."""
        graph = self._graph
        order = np.argsort(graph.target, kind="stable")
        start = np.searchsorted(graph.target[order], np.arange(graph.nodes + 1))
        return start.tolist(), graph.owner_of[graph.group_of[order]].tolist()

    def weigh(self, question: Question) -> list[float]:
        """By how many resident-days each answer narrows the results."""
        narrows = []
        for answer in question.answers:
            touched = self.touched(question)
            model = self._model
            if answer.cuts is None:
                model = OutageModel(answer.applied_to(self._graph), runs=len(touched))
            narrowed = 0.0
            for cause in touched:
                cuts: Sequence[Cut] = (answer.cuts or {}).get(cause, self._causes.cuts[cause])
                found = _Lost(model.run(cuts, self._horizon), self._hi)
                narrowed += self._widths[cause] - self._open(self._lost[cause].within(found))
            narrows.append(max(narrowed, 0.0))
        return narrows


class _Lost:
    """Hours lost by the services with residents, by row: at least `lo`, at most `hi`."""

    def __init__(self, outages: Outages, residents: NDArray[np.float64]) -> None:
        counts = residents[outages.nodes] > 0
        self.nodes = outages.nodes[counts]
        self.lo = outages.lost_lo[counts]
        self.hi = outages.lost_hi[counts]

    def of(self, nodes: NDArray[np.bool_]) -> _Lost:
        """The same, of some nodes only."""
        some = object.__new__(_Lost)
        here = nodes[self.nodes]
        some.nodes, some.lo, some.hi = self.nodes[here], self.lo[here], self.hi[here]
        return some

    def within(self, other: _Lost) -> _Lost:
        """What both say: an answer is one of the ways that the first holds, so the truth lies in both."""
        both = object.__new__(_Lost)
        both.nodes = self.nodes
        at = np.searchsorted(other.nodes, self.nodes)
        there = at < len(other.nodes)
        there[there] = other.nodes[at[there]] == self.nodes[there]
        lo, hi = np.zeros_like(self.lo), np.zeros_like(self.hi)
        lo[there], hi[there] = other.lo[at[there]], other.hi[at[there]]
        both.lo = np.maximum(self.lo, lo)
        both.hi = np.maximum(np.minimum(self.hi, hi), both.lo)
        return both


def _holds(nodes: NDArray[np.int32], some: Sequence[int]) -> bool:
    """Whether one of some nodes is among these, which are in ascending order."""
    at = np.searchsorted(nodes, some)
    return any(place < len(nodes) and nodes[place] == node for place, node in zip(at.tolist(), some, strict=True))
