# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Small random need graphs, exact and with unknowns, and every way to fill the unknowns in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import ENDLESS, Graph, Group, Member, step_through
from polder.algorithms.need_graph import NeedGraph, from_rows
from polder.algorithms.outage import Cut
from polder.algorithms.outage_kernel import NEVER

HOURS = st.sampled_from([0, 0, 0, 1, 2, 3, 5])


@st.composite
def exact_graphs(draw: st.DrawFn, nodes: int = 11) -> Graph:
    """Up to `nodes` nodes with up to two groups each: circles, standbys and k of n in plenty."""
    n = draw(st.integers(1, nodes))
    members = st.builds(Member, st.integers(0, n - 1), HOURS, st.none() | st.none() | st.sampled_from([0, 1, 2, 4]))
    groups = st.lists(members, min_size=1, max_size=3).flatmap(
        lambda chosen: st.builds(Group, st.integers(1, len(chosen)), st.just(tuple(chosen)))
    )
    return draw(st.lists(st.lists(groups, max_size=2), min_size=n, max_size=n))


@st.composite
def cuts_of(draw: st.DrawFn, nodes: int, *, doubtful: bool = False) -> list[Cut]:
    """One or two nodes cut, from an early hour, for a while or for good."""
    rows = draw(st.lists(st.integers(0, nodes - 1), min_size=1, max_size=2, unique=True))
    cuts = []
    for row in rows:
        start = draw(st.sampled_from([0, 0, 0, 2, 5]))
        end = draw(st.sampled_from([NEVER, NEVER, start + 1, start + 3, start + 6]))
        cuts.append(Cut(row, start, end, sure=not doubtful or draw(st.integers(0, 4)) > 0))
    return cuts


@dataclass(frozen=True)
class OpenMember:
    on: int
    lo: int
    hi: int
    standby: bool
    doubtful: bool


@dataclass(frozen=True)
class OpenGroup:
    need_lo: int
    need_hi: int
    members: tuple[OpenMember, ...]


OpenGraph = list[list[OpenGroup]]


@st.composite
def open_graphs(draw: st.DrawFn, nodes: int = 6) -> OpenGraph:
    """Graphs in which some hours, needs and memberships are ranges."""
    n = draw(st.integers(1, nodes))

    def member() -> OpenMember:
        lo = draw(HOURS)
        hi = draw(st.sampled_from([lo, lo, lo, lo + 1, lo + 3, ENDLESS]))
        return OpenMember(
            draw(st.integers(0, n - 1)), lo, hi, draw(st.integers(0, 3)) == 0, draw(st.integers(0, 11)) == 0
        )

    def group() -> OpenGroup:
        members = tuple(member() for _ in range(draw(st.integers(1, 3))))
        lo = draw(st.integers(1, len(members)))
        hi = draw(st.sampled_from([lo, lo, lo, len(members)]))
        return OpenGroup(lo, hi, members)

    return [[group() for _ in range(draw(st.integers(0, 2)))] for _ in range(n)]


def arrays(graph: OpenGraph) -> NeedGraph:
    """The graph as the engine takes it."""
    rows = [
        (owner, index, group.need_lo, group.need_hi, member)
        for owner, groups in enumerate(graph)
        for index, group in enumerate(groups)
        for member in group.members
    ]
    return from_rows(
        len(graph),
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[4].on for row in rows],
        need_lo=[row[2] for row in rows],
        need_hi=[row[3] for row in rows],
        endurance_lo=[0 if row[4].standby else row[4].lo for row in rows],
        endurance_hi=[0 if row[4].standby else row[4].hi for row in rows],
        switch_lo=[row[4].lo if row[4].standby else 0 for row in rows],
        switch_hi=[row[4].hi if row[4].standby else 0 for row in rows],
        standby=np.array([row[4].standby for row in rows], np.bool_),
        doubtful=np.array([row[4].doubtful for row in rows], np.bool_),
    )


Way = tuple[Graph, dict[int, tuple[int, int]]]


def ways(graph: OpenGraph, cuts: list[Cut], horizon: int, most: int) -> list[Way] | None:
    """Every way to fill in what is not known, as far as the horizon can tell; `None` if more than `most`."""
    groups = [(owner, group) for owner, owned in enumerate(graph) for group in owned]
    options = [list(_group_ways(group, horizon)) for _, group in groups]
    happening = [[True] if cut.sure else [True, False] for cut in cuts]
    total = 1
    for choices in [*options, *happening]:
        total *= len(choices)
        if total > most:
            return None
    found: list[Way] = []
    for chosen in product(*options):
        filled: list[list[Group]] = [[] for _ in graph]
        for (owner, _), group in zip(groups, chosen, strict=True):
            if group is not None:
                filled[owner].append(group)
        for happens in product(*happening):
            kept = {cut.node: (cut.start, cut.end) for cut, yes in zip(cuts, happens, strict=True) if yes}
            found.append((filled, kept))
    return found


def _group_ways(group: OpenGroup, horizon: int) -> Iterator[Group | None]:
    """A doubtful member belongs or does not; what is left of the group is never asked for more than it has."""
    for need in range(group.need_lo, group.need_hi + 1):
        for chosen in product(*(list(_member_ways(member, horizon)) for member in group.members)):
            members = tuple(member for member in chosen if member is not None)
            yield Group(min(need, len(members)), members) if members else None


def _member_ways(member: OpenMember, horizon: int) -> Iterator[Member | None]:
    if member.doubtful:
        yield None
    for hours in range(member.lo, max(member.lo, min(member.hi, horizon)) + 1):
        yield Member(member.on, 0, hours) if member.standby else Member(member.on, hours)


@dataclass(frozen=True)
class Seen:
    """What the reference saw of one node: `NEVER` where it never stopped or never came back."""

    stops: int
    back: int
    lost: int


def measure(graph: Graph, cuts: dict[int, tuple[int, int]], horizon: int) -> list[Seen]:
    up = step_through(graph, cuts, horizon)
    seen = []
    for node in range(len(graph)):
        down = [t for t in range(horizon) if not up[t][node]]
        first = down[0] if down else NEVER
        back = next((t for t in range(first, horizon) if up[t][node]), NEVER) if down else NEVER
        seen.append(Seen(first, back, len(down)))
    return seen
