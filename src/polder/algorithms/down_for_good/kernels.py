# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The inner loops of `down_for_good`: rows of bits, one bit for each cause.

Written like `polder.algorithms.kernels`: for the interpreter and numba alike. Compiled, a row is `words` unsigned
numbers of 64 bits. Interpreted, it is one whole number of any length, so `words` is 1; that is why no bit is ever
inverted but by `full`, the row with all bits set.
"""

from __future__ import annotations

from typing import NamedTuple

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
    """What a sweep changes, and its work space. Rows lie one after another, `words` numbers each."""

    down: Array  # per place: the causes that bring it down
    cut_of: Array  # per place: which row of `cuts` says by which causes it is cut itself, -1 for none
    cuts: Array
    touched: Array  # per place: 1 where its row differs from before the sweep, 2 where its cut does
    new: Array  # one row
    old: Array  # as many rows as the largest circle has places
    planes: Array  # 32 rows: the bits of a count
    full: Array  # one number with all bits set, and zero


def fail(ground: Ground, rows: Rows, place: int, low: int, words: int) -> None:
    """Into `new`: the causes by which this place is down, given the rows of what it draws on."""
    new, down, planes = rows.new, rows.down, rows.planes
    full, nothing = rows.full[0], rows.full[1]
    cut = rows.cut_of[place]
    for w in range(low, words):
        new[w] = nothing if cut < 0 else rows.cuts[cut * words + w]
    for group in range(ground.group_start[place], ground.group_start[place + 1]):
        first, last = ground.member_start[group], ground.member_start[group + 1]
        at = ground.falls_at[group]
        if at <= 0:
            for w in range(low, words):
                new[w] = full
        elif at == 1:
            for member in range(first, last):
                base = ground.target[member] * words
                for w in range(low, words):
                    new[w] |= down[base + w]
        elif at == last - first:
            for w in range(low, words):
                both = full
                for member in range(first, last):
                    both &= down[ground.target[member] * words + w]
                new[w] |= both
        else:
            for w in range(low, words):
                new[w] |= at_least(ground.target, first, last, at, down, words, w, planes, full, nothing)


def at_least(
    target: Array,
    first: int,
    last: int,
    at: int,
    down: Array,
    words: int,
    w: int,
    planes: Array,
    full: int,
    nothing: int,
) -> int:
    """The bits that are set in at least `at` of the rows: a binary counter for each bit, all counted at once."""
    used = 0
    for member in range(first, last):
        carry = down[target[member] * words + w]
        for plane in range(used):
            if carry == nothing:
                break
            held = planes[plane]
            planes[plane] = held ^ carry
            carry = held & carry
        if carry != nothing:
            planes[used] = carry
            used += 1
    if (at >> used) != 0:
        return nothing
    more = nothing
    equal = full
    for below in range(used):
        plane = used - 1 - below
        if ((at >> plane) & 1) == 0:
            more |= equal & planes[plane]
            equal &= full ^ planes[plane]
        else:
            equal &= planes[plane]
    return more | equal


def settle(ground: Ground, rows: Rows, circle: int, low: int, words: int) -> None:
    """The rows of a circle that draws on itself: rule 4.

    Mandatory circles are tried as if they stood, everything else as if it lay; what is found to stand is grown until
    nothing changes.
    """
    down, new, full = rows.down, rows.new, rows.full[0]
    start, end = ground.circle_start[circle], ground.circle_start[circle + 1]
    inner_from, inner_to = ground.inner_start[circle], ground.inner_start[circle + 1]
    for place in range(start, end):
        for w in range(low, words):
            down[place * words + w] = full
    changed = True
    while changed:
        changed = False
        for inner in range(inner_from, inner_to):
            if stand(ground, rows, inner, low, words):
                changed = True
        if ground.sort[circle] == 1:
            return
        again = True
        while again:
            again = False
            for place in range(start, end):
                fail(ground, rows, place, low, words)
                for w in range(low, words):
                    if new[w] != down[place * words + w]:
                        down[place * words + w] = new[w]
                        again = True
            changed = changed or again
        if inner_from == inner_to:
            return


def stand(ground: Ground, rows: Rows, inner: int, low: int, words: int) -> bool:
    """Try a mandatory circle as if it stood; whether more of it stands than before."""
    down, new, old, nothing = rows.down, rows.new, rows.old, rows.full[1]
    first, last = ground.places_start[inner], ground.places_start[inner + 1]
    for i in range(first, last):
        base = ground.inner_places[i] * words
        for w in range(low, words):
            old[(i - first) * words + w] = down[base + w]
            down[base + w] = nothing
    again = True
    while again:
        again = False
        for i in range(first, last):
            base = ground.inner_places[i] * words
            fail(ground, rows, ground.inner_places[i], low, words)
            for w in range(low, words):
                if new[w] != down[base + w]:
                    again = True
                    down[base + w] = new[w]
        if again and ground.inner_whole[inner]:
            spread(ground, rows, first, last, low, words)
            break
    more = False
    for i in range(first, last):
        base = ground.inner_places[i] * words
        for w in range(low, words):
            if down[base + w] != old[(i - first) * words + w]:
                more = True
    return more


def spread(ground: Ground, rows: Rows, first: int, last: int, low: int, words: int) -> None:
    """Give the places of a mandatory circle that falls as one what any of them has."""
    for w in range(low, words):
        every = rows.full[1]
        for i in range(first, last):
            every |= rows.down[ground.inner_places[i] * words + w]
        for i in range(first, last):
            rows.down[ground.inner_places[i] * words + w] = every


def sweep(ground: Ground, rows: Rows, first: int, last: int, low: int, words: int, every: bool) -> None:
    """Bring the rows of these circles up to date, words `low` and up, and mark in `touched` which changed.

    What draws on nothing that changed, and is not cut anew (2 in `touched`), is left alone, unless `every`.
    """
    down, touched, new = rows.down, rows.touched, rows.new
    for circle in range(first, last):
        start, end = ground.circle_start[circle], ground.circle_start[circle + 1]
        look = every
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
            fail(ground, rows, start, low, words)
            touched[start] = 0
            for w in range(low, words):
                if down[start * words + w] != new[w]:
                    down[start * words + w] = new[w]
                    touched[start] = 1
            continue
        settle(ground, rows, circle, low, words)
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
    words: int,
    everywhere: int,
) -> None:
    """Cut the causes `first` to `last` for good in turn; into row i of `found` the others that then bring the top down.

    Cause i is a cut of `places[i]`, on `circles[i]`, and has bit i. `before` holds the rows
    with each cause on its own. Row `everywhere` of the cuts has all bits set. Of row i only the words from that of
    bit i on are written: each pair is found at its lower cause.
    """
    down, touched, cut_of = rows.down, rows.touched, rows.cut_of
    for i in range(first, last):
        place = places[i]
        low = i // 64 if words > 1 else 0
        kept = cut_of[place]
        cut_of[place] = everywhere
        touched[place] = 2
        sweep(ground, rows, circles[i], len(ground.circle_start) - 1, low, words, False)
        for w in range(low, words):
            found[i * words + w] = down[top * words + w]
        cut_of[place] = kept
        for other in range(len(cut_of)):
            if touched[other] != 0:
                touched[other] = 0
                for w in range(other * words + low, (other + 1) * words):
                    down[w] = before[w]


fail.calls = (at_least,)  # type: ignore[attr-defined]
stand.calls = (fail, spread)  # type: ignore[attr-defined]
settle.calls = (fail, stand)  # type: ignore[attr-defined]
sweep.calls = (fail, settle)  # type: ignore[attr-defined]
pair_up.calls = (sweep,)  # type: ignore[attr-defined]
