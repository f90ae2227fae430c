# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The fast engine against the slow one, and every range against every way to fill in what is not known."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polder.algorithms import compiling
from polder.algorithms.hour_by_hour import Graph, Group, Member
from polder.algorithms.narrowing import limit_losses, tighten
from polder.algorithms.need_graph import from_graph
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER

from .graphs import OpenGraph, Seen, arrays, cuts_of, exact_graphs, measure, open_graphs, ways

HORIZON = 24
SHORT = 7
MANY_WAYS = 600


def read(outages: Outages, nodes: int) -> list[tuple[Seen, Seen]]:
    """Per node the low and the high end of every figure."""
    ranges = [(Seen(NEVER, NEVER, 0), Seen(NEVER, NEVER, 0))] * nodes
    for i, node in enumerate(outages.nodes.tolist()):
        low = Seen(int(outages.stops_lo[i]), int(outages.back_lo[i]), int(outages.lost_lo[i]))
        high = Seen(int(outages.stops_hi[i]), int(outages.back_hi[i]), int(outages.lost_hi[i]))
        ranges[node] = (low, high)
    return ranges


@settings(max_examples=2500)
@given(st.data(), exact_graphs())
def test_events_and_hours_agree(data: st.DataObject, graph: Graph) -> None:
    cuts = data.draw(cuts_of(len(graph)))
    expected = measure(graph, {cut.node: (cut.start, cut.end) for cut in cuts}, HORIZON)
    model = OutageModel(from_graph(graph))
    for _ in range(2):  # the second run sees whether the first left anything behind
        for node, (low, high) in enumerate(read(model.run(cuts, HORIZON), len(graph))):
            assert low == high == expected[node]


@settings(max_examples=400, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data(), open_graphs(5))
def test_ranges_hold_every_way_and_first_stops_are_tight(data: st.DataObject, graph: OpenGraph) -> None:
    cuts = data.draw(cuts_of(len(graph), doubtful=True))
    possible = ways(graph, cuts, SHORT, MANY_WAYS)
    assume(possible is not None)
    assert possible is not None
    model = OutageModel(arrays(graph))
    plain = model.run(cuts, SHORT)
    narrow = limit_losses(model, cuts, SHORT, plain)
    first = tighten(model, cuts, SHORT, narrow, range(len(graph)))
    seen = [measure(*way, SHORT) for way in possible]
    for node in range(len(graph)):
        stops = [each[node].stops for each in seen]
        assert first[node].lo <= min(stops)
        assert max(stops) <= first[node].hi
        if first[node].tight:
            assert (first[node].lo, first[node].hi) == (min(stops), max(stops))
        for outages in (plain, narrow):
            low, high = read(outages, len(graph))[node]
            for each in seen:
                assert low.stops <= each[node].stops <= high.stops
                assert low.lost <= each[node].lost <= high.lost
                assert each[node].stops == NEVER or low.back <= each[node].back <= high.back


@settings(max_examples=300)
@given(st.data(), exact_graphs())
def test_one_cause_is_not_the_sum_of_its_parts_but_never_less(data: st.DataObject, graph: Graph) -> None:
    """Cutting more never makes a first stop later where nothing comes back: no standbys, cuts for good."""
    plain = [[Group(g.need, tuple(m._replace(switch=None) for m in g.members)) for g in groups] for groups in graph]
    rows = data.draw(st.lists(st.integers(0, len(plain) - 1), min_size=1, max_size=3, unique=True))
    model = OutageModel(from_graph(plain))
    together = read(model.run([Cut(row) for row in rows], HORIZON), len(plain))
    for row in rows:
        alone = read(model.run([Cut(row)], HORIZON), len(plain))
        assert all(both[0].stops <= one[0].stops for both, one in zip(together, alone, strict=True))


def up_after(graph: Graph, cut: dict[int, tuple[int, int]], node: int) -> bool:
    outages = OutageModel(from_graph(graph)).run([Cut(n, *hours) for n, hours in cut.items()], HORIZON)
    slow = measure(graph, cut, HORIZON)[node].stops == NEVER
    fast = node not in outages.nodes.tolist()
    assert slow == fast
    return fast


FOR_GOOD = (0, NEVER)


def needs(*members: Member, need: int | None = None) -> Group:
    return Group(len(members) if need is None else need, members)


def test_two_that_need_each_other_stay_up_together() -> None:
    graph = [[needs(Member(1))], [needs(Member(0))], []]
    assert up_after(graph, {2: FOR_GOOD}, 0)
    assert up_after(graph, {2: FOR_GOOD}, 1)


