# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One lane at a time: what all lanes at once cannot tell, by the engine for one cause; and reading the answers.

Written like `polder.algorithms.kernels`: for the interpreter and numba alike.
"""

from __future__ import annotations

from polder.algorithms.kernels import Array
from polder.algorithms.outage_kernel import NEVER, State, Wiring, live_as_one, live_together
from polder.algorithms.side_by_side.desk import NEVER as NEVER_ROW
from polder.algorithms.side_by_side.desk import SLOTS
from polder.algorithms.side_by_side.hours import LANES, hour_at, hours_at, put_hour, put_hours
from polder.algorithms.side_by_side.layout import Field, Lanes


def one_lane(field: Field, lanes: Lanes, wiring: Wiring, state: State, circle: int, lane: int, horizon: int) -> None:
    """The course of a circle in one lane, by the engine for one cause."""
    first, end = wiring.circle_start[circle], wiring.circle_start[circle + 1]
    for at in range(first, end):
        node = wiring.circle_nodes[at]
        if lanes.cut[field.row_of[node]] >> lane & 1:
            state.cut_from[node] = 0
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
                other = wiring.target[member]
                row = field.row_of[other]
                if wiring.circle_of[other] != circle and lanes.moved[row] >> lane & 1:
                    state.spare[group] = -1
                    if not state.moved[other]:
                        bring(lanes, state, other, row, lane, horizon)
    if wiring.restless[circle]:
        live_together(wiring, state, circle, horizon, 1)
    else:
        live_as_one(wiring, state, circle, horizon, 1)
    for at in range(first, end):
        node = wiring.circle_nodes[at]
        if field.apart[circle] or at == first:
            take(lanes, state, node, field.row_of[node], lane, horizon)
    for at in range(first, end):
        node = wiring.circle_nodes[at]
        state.cut_from[node] = NEVER
        state.sure_stop[node] = -1
        state.sure_back[node] = -1
        forget(state, node)
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            state.spare[group] = wiring.spare[group]
            for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
                forget(state, wiring.target[member])
    state.scalars[2] = 0


def forget(state: State, node: int) -> None:
    """Take the course of a node out of the engine for one cause."""
    state.moved[node] = False
    state.first_spell[node] = -1
    state.spells[node] = 0


def bring(lanes: Lanes, state: State, node: int, row: int, lane: int, horizon: int) -> None:
    """Tell the engine for one cause the course of a node in a lane."""
    first = state.scalars[2]
    state.moved[node] = True
    state.first_spell[node] = first
    if lanes.passing[row] >> lane & 1:
        for slot in range(row * SLOTS, row * SLOTS + SLOTS):
            if lanes.used[slot] >> lane & 1:
                tell(state, first, hour_at(lanes.spells, 2 * slot, lane), hour_at(lanes.spells, 2 * slot + 1, lane))
        at = lanes.more[row]
        while at >= 0:
            if lanes.list_lane[at] == lane:
                tell(state, first, lanes.list_from[at], lanes.list_till[at])
            at = lanes.list_next[at]
    lasting = hour_at(lanes.lasting, row, lane)
    if lasting < horizon:
        tell(state, first, lasting, NEVER)
    state.spells[node] = state.scalars[2] - first


def tell(state: State, first: int, falls: int, back: int) -> None:
    """Write down one more spell, in its place among those from the first on."""
    at = state.scalars[2]
    if at >= len(state.fell):
        state.scalars[9] = 1
        return
    state.scalars[2] = at + 1
    while at > first and state.fell[at - 1] > falls:
        state.fell[at] = state.fell[at - 1]
        state.rose[at] = state.rose[at - 1]
        at -= 1
    state.fell[at] = falls
    state.rose[at] = back


def take(lanes: Lanes, state: State, node: int, row: int, lane: int, horizon: int) -> None:
    """Take over from the engine for one cause the course of a node in a lane."""
    first, count = state.first_spell[node], state.spells[node]
    if lanes.moved[row] == 0:
        if count == 0:
            return
        lanes.more[row] = -1
        put_hours(lanes.lasting, row, hours_at(lanes.desk, NEVER_ROW))
        for slot in range(row * SLOTS, row * SLOTS + SLOTS):
            lanes.used[slot] = 0
    set_mark(lanes.moved, row, lane, count > 0)
    lasting = horizon
    if count > 0 and state.rose[first + count - 1] >= horizon:
        count -= 1
        lasting = state.fell[first + count]
    put_hour(lanes.lasting, row, lane, lasting)
    set_mark(lanes.passing, row, lane, count > 0)
    for slot in range(SLOTS):
        falls, back = horizon, horizon
        if slot < count:
            falls, back = state.fell[first + slot], state.rose[first + slot]
        take_slot(lanes, row * SLOTS + slot, lane, slot < count, falls, back)
    for spell in range(first + SLOTS, first + count):
        at = lanes.list_size[0]
        if at >= len(lanes.list_lane):
            state.scalars[9] = 1
            return
        lanes.list_lane[at] = lane
        lanes.list_from[at] = state.fell[spell]
        lanes.list_till[at] = state.rose[spell]
        lanes.list_next[at] = lanes.more[row]
        lanes.more[row] = at
        lanes.list_size[0] = at + 1


def take_slot(lanes: Lanes, slot: int, lane: int, is_used: bool, falls: int, back: int) -> None:
    """Fill a slot in a lane, or leave it empty there."""
    if lanes.used[slot] == 0:
        if not is_used:
            return
        for at in range(2 * slot, 2 * slot + 2):
            put_hours(lanes.spells, at, hours_at(lanes.desk, NEVER_ROW))
    set_mark(lanes.used, slot, lane, is_used)
    put_hour(lanes.spells, 2 * slot, lane, falls)
    put_hour(lanes.spells, 2 * slot + 1, lane, back)


def set_mark(marks: Array, at: int, lane: int, marked: bool) -> None:
    """Mark a lane, or do not."""
    marks[at] &= ~(1 << lane)
    if marked:
        marks[at] |= 1 << lane


def read_courses(lanes: Lanes, rows: Array, horizon: int, stops: Array, back: Array, lost: Array) -> None:
    """Of these rows, the first hour down, the first hour up again after it, and how many hours are lost: lane by lane,
    and in each lane one entry for each row. The horizon for never.
    """
    for at in range(len(rows)):
        row = rows[at]
        for lane in range(LANES):
            if lanes.moved[row] >> lane & 1:
                first = hour_at(lanes.lasting, row, lane)
                again, hours = horizon, horizon - first
                if lanes.passing[row] >> lane & 1:
                    for slot in range(row * SLOTS, row * SLOTS + SLOTS):
                        if lanes.used[slot] >> lane & 1:
                            falls = hour_at(lanes.spells, 2 * slot, lane)
                            till = hour_at(lanes.spells, 2 * slot + 1, lane)
                            hours += till - falls
                            if falls < first:
                                first, again = falls, till
                    listed = lanes.more[row]
                    while listed >= 0:
                        if lanes.list_lane[listed] == lane:
                            hours += lanes.list_till[listed] - lanes.list_from[listed]
                            if lanes.list_from[listed] < first:
                                first, again = lanes.list_from[listed], lanes.list_till[listed]
                        listed = lanes.list_next[listed]
                stops[lane * len(rows) + at] = first
                back[lane * len(rows) + at] = again
                lost[lane * len(rows) + at] = hours
            else:
                stops[lane * len(rows) + at] = horizon


_HOURS = (hours_at, put_hours, hour_at, put_hour)
CALLS = {
    bring: (*_HOURS, tell),
    take_slot: (*_HOURS, set_mark),
    take: (*_HOURS, set_mark, take_slot),
    one_lane: (bring, take, forget, live_as_one, live_together),
    read_courses: _HOURS,
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
