# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How long leaving takes: the words of decision 0018 tried hour by hour, in every way to fill in the unknowns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import Graph, Group, Member, circles, step_through
from polder.algorithms.leaving import Replacement, hours_to_leave
from polder.algorithms.need_graph import from_graph
from tests.properties.graphs import OpenGraph, arrays, exact_graphs, open_graphs

LEADS = (0, 1, 3, 7, math.inf)
Ways = Mapping[int, tuple[tuple[int, float], ...]]


def resting_on(graph: Graph, left: set[int]) -> set[int]:
    resting = set(left)
    while True:
        above = {
            node
            for node, groups in enumerate(graph)
            if any(member.on in resting for group in groups for member in group.members)
        }
        if above <= resting:
            return resting
        resting |= above


def free_at(graph: Graph, left: set[int], ways: Ways, hour: float) -> set[int]:
    """The free nodes at one hour: grown from nothing, mandatory circles tried whole."""
    numbers = circles(graph, mandatory_only=True)
    whole = [{node for node, number in enumerate(numbers) if number == each} for each in set(numbers)]

    def justified(node: int, free: set[int]) -> bool:
        if any(lead <= hour and by in free for by, lead in ways.get(node, ())):
            return True
        return node not in left and all(
            sum(member.on in free and (member.switch or 0) <= hour for member in group.members) >= group.need
            for group in graph[node]
        )

    free = set(range(len(graph))) - resting_on(graph, left)
    while True:
        grown = {node for node in range(len(graph)) if justified(node, free)}
        for circle in whole:
            if len(circle) == 1 and not any(
                member.on in circle for node in circle for group in graph[node] if group.mandatory
                for member in group.members
            ):  # fmt: skip
                continue
            together = set(circle)
            while together != (still := {node for node in together if justified(node, free | together)}):
                together = still
            grown |= together
        if grown <= free:
            return free
        free |= grown


def by_hand(graph: Graph, left: set[int], ways: Ways) -> list[float]:
    leads = {lead for each in ways.values() for _, lead in each}
    switches = {float(m.switch) for groups in graph for g in groups for m in g.members if m.switch is not None}
    hours = [math.inf] * len(graph)
    for hour in sorted({0.0, *leads, *switches} - {math.inf}, reverse=True):
        for node in free_at(graph, left, ways, hour):
            hours[node] = hour
    return hours


@st.composite
def moves(draw: st.DrawFn, nodes: int) -> tuple[set[int], dict[int, tuple[tuple[int, float], ...]]]:
    left = set(draw(st.lists(st.integers(0, nodes - 1), min_size=1, max_size=2)))
    way = st.tuples(st.integers(0, nodes - 1), st.sampled_from(LEADS))
    ways = draw(st.dictionaries(st.integers(0, nodes - 1), st.lists(way, max_size=2).map(tuple), max_size=3))
    return left, ways


def measured(graph: object, nodes: int, left: Mapping[int, bool], ways: Ways) -> list[tuple[float, float]]:
    replacements = {node: [Replacement(by, lead, lead) for by, lead in each] for node, each in ways.items()}
    found = hours_to_leave(graph, left, replacements)  # type: ignore[arg-type]
    return [found.get(node, (0.0, 0.0)) for node in range(nodes)]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_leaving_takes_what_the_words_say(data: st.DataObject) -> None:
    graph = data.draw(exact_graphs(nodes=7))
    left, ways = data.draw(moves(len(graph)))
    expected = by_hand(graph, left, ways)
    found = measured(from_graph(graph), len(graph), dict.fromkeys(left, True), ways)
    assert found == [(hours, hours) for hours in expected]


def fillings(graph: OpenGraph) -> Iterator[Graph]:
    """Every way to fill in; a switch time is all that has a length here, and its ends are enough."""
    options = []
    for groups in graph:
        for group in groups:
            members = [
                [*([None] if m.doubtful else []), *(Member(m.on, 0, h if m.standby else None) for h in {m.lo, m.hi})]
                for m in group.members
            ]
            options.append(
                [
                    Group(min(need, len(kept)), kept) if kept else None
                    for need in range(group.need_lo, group.need_hi + 1)
                    for chosen in product(*members)
                    for kept in [tuple(member for member in chosen if member)]
                ]
            )
    for chosen in product(*options):
        picked = iter(chosen)
        yield [[group for _ in groups if (group := next(picked))] for groups in graph]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_way_to_fill_in_the_unknowns_falls_outside(data: st.DataObject) -> None:
    graph = data.draw(open_graphs(nodes=4))
    left, ways = data.draw(moves(len(graph)))
    doubt = data.draw(st.booleans())
    found = measured(arrays(graph), len(graph), dict.fromkeys(left, not doubt), ways)
    for _, filled in zip(range(200), fillings(graph), strict=False):
        if len(up_with_nothing_cut(filled)) < len(filled):
            continue  # what has no ground even with nothing left is a register to mend
        for happening in [left, set()] if doubt else [left]:
            for hours, (lo, hi) in zip(by_hand(filled, happening, ways), found, strict=True):
                assert lo <= hours <= hi


def up_with_nothing_cut(graph: Graph) -> set[int]:
    return {node for node, up in enumerate(step_through(graph, {}, 1)[0]) if up}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_more_way_out_never_takes_longer(data: st.DataObject) -> None:
    graph = data.draw(exact_graphs(nodes=7))
    left, ways = data.draw(moves(len(graph)))
    rest = {node: way for node, way in ways.items() if node != min(ways)} if ways else {}
    more = measured(from_graph(graph), len(graph), dict.fromkeys(left, True), ways)
    fewer = measured(from_graph(graph), len(graph), dict.fromkeys(left, True), rest)
    assert all(new <= old for new, old in zip(more, fewer, strict=True))
