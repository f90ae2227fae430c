# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot's needs as a graph: what a relation that carries a need means, and what its blanks leave open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.need_graph import NeedGraph, from_rows
from polder.model import RELATIONS, NumberColumn, Relations, Snapshot
from polder.model.relations import LASTING
from polder.model.snapshot import no_relations

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Bounds = tuple[int | Ints, int | Ints]
"""The lowest and the highest a whole number may be, for all rows alike or row by row."""

AT_ONCE: Bounds = (0, 0)
GOES_ON: Bounds = (ENDLESS, ENDLESS)
OPEN: Bounds = (0, ENDLESS)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Members of groups, one a row, in whole hours. A need of `ENDLESS` to 0 is not stated."""

    owner: Ints
    group: Ints
    target: Ints
    need_lo: Ints
    need_hi: Ints
    endurance_lo: Ints
    endurance_hi: Ints
    switch_lo: Ints
    switch_hi: Ints
    standby: Flags
    doubtful: Flags
    rival: Flags


def need_graph(snapshot: Snapshot) -> NeedGraph:
    """The graph of all needs; node i is row i of the snapshot."""
    unread = [name for name, kind in RELATIONS.items() if kind.carries_need and name not in _READERS]
    assert not unread, f"these relations carry a need that nobody reads: {unread}"
    tables = {name: snapshot.related(name) for name in _READERS}
    read = {name: reader(tables[name]) for name, reader in _READERS.items() if len(tables[name])}
    if {"depends_on", "supplied_by"} <= read.keys():
        grouped = tables["depends_on"].keys.codes >= 0
        read["depends_on"], read["supplied_by"] = _one_of_several(read["depends_on"], grouped, read["supplied_by"])
    parts = [part for part in read.values() if len(part.owner)] or [_depends_on(no_relations())]
    offset, groups = 0, []
    for part in parts:
        groups.append(part.group + offset)
        offset += int(part.group.max(initial=-1)) + 1
    columns = {name: _joined([getattr(part, name) for part in parts]) for name in _Rows.__slots__}
    graph = from_rows(len(snapshot), **{**columns, "group": _joined(groups)})
    return _with_open_needs(graph)


def _joined(columns: list[NDArray[Any]]) -> NDArray[Any]:
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def _with_open_needs(graph: NeedGraph) -> NeedGraph:
    """Where no need is stated: all of one member in daily use, else unknown, from one to all of them."""
    daily = np.bincount(graph.group_of, ~graph.standby, graph.groups).astype(np.int32)
    open_ = graph.need_lo > graph.need_hi
    return replace(
        graph,
        need_lo=np.where(open_, 1, graph.need_lo).astype(np.int32),
        need_hi=np.where(open_, np.maximum(daily, 1), graph.need_hi).astype(np.int32),
    )


def _rows(
    table: Relations,
    group: Ints,
    endurance: Bounds,
    *,
    need: Bounds,
    switch: Bounds = (0, 0),
    standby: Flags | None = None,
    doubtful: Flags | None = None,
    rival: Flags | None = None,
) -> _Rows:
    none = np.zeros(len(table), np.bool_)

    def spread(bound: int | Ints) -> Ints:
        return np.broadcast_to(np.asarray(bound, np.int32), (len(table),))

    return _Rows(
        owner=table.source,
        group=group,
        target=table.target,
        need_lo=spread(need[0]),
        need_hi=spread(need[1]),
        endurance_lo=spread(endurance[0]),
        endurance_hi=spread(endurance[1]),
        switch_lo=spread(switch[0]),
        switch_hi=spread(switch[1]),
        standby=none if standby is None else standby,
        doubtful=none if doubtful is None else doubtful,
        rival=none if rival is None else rival,
    )


def _range(column: NumberColumn, unknown: Bounds) -> tuple[Ints, Ints]:
    """A column's bounds in whole numbers, rounded up, `ENDLESS` at most."""
    known = column.known()
    return _whole(known, column.lo, unknown[0]), _whole(known, column.hi, unknown[1])


