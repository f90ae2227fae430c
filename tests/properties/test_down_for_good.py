# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once against the hour-by-hour reference at rest, against the one-cause engine, and on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polder.algorithms import compiling
from polder.algorithms.down_for_good import Lanes, Weak, falls_of, lanes, pairs
from polder.algorithms.down_for_good.rows import LANES
from polder.algorithms.hour_by_hour import ENDLESS, Graph, Group, Member, circles, step_through
from polder.algorithms.need_graph import FAIR, GRIM, from_graph
from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER

from .graphs import OpenGraph, arrays, exact_graphs, open_graphs, ways

FAR = 9
"""More hours than any finite range of `open_graphs` holds: stands for never."""
LONG = 400
"""Hours by which a graph of eleven nodes with hours up to five has come to rest."""


@st.composite
def lasting_graphs(draw: st.DrawFn) -> Graph:
    """Random graphs in which some members last for ever and some standbys never come."""

    def lasting(member: Member) -> Member:
        if draw(st.integers(0, 7)):
            return member
        return member._replace(endurance=ENDLESS) if member.switch is None else member._replace(switch=ENDLESS)

    graph = draw(exact_graphs())
    return [[Group(g.need, tuple(lasting(m) for m in g.members)) for g in groups] for groups in graph]


def at_rest(graph: Graph) -> Graph:
    """Every finite hour is over."""

    def rested(member: Member) -> Member:
        switch = member.switch if member.switch is None or member.switch >= ENDLESS else 0
        return Member(member.on, member.endurance if member.endurance >= ENDLESS else 0, switch)

    return [[Group(g.need, tuple(rested(m) for m in g.members)) for g in groups] for groups in graph]


def down(graph: Graph, cut: Iterable[int]) -> set[int]:
    """By the reference: the nodes that are down for good."""
    up = step_through(at_rest(graph), dict.fromkeys(cut, (0, NEVER)), 1)[0]
    return {node for node, is_up in enumerate(up) if not is_up}


def in_lanes(engine: Lanes, causes: list[list[int]]) -> list[set[int]]:
    found: list[set[int]] = [set()] * len(causes)
    for block in engine.blocks(causes):
        fallen = block.down
        for lane, cause in enumerate(block.causes.tolist()):
            found[cause] = set(block.nodes[fallen[:, lane]].tolist())
            assert block.counts[lane] == len(found[cause])
    return found


def every_cause(nodes: int) -> list[list[int]]:
    return [[], *([node] for node in range(nodes)), *(list(pair) for pair in combinations(range(nodes), 2))]


@settings(max_examples=500)
@given(lasting_graphs(), st.sampled_from([GRIM, FAIR]))
def test_every_cause_at_once_is_each_cause_by_the_reference(graph: Graph, side: int) -> None:
    engine = Lanes(falls_of(from_graph(graph), side))
    causes = every_cause(len(graph))
    expected = [down(graph, cause) for cause in causes]
    assert in_lanes(engine, causes) == expected
    assert in_lanes(engine, causes) == expected, "the first blocks left something behind"
    assert set(engine.down_before.tolist()) == down(graph, [])


@settings(max_examples=500)
@given(lasting_graphs(), st.data())
def test_smallest_sets_of_one_and_two_are_those_of_trying_all(graph: Graph, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, len(graph) - 1))
    causes = [node for node in range(len(graph)) if node != top]
    weak = Weak(falls_of(from_graph(graph), GRIM), top, causes)
    assert weak.down_before == (top in down(graph, []))
    assume(not weak.down_before)
    singles = {cause for cause in causes if top in down(graph, [cause])}
    both = {pair for pair in combinations(causes, 2) if not singles & set(pair) and top in down(graph, pair)}
    assert set(weak.singles) == singles
    assert {tuple(sorted(pair)) for pair in weak.pairs()} == both
    assert weak.pair_count == len(both)


def without_reserves_inside_circles(graph: Graph) -> Graph:
    """Hours inside a circle may feed the circle for ever: up on its reserve, or called anew each time it falls. By the
    hour such a circle never comes to rest; here its reserves have run out.
    """
    circle = circles(graph, mandatory_only=False)

    def plain(node: int, group: Group) -> Group:
        if all(circle[member.on] != circle[node] for member in group.members):
            return group
        return Group(group.need, tuple(Member(m.on, 0, None if m.switch is None else 0) for m in group.members))

    return [[plain(node, group) for group in groups] for node, groups in enumerate(graph)]


