# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The courses of every node for `LANES` causes in one sweep: the inner loops.

A course is the hours in which a node is down. Nearly all have no more than `SLOTS` spells before what lasts, and those
stand side by side, a lane for each cause (see `hours`, `desk`); what a lane cannot hold is kept in a list. A row of
which nothing moves in any lane is passed by. What a lane has no room for, and a circle that may come apart, goes to the
engine for one cause, a lane at a time, with what it draws on as the lanes have it (`one_lane`).

Written like `polder.algorithms.kernels`: for the interpreter and numba alike. Nothing here is ever unknown.
"""

from __future__ import annotations

from polder.algorithms.kernels import Array
from polder.algorithms.outage_kernel import State, Wiring
from polder.algorithms.side_by_side.by_lane import one_lane
from polder.algorithms.side_by_side.desk import (
    COURSE,
    SLOTS,
    START,
    add,
    count_one,
    join,
    last,
    meet,
    no_course,
    outlast,
)
from polder.algorithms.side_by_side.desk import NEVER as NEVER_ROW
from polder.algorithms.side_by_side.hours import (
    EVERY_LANE,
    Hours,
    before,
    earliest,
    hour_at,
    hours_at,
    later,
    latest,
    pick,
    put_hours,
)
from polder.algorithms.side_by_side.layout import Field, Lanes, Stretches

FEW = 3
"""How many members a group may lose for good and be answered by putting their hours in order."""
MOST = 8
"""How many members a group may lose, its standbys counted, and be answered for all lanes at once."""
HERE, ANSWER, MEMBER, LOST = (2 + place * COURSE for place in range(4))
"""Where courses lie on the desk: that of the row, of a group, of a member; those of how many are lost, and (`GONE`) of
how many standbys are."""
GONE = LOST + MOST * COURSE
DESK = GONE + MOST * COURSE


def sweep(
    field: Field, stretches: Stretches, stretch: int, lanes: Lanes, wiring: Wiring, state: State, horizon: int
) -> None:
    """The courses of all rows of a stretch, whatever the lanes held of them before. The state says that it is
    `FULL_UP` where an array was too small.
    """
    row = stretches.row_start[stretch]
    shift = first_place(stretches, stretch) - row
    for circle in range(stretches.circle_start[stretch], stretches.circle_start[stretch + 1]):
        first = row + shift
        mask = 0
        if not field.apart[circle]:
            lanes.moved[first] = 0
            lanes.passing[first] = 0
            if is_touched(field, lanes, row, first):
                mask = all_lanes(field, lanes, row, first)
            row += 1
        else:
            row += wiring.circle_start[circle + 1] - wiring.circle_start[circle]
            for place in range(first, row + shift):
                lanes.moved[place] = 0
                lanes.passing[place] = 0
            mask = EVERY_LANE
            if not field.unsettled[circle]:
                mask = drawn_on(field, lanes, wiring, circle, shift)
        lane = 0
        while mask != 0:
            if mask & 1:
                one_lane(field, lanes, wiring, state, circle, shift, lane, horizon)
            mask = mask >> 1
            lane += 1


def first_place(stretches: Stretches, stretch: int) -> int:
    """The place of the first row of a stretch: after that which never moves and what is on loan."""
    return 1 + stretches.loan_start[stretch + 1] - stretches.loan_start[stretch]  # type: ignore[no-any-return]


def is_touched(field: Field, lanes: Lanes, row: int, place: int) -> bool:
    """Whether a row is cut in any lane, or anything moves that it draws on in daily use."""
    mask = lanes.cut[place]
    for at in range(field.sole_start[row], field.sole_start[row + 1]):
        mask |= lanes.moved[field.sole[at]]
    for at in range(field.daily_start[field.ways_start[row]], field.daily_start[field.ways_start[row + 1]]):
        mask |= lanes.moved[field.daily[at]]
    return mask != 0  # type: ignore[no-any-return]


def drawn_on(field: Field, lanes: Lanes, wiring: Wiring, circle: int, shift: int) -> int:
    """The lanes in which something happens to a circle, or to what it draws on."""
    mask = 0
    for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
        node = wiring.circle_nodes[at]
        mask |= lanes.cut[field.row_of[node] + shift]
        for member in range(
            wiring.member_start[wiring.group_start[node]], wiring.member_start[wiring.group_start[node + 1]]
        ):
            if wiring.circle_of[wiring.target[member]] != circle:
                mask |= lanes.moved[field.place[member]]
    return mask


def all_lanes(field: Field, lanes: Lanes, row: int, place: int) -> int:
    """The course of a row, kept at its place, in all lanes but those that it returns."""
    desk, passing = lanes.desk, lanes.passing
    start = hours_at(desk, START)
    lasting = pick(lanes.cut[place], start, hours_at(desk, NEVER_ROW))
    spells = 0
    for at in range(field.sole_start[row], field.sole_start[row + 1]):
        other = field.sole[at]
        if lanes.moved[other] != 0:
            lasting = earliest(lasting, later(hours_at(lanes.lasting, other), field.sole_endurance[at]))
            spells |= passing[other]
    no_course(desk, HERE)
    put_hours(desk, HERE, lasting)
    undecided = before(start, lasting)
    hard = 0
    if undecided != 0:
        for group in range(field.ways_start[row], field.ways_start[row + 1]):
            if loses_enough(field, lanes, group, undecided):
                hard |= out_of_ways(field, lanes, group)
    if spells & undecided != 0:
        for at in range(field.sole_start[row], field.sole_start[row + 1]):
            other = field.sole[at]
            if passing[other] & undecided != 0:
                hard |= lay_spells(lanes, HERE, other, field.sole_endurance[at], 0)
    outlast(desk, HERE)
    keep(lanes, place)
    return hard & before(start, hours_at(desk, HERE))


def keep(lanes: Lanes, place: int) -> None:
    """Write down the course found as that of a place."""
    desk, never = lanes.desk, hours_at(lanes.desk, NEVER_ROW)
    lasting = hours_at(desk, HERE)
    passing = 0
    for slot in range(SLOTS):
        falls = hours_at(desk, HERE + 1 + 2 * slot)
        used = before(falls, never)
        lanes.used[place * SLOTS + slot] = used
        if used != 0:
            passing |= used
            put_hours(lanes.spells, 2 * (place * SLOTS + slot), falls)
            put_hours(lanes.spells, 2 * (place * SLOTS + slot) + 1, hours_at(desk, HERE + 2 + 2 * slot))
    put_hours(lanes.lasting, place, lasting)
    lanes.passing[place] = passing
    lanes.moved[place] = passing | before(lasting, never)
    lanes.more[place] = -1


def lay_spells(lanes: Lanes, course: int, place: int, endurance: int, switch: int) -> int:
    """Add to a course on the desk the spells of a row that begin before what lasts here, each some hours shorter at its
    start and longer at its end; the mask of the lanes left over.
    """
    never, limit = hours_at(lanes.desk, NEVER_ROW), hours_at(lanes.desk, HERE)
    left = 0
    for slot in range(place * SLOTS, place * SLOTS + SLOTS):
        some = lanes.used[slot]
        if some != 0:
            falls, back = later(hours_at(lanes.spells, 2 * slot), endurance), hours_at(lanes.spells, 2 * slot + 1)
            some &= before(falls, earliest(back, limit))
            if some != 0:
                left |= add(lanes.desk, course, falls, earliest(never, later(back, switch)), some)
    if lanes.more[place] >= 0:
        left |= listed_losses(lanes, place, endurance)
    return left


def listed_losses(lanes: Lanes, place: int, endurance: int) -> int:
    """The lanes in which a further spell of a row outlasts an endurance, and that before what lasts here."""
    lost = 0
    at = lanes.more[place]
    while at >= 0:
        lane, falls = lanes.list_lane[at], lanes.list_from[at] + endurance
        if falls < lanes.list_till[at] and falls < hour_at(lanes.desk, HERE, lane):
            lost |= 1 << lane
        at = lanes.list_next[at]
    return lost


def out_of_ways(field: Field, lanes: Lanes, group: int) -> int:
    """Add to the course found what a group with a way out does to it; the mask of the lanes left over."""
    desk = lanes.desk
    short, spells = falls_short(field, lanes, group)
    hard = 0
    plain = short & ~spells
    if plain != 0:
        falls, back, ends = plain_course(field, lanes, group)
        saved = plain & before(back, ends)
        last(desk, HERE, pick(saved, ends, falls), plain)
        hard |= add(desk, HERE, falls, back, saved & before(falls, back))
    short &= spells
    if short != 0:
        left = whole_course(field, lanes, group, short)
        outlast(desk, ANSWER)
        hard |= left | join(desk, ANSWER, HERE, short & ~left)
    return hard


def loses_enough(field: Field, lanes: Lanes, group: int, some: int) -> bool:
    """Whether in any of these lanes so many members in daily use move that a group may fall short."""
    fatal = field.fatal[group]
    once, twice = 0, 0
    for at in range(field.daily_start[group], field.daily_start[group + 1]):
        moved = lanes.moved[field.daily[at]]
        twice |= once & moved
        once |= moved
    if fatal > 1:
        once = twice
    return once & some != 0


def falls_short(field: Field, lanes: Lanes, group: int) -> tuple[int, int]:
    """The lanes in which a group may fall short before what lasts here, and those that `plain_course` cannot answer."""
    limit = hours_at(lanes.desk, HERE)
    once, twice, thrice, often, spells = 0, 0, 0, 0, 0
    for at in range(field.daily_start[group], field.daily_start[group + 1]):
        place = field.daily[at]
        if lanes.moved[place] != 0:
            endurance = field.daily_endurance[at]
            lost = before(later(hours_at(lanes.lasting, place), endurance), limit)
            if lanes.passing[place] != 0:
                passing = lost_for_a_while(lanes, place, endurance)
                spells |= passing
                lost |= passing
            often |= thrice & lost
            thrice |= twice & lost
            twice |= once & lost
            once |= lost
    fatal = field.fatal[group]
    short = often
    if fatal == 1:
        short = once
    elif fatal == 2:
        short = twice
    elif fatal == 3:
        short = thrice
    if short != 0:
        first, end = field.standby_start[group], field.standby_start[group + 1]
        for at in range(first, end):
            spells |= lanes.passing[field.standby[at]]
        if fatal > FEW or field.by_clock[group] or end - first > 1:
            spells = EVERY_LANE
    return short, spells


def lost_for_a_while(lanes: Lanes, place: int, endurance: int) -> int:
    """The lanes in which a spell of a place outlasts an endurance, and that before what lasts here."""
    limit = hours_at(lanes.desk, HERE)
    lost = 0
    for slot in range(place * SLOTS, place * SLOTS + SLOTS):
        some = lanes.used[slot]
        if some != 0:
            falls = later(hours_at(lanes.spells, 2 * slot), endurance)
            lost |= some & before(falls, earliest(hours_at(lanes.spells, 2 * slot + 1), limit))
    if lanes.more[place] >= 0:
        lost |= listed_losses(lanes, place, endurance)
    return lost


def plain_course(field: Field, lanes: Lanes, group: int) -> tuple[Hours, Hours, Hours]:
    """Where all that a group loses is lost for good: when it falls short, when its one standby is there, and when that
    is gone or too little. Without a standby the last two are never.
    """
    never = hours_at(lanes.desk, NEVER_ROW)
    one, two, three, four = never, never, never, never
    for at in range(field.daily_start[group], field.daily_start[group + 1]):
        place = field.daily[at]
        if lanes.moved[place] != 0:
            gone = later(hours_at(lanes.lasting, place), field.daily_endurance[at])
            one, gone = earliest(one, gone), latest(one, gone)
            two, gone = earliest(two, gone), latest(two, gone)
            three, gone = earliest(three, gone), latest(three, gone)
            four = earliest(four, gone)
    fatal = field.fatal[group]
    falls, ends = one, two
    if fatal == 2:
        falls, ends = two, three
    elif fatal == 3:
        falls, ends = three, four
    at = field.standby_start[group]
    if at == field.standby_start[group + 1]:
        return falls, never, never
    standby = field.standby[at]
    if lanes.moved[standby] != 0:
        ends = earliest(ends, hours_at(lanes.lasting, standby))
    return falls, earliest(never, later(falls, field.switch[at])), ends


def whole_course(field: Field, lanes: Lanes, group: int, some: int) -> int:
    """On the desk, the course of a group in some lanes, as far as it matters here; the mask of those left over.

    It is down where `fatal` members in daily use are lost and no standby serves, where one more is lost and no more
    than one serves, and so on. A standby does not serve while it is down, nor as long as it takes to switch after it
    came back, or was called: when the members in daily use fell short.
    """
    desk, never = lanes.desk, hours_at(lanes.desk, NEVER_ROW)
    fatal, first, end = field.fatal[group], field.standby_start[group], field.standby_start[group + 1]
    standbys = end - first
    no_course(desk, ANSWER)
    if field.by_clock[group] or fatal + standbys > MOST:
        return some
    left = 0
    for course in range(LOST, LOST + (fatal + standbys) * COURSE, COURSE):
        no_course(desk, course)
    for at in range(field.daily_start[group], field.daily_start[group + 1]):
        if lanes.moved[field.daily[at]] & some != 0:
            left |= lay(lanes, field.daily[at], field.daily_endurance[at], 0)
            left |= count_one(desk, LOST, fatal + standbys, MEMBER, some)
    short = LOST + (fatal - 1) * COURSE
    if standbys > 0:
        outlast(desk, short)
        for course in range(GONE, GONE + standbys * COURSE, COURSE):
            no_course(desk, course)
    for at in range(first, end):
        left |= lay(lanes, field.standby[at], 0, field.switch[at])
        for call in range(short, short + COURSE):
            if call == short or (call - short) % 2 == 1:
                called = hours_at(desk, call)
                there = earliest(never, later(called, field.switch[at]))
                left |= add(desk, MEMBER, called, there, some & before(called, there))
        left |= count_one(desk, GONE, standbys, MEMBER, some)
    for more in range(standbys):
        left |= meet(desk, short + more * COURSE, GONE + (standbys - 1 - more) * COURSE, ANSWER, some)
    left |= join(desk, short + standbys * COURSE, ANSWER, some)
    return left & some


def lay(lanes: Lanes, place: int, endurance: int, switch: int) -> int:
    """Lay the course at a place on the desk as that of a member; see `lay_spells`."""
    no_course(lanes.desk, MEMBER)
    if lanes.moved[place] != 0:
        gone = later(hours_at(lanes.lasting, place), endurance)
        put_hours(lanes.desk, MEMBER, earliest(hours_at(lanes.desk, NEVER_ROW), gone))
        if lanes.passing[place] != 0:
            return lay_spells(lanes, MEMBER, place, endurance, switch)
    return 0


def draw_lots(field: Field, stretches: Stretches, stretch: int, lots: Array) -> None:
    """Per place in a stretch the lowest lots of all there that cannot do without it, further and further on: what many
    need has low ones (Cohen 1997).
    """
    shift = first_place(stretches, stretch) - stretches.row_start[stretch]
    for row in range(stretches.row_start[stretch + 1] - 1, stretches.row_start[stretch] - 1, -1):
        drawn = hours_at(lots, row + shift)
        for at in range(field.sole_start[row], field.sole_start[row + 1]):
            put_hours(lots, field.sole[at], earliest(drawn, hours_at(lots, field.sole[at])))


_HOURS = (hours_at, put_hours, hour_at, later, earliest, latest, before, pick)
CALLS = {
    keep: _HOURS,
    listed_losses: _HOURS,
    lay_spells: (*_HOURS, add, listed_losses),
    lost_for_a_while: (*_HOURS, listed_losses),
    loses_enough: (),
    falls_short: (*_HOURS, lost_for_a_while),
    plain_course: _HOURS,
    lay: (no_course, lay_spells),
    whole_course: (lay, meet, join, no_course, outlast, add, count_one),
    out_of_ways: (falls_short, plain_course, whole_course, add, last, join, outlast),
    all_lanes: (no_course, loses_enough, out_of_ways, lay_spells, outlast, keep),
    first_place: (),
    sweep: (first_place, is_touched, drawn_on, all_lanes, one_lane),
    draw_lots: (*_HOURS, first_place),
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
