# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stretches lend each other, and which causes touch a stretch: the inner loops around a sweep.

Every stretch puts the causes that touch it in lanes of its own: those of which much follows there stand together, so
that a sweep passes by as much as it can. What it lends is written down on pages, each with the causes of its lanes.

Written like `polder.algorithms.kernels`: for the interpreter and numba alike.
"""

from __future__ import annotations

from polder.algorithms.kernels import Array
from polder.algorithms.outage_kernel import FULL_UP, NEVER, State, Wiring
from polder.algorithms.side_by_side.by_lane import read_answers, set_mark, take_slot
from polder.algorithms.side_by_side.desk import NEVER as NEVER_ROW
from polder.algorithms.side_by_side.desk import SLOTS
from polder.algorithms.side_by_side.hours import LANES, earliest, hour_at, hours_at, put_hour, put_hours
from polder.algorithms.side_by_side.kernel import draw_lots, sweep
from polder.algorithms.side_by_side.layout import Answers, Field, Lanes, Pages, Stretches, Touched, Turn


def weigh(field: Field, stretches: Stretches, stretch: int, pages: Pages, turn: Turn) -> None:
    """Per cause, how many places of a stretch it touches and how much follows there."""
    draw_lots(field, stretches, stretch, turn.lots)
    for at in range(len(turn.cut_place)):
        count_touch(turn, turn.cut_cause[at], turn.cut_place[at])
    first = stretches.loan_start[stretch]
    for at in range(first, stretches.loan_start[stretch + 1]):
        page = pages.first[stretches.loan[at]]
        while page >= 0:
            mask, lane = pages.moved[page], 0
            while mask != 0:
                if mask & 1:
                    count_touch(turn, hour_at(pages.who, page, lane), 1 + at - first)
                mask = mask >> 1
                lane += 1
            page = pages.next[page]
    for cause in range(len(turn.count)):
        if turn.count[cause] > 0:
            total = 0
            for lane in range(LANES):
                total += hour_at(turn.lowest, cause, lane)
            turn.reach[cause] = total


def count_touch(turn: Turn, cause: int, place: int) -> None:
    """One more place is touched in a cause."""
    lowest = hours_at(turn.lots, place)
    if turn.count[cause] > 0:
        lowest = earliest(lowest, hours_at(turn.lowest, cause))
    put_hours(turn.lowest, cause, lowest)
    turn.count[cause] += 1


def list_touched(stretches: Stretches, stretch: int, pages: Pages, turn: Turn, touched: Touched) -> None:
    """Write down by cause what is touched; `turn.count` says per cause where that begins, and later where it ends."""
    for at in range(len(turn.cut_place)):
        put_touch(turn, touched, turn.cut_cause[at], turn.cut_place[at], -1)
    first = stretches.loan_start[stretch]
    for at in range(first, stretches.loan_start[stretch + 1]):
        page = pages.first[stretches.loan[at]]
        while page >= 0:
            mask, lane = pages.moved[page], 0
            while mask != 0:
                if mask & 1:
                    put_touch(turn, touched, hour_at(pages.who, page, lane), 1 + at - first, page * LANES + lane)
                mask = mask >> 1
                lane += 1
            page = pages.next[page]


def put_touch(turn: Turn, touched: Touched, cause: int, place: int, source: int) -> None:
    """Write down one more place of a cause."""
    at = turn.count[cause]
    touched.place[at] = place
    touched.source[at] = source
    turn.count[cause] = at + 1


def sweep_blocks(
    field: Field,
    stretches: Stretches,
    stretch: int,
    lanes: Lanes,
    wiring: Wiring,
    state: State,
    pages: Pages,
    touched: Touched,
    answers: Answers,
    horizon: int,
    first: int,
    end: int,
) -> int:
    """Sweep a stretch for these causes, given by their places in the order, and write down what it lends and what is
    watched. The first that was not swept: less than the end where the pages are full, or, where the state says that it
    is `FULL_UP`, what the thread writes on.
    """
    for block in range(first, end, LANES):
        causes = min(LANES, end - block)
        lent = stretches.lent_start[stretch + 1] - stretches.lent_start[stretch]
        if pages.size[0] + lent > len(pages.moved):
            return block
        lay_out(stretches, stretch, lanes, state, pages, touched, block, causes)
        sweep(field, stretches, stretch, lanes, wiring, state, horizon)
        if state.scalars[FULL_UP] or (lent > 0 and pages.size[1] + lanes.size[0] > len(pages.list_lane)):
            clear_cuts(lanes, touched, block, causes)
            return block
        clear_cuts(lanes, touched, block, causes)
        for number in range(stretches.lent_start[stretch], stretches.lent_start[stretch + 1]):
            if lanes.moved[stretches.lent[number]] != 0:
                lend(lanes, pages, number, stretches.lent[number], (1 << causes) - 1)
        read_answers(stretches, stretch, lanes, causes, horizon, answers)
    return end


def lay_out(
    stretches: Stretches,
    stretch: int,
    lanes: Lanes,
    state: State,
    pages: Pages,
    touched: Touched,
    block: int,
    causes: int,
) -> None:
    """Give each of some causes a lane, and put there what is cut and what the stretch has on loan."""
    lanes.size[0] = 0
    for place in range(1 + stretches.loan_start[stretch + 1] - stretches.loan_start[stretch]):
        lanes.moved[place] = 0
        lanes.passing[place] = 0
    for lane in range(causes):
        cause = touched.order[block + lane]
        put_hour(lanes.who, 0, lane, cause)
        for at in range(touched.start[cause], touched.start[cause + 1]):
            if touched.source[at] < 0:
                set_mark(lanes.cut, touched.place[at], lane, True)
            else:
                borrow(lanes, state, pages, touched.place[at], touched.source[at], lane)


def clear_cuts(lanes: Lanes, touched: Touched, block: int, causes: int) -> None:
    """Nothing is cut any more."""
    for lane in range(causes):
        cause = touched.order[block + lane]
        for at in range(touched.start[cause], touched.start[cause + 1]):
            if touched.source[at] < 0:
                lanes.cut[touched.place[at]] = 0


def borrow(lanes: Lanes, state: State, pages: Pages, place: int, source: int, lane: int) -> None:
    """Bring a course from a lane of a page to a lane of a place."""
    page, there = source // LANES, source % LANES
    if lanes.moved[place] == 0:
        put_hours(lanes.lasting, place, hours_at(lanes.desk, NEVER_ROW))
        lanes.more[place] = -1
        for slot in range(place * SLOTS, place * SLOTS + SLOTS):
            lanes.used[slot] = 0
    set_mark(lanes.moved, place, lane, True)
    put_hour(lanes.lasting, place, lane, hour_at(pages.lasting, page, there))
    if pages.passing[page] >> there & 1:
        set_mark(lanes.passing, place, lane, True)
        for slot in range(SLOTS):
            at = page * SLOTS + slot
            if pages.used[at] >> there & 1:
                falls, back = hour_at(pages.spells, 2 * at, there), hour_at(pages.spells, 2 * at + 1, there)
                take_slot(lanes, place * SLOTS + slot, lane, True, falls, back)
        listed = pages.more[page]
        while listed >= 0:
            if pages.list_lane[listed] == there:
                list_spell(lanes, state, place, lane, pages.list_from[listed], pages.list_till[listed])
            listed = pages.list_next[listed]


def list_spell(lanes: Lanes, state: State, place: int, lane: int, falls: int, back: int) -> None:
    """One more spell on the list."""
    at = lanes.size[0]
    if at >= len(lanes.list_lane):
        state.scalars[FULL_UP] = 1
        return
    lanes.list_lane[at] = lane
    lanes.list_from[at] = falls
    lanes.list_till[at] = back
    lanes.list_next[at] = lanes.more[place]
    lanes.more[place] = at
    lanes.size[0] = at + 1


def lend(lanes: Lanes, pages: Pages, number: int, place: int, some: int) -> None:
    """Write the course of a place in some lanes on a page. Where no cause stands in a lane, something may move there
    all the same: in a circle that changes with nothing cut.
    """
    page = pages.size[0]
    pages.size[0] = page + 1
    pages.next[page] = pages.first[number]
    pages.first[number] = page
    pages.moved[page] = lanes.moved[place] & some
    pages.passing[page] = lanes.passing[place]
    put_hours(pages.who, page, hours_at(lanes.who, 0))
    put_hours(pages.lasting, page, hours_at(lanes.lasting, place))
    pages.more[page] = -1
    if lanes.passing[place] == 0:
        return
    for slot in range(SLOTS):
        here, there = place * SLOTS + slot, page * SLOTS + slot
        pages.used[there] = lanes.used[here]
        if lanes.used[here] != 0:
            put_hours(pages.spells, 2 * there, hours_at(lanes.spells, 2 * here))
            put_hours(pages.spells, 2 * there + 1, hours_at(lanes.spells, 2 * here + 1))
    listed = lanes.more[place]
    while listed >= 0:
        at = pages.size[1]
        pages.size[1] = at + 1
        pages.list_lane[at] = lanes.list_lane[listed]
        pages.list_from[at] = lanes.list_from[listed]
        pages.list_till[at] = lanes.list_till[listed]
        pages.list_next[at] = pages.more[page]
        pages.more[page] = at
        listed = lanes.list_next[listed]


def sort_answers(some: Answers, ends: Array, horizon: int, out: Answers) -> None:
    """Put answers behind those that are there of their cause; `ends` tells where, in the answers of all causes."""
    for at in range(len(some.cause)):
        place = ends[some.cause[at]]
        ends[some.cause[at]] = place + 1
        out.name[place] = some.name[at]
        out.stops[place] = some.stops[at]
        out.back[place] = some.back[at]
        if some.back[at] >= horizon:
            out.back[place] = NEVER
        out.lost[place] = some.lost[at]


_HOURS = (hours_at, put_hours, hour_at, put_hour, earliest)
CALLS = {
    count_touch: _HOURS,
    weigh: (*_HOURS, draw_lots, count_touch),
    list_touched: (*_HOURS, put_touch),
    list_spell: (),
    borrow: (*_HOURS, set_mark, take_slot, list_spell),
    lay_out: (*_HOURS, set_mark, borrow),
    lend: _HOURS,
    sweep_blocks: (lay_out, sweep, clear_cuts, lend, read_answers),
    sort_answers: (),
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
