# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the kernel of all lanes reads and writes."""

from __future__ import annotations

from typing import NamedTuple

from polder.algorithms.kernels import Array


class Field(NamedTuple):
    """What does not change. A *row* is a circle, or a node of one that is taken *apart*. One more row never moves."""

    row_of: Array  # per node
    apart: Array  # per circle: only the engine for one cause can tell its course
    unsettled: Array  # per circle: and something changes in it with nothing cut
    sole_start: Array  # per row: what it cannot do without, outside itself
    sole: Array  # rows
    sole_endurance: Array
    ways_start: Array  # per row: its groups with a way out
    fatal: Array  # per such group: how many losses bring it down
    by_clock: Array  # per such group: whether only the engine for one cause can tell what follows
    daily_start: Array  # per such group: its members in daily use, outside the row itself
    daily: Array  # rows
    daily_endurance: Array
    standby_start: Array  # per such group: its standbys
    standby: Array  # rows
    switch: Array


class Lanes(NamedTuple):
    """What a sweep changes. A mask says in which lanes something holds; where it is 0 the hours are not looked at."""

    cut: Array  # per row a mask
    moved: Array  # per row a mask: anything happens to it
    passing: Array  # per row a mask: it has spells before what lasts
    used: Array  # per row `SLOTS` masks: the slot holds one
    lasting: Array  # per row the hours from which on it is down
    spells: Array  # per row `SLOTS` times two rows of hours
    more: Array  # per row the place of its first further spell in the list, -1 for none
    list_lane: Array  # the list of further spells
    list_from: Array
    list_till: Array
    list_next: Array
    list_size: Array  # 1
    desk: Array
