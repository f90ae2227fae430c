# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""All smallest breaking sets, and the chance of breaking, against trying every combination."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.down_for_good import (
    TooManyGates,
    Weak,
    falls_of,
    tree_of,
)
from polder.algorithms.down_for_good.chance import chance_bounds
from polder.algorithms.fault_tree import FaultTree, TooLarge, minimal_cut_sets
from polder.algorithms.hour_by_hour import Graph, Group, Member
from polder.algorithms.need_graph import GRIM, from_graph

from .test_down_for_good import down, lasting_graphs

MOST_CAUSES = 6


def by_trying(graph: Graph, top: int, causes: list[int]) -> set[frozenset[int]]:
    found: set[frozenset[int]] = set()
    for size in range(len(causes) + 1):
        for cut in map(frozenset, combinations(causes, size)):
            if not any(smaller <= cut for smaller in found) and top in down(graph, cut):
                found.add(cut)
    return found


def is_down(tree: FaultTree | bool, cut: frozenset[int]) -> bool:
    if isinstance(tree, bool):
        return tree

    @cache
    def of(name: str) -> bool:
        at, inputs = tree.gates.get(name, (0, ()))
        return int(name) in cut if not at else sum(map(of, inputs)) >= at

    return of(tree.top)


def smallest_sets(tree: FaultTree | bool) -> list[frozenset[int]]:
    if isinstance(tree, bool):
        return [frozenset()] if tree else []
    return [frozenset(map(int, each)) for each in minimal_cut_sets(tree).sets()]


@settings(max_examples=150)
@given(lasting_graphs(), st.data())
def test_every_smallest_set_is_found_and_nothing_else(graph: Graph, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, len(graph) - 1))
    causes = [node for node in range(len(graph)) if node != top][:MOST_CAUSES]
    expected = by_trying(graph, top, causes)
    falls = falls_of(from_graph(graph), GRIM)
    whole = tree_of(falls.below([top]), top, causes)
    assert set(smallest_sets(whole)) == expected
    for cut in map(frozenset, combinations(causes, 2)):
        assert is_down(whole, cut) == (top in down(graph, cut))
    weak = Weak(falls, top, causes)
    if not weak.down_before:
        larger = smallest_sets(tree_of(weak.rest, top, weak.others))
        assert {frozenset((single,)) for single in weak.singles} | set(larger) == expected


@settings(max_examples=300)
@given(st.sets(st.frozensets(st.integers(0, 5), min_size=2, max_size=4), max_size=6), st.data())
def test_the_chance_lies_between_its_bounds(sets: set[frozenset[int]], data: st.DataObject) -> None:
    chance_of = {cause: data.draw(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0])) for cause in range(6)}
    chance = 0.0
    for happens in product((False, True), repeat=6):
        if any(all(happens[cause] for cause in each) for each in sets):
            chance += prod(chance_of[i] if yes else 1 - chance_of[i] for i, yes in enumerate(happens))
    smallest = [each for each in sets if not any(other < each for other in sets)]
    pairs = [tuple(sorted(each)) for each in smallest if len(each) == 2]
    low, high = chance_bounds(pairs, range(6), chance_of)  # type: ignore[arg-type]
    assert low - 1e-9 <= chance <= high + 1e-9


def test_a_million_sets_are_counted_and_more_gates_than_fit_are_said() -> None:
    """A ladder of twenty alternatives of two has a million smallest sets."""
    graph: Graph = [[Group(1, tuple(Member(1 + i) for i in range(20)))]]
    graph += [[Group(2, (Member(21 + 2 * i), Member(22 + 2 * i)))] for i in range(20)]
    graph += [[]] * 40
    falls = falls_of(from_graph(graph), GRIM)
    tree = tree_of(falls, 0, range(21, 61))
    assert isinstance(tree, FaultTree)
    assert minimal_cut_sets(tree).orders == {20: 2**20}
    with pytest.raises(TooLarge):
        minimal_cut_sets(tree_of(falls, 0, range(21, 61)), most=10)  # type: ignore[arg-type]
    with pytest.raises(TooManyGates):
        tree_of(falls, 0, range(21, 61), most=10)
