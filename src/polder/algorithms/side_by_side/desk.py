# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Courses for all lanes at once, on a desk.

A *course* is the hours in which something is down: up to `SLOTS` spells, each from an hour till another, and what lasts
from an hour on. On the desk it is `COURSE` rows of hours (see `hours`), known by the place of the first, which says
what lasts; the slots follow, in no order. Spells neither overlap nor touch, and none ends after never. An empty slot is
from never till never. A lane in which one more slot would be needed is *left over*: there the spells are not all.

Written like `polder.algorithms.kernels`: for the interpreter and numba alike.
"""

from __future__ import annotations

from polder.algorithms.kernels import Array
from polder.algorithms.side_by_side.hours import Hours, before, earliest, hours_at, later, latest, pick, put_hours

START, NEVER = 0, 1
"""The two rows of hours with which a desk begins: hour 0, and the horizon, which stands for never."""
SLOTS = 2
COURSE = 1 + 2 * SLOTS


def no_course(desk: Array, course: int) -> None:
    """A course in which nothing happens."""
    for at in range(course, course + COURSE):
        put_hours(desk, at, hours_at(desk, NEVER))


def add(desk: Array, course: int, falls: Hours, back: Hours, some: int) -> int:
    """One more spell, in some lanes; the mask of those left over."""
    new = some
    for slot in range(course + 1, course + COURSE, 2):  # where it adds nothing
        new &= before(falls, hours_at(desk, slot)) | before(hours_at(desk, slot + 1), back)
    if new == 0:
        return 0
    never = hours_at(desk, NEVER)
    for slot in range(course + 1, course + COURSE, 2):  # what it touches becomes part of it
        slot_falls, slot_back = hours_at(desk, slot), hours_at(desk, slot + 1)
        touched = new & ~before(back, slot_falls) & ~before(slot_back, falls) & before(slot_falls, never)
        if touched != 0:
            falls = pick(touched, earliest(falls, slot_falls), falls)
            back = pick(touched, latest(back, slot_back), back)
            put_hours(desk, slot, pick(touched, never, slot_falls))
            put_hours(desk, slot + 1, pick(touched, never, slot_back))
    for slot in range(course + 1, course + COURSE, 2):
        slot_falls, slot_back = hours_at(desk, slot), hours_at(desk, slot + 1)
        free = new & ~before(slot_falls, never)
        put_hours(desk, slot, pick(free, falls, slot_falls))
        put_hours(desk, slot + 1, pick(free, back, slot_back))
        new &= ~free
        if new == 0:
            break
    return new


def last(desk: Array, course: int, falls: Hours, some: int) -> None:
    """Down for good from an hour on, in some lanes."""
    lasting = hours_at(desk, course)
    put_hours(desk, course, pick(some, earliest(lasting, falls), lasting))


def outlast(desk: Array, course: int) -> None:
    """What lasts takes the spells that reach it."""
    never, lasting = hours_at(desk, NEVER), hours_at(desk, course)
    for slot in range(course + 1, course + COURSE, 2):
        falls, back = hours_at(desk, slot), hours_at(desk, slot + 1)
        reaches = before(falls, never) & ~before(back, lasting)
        if reaches != 0:
            lasting = pick(reaches, earliest(lasting, falls), lasting)
            put_hours(desk, slot, pick(reaches, never, falls))
            put_hours(desk, slot + 1, pick(reaches, never, back))
    put_hours(desk, course, lasting)


def join(desk: Array, other: int, into: int, some: int) -> int:
    """Add to a course, in some lanes, the hours of another; the mask of those left over."""
    left = 0
    last(desk, into, hours_at(desk, other), some)
    for slot in range(other + 1, other + COURSE, 2):
        falls, back = hours_at(desk, slot), hours_at(desk, slot + 1)
        left |= add(desk, into, falls, back, some & before(falls, back))
    return left


def meet(desk: Array, one: int, other: int, into: int, some: int) -> int:
    """Add to a course, in some lanes, the hours that two others have in common; the mask of those left over."""
    left = 0
    last(desk, into, latest(hours_at(desk, one), hours_at(desk, other)), some)
    for slot in range(one + 1, one + COURSE, 2):
        left |= share(desk, hours_at(desk, slot), hours_at(desk, slot + 1), other, into, some)
    for slot in range(other + 1, other + COURSE, 2):
        falls, back = latest(hours_at(desk, one), hours_at(desk, slot)), hours_at(desk, slot + 1)
        left |= add(desk, into, falls, back, some & before(falls, back))
    return left


def share(desk: Array, falls: Hours, back: Hours, other: int, into: int, some: int) -> int:
    """Add to a course, in some lanes, what a spell has in common with another course; the mask of those left over."""
    some = some & before(falls, back)
    if some == 0:
        return 0
    lasting = latest(falls, hours_at(desk, other))
    left = add(desk, into, lasting, back, some & before(lasting, back))
    for slot in range(other + 1, other + COURSE, 2):
        common_falls, common_back = latest(falls, hours_at(desk, slot)), earliest(back, hours_at(desk, slot + 1))
        left |= add(desk, into, common_falls, common_back, some & before(common_falls, common_back))
    return left


def count_one(desk: Array, first: int, most: int, member: int, some: int) -> int:
    """Count one more course in `most` of them, of which number k, from 1, says when at least k are down: where k - 1
    were and this one is. The mask of the lanes left over.
    """
    left = 0
    for course in range(first + (most - 1) * COURSE, first, -COURSE):
        left |= meet(desk, course - COURSE, member, course, some)
    return left | join(desk, member, first, some)


_HOURS = (hours_at, put_hours, later, earliest, latest, before, pick)
CALLS = {
    no_course: _HOURS,
    add: _HOURS,
    last: _HOURS,
    outlast: _HOURS,
    join: (*_HOURS, last, add),
    share: (*_HOURS, add),
    meet: (*_HOURS, last, add, share),
    count_one: (meet, join),
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
    _kernel.called = True  # type: ignore[attr-defined]
