# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One lane at a time: what all lanes at once cannot tell, by the engine for one cause; and reading the answers.

Written like `polder.algorithms.kernels`: for the interpreter and numba alike.
"""

from __future__ import annotations

from polder.algorithms.kernels import Array
from polder.algorithms.outage_kernel import FULL_UP, NEVER, POOL, State, Wiring, live_as_one, live_together
from polder.algorithms.side_by_side.desk import NEVER as NEVER_ROW
from polder.algorithms.side_by_side.desk import SLOTS
from polder.algorithms.side_by_side.hours import hour_at, hours_at, put_hour, put_hours
from polder.algorithms.side_by_side.layout import Answers, Field, Lanes, Stretches


def one_lane(
    field: Field, lanes: Lanes, wiring: Wiring, state: State, circle: int, shift: int, lane: int, horizon: int
) -> None:
    """The course of a circle in one lane, by the engine for one cause. A row of it lies `shift` places further on."""
    first, end = wiring.circle_start[circle], wiring.circle_start[circle + 1]
    for at in range(first, end):
        node = wiring.circle_nodes[at]
        if lanes.cut[field.row_of[node] + shift] >> lane & 1:
            state.cut_from[node] = 0
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
                other = wiring.target[member]
                place = field.place[member]
                if wiring.circle_of[other] != circle and lanes.moved[place] >> lane & 1:
                    state.spare[group] = -1
                    if not state.moved[other]:
                        bring(lanes, state, other, place, lane, horizon)
    if wiring.restless[circle]:
        live_together(wiring, state, circle, horizon, 1)
    else:
        live_as_one(wiring, state, circle, horizon, 1)
    for at in range(first, end):
        node = wiring.circle_nodes[at]
        if field.apart[circle] or at == first:
            take(lanes, state, node, field.row_of[node] + shift, lane, horizon)
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
    state.scalars[POOL] = 0


def forget(state: State, node: int) -> None:
    """Take the course of a node out of the engine for one cause."""
    state.moved[node] = False
    state.first_spell[node] = -1
    state.spells[node] = 0


def bring(lanes: Lanes, state: State, node: int, place: int, lane: int, horizon: int) -> None:
    """Tell the engine for one cause the course of a node in a lane."""
    first = state.scalars[POOL]
    state.moved[node] = True
    state.first_spell[node] = first
    if lanes.passing[place] >> lane & 1:
        for slot in range(place * SLOTS, place * SLOTS + SLOTS):
            if lanes.used[slot] >> lane & 1:
                tell(state, first, hour_at(lanes.spells, 2 * slot, lane), hour_at(lanes.spells, 2 * slot + 1, lane))
        at = lanes.more[place]
        while at >= 0:
            if lanes.list_lane[at] == lane:
                tell(state, first, lanes.list_from[at], lanes.list_till[at])
            at = lanes.list_next[at]
    lasting = hour_at(lanes.lasting, place, lane)
    if lasting < horizon:
        tell(state, first, lasting, NEVER)
    state.spells[node] = state.scalars[POOL] - first


def tell(state: State, first: int, falls: int, back: int) -> None:
    """Write down one more spell, in its place among those from the first on."""
    at = state.scalars[POOL]
    if at >= len(state.fell):
        state.scalars[FULL_UP] = 1
        return
    state.scalars[POOL] = at + 1
    while at > first and state.fell[at - 1] > falls:
        state.fell[at] = state.fell[at - 1]
        state.rose[at] = state.rose[at - 1]
        at -= 1
    state.fell[at] = falls
    state.rose[at] = back


def take(lanes: Lanes, state: State, node: int, place: int, lane: int, horizon: int) -> None:
    """Take over from the engine for one cause the course of a node in a lane."""
    first, count = state.first_spell[node], state.spells[node]
    if lanes.moved[place] == 0:
        if count == 0:
            return
        lanes.more[place] = -1
        put_hours(lanes.lasting, place, hours_at(lanes.desk, NEVER_ROW))
        for slot in range(place * SLOTS, place * SLOTS + SLOTS):
            lanes.used[slot] = 0
    set_mark(lanes.moved, place, lane, count > 0)
    lasting = horizon
    if count > 0 and state.rose[first + count - 1] >= horizon:
        count -= 1
        lasting = state.fell[first + count]
    put_hour(lanes.lasting, place, lane, lasting)
    set_mark(lanes.passing, place, lane, count > 0)
    for slot in range(SLOTS):
        falls, back = horizon, horizon
        if slot < count:
            falls, back = state.fell[first + slot], state.rose[first + slot]
        take_slot(lanes, place * SLOTS + slot, lane, slot < count, falls, back)
    for spell in range(first + SLOTS, first + count):
        at = lanes.size[0]
        if at >= len(lanes.list_lane):
            state.scalars[FULL_UP] = 1
            return
        lanes.list_lane[at] = lane
        lanes.list_from[at] = state.fell[spell]
        lanes.list_till[at] = state.rose[spell]
        lanes.list_next[at] = lanes.more[place]
        lanes.more[place] = at
        lanes.size[0] = at + 1


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


def read_answers(stretches: Stretches, stretch: int, lanes: Lanes, causes: int, horizon: int, answers: Answers) -> None:
    """Of the watched nodes in a stretch the first hour down, the first hour up again after it, and how many hours are
    lost, in the lanes of so many causes.
    """
    size = answers.size[0]
    for lane in range(causes):
        cause = hour_at(lanes.who, 0, lane)
        for at in range(stretches.seen_start[stretch], stretches.seen_start[stretch + 1]):
            place = stretches.seen[at]
            if lanes.moved[place] >> lane & 1:
                first = hour_at(lanes.lasting, place, lane)
                again, hours = horizon, horizon - first
                if lanes.passing[place] >> lane & 1:
                    for slot in range(place * SLOTS, place * SLOTS + SLOTS):
                        if lanes.used[slot] >> lane & 1:
                            falls = hour_at(lanes.spells, 2 * slot, lane)
                            till = hour_at(lanes.spells, 2 * slot + 1, lane)
                            hours += till - falls
                            if falls < first:
                                first, again = falls, till
                    listed = lanes.more[place]
                    while listed >= 0:
                        if lanes.list_lane[listed] == lane:
                            hours += lanes.list_till[listed] - lanes.list_from[listed]
                            if lanes.list_from[listed] < first:
                                first, again = lanes.list_from[listed], lanes.list_till[listed]
                        listed = lanes.list_next[listed]
                answers.cause[size] = cause
                answers.name[size] = stretches.name[at]
                answers.stops[size] = first
                answers.back[size] = again
                answers.lost[size] = hours
                size += 1
    answers.size[0] = size


_HOURS = (hours_at, put_hours, hour_at, put_hour)
CALLS = {
    bring: (*_HOURS, tell),
    take_slot: (*_HOURS, set_mark),
    take: (*_HOURS, set_mark, take_slot),
    one_lane: (bring, take, forget, live_as_one, live_together),
    read_answers: _HOURS,
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
