# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the kernels read and write.

A *row* is a circle, or a node of one that is taken *apart*. Rows lie in the order of circles and are swept by
*stretches*, one after another. What a stretch draws on of those before it is *lent* to it. While a stretch is swept
each row that counts has a *place*: place 0 never moves, then come what it has on loan, then its own rows.
"""

from __future__ import annotations

from typing import NamedTuple

from polder.algorithms.kernels import Array


class Field(NamedTuple):
    """The needs; they do not change."""

    row_of: Array  # per node
    place: Array  # per member: the place of what it draws on, in the stretch of its owner
    apart: Array  # per circle: only the engine for one cause can tell its course
    unsettled: Array  # per circle: and something changes in it with nothing cut
    sole_start: Array  # per row: what it cannot do without, outside itself
    sole: Array  # places
    sole_endurance: Array
    ways_start: Array  # per row: its groups with a way out
    fatal: Array  # per such group: how many losses bring it down
    by_clock: Array  # per such group: whether only the engine for one cause can tell what follows
    daily_start: Array  # per such group: its members in daily use, outside the row itself
    daily: Array  # places
    daily_endurance: Array
    standby_start: Array  # per such group: its standbys
    standby: Array  # places
    switch: Array


class Stretches(NamedTuple):
    """Where they lie, and what they lend each other. The starts have one entry more than there are stretches."""

    circle_start: Array  # per stretch: circles
    row_start: Array  # per stretch: rows
    loan_start: Array  # per stretch: what it has on loan
    loan: Array  # numbers of what is lent
    lent_start: Array  # per stretch: the numbers of what it lends
    lent: Array  # per number its place where it is lent from
    seen_start: Array  # per stretch: the watched nodes in it, by name
    seen: Array  # places
    name: Array


class Lanes(NamedTuple):
    """The courses in a stretch. A mask says in which lanes something holds; where it is 0 no hours are looked at."""

    who: Array  # one row of hours: the cause of each lane
    cut: Array  # per place a mask
    moved: Array  # per place a mask: anything happens to it
    passing: Array  # per place a mask: it has spells before what lasts
    used: Array  # per place `SLOTS` masks: the slot holds one
    lasting: Array  # per place the hours from which on it is down
    spells: Array  # per place `SLOTS` times two rows of hours
    more: Array  # per place where its further spells begin in the list, -1 for none
    list_lane: Array  # the list of further spells
    list_from: Array
    list_till: Array
    list_next: Array
    size: Array  # of the list
    desk: Array


class Pages(NamedTuple):
    """The courses that are lent: of each row a page for every block of causes in which it moves."""

    first: Array  # per number of what is lent its last page, -1 for none
    next: Array  # per page the one before it
    who: Array  # per page, and so below, as in `Lanes`
    moved: Array
    passing: Array
    used: Array
    lasting: Array
    spells: Array
    more: Array
    list_lane: Array
    list_from: Array
    list_till: Array
    list_next: Array
    size: Array  # pages, and of the list


class Turn(NamedTuple):
    """What happens to a stretch: which place is touched in which cause."""

    cut_place: Array  # what is cut
    cut_cause: Array
    count: Array  # per cause how many places are touched; later where its last one ends
    reach: Array  # per cause the sum of the lowest lots of what is touched: the less, the more follows
    lowest: Array  # per cause these lots, a row of hours
    lots: Array  # per place the lots drawn by what cannot do without it


class Touched(NamedTuple):
    """The same by cause, and the causes in the order in which they are swept."""

    order: Array
    start: Array  # per cause
    place: Array
    source: Array  # page * LANES + lane of the course on loan, -1 for what is cut


class Answers(NamedTuple):
    """What is read of the watched nodes: an entry for each that stops, all those of a cause and a stretch together."""

    cause: Array
    name: Array
    stops: Array
    back: Array  # the horizon for never
    lost: Array
    size: Array
