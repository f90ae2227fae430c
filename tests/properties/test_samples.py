# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ways drawn at random: each is a real way, played out as the reference would, and inside every range."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import Graph, Group, Member
from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER
from polder.algorithms.samples import one_way, samples

from .graphs import OpenGraph, OpenGroup, OpenMember, arrays, cuts_of, exact_graphs, measure, open_graphs, ways

HORIZON = 7
WAYS = 12


def in_words(graph: NeedGraph) -> Graph:
    """An exact graph in the words of the reference."""
    return [
        [
            Group(
                int(graph.need_lo[group]),
                tuple(
                    Member(int(graph.target[m]), 0, int(graph.switch_lo[m]))
                    if graph.standby[m]
                    else Member(int(graph.target[m]), int(graph.endurance_lo[m]))
                    for m in range(graph.member_start[group], graph.member_start[group + 1])
                ),
            )
            for group in range(graph.group_start[node], graph.group_start[node + 1])
        ]
        for node in range(graph.nodes)
    ]


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data(), open_graphs(5))
def test_every_sample_is_one_of_the_ways(data: st.DataObject, graph: OpenGraph) -> None:
    cuts = data.draw(cuts_of(len(graph), doubtful=True))
    possible = ways(graph, cuts, HORIZON, 600)
    assume(possible is not None)
    assert possible is not None
    outcomes = {tuple((each.stops, each.lost) for each in measure(*way, HORIZON)) for way in possible}
    found = samples(arrays(graph), cuts, HORIZON, range(len(graph)), WAYS, seed=data.draw(st.integers(0, 99)))
    at = {int(node): column for column, node in enumerate(found.nodes)}
    for way in range(WAYS):
        seen = [
            (int(found.stops[way, at[node]]), int(found.lost[way, at[node]])) if node in at else (NEVER, 0)
            for node in range(len(graph))
        ]
        assert tuple(seen) in outcomes


@settings(max_examples=300)
@given(st.data(), exact_graphs(7))
def test_only_hours_drawn_anew_is_the_same_as_a_graph_made_anew(data: st.DataObject, exact: Graph) -> None:
    """The quick way, which changes numbers in place, against a model of the graph with those numbers."""
    hours = st.integers(0, 9)
    opened: OpenGraph = [
        [
            OpenGroup(group.need, group.need, tuple(
                OpenMember(m.on, low := data.draw(hours), low + data.draw(hours), m.standby, False)
                for m in group.members
            ))
            for group in groups
        ]
        for groups in exact
    ]  # fmt: skip
    graph = arrays(opened)
    cuts = data.draw(cuts_of(len(exact)))
    model = OutageModel(graph).one_sided(range(graph.nodes))
    own = graph.circle_of[graph.target] == graph.circle_of[graph.owner_of[graph.group_of]]
    zero = own & ~graph.mandatory[0][graph.group_of]
    for seed in range(3):
        filled, happening = one_way(graph, cuts, HORIZON, np.random.default_rng(seed))
        every = np.arange(graph.members)
        model.fill_in(every, np.where(zero, 0, filled.endurance_lo), filled.switch_lo)
        found = model.run(happening, HORIZON)
        seen = measure(in_words(filled), {cut.node: (cut.start, cut.end) for cut in happening}, HORIZON)
        expected = {node: (each.stops, each.back, each.lost) for node, each in enumerate(seen) if each.stops < NEVER}
        rows = zip(found.nodes, found.stops_lo, found.back_lo, found.lost_lo, strict=True)
        assert {int(node): tuple(map(int, figures)) for node, *figures in rows} == expected


def test_the_same_seed_gives_the_same_ways_and_short_and_long_are_tried_alike() -> None:
    graph = arrays([[], [OpenGroup(1, 1, (OpenMember(0, 0, 1 << 30, False, False),))]])
    first, again = (samples(graph, [Cut(0)], 8760, [1], 400, seed=3).stops for _ in range(2))
    assert (first == again).all()
    assert (samples(graph, [Cut(0)], 8760, [1], 400, seed=4).stops != first).any()
    early, late = (first < 24).mean(), (first >= 1024).mean()
    assert 0.2 < early < 0.5
    assert 0.1 < late < 0.4