def test_two_that_are_each_others_way_out_fall_with_what_both_use() -> None:
    """A needs V or B, B needs V or A, V is cut: neither has a ground."""
    a, b, v = 0, 1, 2
    graph = [[needs(Member(v), Member(b), need=1)], [needs(Member(v), Member(a), need=1)], []]
    assert not up_after(graph, {v: FOR_GOOD}, a)
    assert not up_after(graph, {v: FOR_GOOD}, b)


def test_endurance_does_not_count_for_an_alternative_in_its_own_circle() -> None:
    """Otherwise A and B would feed each other for ever, each on the other's reserves."""
    a, b, v = 0, 1, 2
    graph = [[needs(Member(v), Member(b, 10), need=1)], [needs(Member(v), Member(a, 10), need=1)], []]
    assert not up_after(graph, {v: FOR_GOOD}, a)


def test_a_mandatory_circle_goes_down_whole_and_comes_back_whole() -> None:
    a, b, v = 0, 1, 2
    graph = [[needs(Member(b)), needs(Member(v))], [needs(Member(a))], []]
    seen = measure(graph, {v: (2, 5)}, HORIZON)
    assert seen[a] == seen[b] == Seen(2, 5, 3)
    low, high = read(OutageModel(from_graph(graph)).run([Cut(v, 2, 5)], HORIZON), 3)[b]
    assert low == high == seen[b]


def test_a_mandatory_circle_may_be_its_own_alternative() -> None:
    """A and B need each other; A also needs V or B. While A and B stand, B serves A: V is not missed."""
    a, b, v = 0, 1, 2
    graph = [[needs(Member(b)), needs(Member(v), Member(b), need=1)], [needs(Member(a))], []]
    assert up_after(graph, {v: FOR_GOOD}, a)


def test_a_node_is_not_its_own_alternative() -> None:
    graph = [[needs(Member(1), Member(0), need=1)], []]
    assert not up_after(graph, {1: FOR_GOOD}, 0)


def test_a_group_that_owns_both_alternatives_is_one_cause() -> None:
    graph = [[needs(Member(1), Member(2), need=1)], [], []]
    assert up_after(graph, {1: FOR_GOOD}, 0)
    assert up_after(graph, {2: FOR_GOOD}, 0)
    assert not up_after(graph, {1: FOR_GOOD, 2: FOR_GOOD}, 0)


def test_a_standby_is_called_when_the_daily_members_fail_and_not_before() -> None:
    """V down at 0, felt at 3 (endurance), the standby needs 4 hours: down from 3 to 7."""
    graph = [[needs(Member(1, 3), Member(2, switch=4), need=1)], [], []]
    low, high = read(OutageModel(from_graph(graph)).run([Cut(1)], HORIZON), 3)[0]
    assert low == high == Seen(3, 7, 4)


def test_who_fails_later_is_called_for_later() -> None:
    """Why two runs, worst and best, do not bound what is lost: with endurance 0 the standby has come by the
    time it counts; with endurance 4 it is under way exactly when it is needed.
    """

    def stops(endurance: int) -> int:
        u, w, n, v = 0, 1, 2, 3
        graph: list[list[Group]] = [[] for _ in range(4)]
        graph[u] = [needs(Member(v, endurance), Member(w, switch=3), need=1)]
        graph[n] = [needs(Member(v, 5), Member(u, switch=0), need=1)]
        return measure(graph, {v: FOR_GOOD}, HORIZON)[n].stops

    assert stops(0) == NEVER
    assert stops(4) == 5
    assert stops(HORIZON) == NEVER


@pytest.mark.parametrize("kernel_limit", [0])
def test_compiled_and_interpreted_agree(monkeypatch: pytest.MonkeyPatch, kernel_limit: int) -> None:
    """The same kernels as machine code, on a graph with circles, standbys and k of n."""
    graph: Graph = [
        [needs(Member(1), Member(2, 3), need=1), needs(Member(3, 2))],
        [needs(Member(4)), needs(Member(5, switch=1), Member(2, 1), need=1)],
        [needs(Member(1, 2), Member(6), need=1)],
        [needs(Member(7), Member(6), Member(5), need=2)],
        [needs(Member(1))],
        [],
        [needs(Member(7, 1))],
        [],
    ]
    cases = [[Cut(node, start, end)] for node in range(8) for start, end in ((0, NEVER), (2, 6))]
    interpreted = [read(OutageModel(from_graph(graph)).run(cuts, HORIZON), 8) for cuts in cases]
    monkeypatch.setattr(compiling, "LARGE", kernel_limit)
    monkeypatch.setattr("polder.algorithms.outage.LARGE", kernel_limit)
    model = OutageModel(from_graph(graph))
    assert [read(model.run(cuts, HORIZON), 8) for cuts in cases] == interpreted
