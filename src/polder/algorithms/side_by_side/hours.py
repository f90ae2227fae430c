# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A row of hours, one for each of `LANES` causes: a tuple when interpreted, one vector when compiled.

Hours are whole, from 0 to `LATEST`. A *mask* is a whole number with a bit for each lane. Rows lie one after another in
an array of 16-bit numbers (see `hours_in_machine_code`), or in a list of tuples.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from polder.algorithms.kernels import Array

LANES = 32
"""Causes in a row: a line of the processor's cache."""
LINE_BYTES = 64
EVERY_LANE = (1 << LANES) - 1
LATEST = (1 << 16) - 1

Hours = Any


def hours_at(rows: Array, at: int) -> Hours:
    """The row at this place."""
    return rows[at]


def put_hours(rows: Array, at: int, hours: Hours) -> None:
    """Write the row at this place."""
    rows[at] = hours


def hour_at(rows: Array, at: int, lane: int) -> int:
    """One hour of the row at this place."""
    return int(rows[at][lane])


def put_hour(rows: Array, at: int, lane: int, hour: int) -> None:
    """Write one hour of the row at this place."""
    rows[at] = (*rows[at][:lane], hour, *rows[at][lane + 1 :])


def later(hours: Hours, by: int) -> Hours:
    """So many hours later, `LATEST` at most."""
    return tuple(min(hour + by, LATEST) for hour in hours)


def earliest(one: Hours, other: Hours) -> Hours:
    return tuple(map(min, one, other))


def latest(one: Hours, other: Hours) -> Hours:
    return tuple(map(max, one, other))


def before(one: Hours, other: Hours) -> int:
    """The mask of the lanes in which the one is earlier than the other."""
    return sum(1 << lane for lane in range(LANES) if one[lane] < other[lane])


def pick(mask: int, one: Hours, other: Hours) -> Hours:
    """The one in the lanes of the mask, the other elsewhere."""
    return tuple(one[lane] if mask >> lane & 1 else other[lane] for lane in range(LANES))


VOCABULARY: tuple[Any, ...] = (hours_at, put_hours, hour_at, put_hour, later, earliest, latest, before, pick)
for _word in VOCABULARY:
    _word.in_machine_code = "polder.algorithms.side_by_side.hours_in_machine_code"


def filled(count: int, hour: int, compiled: bool) -> Any:
    """So many rows that hold this hour in every lane. Compiled, each begins where a line of the cache does."""
    if not compiled:
        return [(hour,) * LANES] * count
    room = np.empty((count + 1) * LANES, np.uint16)
    first = -room.ctypes.data % LINE_BYTES // room.itemsize
    rows = room[first : first + count * LANES]
    rows[:] = hour
    return rows
