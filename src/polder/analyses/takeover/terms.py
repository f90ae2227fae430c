# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the contracts say about a takeover, and how much time that gives."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from polder.analyses.takeover.result import Contract
from polder.base import Interval
from polder.model import Snapshot

DAY_HOURS = 24
NO_BOUND = Interval(0, math.inf)


def contracts_over(snapshot: Snapshot, rows: Iterable[int], on: date | None) -> tuple[Contract, ...]:
    """The contracts that cover these rows, as they are on a day."""
    covered = set(rows)
    table = snapshot.related("covered_by")
    covers: dict[int, list[int]] = {}
    for row in range(len(table)):
        if int(table.source[row]) in covered:
            covers.setdefault(int(table.target[row]), []).append(int(table.source[row]))
    return tuple(_contract(snapshot, row, covers[row], on) for row in sorted(covers))


def time_you_get(contracts: Sequence[Contract], notice_days: int | None) -> Interval:
    """Hours from hearing of it to the takeover: as given, else as promised (see decision 0018)."""
    if notice_days is not None:
        return Interval(notice_days, notice_days).times(DAY_HOURS)
    running = [contract for contract in contracts if contract.in_force is not False]
    if not running:
        return NO_BOUND
    sure = [each.notice_days.lo for each in running if each.in_force and each.notice_days is not None]
    silent = any(each.notice_days is None for each in running)
    most = math.inf if silent else max(each.notice_days.hi for each in running if each.notice_days is not None)
    return Interval(max(sure, default=0.0), most).times(DAY_HOURS)


def hearing(on: date | None, gets: Interval) -> tuple[date | None, date | None]:
    """The earliest and the latest day on which we hear; `None` where there is no telling."""
    return _before(on, gets.hi), _before(on, gets.lo) if gets != NO_BOUND else None


def _before(on: date | None, hours: float) -> date | None:
    if on is None or math.isinf(hours) or hours / DAY_HOURS >= on.toordinal():
        return None
    return on - timedelta(days=math.ceil(hours / DAY_HOURS))


def _contract(snapshot: Snapshot, row: int, covers: Sequence[int], on: date | None) -> Contract:
    starts, ends = (snapshot.text(name).possible(row) for name in ("starts_on", "ends_on"))
    subject = snapshot.related("subject_to")
    return Contract(
        id=snapshot.ids[row],
        name=snapshot.names[row],
        covers=tuple(snapshot.ids[each] for each in sorted(covers)),
        in_force=_in_force(starts, ends, on),
        starts_on=starts[0] if len(starts) == 1 else None,
        ends_on=ends[0] if len(ends) == 1 else None,
        notice_days=_days(snapshot, row, "change_of_control_notice_days"),
        right_to_dissolve=_yes(snapshot, row, "right_to_dissolve"),
        exit_help=_yes(snapshot, row, "exit_help"),
        end_notice_days=_days(snapshot, row, "notice_days"),
        law=tuple(snapshot.ids[int(each)] for each in subject.target[subject.source == row]),
    )


def _in_force(starts: Sequence[str], ends: Sequence[str], on: date | None) -> bool | None:
    """Whether it runs on a day; unknown where a date is not known or disputed, and that makes the difference."""
    if on is None:
        return None
    day = on.isoformat()
    begun, going = {start <= day for start in starts}, {day <= end for end in ends}
    if begun == {False} or going == {False}:
        return False
    return True if begun == {True} and going == {True} else None


def _days(snapshot: Snapshot, row: int, name: str) -> Interval | None:
    """Days, 0 where it is stated that there is no such term, `None` where nobody said."""
    column = snapshot.number(name)
    lo, hi = float(column.lo[row]), float(column.hi[row])
    if math.isnan(lo):
        return Interval(0, 0) if (row, name) in snapshot.nothing else None
    return Interval(lo, hi)


def _yes(snapshot: Snapshot, row: int, name: str) -> bool | None:
    said = snapshot.text(name).get(row)
    if said is None:
        return False if (row, name) in snapshot.nothing else None
    return said == "true"