def _whole(known: Flags, numbers: NDArray[np.float64], unknown: int | Ints) -> Ints:
    rounded = np.where(known, numbers, unknown)
    np.ceil(rounded, out=rounded)
    return np.minimum(rounded, ENDLESS, out=rounded).astype(np.int32)  # in place: there may be ten million


def _depends_on(table: Relations) -> _Rows:
    """A switch time, or the word standby, makes a member a standby; neither given, its endurance is unknown.

    Where sources differ on that word, it is in the group twice, in daily use and as a standby, and neither is sure.
    The answer then holds for both, and may be wider.
    """
    standby, call, either = _standbys(table)
    alone = table.keys.codes < 0
    group = np.where(alone, len(table.keys.strings) + np.arange(len(table)), table.keys.codes)
    need = _range(table.number("need"), (0, 0))
    asked = np.where(need[0] > 0, need[0], ENDLESS)
    endurance = _range(table.number("endurance_hours"), OPEN)
    rows = _rows(
        table,
        group.astype(np.int32),
        (np.where(standby, 0, endurance[0]), np.where(standby, 0, endurance[1])),
        need=(np.where(alone, 1, asked), np.where(alone, 1, need[1])),
        switch=call,
        standby=standby,
        doubtful=_with_rows(table.doubtful, either),
    )
    return _also_as_standby(rows, either) if len(either) else rows


def _standbys(table: Relations) -> tuple[Flags, tuple[Ints, Ints], Ints]:
    """Which rows are standbys, in how many hours each takes over (0 for the others), and of which sources differ."""
    switch, said = table.number("switch_hours"), table.text("standby")
    known = switch.known()
    says_standby = np.zeros(len(table), np.bool_)
    if "true" in said.strings:
        says_standby = said.codes == said.strings.index("true")
    standby = known | says_standby
    low, high = _range(switch, OPEN)
    either = np.array([row for row in sorted(said.disputed) if not known[row]], np.int32)
    return standby, (np.where(standby, low, 0), np.where(standby, high, 0)), either


def _with_rows(flags: Flags, rows: Ints) -> Flags:
    flags = flags.copy()
    flags[rows] = True
    return flags


def _also_as_standby(rows: _Rows, which: Ints) -> _Rows:
    """The rows, and once more those named, as standbys of which the switch time is not known."""
    again = {name: getattr(rows, name)[which] for name in _Rows.__slots__}
    again["standby"] = np.ones(len(which), np.bool_)
    again["endurance_lo"] = again["endurance_hi"] = np.zeros(len(which), np.int32)
    again["switch_lo"], again["switch_hi"] = (np.full(len(which), bound, np.int32) for bound in OPEN)
    return _Rows(**{name: np.concatenate([getattr(rows, name), again[name]]) for name in _Rows.__slots__})


def _supplied_by(table: Relations) -> _Rows:
    """What the supplier's stop does depends on the delivery; a stated endurance overrides it.

    Several suppliers of one thing contradict each other: one of them is the true one.
    """
    endurance_of: dict[str, Bounds] = {
        **dict.fromkeys(LASTING, GOES_ON),
        "hosted": AT_ONCE,
        "subscription": _range(table.number("licence_check_hours"), OPEN),
        "work": _range(table.number("notice_hours"), AT_ONCE),
    }
    delivery = table.text("delivery")
    lo, hi = (np.full(len(table), bound, np.int32) for bound in OPEN)
    for code, text in enumerate(delivery.strings):
        bounds = endurance_of.get(text, OPEN)
        lo = np.where(delivery.codes == code, bounds[0], lo)
        hi = np.where(delivery.codes == code, bounds[1], hi)
    for row, texts in delivery.disputed.items():
        lo[row] = min(_at(endurance_of.get(text, OPEN)[0], row) for text in texts)
        hi[row] = max(_at(endurance_of.get(text, OPEN)[1], row) for text in texts)
    rivals = np.bincount(table.source)[table.source].astype(np.int32)
    return _rows(
        table,
        np.zeros(len(table), np.int32),
        _range(table.number("endurance_hours"), (lo, hi)),
        need=(1, rivals),
        doubtful=table.doubtful & (rivals == 1),
        rival=rivals > 1,
    )


