# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot as a plan reads it: one world, in which every unknown is at the end that stops sooner and comes back
later, and every cut that is possible happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from polder.algorithms.hour_by_hour import Group, Member
from polder.analyses.cut_off.needs import need_graph
from polder.model import RELATIONS, Relations, Snapshot, TextColumn
from polder.scenarios.cut_off import cuts_in

Groups = tuple[Group, ...]
Window = tuple[int, int]
NEEDS = tuple(name for name, kind in RELATIONS.items() if kind.carries_need)


def worst_groups(snapshot: Snapshot, rows: Iterable[int] | None = None) -> dict[int, Groups]:
    """Of these rows, or of all, the groups of needs. A member that may not belong counts only where it makes the group
    harder to meet.
    """
    if rows is not None:
        rows = sorted(rows)
        snapshot = needs_of(snapshot, rows)
    graph = need_graph(snapshot)
    group_start, member_start = graph.group_start.tolist(), graph.member_start.tolist()
    need = graph.need_hi.tolist()
    columns = (graph.target, graph.standby, graph.endurance_lo, graph.switch_hi, graph.doubtful)
    members = list(zip(*(column.tolist() for column in columns), strict=True))
    return {
        node: tuple(
            _group(need[at], members[member_start[at] : member_start[at + 1]])
            for at in range(group_start[node], group_start[node + 1])
        )
        for node in (range(len(snapshot)) if rows is None else rows)
    }


def _group(need: int, rows: list[tuple[int, bool, int, int, bool]]) -> Group:
    doubtful = sum(row[4] for row in rows)
    all_count = doubtful > 0 and need > len(rows) - doubtful
    members = tuple(
        Member(on, 0, switch) if standby else Member(on, endurance)
        for on, standby, endurance, switch, unsure in rows
        if all_count or not unsure
    )
    return Group(max(need, len(rows)) if all_count else need, members)


def worst_cuts(snapshot: Snapshot) -> dict[int, Window]:
    """Per row that may be cut in a snapshot in which events have struck: from which hour until which."""
    found: dict[int, Window] = {}
    for cut in cuts_in(snapshot):
        start, end = found.get(cut.node, (cut.start, cut.end))
        found[cut.node] = min(start, cut.start), max(end, cut.end)
    return found


def needs_of(snapshot: Snapshot, rows: Iterable[int]) -> Snapshot:
    """The snapshot with the needs of these rows alone: the same rows, fewer relations."""
    mine = np.zeros(len(snapshot), np.bool_)
    mine[list(rows)] = True
    kept = {name: _where(table, mine[table.source]) for name in NEEDS if len(table := snapshot.related(name))}
    return replace(snapshot, relations={**snapshot.relations, **kept})


def _where(table: Relations, keep: np.ndarray) -> Relations:
    at = np.flatnonzero(keep)
    place = {int(row): i for i, row in enumerate(at)}

    def texts(column: TextColumn) -> TextColumn:
        disputed: Mapping[int, tuple[str, ...]] = {
            place[row]: all_ for row, all_ in column.disputed.items() if row in place
        }
        return TextColumn(column.codes[at], column.strings, disputed)

    columns = {
        name: texts(column) if isinstance(column, TextColumn) else type(column)(column.lo[at], column.hi[at])
        for name, column in table.columns.items()
    }
    return Relations(table.source[at], table.target[at], texts(table.keys), table.doubtful[at], columns)