@settings(max_examples=500)
@given(exact_graphs(), st.data())
def test_it_is_where_the_one_cause_engine_ends(graph: Graph, data: st.DataObject) -> None:
    graph = without_reserves_inside_circles(graph)
    cut = data.draw(st.lists(st.integers(0, len(graph) - 1), max_size=3, unique=True))
    outages = OutageModel(from_graph(graph)).run([Cut(node) for node in cut], LONG, with_changes=True)
    state: dict[int, bool] = {}
    for change in sorted(outages.changes, key=lambda each: each.hour):
        state[change.node] = not change.back
    (found,) = in_lanes(Lanes(falls_of(from_graph(graph), GRIM)), [cut])
    assert found == {node for node, is_down in state.items() if is_down}


@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(open_graphs(5))
def test_surely_and_possibly_hold_every_way_to_fill_in_what_is_not_known(graph: OpenGraph) -> None:
    possible = ways(graph, [], FAR, 200)
    assume(possible is not None)
    assert possible is not None
    causes = every_cause(len(graph))
    surely = in_lanes(Lanes(falls_of(arrays(graph), FAIR)), causes)
    possibly = in_lanes(Lanes(falls_of(arrays(graph), GRIM)), causes)
    for way, _ in possible:
        for at, cause in enumerate(causes):
            fallen = down(endless(way), cause)
            assert surely[at] <= fallen <= possibly[at]


def endless(graph: Graph) -> Graph:
    """`ways` counts no further than its horizon; here that stands for never."""

    def lasting(member: Member) -> Member:
        endurance = ENDLESS if member.endurance >= FAR else member.endurance
        switch = ENDLESS if member.switch is not None and member.switch >= FAR else member.switch
        return Member(member.on, endurance, switch)

    return [[Group(g.need, tuple(lasting(m) for m in g.members)) for g in groups] for groups in graph]


def test_more_causes_than_one_block_holds() -> None:
    """Node 1 needs two of three; every cause is cut once, in blocks of 1,024, and lands where it belongs."""
    graph: Graph = [[], [Group(2, (Member(2), Member(3), Member(4)))], [], [], []]
    causes = [[2, 3] if cause % 3 == 0 else [cause % 5] for cause in range(1500)]
    found = in_lanes(Lanes(falls_of(from_graph(graph), FAIR)), causes)
    assert found == [down(graph, cause) for cause in causes]


def test_more_pairs_than_one_row_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Node 0 falls with any two of what it needs, so every two of them break it; as machine code, in rows."""
    monkeypatch.setattr(pairs, "MUCH", -1)
    needed = LANES + 76
    graph: Graph = [[Group(needed - 1, tuple(Member(1 + i) for i in range(needed)))], *([] for _ in range(needed))]
    weak = Weak(falls_of(from_graph(graph), GRIM), 0, range(1, needed + 1))
    assert weak.pair_count == needed * (needed - 1) // 2


def test_compiled_and_interpreted_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same kernels as machine code, on a graph with circles, standbys, k of n and something that never stood."""
    graph: Graph = [
        [Group(1, (Member(1), Member(2, 3))), Group(1, (Member(3, 2),))],
        [Group(1, (Member(4),)), Group(1, (Member(5, switch=1), Member(2, 1)))],
        [Group(1, (Member(1, 2), Member(6)))],
        [Group(2, (Member(7), Member(6), Member(5)))],
        [Group(1, (Member(1),)), Group(2, (Member(7), Member(8), Member(9), Member(10)))],
        [],
        [Group(1, (Member(7, 1),))],
        [],
        [],
        [],
        [Group(1, (Member(10),)), Group(1, (Member(10), Member(11)))],
        [Group(1, (Member(11),))],
    ]
    graph = [*graph[:11], [Group(1, (Member(9), Member(11)))]]
    causes = every_cause(len(graph))
    expected = [down(graph, cause) for cause in causes]
    for module in (compiling, lanes):
        monkeypatch.setattr(module, "LARGE", -1)
    monkeypatch.setattr(pairs, "MUCH", -1)
    falls = falls_of(from_graph(graph), GRIM)
    assert in_lanes(Lanes(falls), causes) == expected
    weak = Weak(falls, 0, range(1, len(graph)))
    both = {pair for pair in combinations(range(1, 12), 2) if not set(weak.singles) & set(pair)}
    assert {*weak.singles} == {cause for cause in range(1, 12) if 0 in down(graph, [cause])}
    assert {tuple(sorted(pair)) for pair in weak.pairs()} == {pair for pair in both if 0 in down(graph, pair)}