def _at(bound: int | Ints, row: int) -> int:
    return bound if isinstance(bound, int) else int(bound[row])


def _one_of_several(needs: _Rows, grouped: Flags, supplied: _Rows) -> tuple[_Rows, _Rows]:
    """Where a supplier stands in a group, that says what its stop does, and how it delivers no more than how soon.

    So a second supplier, in daily use or as a standby, takes over. `grouped` says which of the first rows of `needs`
    have a group. A place in a group that is not sure leaves both possible; where sources differ on who supplies it,
    both hold.
    """
    suppliers = np.zeros(int(max(needs.target.max(), supplied.target.max())) + 1, np.bool_)
    suppliers[supplied.target] = True
    grouped = np.concatenate([grouped, np.ones(len(needs.owner) - len(grouped), np.bool_)])
    members = np.flatnonzero(grouped & ~needs.standby & suppliers[needs.target])
    sole = np.flatnonzero(~supplied.rival)
    if not len(members) or not len(sole):
        return needs, supplied
    wanted, known = _ends(needs)[members], _ends(supplied)[sole]
    order = np.argsort(known)
    at = order[np.minimum(np.searchsorted(known, wanted, sorter=order), len(sole) - 1)]
    same = known[at] == wanted
    members, rows = members[same], sole[at[same]]
    lo, hi = needs.endurance_lo.copy(), needs.endurance_hi.copy()
    said, delivered = (lo[members], hi[members]), (supplied.endurance_lo[rows], supplied.endurance_hi[rows])
    lo[members], hi[members] = _the_shorter(said, delivered)
    sure = ~needs.doubtful[members]
    doubtful = _with_rows(supplied.doubtful, rows[~sure].astype(np.int32))
    kept = np.ones(len(supplied.owner), np.bool_)
    kept[rows[sure]] = False
    left = {name: getattr(supplied, name)[kept] for name in _Rows.__slots__}
    left["doubtful"] = doubtful[kept]
    return replace(needs, endurance_lo=lo, endurance_hi=hi), _Rows(**left)


def _the_shorter(one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Of two endurances the shorter, and where one of them is open, the other."""
    one_open, other_open = ((lo == OPEN[0]) & (hi == OPEN[1]) for lo, hi in (one, other))
    shorter = (np.minimum(mine, theirs) for mine, theirs in zip(one, other, strict=True))
    lo, hi = (
        np.where(one_open, theirs, np.where(other_open, mine, least))
        for mine, theirs, least in zip(one, other, shorter, strict=True)
    )
    return lo, hi


def _ends(rows: _Rows) -> NDArray[np.int64]:
    """Owner and target of each row as one number."""
    return (rows.owner.astype(np.int64) << 32) + rows.target


def _stored_in(table: Relations) -> _Rows:
    """Down at once with what it is kept in; kept in several, it is not known how many of them it takes. A switch time,
    or the word standby, makes a place one that is only turned to when the others fail.
    """
    standby, call, either = _standbys(table)
    daily = np.bincount(table.source, ~standby).astype(np.int32)[table.source]
    rows = _rows(
        table,
        np.zeros(len(table), np.int32),
        AT_ONCE,
        need=(1, np.maximum(daily, 1)),
        switch=call,
        standby=standby,
        doubtful=_with_rows(table.doubtful, either),
    )
    return _also_as_standby(rows, either) if len(either) else rows


_READERS = {"depends_on": _depends_on, "supplied_by": _supplied_by, "stored_in": _stored_in}
"""How each relation that carries a need is read; the three never share a group."""
