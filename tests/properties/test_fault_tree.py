# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fault trees against trying every set of events."""

from __future__ import annotations

import math
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.fault_tree import FaultTree, TooLarge, birnbaum, minimal_cut_sets, probability
from polder.algorithms.fault_tree.parts import ORDERS, parts_of

EVENTS = "abcdefg"


@st.composite
def trees(draw: st.DrawFn) -> FaultTree:
    """Gates that draw on events and on gates before them, now and then twice on the same."""
    gates: dict[str, tuple[int, list[str]]] = {}
    for number in range(draw(st.integers(1, 7))):
        names = st.sampled_from([*EVENTS, *gates, *gates])
        inputs = draw(st.lists(names, min_size=1, max_size=4))
        gates[f"g{number}"] = (draw(st.integers(1, len(inputs))), inputs)
    return FaultTree(gates, f"g{len(gates) - 1}")


def happens(tree: FaultTree, events: frozenset[str]) -> bool:
    state = {event: event in events for event in EVENTS}
    for name in tree.in_order:
        at, inputs = tree.gates[name]
        state[name] = sum(state[each] for each in inputs) >= at
    return state[tree.top]


def every_set() -> list[frozenset[str]]:
    return [frozenset(chosen) for size in range(len(EVENTS) + 1) for chosen in combinations(EVENTS, size)]


def by_trying(tree: FaultTree) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    for events in every_set():
        if not any(smaller <= events for smaller in found) and happens(tree, events):
            found.append(events)
    return found


@settings(max_examples=2000)
@given(trees())
def test_smallest_sets_are_those_of_trying_all(tree: FaultTree) -> None:
    expected = by_trying(tree)
    found = minimal_cut_sets(tree)
    assert found.count == len(expected)
    assert sorted(map(sorted, found.sets())) == sorted(map(sorted, expected))
    for order in range(len(EVENTS) + 2):
        assert found.by_order(order) == sum(len(each) == order for each in expected)
        assert set(found.sets(order)) == {each for each in expected if len(each) <= order}
    assert [len(each) for each in found.sets()] == sorted(len(each) for each in expected)
    within = {event: sum(event in each for each in expected) for event in tree.events}
    assert {event: many for event, many in found.containing.items() if many} == {e: m for e, m in within.items() if m}


@settings(max_examples=500)
@given(trees(), st.lists(st.floats(0, 1), min_size=len(EVENTS), max_size=len(EVENTS)))
def test_the_chance_is_that_of_all_cases(tree: FaultTree, chances: list[float]) -> None:
    p = dict(zip(EVENTS, chances, strict=True))

    def by_cases(p: dict[str, float]) -> float:
        return math.fsum(
            math.prod(p[event] if event in events else 1 - p[event] for event in EVENTS)
            for events in every_set()
            if happens(tree, events)
        )

    assert probability(tree, p) == pytest.approx(by_cases(p), abs=1e-12)
    weights = birnbaum(tree, p)
    assert set(weights) == set(tree.events)
    for event, weight in weights.items():
        assert weight == pytest.approx(by_cases({**p, event: 1.0}) - by_cases({**p, event: 0.0}), abs=1e-12)


@settings(max_examples=200)
@given(trees())
def test_a_plain_tree_and_every_order_of_events_say_the_same(tree: FaultTree) -> None:
    assert by_trying(tree.plain) == by_trying(tree)
    assert {name for part in parts_of(tree) for name in part.inputs} & set(EVENTS) == set(tree.events)
    assert len(ORDERS) > 1


def test_what_the_readme_of_the_package_says() -> None:
    tree = FaultTree({"top": (1, ["power", "both"]), "both": (2, ["left", "right"])}, "top")
    found = minimal_cut_sets(tree)
    assert (found.count, found.orders) == (2, {1: 1, 2: 1})
    assert found.sets(1) == [frozenset({"power"})]
    assert probability(tree, {"power": 0.01, "left": 0.1, "right": 0.1}) == pytest.approx(0.0199)


def test_a_top_that_is_an_event() -> None:
    tree = FaultTree({}, "a")
    found = minimal_cut_sets(tree)
    assert (found.count, found.by_order(1), found.sets()) == (1, 1, [frozenset({"a"})])
    assert probability(tree, {"a": 0.25}) == 0.25
    assert birnbaum(tree, {"a": 0.25}) == {"a": 1.0}


def test_an_input_that_stands_twice_counts_twice() -> None:
    assert minimal_cut_sets(FaultTree({"t": (2, ["a", "a", "b"])}, "t")).sets() == [frozenset("a")]


@pytest.mark.parametrize(
    ("gates", "said"),
    [
        ({"t": (0, ["a"])}, "asks for 0 of 1"),
        ({"t": (3, ["a", "b"])}, "asks for 3 of 2"),
        ({"t": (1, [])}, "asks for 1 of 0"),
        ({"t": (1, ["u"]), "u": (1, ["t"])}, "draws on itself"),
        ({"t": (1, ["t", "a"])}, "draws on itself"),
    ],
)
def test_what_is_no_tree_is_refused(gates: dict[str, tuple[int, list[str]]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        FaultTree(gates, "t")


@pytest.mark.parametrize("chances", [{}, {"a": -0.1, "b": 0.5}, {"a": 1.1, "b": 0.5}, {"a": math.nan, "b": 0.5}])
def test_what_is_no_chance_is_refused(chances: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="event 'a'"):
        probability(FaultTree({"t": (1, ["a", "b"])}, "t"), chances)


def test_numbers_beyond_any_machine_word() -> None:
    pairs = {f"or{i}": (1, [f"a{i}", f"b{i}", f"c{i}"]) for i in range(100)}
    tree = FaultTree({**pairs, "t": (100, list(pairs))}, "t")
    found = minimal_cut_sets(tree)
    assert found.count == found.by_order(100) == 3**100
    assert found.sets(99) == []
    with pytest.raises(TooLarge):
        found.sets()


def test_the_room_is_bounded() -> None:
    pairs = [(i, j) for i, j in product(range(40), repeat=2) if (i * 7 + j * 11) % 5 == 0 and i < j]
    gates = {f"p{i}-{j}": (2, [f"e{i}", f"e{j}"]) for i, j in pairs}
    tree = FaultTree({**gates, "t": (len(gates) // 3, list(gates))}, "t")
    with pytest.raises(TooLarge):
        minimal_cut_sets(tree, most=3000)


def test_a_tower_of_gates_needs_no_stack() -> None:
    high = 20_000
    gates: dict[str, tuple[int, list[str]]] = {"g0": (1, ["e0", "f0"])}
    for i in range(1, high):
        gates[f"g{i}"] = (1 + i % 2, [f"g{i - 1}", f"e{i}"])
    tree = FaultTree(gates, f"g{high - 1}")
    assert minimal_cut_sets(tree).count == high // 2 + 1
    assert 0 < probability(tree, dict.fromkeys(tree.events, 0.5)) < 1


def test_a_wide_gate_needs_no_stack() -> None:
    events = [f"e{i}" for i in range(5000)]
    tree = FaultTree({"t": (2, events)}, "t")
    assert minimal_cut_sets(tree).count == 5000 * 4999 // 2
