# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The needs of a graph in which everything is known, as the kernel of all lanes reads them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from polder.algorithms.need_graph import Flags, Ints, NeedGraph, order_by
from polder.algorithms.outage import AsOne
from polder.algorithms.outage_kernel import Wiring
from polder.algorithms.side_by_side.hours import LATEST
from polder.algorithms.side_by_side.layout import Field, Stretches
from polder.algorithms.side_by_side.stretches import split


def field_of(
    graph: NeedGraph, wiring: Wiring, as_one: AsOne, unsettled_circles: Sequence[int], watch: Ints, names: Ints
) -> tuple[Field, Stretches]:
    """The needs of a graph in which everything is known, as rows draw on each other, and how rows are swept together.

    The watched nodes go by names.
    """
    unsettled = np.zeros(len(as_one.circles), np.bool_)
    unsettled[list(unsettled_circles)] = True
    apart = np.asarray(wiring.restless, np.bool_) & ~as_one.circles | unsettled
    row_of, circle_row = _rows(graph, apart)
    rows = int(circle_row[-1])
    group_of, owner_of = graph.group_of, graph.owner_of
    row_of_group = row_of[owner_of]
    target = row_of[graph.target]
    inside = target == row_of_group[group_of]
    stretches, place_of = split(circle_row, row_of_group[group_of], target, rows, row_of[watch], names)
    place_of[inside & graph.standby] = 0
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
    sole_members = sole_members[np.argsort(endurance[sole_members].astype(np.uint16), kind="stable")]
    by_row, sole_start = order_by(row_of_group[group_of[sole_members]], rows)
    sole_members = sole_members[by_row]
    ways = np.flatnonzero(way)
    by_row, ways_start = order_by(row_of_group[ways], rows)
    ways = ways[by_row]
    way_of = np.full(graph.groups, -1, np.int32)
    way_of[ways] = np.arange(len(ways), dtype=np.int32)
    way_members = np.flatnonzero(way[group_of] & daily & ~inside)
    by_way, daily_start = order_by(way_of[group_of[way_members]], len(ways))
    way_members = way_members[by_way]
    helpers = np.flatnonzero(way[group_of] & standby)
    by_way, standby_start = order_by(way_of[group_of[helpers]], len(ways))
    helpers = helpers[by_way]
    field = Field(
        row_of=row_of,
        place=place_of,
        apart=apart,
        unsettled=unsettled,
        sole_start=sole_start,
        sole=place_of[sole_members],
        sole_endurance=endurance[sole_members],
        ways_start=ways_start,
        fatal=fatal[ways].astype(np.int32),
        standby_start=standby_start,
        standby=place_of[helpers],
        switch=np.minimum(graph.switch_lo[helpers], LATEST),
        by_clock=as_one.by_clock[ways],
        daily_start=daily_start,
        daily=place_of[way_members],
        daily_endurance=endurance[way_members],
    )
    return field, stretches


def _rows(graph: NeedGraph, apart: Flags) -> tuple[Ints, Ints]:
    """Per node its row, in the order of circles; per circle its first row, and how many there are."""
    circle_of = graph.circle_of
    order = np.argsort(circle_of, kind="stable")
    circles = circle_of[order]
    new = np.ones(graph.nodes, np.bool_)
    new[1:] = (circles[1:] != circles[:-1]) | apart[circles[1:]]
    rows = (np.cumsum(new) - 1).astype(np.int32)
    row_of = np.empty(graph.nodes, np.int32)
    row_of[order] = rows
    first = np.searchsorted(circles, np.arange(len(apart)))
    return row_of, np.append(rows[first], new.sum()).astype(np.int32)
