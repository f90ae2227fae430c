# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The inner loops of `down_for_good`: rows of bits, one bit for each cause (see `rows`).

Written like `polder.algorithms.kernels`: for the interpreter and numba alike.
"""

from __future__ import annotations

from typing import NamedTuple

from polder.algorithms.down_for_good.rows import Row, put_row, row_at
from polder.algorithms.kernels import Array


class Ground(NamedTuple):
    """What does not change from sweep to sweep; see `Falls` and `Circles`."""

    group_start: Array
    falls_at: Array
    member_start: Array
    target: Array
    circle_start: Array
    sort: Array
    inner_start: Array
    places_start: Array
    inner_places: Array
    inner_whole: Array


class Rows(NamedTuple):
    """What a sweep changes, and its work space."""

    down: Array  # a row per place: the causes that bring it down
    cut_of: Array  # per place: which row of `cuts` says by which causes it is cut itself, -1 for none
    cuts: Array
    touched: Array  # per place: 1 where its row differs from before the sweep, 2 where its cut does
    old: Array  # as many rows as the largest circle has places
    planes: Array  # 32 rows: the bits of a count
    ends: Array  # two rows: without a bit set, and with all


def fail(ground: Ground, rows: Rows, place: int) -> Row:
    """The causes by which this place is down, given the rows of what it draws on."""
    target, down = ground.target, rows.down
    cut = rows.cut_of[place]
    new = row_at(rows.ends, 0)
    if cut >= 0:
        new = row_at(rows.cuts, cut)
    for group in range(ground.group_start[place], ground.group_start[place + 1]):
        first, last = ground.member_start[group], ground.member_start[group + 1]
        at = ground.falls_at[group]
        if at == 1:
            for member in range(first, last):
                new = new | row_at(down, target[member])
        elif at <= 0:
            new = row_at(rows.ends, 1)
        elif at == last - first:
            every = row_at(down, target[first])
            for member in range(first + 1, last):
                every = every & row_at(down, target[member])
            new = new | every
        elif at == 2:
            once = row_at(down, target[first])
            for member in range(first + 1, last):
                row = row_at(down, target[member])
                new = new | (once & row)
                once = once | row
        else:
            new = new | at_least(target, first, last, at, down, rows.planes, rows.ends)
    return new


def at_least(target: Array, first: int, last: int, at: int, down: Array, planes: Array, ends: Array) -> Row:
    """The bits that are set in at least `at` of the rows: a binary counter for each bit, all counted at once."""
    used = 0
    for member in range(first, last):
        carry = row_at(down, target[member])
        for plane in range(used):
            held = row_at(planes, plane)
            put_row(planes, plane, held ^ carry)
            carry = held & carry
        if (member - first + 1) >> used != 0:  # so many rows may need one more plane
            put_row(planes, used, carry)
            used += 1
    more = row_at(ends, 0)
    if (at >> used) != 0:
        return more
    full = row_at(ends, 1)
    equal = full
    for below in range(used):
        counted = row_at(planes, used - 1 - below)
        if ((at >> (used - 1 - below)) & 1) == 0:
            more = more | (equal & counted)
            equal = equal & (full ^ counted)
        else:
            equal = equal & counted
    return more | equal


def settle(ground: Ground, rows: Rows, circle: int) -> None:
    """The rows of a circle that draws on itself: rule 4.

    Mandatory circles are tried as if they stood, everything else as if it lay; what is found to stand is grown until
    nothing changes.
    """
    down = rows.down
    start, end = ground.circle_start[circle], ground.circle_start[circle + 1]
    inner_from, inner_to = ground.inner_start[circle], ground.inner_start[circle + 1]
    for place in range(start, end):
        put_row(down, place, row_at(rows.ends, 1))
    changed = True
    while changed:
        changed = False
        for inner in range(inner_from, inner_to):
            if stand(ground, rows, inner):
                changed = True
        if ground.sort[circle] == 1:
            return
        again = True
        while again:
            again = False
            for place in range(start, end):
                new = fail(ground, rows, place)
                if new != row_at(down, place):
                    put_row(down, place, new)
                    again = True
            changed = changed or again
        if inner_from == inner_to:
            return


def stand(ground: Ground, rows: Rows, inner: int) -> bool:
    """Try a mandatory circle as if it stood; whether more of it stands than before."""
    down, old, places = rows.down, rows.old, ground.inner_places
    first, last = ground.places_start[inner], ground.places_start[inner + 1]
    for i in range(first, last):
        put_row(old, i - first, row_at(down, places[i]))
        put_row(down, places[i], row_at(rows.ends, 0))
    again = True
    while again:
        again = False
        for i in range(first, last):
            new = fail(ground, rows, places[i])
            if new != row_at(down, places[i]):
                again = True
                put_row(down, places[i], new)
        if again and ground.inner_whole[inner]:
            spread(ground, rows, first, last)
            break
    more = False
    for i in range(first, last):
        if row_at(down, places[i]) != row_at(old, i - first):
            more = True
    return more


def spread(ground: Ground, rows: Rows, first: int, last: int) -> None:
    """Give the places of a mandatory circle that falls as one what any of them has."""
    every = row_at(rows.ends, 0)
    for i in range(first, last):
        every = every | row_at(rows.down, ground.inner_places[i])
    for i in range(first, last):
        put_row(rows.down, ground.inner_places[i], every)


def sweep(ground: Ground, rows: Rows) -> None:
    """The rows of all places, whatever they held before."""
    for circle in range(len(ground.circle_start) - 1):
        if ground.sort[circle] == 0:
            place = ground.circle_start[circle]
            put_row(rows.down, place, fail(ground, rows, place))
        else:
            settle(ground, rows, circle)


def sweep_on(ground: Ground, rows: Rows, first: int) -> None:
    """Bring the rows of these circles and later ones up to date, and mark in `touched` which changed.

    What draws on nothing that changed, and is not cut anew (2 in `touched`), is left alone.
    """
    touched = rows.touched
    for circle in range(first, len(ground.circle_start) - 1):
        start, end = ground.circle_start[circle], ground.circle_start[circle + 1]
        look = False
        for place in range(start, end):
            if look:
                break
            look = touched[place] == 2
            for member in range(
                ground.member_start[ground.group_start[place]], ground.member_start[ground.group_start[place + 1]]
            ):
                if touched[ground.target[member]] == 1:
                    look = True
                    break
        if not look:
            continue
        if ground.sort[circle] == 0:
            new = fail(ground, rows, start)
            touched[start] = 0
            if new != row_at(rows.down, start):
                put_row(rows.down, start, new)
                touched[start] = 1
            continue
        settle(ground, rows, circle)
        for place in range(start, end):
            touched[place] = 1


def pair_up(
    ground: Ground,
    rows: Rows,
    before: Array,
    places: Array,
    circles: Array,
    top: int,
    found: Array,
    first: int,
    last: int,
    everywhere: int,
) -> None:
    """Cut the causes `first` to `last` for good in turn; into row i of `found` those that then bring the top down.

    Cause i is a cut of `places[i]`, on `circles[i]`. `before` holds the rows with each cause of some on its own, one
    for each bit. Row `everywhere` of the cuts has all bits set.
    """
    touched, cut_of = rows.touched, rows.cut_of
    for i in range(first, last):
        place = places[i]
        kept = cut_of[place]
        cut_of[place] = everywhere
        touched[place] = 2
        sweep_on(ground, rows, circles[i])
        put_row(found, i, row_at(rows.down, top))
        cut_of[place] = kept
        for other in range(len(cut_of)):
            if touched[other] != 0:
                touched[other] = 0
                put_row(rows.down, other, row_at(before, other))


# What is compiled with what; see `polder.algorithms.compiling`.
at_least.calls = (row_at, put_row)  # type: ignore[attr-defined]
fail.calls = (at_least, row_at)  # type: ignore[attr-defined]
spread.calls = (row_at, put_row)  # type: ignore[attr-defined]
stand.calls = (fail, spread)  # type: ignore[attr-defined]
settle.calls = (fail, stand)  # type: ignore[attr-defined]
sweep.calls = (fail, settle)  # type: ignore[attr-defined]
sweep_on.calls = (fail, settle)  # type: ignore[attr-defined]
pair_up.calls = (sweep_on,)  # type: ignore[attr-defined]
