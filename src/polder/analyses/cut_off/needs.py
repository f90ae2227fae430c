# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot's needs as a graph: what a relation that carries a need means, and what its blanks leave open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.need_graph import NeedGraph, from_rows
from polder.model import RELATIONS, NumberColumn, Relations, Snapshot

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

AT_ONCE = (0.0, 0.0)
GOES_ON = (float(ENDLESS), float(ENDLESS))
OPEN = (0.0, float(ENDLESS))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Members of groups, one a row. A need of 0 to 0 is not stated."""

    owner: Ints
    group: Ints
    target: Ints
    need_lo: NDArray[np.float64]
    need_hi: NDArray[np.float64]
    endurance_lo: NDArray[np.float64]
    endurance_hi: NDArray[np.float64]
    switch_lo: NDArray[np.float64]
    switch_hi: NDArray[np.float64]
    standby: Flags
    doubtful: Flags


def need_graph(snapshot: Snapshot) -> NeedGraph:
    """The graph of all needs; node i is row i of the snapshot."""
    parts = []
    for name, read in _READERS.items():
        table = snapshot.related(name)
        if len(table):
            parts.append(read(table))
    unread = [name for name, kind in RELATIONS.items() if kind.carries_need and name not in _READERS]
    assert not unread, f"these relations carry a need that nobody reads: {unread}"
    if not parts:
        parts = [_rows(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32), AT_ONCE)]
    columns = {
        field: np.concatenate([getattr(part, field) for part in parts]) for field in _Rows.__slots__ if field != "group"
    }
    offset, groups = 0, []
    for part in parts:
        groups.append(part.group + offset)
        offset += int(part.group.max(initial=-1)) + 1
    hours = ("endurance_lo", "endurance_hi", "switch_lo", "switch_hi")
    graph = from_rows(
        len(snapshot),
        columns["owner"],
        np.concatenate(groups),
        columns["target"],
        need_lo=np.where(columns["need_lo"] > 0, columns["need_lo"], ENDLESS),
        need_hi=columns["need_hi"],
        standby=columns["standby"],
        doubtful=columns["doubtful"],
        **{name: np.minimum(np.ceil(columns[name]), ENDLESS) for name in hours},
    )
    return _with_open_needs(graph)


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
    owner: Ints,
    group: Ints,
    target: Ints,
    endurance: tuple[object, object],
    *,
    need: tuple[object, object] = (0.0, 0.0),
    switch: tuple[object, object] = (0.0, 0.0),
    standby: object = False,
    doubtful: object = False,
) -> _Rows:
    def spread(value: object, kind: type[np.generic] = np.float64) -> NDArray[np.generic]:
        return np.broadcast_to(np.asarray(value, kind), owner.shape)

    return _Rows(
        owner,
        group,
        target,
        *(spread(value) for pair in (need, endurance, switch) for value in pair),  # type: ignore[arg-type]
        spread(standby, np.bool_),  # type: ignore[arg-type]
        spread(doubtful, np.bool_),  # type: ignore[arg-type]
    )


def _range(column: NumberColumn, unknown: tuple[float, float]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    known = column.known()
    return np.where(known, column.lo, unknown[0]), np.where(known, column.hi, unknown[1])


def _depends_on(table: Relations) -> _Rows:
    """A switch time, or the word standby, makes a member a standby; neither given, its endurance is unknown."""
    switch = table.number("switch_hours")
    said = table.text("standby")
    says_standby = np.zeros(len(table), np.bool_)
    if "true" in said.strings:
        says_standby = said.codes == said.strings.index("true")
    standby = switch.known() | says_standby
    endurance = _range(table.number("endurance_hours"), OPEN)
    need = table.number("need")
    alone = table.keys.codes < 0
    group = np.where(alone, len(table.keys.strings) + np.arange(len(table)), table.keys.codes)
    needs = _range(need, (0.0, 0.0))
    return _rows(
        table.source,
        group.astype(np.int32),
        table.target,
        tuple(np.where(standby, 0.0, bound) for bound in endurance),  # type: ignore[arg-type]
        need=tuple(np.where(alone, 1.0, bound) for bound in needs),  # type: ignore[arg-type]
        switch=tuple(np.where(standby, bound, 0.0) for bound in _range(switch, OPEN)),  # type: ignore[arg-type]
        standby=standby,
        doubtful=table.doubtful,
    )


def _supplied_by(table: Relations) -> _Rows:
    """What the supplier's stop does depends on the delivery; a stated endurance overrides it.

    Several suppliers of one thing contradict each other: one of them is the true one, so the need for them
    is from one to all.
    """
    delivery = table.text("delivery")
    check = _range(table.number("licence_check_hours"), OPEN)
    notice = _range(table.number("notice_hours"), AT_ONCE)
    lo, hi = np.full(len(table), OPEN[0]), np.full(len(table), OPEN[1])
    by_delivery = {
        "hosted": AT_ONCE,
        "subscription": check,
        "perpetual": GOES_ON,
        "open_software": GOES_ON,
        "hardware": GOES_ON,
        "work": notice,
    }
    for code, text in enumerate(delivery.strings):
        rows = delivery.codes == code
        bounds = by_delivery.get(text, OPEN)
        lo = np.where(rows, bounds[0], lo)
        hi = np.where(rows, bounds[1], hi)
    for row, texts in delivery.disputed.items():
        sides = [tuple(float(np.broadcast_to(b, lo.shape)[row]) for b in by_delivery.get(t, OPEN)) for t in texts]
        lo[row], hi[row] = min(side[0] for side in sides), max(side[1] for side in sides)
    stated = table.number("endurance_hours")
    known = stated.known()
    rivals = np.bincount(table.source)[table.source]
    return _rows(
        table.source,
        np.zeros(len(table), np.int32),
        table.target,
        (np.where(known, stated.lo, lo), np.where(known, stated.hi, hi)),
        need=(np.ones(len(table)), rivals.astype(np.float64)),
        doubtful=table.doubtful & (rivals == 1),
    )


def _stored_in(table: Relations) -> _Rows:
    """Down at once with what it is kept in; kept in several, it is not known how many of them it takes."""
    copies = np.bincount(table.source)[table.source]
    return _rows(
        table.source,
        np.zeros(len(table), np.int32),
        table.target,
        AT_ONCE,
        need=(np.ones(len(table)), copies.astype(np.float64)),
        doubtful=table.doubtful,
    )


_READERS = {"depends_on": _depends_on, "supplied_by": _supplied_by, "stored_in": _stored_in}
"""How each relation that carries a need is read; the three never share a group."""
