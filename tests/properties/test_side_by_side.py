# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Causes side by side say what one cause at a time says, and what the slow reference says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms import compiling, in_threads, outage
from polder.algorithms import every_cause as every_cause_module
from polder.algorithms.every_cause import every_cause
from polder.algorithms.hour_by_hour import ENDLESS, Graph, Group, Member
from polder.algorithms.need_graph import NeedGraph, from_graph, from_rows
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER
from polder.algorithms.side_by_side import SideBySide, batch, can_stand, lanes, stretches
from polder.algorithms.side_by_side.hours import LANES, LATEST
from polder.base import Stopped, Text

from .graphs import HOURS, exact_graphs, measure
from .test_every_cause import figures

HORIZON = 24


def side_by_side(
    graph: NeedGraph, causes: list[list[Cut]], horizon: int = HORIZON, *, threads: int = 1
) -> list[Outages]:
    """What they stop of all nodes."""
    nodes = np.arange(graph.nodes, dtype=np.int32)
    return list(SideBySide(OutageModel(graph), horizon, nodes, nodes).outages(causes, threads=threads))


@st.composite
def tall_graphs(draw: st.DrawFn) -> Graph:
    """Every node draws on several before it, and standbys abound: spells upon spells."""
    n = draw(st.integers(8, 20))

    def group(owner: int) -> Group:
        size = draw(st.integers(1, 4))
        chosen = [
            Member(draw(st.integers(0, owner - 1)), draw(HOURS), draw(st.sampled_from([None, None, 0, 1, 2, 5])))
            for _ in range(size)
        ]
        chosen[0] = chosen[0]._replace(switch=None)
        daily = sum(not member.standby for member in chosen)
        return Group(draw(st.integers(1, daily)), tuple(chosen))

    return [[group(owner) for _ in range(draw(st.integers(1, 3)))] if owner > 2 else [] for owner in range(n)]


@settings(max_examples=600)
@given(st.data(), exact_graphs() | tall_graphs())
def test_they_agree_with_the_reference(data: st.DataObject, graph: Graph) -> None:
    several = data.draw(st.lists(st.integers(0, len(graph) - 1), max_size=3))
    causes = [*[[Cut(node)] for node in range(len(graph))], [Cut(node) for node in several]]
    for cause, outages in zip(causes, side_by_side(from_graph(graph), causes), strict=True):
        seen = measure(graph, {cut.node: (cut.start, cut.end) for cut in cause}, HORIZON)
        found = figures(outages, list(range(len(graph))))
        assert sorted(found) == outages.nodes.tolist() == [n for n, each in enumerate(seen) if each.stops < NEVER]
        for node, row in found.items():
            stops, back, lost = seen[node].stops, seen[node].back, seen[node].lost
            assert row == (node, stops, stops, back, back, lost, lost)


