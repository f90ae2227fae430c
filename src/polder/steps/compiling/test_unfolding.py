# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""For every set of measures the circuit says, hour by hour, what the slow reference says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import Graph, Group, Member, step_through
from polder.steps.compiling.grounds import World
from polder.steps.compiling.guarded import always, guarded, subsets
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.compiling.unfolding import Cut, unfold
from polder.steps.solving.circuit import Circuit

HORIZON = 14
HOURS = st.sampled_from([0, 0, 0, 1, 2, 3, 5])
Change = tuple[str, int, int, int]
"""What a measure does: its sort, two nodes and a number of hours."""

SORTS: dict[str, Callable[[int, Group, Change], Group]] = {
    "replace": lambda node, group, change: group._replace(
        members=tuple(m._replace(on=change[2]) if m.on == change[1] else m for m in group.members)
    ),
    "standby": lambda node, group, change: (
        group._replace(members=(*group.members, Member(change[2], 0, change[3])))
        if any(m.on == change[1] and not m.standby for m in group.members)
        else group
    ),
    "last longer": lambda node, group, change: group._replace(
        members=tuple(
            m._replace(endurance=change[3]) if m.on == change[1] and not m.standby else m for m in group.members
        )
    ),
    "ask one": lambda node, group, change: group._replace(need=1) if node == change[1] else group,
}


def changed(graph: Graph, changes: Sequence[Change]) -> Graph:
    for change in changes:
        graph = [[SORTS[change[0]](node, group, change) for group in groups] for node, groups in enumerate(graph)]
    return graph


@st.composite
def stories(draw: st.DrawFn) -> tuple[Graph, list[Change], dict[int, tuple[int, int]]]:
    n = draw(st.integers(1, 8))
    nodes = st.integers(0, n - 1)
    members = st.builds(Member, nodes, HOURS, st.none() | st.none() | st.sampled_from([0, 1, 2, 4]))
    groups = st.lists(members, min_size=1, max_size=3).flatmap(
        lambda chosen: st.builds(Group, st.integers(1, len(chosen)), st.just(tuple(chosen)))
    )
    graph = draw(st.lists(st.lists(groups, max_size=2), min_size=n, max_size=n))
    changes = st.tuples(st.sampled_from(sorted(SORTS)), nodes, nodes, st.sampled_from([0, 1, 3]))
    start = draw(st.sampled_from([0, 0, 2]))
    length = draw(st.sampled_from([1, 3, 6, 100]))
    cuts = draw(st.lists(nodes, min_size=1, max_size=2, unique=True))
    return graph, draw(st.lists(changes, max_size=4)), dict.fromkeys(cuts, (start, start + length))


def needs_one(on: int, **more: Any) -> Group:
    return Group(1, (Member(on, **more),))


MUTUAL = (
    [[needs_one(1)], [needs_one(2)], []],
    [("standby", 1, 1, 0), ("standby", 2, 0, 0)],
    {2: (0, 100)},
)


@settings(max_examples=200, deadline=None)
@example(MUTUAL, True)
@given(stories(), st.booleans())
def test_the_circuit_says_what_the_reference_says(
    story: tuple[Graph, list[Change], dict[int, tuple[int, int]]], tabled: bool
) -> None:
    graph, changes, cuts = story
    numbers = list(range(len(changes)))
    worlds = {chosen: changed(graph, [changes[m] for m in sorted(chosen)]) for chosen in subsets(numbers)}
    circuit = TabledCircuit(len(changes)) if tabled else Circuit(len(changes))
    needs = [
        guarded(circuit, numbers, {chosen: world[node] for chosen, world in worlds.items()})
        for node in range(len(graph))
    ]
    lines = unfold(World(circuit, needs), [Cut(node, *hours) for node, hours in cuts.items()], HORIZON)
    for chosen, world in worlds.items():
        up = step_through(world, cuts, HORIZON)
        values = circuit.values([m in chosen for m in numbers])
        for node, line in lines.items():
            said = [values[literal] for hours, literal in line.spells(HORIZON) for _ in range(hours)]
            assert said == [up[t][node] for t in range(HORIZON)], (node, sorted(chosen))


def test_groups_that_no_measure_touches_need_no_gate() -> None:
    circuit = Circuit(3)
    needs = [always([needs_one(1), Group(1, (Member(2), Member(3)))]), (), (), ()]
    lines = unfold(World(circuit, needs, [0]), [Cut(2, 0, 5)], HORIZON)
    assert [list(lines[node].spells(HORIZON)) for node in (0, 1)] == [[(HORIZON, 1)]] * 2
    assert not circuit.gates
