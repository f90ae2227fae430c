# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The needs of a graph in which everything is known, as the kernel of all lanes reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from polder.algorithms.need_graph import Flags, Ints, NeedGraph
from polder.algorithms.outage import falling_as_one
from polder.algorithms.outage_kernel import Wiring
from polder.algorithms.side_by_side.hours import LATEST
from polder.algorithms.side_by_side.layout import Field

PLACE = np.uint32
"""Never below 0, so that numba need not look whether a place counts from the end."""


def field_of(graph: NeedGraph, wiring: Wiring, unsettled_circles: Sequence[int]) -> Field:
    """The needs of a graph in which everything is known, as rows draw on each other; see `Field`."""
    as_one = falling_as_one(graph)
    unsettled = np.zeros(len(as_one.circles), np.bool_)
    unsettled[list(unsettled_circles)] = True
    apart = np.asarray(wiring.restless, np.bool_) & ~as_one.circles | unsettled
    row_of, rows = _rows(graph, apart)
    group_of, owner_of = graph.group_of, graph.owner_of
    row_of_group = row_of[owner_of]
    target = row_of[graph.target]
    inside = target == row_of_group[group_of]
    daily = ~graph.standby
    standby = graph.standby & ~as_one.in_vain
    fatal = np.bincount(group_of, daily, graph.groups).astype(np.int32) - graph.need_lo + 1
    helped = np.bincount(group_of, standby, graph.groups)
    whole = ~apart[graph.circle_of[owner_of]]
    sole = (fatal == 1) & (helped == 0) & whole
    outside = np.bincount(group_of, daily & ~inside, graph.groups)
    way = ~sole & whole & (fatal <= outside)
    endurance = np.minimum(np.asarray(wiring.endurance, np.int32)[: graph.members], LATEST)

    sole_members = np.flatnonzero(sole[group_of] & daily & ~inside)
    # Of each row those without endurance first: mostly the others add nothing to them.
    by_row = row_of_group[group_of[sole_members]].astype(np.int64) << 16 | endurance[sole_members]
    sole_members = sole_members[np.argsort(by_row, kind="stable")]
    ways = np.flatnonzero(way)
    ways = ways[np.argsort(row_of_group[ways], kind="stable")]
    place = np.full(graph.groups, -1, np.int32)
    place[ways] = np.arange(len(ways), dtype=np.int32)
    way_members = np.flatnonzero(way[group_of] & daily & ~inside)
    way_members = way_members[np.argsort(place[group_of[way_members]], kind="stable")]
    helpers = np.flatnonzero(way[group_of] & standby)
    helpers = helpers[np.argsort(place[group_of[helpers]], kind="stable")]
    return Field(
        row_of=row_of,
        apart=apart,
        unsettled=unsettled,
        sole_start=_starts(row_of_group[group_of[sole_members]], rows),
        sole=target[sole_members].astype(PLACE),
        sole_endurance=endurance[sole_members],
        ways_start=_starts(row_of_group[ways], rows),
        fatal=fatal[ways].astype(np.int32),
        standby_start=_starts(place[group_of[helpers]], len(ways)),
        standby=np.where(inside[helpers], rows, target[helpers]).astype(PLACE),
        switch=np.minimum(graph.switch_lo[helpers], LATEST),
        by_clock=as_one.by_clock[ways],
        daily_start=_starts(place[group_of[way_members]], len(ways)),
        daily=target[way_members].astype(PLACE),
        daily_endurance=endurance[way_members],
    )


def _rows(graph: NeedGraph, apart: Flags) -> tuple[Ints, int]:
    """Per node its row, in the order of circles; and how many rows there are."""
    circle_of = graph.circle_of
    order = np.argsort(circle_of, kind="stable")
    circles = circle_of[order]
    new = np.ones(graph.nodes, np.bool_)
    new[1:] = (circles[1:] != circles[:-1]) | apart[circles[1:]]
    row_of = np.empty(graph.nodes, np.int32)
    row_of[order] = (np.cumsum(new) - 1).astype(np.int32)
    return row_of, int(new.sum())


def _starts(owners: Ints, count: int) -> Ints:
    start = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(owners, minlength=count), out=start[1:])
    return start
