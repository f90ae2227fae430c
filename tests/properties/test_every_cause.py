# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once says what one cause at a time says, and what the slow reference says."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms import compiling, outage
from polder.algorithms.every_cause import every_cause
from polder.algorithms.hour_by_hour import Graph
from polder.algorithms.need_graph import NeedGraph, from_graph, from_rows
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER
from polder.base import Stopped, Text

from .graphs import OpenGraph, arrays, cuts_of, exact_graphs, measure, open_graphs

HORIZON = 24


def figures(outages: Outages, watch: list[int]) -> dict[int, tuple[int, ...]]:
    """Per watched node that moved, all its figures."""
    names = [each.name for each in fields(outages) if each.name != "changes"]
    rows = zip(*(getattr(outages, name).tolist() for name in names), strict=True)
    return {row[0]: row for row in rows if row[0] in watch}


@settings(max_examples=600)
@given(st.data(), exact_graphs())
def test_it_agrees_with_the_reference(data: st.DataObject, graph: Graph) -> None:
    causes = [*[[Cut(node)] for node in range(len(graph))], data.draw(cuts_of(len(graph)))]
    watch = data.draw(st.lists(st.integers(0, len(graph) - 1), unique=True))
    for cause, outages in zip(causes, every_cause(from_graph(graph), causes, HORIZON, watch), strict=True):
        seen = measure(graph, {cut.node: (cut.start, cut.end) for cut in cause}, HORIZON)
        found = figures(outages, watch)
        assert sorted(found) == outages.nodes.tolist() == sorted(n for n in watch if seen[n].stops < NEVER)
        for node, row in found.items():
            stops, back, lost = seen[node].stops, seen[node].back, seen[node].lost
            assert row == (node, stops, stops, back, back, lost, lost)


@settings(max_examples=400)
@given(st.data(), open_graphs())
def test_its_ranges_are_those_of_one_cause_at_a_time(data: st.DataObject, graph: OpenGraph) -> None:
    causes = [data.draw(cuts_of(len(graph), doubtful=True)) for _ in range(3)]
    watch = data.draw(st.lists(st.integers(0, len(graph) - 1), unique=True))
    whole = OutageModel(arrays(graph))
    for cause, outages in zip(causes, every_cause(arrays(graph), causes, HORIZON, watch), strict=True):
        assert figures(outages, watch) == figures(whole.run(cause, HORIZON), watch)


def tangle(nodes: int) -> NeedGraph:
    """Everything draws on a few nodes before it, some of it on one that stands in for another."""
    random = np.random.default_rng(7)
    owner = np.repeat(np.arange(1, nodes), 3)
    return from_rows(
        nodes,
        owner,
        random.integers(0, 3, len(owner)),
        (owner * random.random(len(owner))).astype(int),
        need_lo=1,
        need_hi=1,
        endurance_lo=random.integers(0, 6, len(owner)),
        endurance_hi=random.integers(6, 12, len(owner)),
        switch_lo=0,
        switch_hi=0,
        standby=False,
        doubtful=random.random(len(owner)) < 0.1,
    )


def test_compiled_and_in_threads_it_gives_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tangle(400)
    causes = [[Cut(node)] for node in range(0, 400, 2)]
    watch = list(range(350, 400))
    plain = [figures(each, watch) for each in every_cause(graph, causes, HORIZON, watch)]
    for module in (compiling, outage):
        monkeypatch.setattr(module, "LARGE", 0)
    assert [figures(each, watch) for each in every_cause(graph, causes, HORIZON, watch, threads=3)] == plain
    assert sum(map(len, plain)) > 300


class Impatient:
    """Asks to stop when half is done."""

    def __init__(self) -> None:
        self.done, self.total = 0, 1

    def step(self, what: Text, done: int, total: int | None) -> None:
        self.done, self.total = done, total or self.total

    def stop_wanted(self) -> bool:
        return 2 * self.done >= self.total


def test_it_stops_half_way_when_asked() -> None:
    found: list[Outages] = []
    with pytest.raises(Stopped):
        found.extend(every_cause(tangle(100), [[Cut(0)]] * 200, HORIZON, [99], progress=Impatient()))
    assert 0 < len(found) < 200
