# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What takes what down for good: a need graph without its hours.

Cut at hour 0 and never back, everything comes to rest: each endurance has run out, each standby has been called.
Then a member serves if and only if what it draws on is up, except that an endless endurance always serves and a
standby that never comes never does. So what is left of a group is one number, how many of its members must be down
to take its owner down, and what is left of the hours is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.compiling import fast
from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.kernels import mark_below
from polder.algorithms.need_graph import NeedGraph, number_circles
from polder.algorithms.outage import falling_as_one, wire

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

ALONE, WHOLE, MIXED = 0, 1, 2
"""Circles: one node that does not draw on itself; a mandatory circle that stands or falls as one; any other."""


@dataclass(frozen=True)
class Falls:
    """Places are numbers of nodes such that what is needed has a lower place, or lies on the same circle.

    The node at place p owns groups `group_start[p]:group_start[p + 1]` and is down when it is cut or one of them
    falls; group g falls when at least `falls_at[g]` of the nodes at the places
    `target[member_start[g]:member_start[g + 1]]` are down (0 or less: it never stood). Groups that cannot fall are
    left out; those of one node that fall with any member are one group, in which a member may stand twice. Circle c
    holds the places `circle_start[c]:circle_start[c + 1]`. `mandatory` numbers the mandatory circle of each place, -1
    for none.
    """

    node_at: Ints
    group_start: Ints
    falls_at: Ints
    member_start: Ints
    target: Ints
    circle_start: Ints
    mandatory: Ints

    @property
    def places(self) -> int:
        return len(self.node_at)

    @property
    def members(self) -> int:
        return len(self.target)

    @cached_property
    def place_of(self) -> dict[int, int]:
        """Per node that is in here, its place."""
        return {node: place for place, node in enumerate(self.node_at.tolist())}

    @cached_property
    def owner_of(self) -> Ints:
        """Per group the place of its owner."""
        return np.repeat(np.arange(self.places, dtype=np.int32), np.diff(self.group_start))

    @cached_property
    def drawer_of(self) -> Ints:
        """Per member the place of the owner of its group."""
        return np.repeat(self.owner_of, np.diff(self.member_start))

    @cached_property
    def circle_of(self) -> Ints:
        """Per place its circle."""
        return np.repeat(np.arange(len(self.circle_start) - 1, dtype=np.int32), np.diff(self.circle_start))

    @cached_property
    def circles(self) -> Circles:
        return _circles(self)

    def below(self, nodes: Iterable[int]) -> Falls:
        """Only these nodes and what can bring them down, further and further on."""
        tops = [self.place_of[node] for node in nodes]
        arrays: list[Any] = [self.group_start, self.member_start, self.target, np.array(tops, np.int32)]
        arrays += [np.zeros(self.places, np.bool_), np.zeros(self.places + 1, np.int32)]
        run = fast(mark_below, self.members)
        if run is mark_below:
            arrays = [each.tolist() for each in arrays]
        run(*arrays)
        return self._only(np.asarray(arrays[4], np.bool_))

    def _only(self, wanted: Flags) -> Falls:
        place = np.cumsum(wanted).astype(np.int32) - 1
        groups = wanted[self.owner_of]
        members = np.repeat(groups, np.diff(self.member_start))
        circles = np.bincount(self.circle_of[wanted], minlength=len(self.circle_start) - 1)
        return Falls(
            node_at=self.node_at[wanted],
            group_start=starts(np.diff(self.group_start)[wanted]),
            falls_at=self.falls_at[groups],
            member_start=starts(np.diff(self.member_start)[groups]),
            target=place[self.target[members]],
            circle_start=starts(circles[circles > 0]),
            mandatory=self.mandatory[wanted],
        )