def rugged(nodes: int, seed: int) -> NeedGraph:
    """Everything draws on a few nodes before it, some of which stand by for another, and some neighbours on each other.

    Nothing is unknown, and no group asks more than its members in daily use can give.
    """
    random = np.random.default_rng(seed)
    owner = np.repeat(np.arange(3, nodes), 6)
    group = np.tile([0, 0, 1, 1, 2, 2], nodes - 3)
    target = (owner * random.random(len(owner))).astype(int)
    ring = np.arange(20, nodes - 20, 40)
    ring_owner, ring_target = np.concatenate((ring, ring + 1)), np.concatenate((ring + 1, ring))
    standby = (random.random(len(owner)) < 0.4) & (np.arange(len(owner)) % 2 == 1)

    def with_ring(column: np.ndarray, value: int) -> np.ndarray:
        return np.concatenate((column, np.full(len(ring_owner), value)))

    alone = np.repeat(standby[1::2], 2)
    need = np.where(alone, 1, np.repeat(random.integers(1, 3, len(owner) // 2), 2))
    endurance = random.choice([0, 0, 0, 0, 3, 8, 20], len(owner))
    switch = random.choice([0, 1, 4, 9], len(owner))
    return from_rows(
        nodes,
        np.concatenate((owner, ring_owner)),
        with_ring(group, 3),
        np.concatenate((target, ring_target)),
        need_lo=with_ring(need, 1),
        need_hi=with_ring(need, 1),
        endurance_lo=with_ring(endurance, 0),
        endurance_hi=with_ring(endurance, 0),
        switch_lo=with_ring(switch, 0),
        switch_hi=with_ring(switch, 0),
        standby=with_ring(standby, 0).astype(np.bool_),
        doubtful=False,
    )


@pytest.mark.parametrize("seed", range(6))
def test_in_a_deep_graph_they_agree_with_one_cause_at_a_time(seed: int) -> None:
    graph = rugged(300, seed)
    causes = [[Cut(node)] for node in range(2 * LANES + 5)]
    model = OutageModel(graph)
    assert graph.exact
    everything = list(range(graph.nodes))
    moved = 0
    for cause, outages in zip(causes, side_by_side(graph, causes, 200), strict=True):
        assert figures(outages, everything) == figures(model.run(cause, 200), everything)
        moved += len(outages.nodes)
    assert moved > 1000


def test_compiled_and_in_threads_they_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = rugged(300, 7)
    causes = [[Cut(node)] for node in range(3 * LANES)]
    everything = list(range(graph.nodes))
    plain = [figures(each, everything) for each in side_by_side(graph, causes, 200)]
    for module in (compiling, outage):
        monkeypatch.setattr(module, "LARGE", 0)
    assert [figures(each, everything) for each in side_by_side(graph, causes, 200, threads=2)] == plain


@pytest.mark.parametrize(("shortest", "longest"), [(1, 2), (2, 5), (10, 40)])
def test_stretch_by_stretch_they_say_the_same(monkeypatch: pytest.MonkeyPatch, shortest: int, longest: int) -> None:
    graph = rugged(200, shortest)
    causes = [[Cut(node)] for node in range(2 * LANES + 5)] + [[Cut(3), Cut(50), Cut(51)], []]
    everything = list(range(graph.nodes))
    at_once = [figures(each, everything) for each in side_by_side(graph, causes, 200)]
    for name, value in (("SHORTEST", shortest), ("LONGEST", longest), ("MOST_LENT", 1.0)):
        monkeypatch.setattr(stretches, name, value)
    monkeypatch.setattr(lanes, "MOST", LANES + 8)  # and in two batches
    assert [figures(each, everything) for each in side_by_side(graph, causes, 200)] == at_once


@settings(max_examples=300)
@given(exact_graphs() | tall_graphs())
def test_stretch_by_stretch_they_agree_with_the_reference(graph: Graph) -> None:
    causes = [[Cut(node)] for node in range(len(graph))]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("SHORTEST", 1), ("LONGEST", 3), ("MOST_LENT", 1.0)):
            patch.setattr(stretches, name, value)
        answers = side_by_side(from_graph(graph), causes)
    for cause, outages in enumerate(answers):
        seen = measure(graph, {cause: (0, NEVER)}, HORIZON)
        found = figures(outages, list(range(len(graph))))
        assert sorted(found) == [n for n, each in enumerate(seen) if each.stops < NEVER]
        for node, row in found.items():
            stops, back, lost = seen[node].stops, seen[node].back, seen[node].lost
            assert row == (node, stops, stops, back, back, lost, lost)


@settings(max_examples=150)
@given(st.data(), exact_graphs() | tall_graphs())
def test_every_cause_takes_this_way_for_any_watch_in_any_batches(data: st.DataObject, graph: Graph) -> None:
    """As `every_cause` asks it: of part of the graph, under other numbers, a few causes at a time, in narrow room."""
    nodes = st.integers(0, len(graph) - 1)
    watch = data.draw(st.lists(nodes, min_size=1))
    causes = [[Cut(node) for node in cut] for cut in data.draw(st.lists(st.lists(nodes, max_size=3), max_size=6))]
    few = st.integers(1, 3)
    narrow = ((lanes, "MOST"), (batch, "LISTED"), (batch, "SWEPT_AT_A_TIME"), (stretches, "SHORTEST"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every_cause_module, "LARGE", -1)
        for module, name in narrow:
            patch.setattr(module, name, data.draw(few, label=name))
        patch.setattr(stretches, "LONGEST", stretches.SHORTEST + data.draw(few, label="LONGEST"))
        patch.setattr(stretches, "MOST_LENT", data.draw(st.sampled_from([0.25, 1.0]), label="MOST_LENT"))
        answers = list(every_cause(from_graph(graph), causes, HORIZON, watch))
    model = OutageModel(from_graph(graph))
    assert len(answers) == len(causes)
    for cause, outages in zip(causes, answers, strict=True):
        assert outages.nodes.tolist() == sorted(outages.nodes.tolist())
        assert figures(outages, watch) == figures(model.run(cause, HORIZON), watch)
        assert set(outages.nodes.tolist()) <= set(watch)


@settings(max_examples=120)
@given(st.data(), exact_graphs() | tall_graphs(), st.sampled_from([1, 40_000, LATEST - 1]))
def test_hours_beyond_sixteen_bits_do_not_come_round(data: st.DataObject, graph: Graph, horizon: int) -> None:
    """Sums of hours pass 65,535, and reserves last for ever: too much for the rows, and never too little."""
    long = st.sampled_from([0, 1, LATEST // 2, LATEST // 2 + 1, LATEST - 1, LATEST, LATEST + 1, ENDLESS])

    def stretched(member: Member) -> Member:
        hours = data.draw(long)
        return member._replace(switch=hours) if member.standby else member._replace(endurance=hours)

    far = [[group._replace(members=tuple(map(stretched, group.members))) for group in groups] for groups in graph]
    causes = [[Cut(node)] for node in range(len(far))]
    model, everything = OutageModel(from_graph(far)), list(range(len(far)))
    for cause, outages in zip(causes, side_by_side(from_graph(far), causes, horizon), strict=True):
        assert figures(outages, everything) == figures(model.run(cause, horizon), everything)


def test_a_list_that_is_full_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    graph, causes = rugged(300, 3), [[Cut(node)] for node in range(LANES)]
    everything = list(range(graph.nodes))
    roomy = [figures(each, everything) for each in side_by_side(graph, causes, 200)]
    monkeypatch.setattr(batch, "LISTED", 1)
    assert [figures(each, everything) for each in side_by_side(graph, causes, 200)] == roomy


class Impatient:
    """Asks to stop once it heard that something is done."""

    def __init__(self) -> None:
        self.heard: list[int] = []

    def step(self, what: Text, done: int, total: int | None) -> None:
        self.heard.append(done)

    def stop_wanted(self) -> bool:
        return max(self.heard) > 0


def test_a_person_hears_how_far_a_batch_is_and_can_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, value in ((stretches, "LONGEST", 20), (stretches, "SHORTEST", 10), (stretches, "MOST_LENT", 1.0)):
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(in_threads, "LOOK_SECONDS", 0.001)
    nodes = np.arange(300, dtype=np.int32)
    causes = [[Cut(node)] for node in range(LANES)]
    impatient = Impatient()
    answers = SideBySide(OutageModel(rugged(300, 1)), 200, nodes, nodes).outages(causes, progress=impatient)
    with pytest.raises(Stopped):
        list(answers)
    assert 0 < max(impatient.heard) < LANES


def test_only_what_is_known_and_cut_for_good_stands_side_by_side() -> None:
    model = OutageModel(from_graph([[], [Group(1, (Member(0),))]]))
    assert can_stand(model, [[Cut(0)], [Cut(0), Cut(1)]], HORIZON)
    assert not can_stand(model, [[Cut(0)], [Cut(0, start=1)]], HORIZON)
    assert not can_stand(model, [[Cut(0, end=HORIZON - 1)]], HORIZON)
    assert not can_stand(model, [[Cut(0, sure=False)]], HORIZON)
    assert not can_stand(model, [[Cut(0)]], LATEST)
