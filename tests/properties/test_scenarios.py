# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Cuts that come and go at their own hours, several in one run, against the reference that steps through the hours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import Graph
from polder.algorithms.need_graph import from_graph
from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER
from polder.base import PolderError
from polder.model import Evidence, build, element_facts
from polder.scenarios import When
from polder.scenarios.cut_off import cuts_in, mark

from .graphs import exact_graphs, measure

HORIZON = 24
STRETCH = st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 12)))


@settings(max_examples=600)
@given(st.data(), exact_graphs(7))
def test_several_cuts_of_one_node_are_one_from_first_to_last(data: st.DataObject, graph: Graph) -> None:
    node = data.draw(st.integers(0, len(graph) - 1))
    snapshot = build([each for name in "abcdefghijk"[: len(graph)] for each in element_facts(
        name, "system", (Evidence("0" * 64, "row 1"),), name=name
    )])  # fmt: skip
    start, end = 99, 0
    for first, hours in data.draw(st.lists(STRETCH, min_size=1, max_size=3)):
        last = None if hours is None else first + hours
        if first > end > 0 or (last is not None and last < start < 99):
            with pytest.raises(PolderError, match=r"cut-off\.twice"):
                mark(snapshot, {node: True}, When(first, last))
            return
        snapshot = mark(snapshot, {node: True}, When(first, last))
        start, end = min(start, first), max(end, NEVER if last is None else last)
    cuts = cuts_in(snapshot)
    assert cuts == [Cut(node, start, end)]
    seen = measure(graph, {node: (start, end)}, HORIZON)
    outages = OutageModel(from_graph(graph)).run(cuts, HORIZON)
    assert outages.nodes.tolist() == [row for row, each in enumerate(seen) if each.stops < NEVER]
    assert outages.lost_lo.tolist() == outages.lost_hi.tolist() == [each.lost for each in seen if each.lost]


@settings(max_examples=400)
@given(exact_graphs(7), st.data())
def test_a_sure_cut_and_an_unsure_one_hold_both_ways(graph: Graph, data: st.DataObject) -> None:
    node = data.draw(st.integers(0, len(graph) - 1))
    sure_start, sure_hours = data.draw(st.tuples(st.integers(0, 10), st.integers(1, 10)))
    perhaps_start, perhaps_hours = data.draw(st.tuples(st.integers(0, 10), st.integers(1, 10)))
    sure = Cut(node, sure_start, sure_start + sure_hours)
    perhaps = Cut(node, perhaps_start, perhaps_start + perhaps_hours, sure=False)
    if perhaps.start > sure.end or perhaps.end < sure.start:
        return
    ways = [(sure.start, sure.end), (min(sure.start, perhaps.start), max(sure.end, perhaps.end))]
    outages = OutageModel(from_graph(graph)).run([perhaps, sure], HORIZON)
    found = {int(row): at for at, row in enumerate(outages.nodes)}
    for way in ways:
        for row, seen in enumerate(measure(graph, {node: way}, HORIZON)):
            if row not in found:
                assert seen.stops == NEVER
                continue
            at = found[row]
            assert outages.stops_lo[at] <= seen.stops <= outages.stops_hi[at]
            assert outages.lost_lo[at] <= seen.lost <= outages.lost_hi[at]


def test_what_is_sure_and_what_is_not_stand_side_by_side() -> None:
    snapshot = build(element_facts("a", "system", (Evidence("0" * 64, "row 1"),), name="a"))
    unsure = mark(snapshot, {0: False}, When(0, 48))
    assert cuts_in(unsure) == [Cut(0, 0, 48, sure=False)]
    both = mark(unsure, {0: True}, When(24, 72))
    assert cuts_in(both) == [Cut(0, 0, 72, sure=False), Cut(0, 24, 72)]
    with pytest.raises(PolderError):
        mark(both, {0: True}, When(96, 120))