def falls_of(graph: NeedGraph, side: int) -> Falls:
    """The graph at rest, with every unknown at its grim or at its fair end (`GRIM`, `FAIR`)."""
    as_one = falling_as_one(graph)
    wiring = wire(graph, as_one)
    members = slice(side * graph.members, (side + 1) * graph.members)
    endless = ~graph.standby & (np.asarray(wiring.endurance)[members] >= ENDLESS)
    never_comes = graph.standby & (np.asarray(wiring.switch)[members] >= ENDLESS)
    # At rest the standbys inside a circle serve, also those that by the hour fell before they could.
    capable = (np.asarray(wiring.counts)[members] | as_one.in_vain) & ~never_comes
    need = np.asarray(wiring.need)[side * graph.groups : (side + 1) * graph.groups]
    falls_at = (np.bincount(graph.group_of, capable, graph.groups) - need + 1).astype(np.int32)
    may_fail = capable & ~endless
    size = np.bincount(graph.group_of, may_fail, graph.groups).astype(np.int32)
    can_fall = falls_at <= size
    kept = may_fail & can_fall[graph.group_of]
    start = starts(np.where(can_fall, size, 0))
    target = graph.target[kept]

    order, place = np.asarray(wiring.circle_nodes), np.asarray(wiring.place)
    groups = np.flatnonzero(can_fall)
    owner = place[graph.owner_of[groups]].astype(np.int64)
    by_owner = np.argsort(2 * owner + (falls_at[groups] != 1), kind="stable")
    groups, owner = groups[by_owner], owner[by_owner]
    moved, new_start = members_of(start, groups)
    # Groups of one owner that the first member takes down are one group.
    more = np.zeros(len(groups), np.bool_)
    more[1:] = (owner[1:] == owner[:-1]) & (falls_at[groups[1:]] == 1) & (falls_at[groups[:-1]] == 1)
    groups, owner = groups[~more], owner[~more]
    return Falls(
        node_at=order,
        group_start=starts(np.bincount(owner, minlength=graph.nodes)),
        falls_at=falls_at[groups],
        member_start=np.append(new_start[:-1][~more], new_start[-1:]),
        target=place[target[moved]],
        circle_start=np.asarray(wiring.circle_start, np.int32),
        mandatory=np.asarray(wiring.mandatory_circle)[side * graph.nodes : (side + 1) * graph.nodes][order],
    )


@dataclass(frozen=True)
class Circles:
    """What a sweep knows of circles beforehand. Of `sort` see `ALONE`; `draws_on_itself` goes by circle.

    Of a `MIXED` circle c the mandatory circles are `inner_start[c]:inner_start[c + 1]`; each of them, i, holds the
    places `inner_places[places_start[i]:places_start[i + 1]]` and stands or falls as one where `inner_whole[i]`.
    """

    sort: NDArray[np.int8]
    inner_start: Ints
    places_start: Ints
    inner_places: Ints
    inner_whole: Flags
    largest: int
    """How many places the largest circle has."""


def _circles(falls: Falls) -> Circles:
    count = len(falls.circle_start) - 1
    sizes = np.diff(falls.circle_start)
    inside = falls.circle_of[falls.target] == falls.circle_of[falls.drawer_of]
    on_itself = sizes > 1
    on_itself[falls.circle_of[falls.drawer_of[inside]]] = True

    # A mandatory circle whose nodes all bring each other down is all up or all down.
    mine, theirs = falls.mandatory[falls.drawer_of], falls.mandatory[falls.target]
    surely = np.repeat(falls.falls_at <= 1, np.diff(falls.member_start))
    hard = inside & (mine >= 0) & (mine == theirs) & surely
    together = number_circles(falls.places, falls.drawer_of[hard], falls.target[hard])
    number = int(falls.mandatory.max(initial=-1)) + 1
    places = np.flatnonzero(falls.mandatory >= 0).astype(np.int32)
    places = places[np.argsort(falls.mandatory[places], kind="stable")]
    first = np.full(number, -1, np.int32)
    first[falls.mandatory[places[::-1]]] = together[places[::-1]]
    split = np.zeros(number, np.bool_)
    split[falls.mandatory[places[together[places] != first[falls.mandatory[places]]]]] = True

    held = np.bincount(falls.mandatory[places], minlength=number)
    home = np.full(number, -1, np.int32)
    home[falls.mandatory[places]] = falls.circle_of[places]
    sort = np.where(on_itself, MIXED, ALONE).astype(np.int8)
    inner = np.flatnonzero(held > 0)
    sort[home[inner[~split[inner] & (held[inner] == sizes[home[inner]]) & on_itself[home[inner]]]]] = WHOLE
    inner = inner[np.argsort(home[inner], kind="stable")]
    rank = np.full(number, -1, np.int32)
    rank[inner] = np.arange(len(inner))
    places = places[np.argsort(rank[falls.mandatory[places]], kind="stable")]
    return Circles(
        sort=sort,
        inner_start=starts(np.bincount(home[inner], minlength=count)),
        places_start=starts(held[inner]),
        inner_places=places,
        inner_whole=~split[inner],
        largest=int(sizes[on_itself].max(initial=0)),
    )


def members_of(member_start: Ints, groups: NDArray[np.intp]) -> tuple[Ints, Ints]:
    """The members of these groups one after another, and where among them each group starts."""
    size = np.diff(member_start)[groups]
    start = starts(size)
    members = np.repeat(member_start[groups] - start[:-1], size)
    members += np.arange(len(members), dtype=np.int32)
    return members, start


def starts(sizes: NDArray[np.integer]) -> Ints:
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return starts
