# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who needs what, as arrays: nodes own groups, groups own members, members draw on nodes.

Unknown numbers are ranges. Of every range one end is the *grim* one (stops sooner, comes back later) and one
the *fair* one; `GRIM` and `FAIR` name the two sides wherever arrays hold both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from polder.algorithms import kernels
from polder.algorithms.compiling import fast
from polder.algorithms.hour_by_hour import ENDLESS, Graph

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

GRIM, FAIR = 0, 1


@dataclass(frozen=True)
class NeedGraph:
    """Node n owns groups `group_start[n]:group_start[n + 1]`, group g members `member_start[g]:member_start[g + 1]`.

    A group asks that between `need_lo` and `need_hi` of its members serve. A member draws on node `target`;
    in daily use it goes on `endurance_lo` to `endurance_hi` hours after that stopped; a `standby` serves
    `switch_lo` to `switch_hi` hours after it was called. Hours are whole, `ENDLESS` at most. A `doubtful`
    member may in truth not belong to the group at all. Of the `rival` members of a group, which asks from one to
    all of them, one is the only true member: sources disagree on which.
    """

    group_start: Ints
    need_lo: Ints
    need_hi: Ints
    member_start: Ints
    target: Ints
    endurance_lo: Ints
    endurance_hi: Ints
    switch_lo: Ints
    switch_hi: Ints
    standby: Flags
    doubtful: Flags
    rival: Flags

    @property
    def nodes(self) -> int:
        return len(self.group_start) - 1

    @property
    def groups(self) -> int:
        return len(self.member_start) - 1

    @property
    def members(self) -> int:
        return len(self.target)

    @cached_property
    def group_of(self) -> Ints:
        """The group of each member."""
        return np.repeat(np.arange(self.groups, dtype=np.int32), np.diff(self.member_start))

    @cached_property
    def owner_of(self) -> Ints:
        """The node of each group."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.group_start))

    @cached_property
    def unknown_members(self) -> Flags:
        """The members of which a number is not known exactly, or of which it is not known whether they count."""
        daily = ~self.standby & (self.endurance_lo != self.endurance_hi)
        called = self.standby & (self.switch_lo != self.switch_hi)
        unknown: Flags = daily | called | self.doubtful
        return unknown

    @cached_property
    def exact(self) -> bool:
        """Whether everything is known, so that one run gives the answer."""
        return not self.unknown_members.any() and bool((self.need_lo == self.need_hi).all())

    @cached_property
    def circle_of(self) -> Ints:
        """Per node the number of its circle in the graph of all needs; what is needed has a lower number."""
        return _circles(self.member_start[self.group_start], self.target)

    @cached_property
    def mandatory(self) -> tuple[Flags, Flags]:
        """Per side, the groups in which every member must serve: surely (grim), possibly (fair)."""
        size = np.diff(self.member_start)
        doubtful = np.bincount(self.group_of, self.doubtful, self.groups)
        standbys = np.bincount(self.group_of, self.standby, self.groups)
        sure_standbys = np.bincount(self.group_of, self.standby & ~self.doubtful, self.groups)
        grim = (standbys == 0) & (doubtful == 0) & (self.need_lo == size)
        fair = (sure_standbys == 0) & (self.need_hi >= size - doubtful)
        return grim, fair

    def mandatory_circles(self, side: int) -> Ints:
        """Per node the number of the mandatory circle it lies on, -1 where it lies on none."""
        keep = self.mandatory[side][self.group_of]
        owners = self.owner_of[self.group_of[keep]]
        targets = self.target[keep]
        number = number_circles(self.nodes, owners, targets)
        size = np.bincount(number, minlength=1)
        needs_itself = np.zeros(self.nodes, np.bool_)
        needs_itself[owners[owners == targets]] = True
        return np.where((size[number] > 1) | needs_itself, number, -1).astype(np.int32)

    def below(self, tops: Sequence[int] | Ints) -> tuple[NeedGraph, Ints]:
        """What these nodes need, further and further on, and the nodes themselves, in the order of circles; and of
        each node there its node here. The answer for a node depends on no other nodes.
        """
        wanted = np.zeros(self.nodes, np.bool_)
        arrays = [self.group_start, self.member_start, self.target, np.asarray(tops, np.int32), wanted]
        arrays.append(np.zeros(self.nodes + 1, np.int32))
        run = fast(kernels.mark_below, self.members)
        if run is kernels.mark_below:
            lists = [each.tolist() for each in arrays]
            run(*lists)
            wanted = np.array(lists[4], np.bool_)
        else:
            run(*arrays)
        nodes = np.flatnonzero(wanted).astype(np.int32)
        nodes = nodes[np.argsort(self.circle_of[nodes], kind="stable")]
        groups, group_start = _spans(self.group_start, nodes)
        members, member_start = _spans(self.member_start, groups)
        number = np.full(self.nodes, -1, np.int32)
        number[nodes] = np.arange(len(nodes), dtype=np.int32)
        part = NeedGraph(
            group_start=group_start,
            member_start=member_start,
            target=number[self.target[members]],
            **{name: getattr(self, name)[groups] for name in ("need_lo", "need_hi")},
            **{name: getattr(self, name)[members] for name in MEMBER_FIELDS if name != "target"},
        )
        return part, nodes

    def filled(self, side: int) -> NeedGraph:
        """The graph with every unknown filled in at its grim or its fair end."""
        grim = side == GRIM
        endurance = self.endurance_lo if grim else self.endurance_hi
        switch = self.switch_hi if grim else self.switch_lo
        need = self.need_hi if grim else self.need_lo
        return replace(
            self,
            need_lo=need,
            need_hi=need,
            endurance_lo=endurance,
            endurance_hi=endurance,
            switch_lo=switch,
            switch_hi=switch,
        )


MEMBER_FIELDS = (
    "target",
    "endurance_lo",
    "endurance_hi",
    "switch_lo",
    "switch_hi",
    "standby",
    "doubtful",
    "rival",
)


def _spans(start: Ints, owners: Ints | Places) -> tuple[Places, Ints]:
    """What these owners own, one after another, and where among it each of them starts."""
    count = np.diff(start)[owners]
    new_start = np.concatenate(([0], np.cumsum(count))).astype(np.int32)
    owned = np.repeat(start[owners] - new_start[:-1], count) + np.arange(new_start[-1])
    return owned, new_start


def number_circles(nodes: int, owners: Ints, targets: Ints) -> Ints:
    """Circles of the graph with these edges, given in the order of their owners; see `NeedGraph.circle_of`."""
    start = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(owners, minlength=nodes), out=start[1:])
    return _circles(start, targets)


def _circles(start: Ints, target: Ints) -> Ints:
    """Strongly connected components, numbered so that every edge runs to the same or a lower number (Tarjan)."""
    nodes = len(start) - 1
    number = np.full(nodes, -1, np.int32)
    work = np.zeros((4, nodes + 1), np.int32)
    run = fast(kernels.strong_components, len(target))
    if run is kernels.strong_components:
        numbers = number.tolist()
        run(start.tolist(), target.tolist(), numbers, *(row.tolist() for row in work))
        return np.array(numbers, np.int32)
    run(start, target, number, *work)
    return number


def order_by(keys: Ints, count: int) -> tuple[Places, Ints]:
    """The places of keys below `count`, by key and then by place; and where among them each key starts, and all end."""
    start = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(keys, minlength=count), out=start[1:])
    run = fast(kernels.order_by, len(keys))
    if run is kernels.order_by:
        return np.argsort(keys, kind="stable"), start
    order = np.empty(len(keys), np.intp)
    run(keys, start[:-1].copy(), order)
    return order, start


def from_rows(
    nodes: int,
    owner: ArrayLike,
    group: ArrayLike,
    target: ArrayLike,
    *,
    need_lo: ArrayLike,
    need_hi: ArrayLike,
    endurance_lo: ArrayLike,
    endurance_hi: ArrayLike,
    switch_lo: ArrayLike,
    switch_hi: ArrayLike,
    standby: ArrayLike,
    doubtful: ArrayLike,
    rival: ArrayLike = False,
) -> NeedGraph:
    """A graph from one row per member, in any order.

    `group` tells the groups of one owner apart (any whole number); the needs of a group are the lowest and
    the highest that its rows state.
    """
    owner_, group_, target_ = (np.asarray(each, np.int32) for each in (owner, group, target))
    order, starts = _order(owner_, group_, target_)
    owner_, target_ = owner_[order], target_[order]
    group_start = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(owner_[starts], minlength=nodes), out=group_start[1:])

    def column(values: ArrayLike, kind: type[np.generic] = np.int32) -> NDArray[np.generic]:
        return np.broadcast_to(np.asarray(values, kind), owner_.shape)[order]

    def per_group(values: ArrayLike, pick: np.ufunc) -> Ints:
        rows = column(values)
        return pick.reduceat(rows, starts).astype(np.int32) if len(starts) else np.empty(0, np.int32)

    return NeedGraph(
        group_start=group_start,
        need_lo=per_group(need_lo, np.minimum),
        need_hi=per_group(need_hi, np.maximum),
        member_start=np.append(starts, len(owner_)).astype(np.int32),
        target=target_,
        endurance_lo=column(endurance_lo),  # type: ignore[arg-type]
        endurance_hi=column(endurance_hi),  # type: ignore[arg-type]
        switch_lo=column(switch_lo),  # type: ignore[arg-type]
        switch_hi=column(switch_hi),  # type: ignore[arg-type]
        standby=column(standby, np.bool_),  # type: ignore[arg-type]
        doubtful=column(doubtful, np.bool_),  # type: ignore[arg-type]
        rival=column(rival, np.bool_),  # type: ignore[arg-type]
    )


def _order(owner: Ints, group: Ints, target: Ints) -> tuple[Places, Places]:
    """The rows by owner, group and target, and where among them each group starts.

    Two stable sorts by a key of two parts: on rows that are nearly in order they cost a tenth of one sort by three.
    """
    key = (owner.astype(np.int64) << 32) + group
    order = np.argsort(key, kind="stable")
    key = key[order]
    new_group = np.ones(len(key), np.bool_)
    np.not_equal(key[1:], key[:-1], out=new_group[1:])
    key = (np.cumsum(new_group) << 32) + target[order]
    return order[np.argsort(key, kind="stable")], np.flatnonzero(new_group)


def from_graph(graph: Graph) -> NeedGraph:
    """The arrays of a graph in the words of `hour_by_hour`."""
    rows = [
        (
            owner,
            index,
            member.on,
            group.need,
            min(member.endurance, ENDLESS),
            min(member.switch or 0, ENDLESS),
            member.standby,
        )
        for owner, groups in enumerate(graph)
        for index, group in enumerate(groups)
        for member in group.members
    ]
    owner, group_, target, need, endurance, switch, standby = zip(*rows, strict=True) if rows else ((),) * 7
    return from_rows(
        len(graph),
        _ints(owner),
        _ints(group_),
        _ints(target),
        need_lo=_ints(need),
        need_hi=_ints(need),
        endurance_lo=_ints(endurance),
        endurance_hi=_ints(endurance),
        switch_lo=_ints(switch),
        switch_hi=_ints(switch),
        standby=np.array(standby, np.bool_),
        doubtful=np.zeros(len(target), np.bool_),
    )


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int32)
