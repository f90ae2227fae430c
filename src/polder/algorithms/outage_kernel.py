# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The five rules of `hour_by_hour`, circle by circle instead of hour by hour.

Written like `kernels.py`: for the interpreter and numba alike. Circles are taken in the order of needs, and of
each node the whole course is found at once: its *spells*, the stretches of hours in which it is down. What it
draws on is known by then, so a node in no circle takes one look: the hours at which members of its groups stop
and resume serving are put in order and counted (`live_as_one`). So does a circle of nodes that all need each other
at once: whatever takes one of them down takes them all. The nodes of a *restless* circle, which draw on each other
in any other way, take a clock of their own: they run from event to event (`live_together`), and every node that is
up has a *level*: it is justified by nodes of lower levels (in a mandatory circle also by equal ones), which proves
its ground. An event looks only at the nodes whose proof it breaks, takes them down with all whose proof rested on
them, and raises again what still has a ground.

Two runs go side by side, for two answers at once: on the *grim* side a node is up only where it is up in every
way to fill in what is not known, on the *fair* side where it is up in some way. The sides meet in one place:
when a standby is called. On the grim side it may have been called as late as the members in daily use *surely*
fell short (known on the fair side), and the other way about. Where everything is known the sides are one and
`sides` is 1. Arrays with two sides hold the grim half first: entry `side * length + i`.

All of it stands in one file, for numba takes what it kept on disk as long as the file of the outermost kernel is
the same, and would not see a change in another.
"""

from __future__ import annotations

from typing import NamedTuple

from polder.algorithms.kernels import Array


class Wiring(NamedTuple):
    """What does not change from run to run. Lengths: n nodes, g groups, m members, c circles."""

    group_start: Array  # n + 1
    need: Array  # 2 g
    daily: Array  # 2 g: how many members in daily use count
    member_start: Array  # g + 1
    target: Array  # m
    endurance: Array  # 2 m, already 0 where an alternative draws on its own circle
    switch: Array  # 2 m
    standby: Array  # m
    counts: Array  # 2 m: whether the member counts on this side
    hot: Array  # g: on the fair side some standby may serve at once
    all_daily: Array  # g: on the fair side every member in daily use must serve
    has_standby: Array  # g
    spare: Array  # g: how many members in daily use may move before a group must be looked at, -1 for at once
    circle_of: Array  # n
    circle_start: Array  # c + 1
    circle_nodes: Array  # n, circle by circle
    place: Array  # n: where a node stands in circle_nodes
    draws_on_itself: Array  # c
    restless: Array  # c: draws on itself and may come apart
    mandatory_circle: Array  # 2 n: number, -1 for none
    wake_start: Array  # n + 1
    wake: Array  # the nodes of its own circle that draw on a node, each once
    above_start: Array  # n + 1
    above: Array  # the groups outside its own circle that may fall short, or lose their ground, when a node moves
    circle_above: Array  # and the circles of their owners
    unsettled: Array  # n: changes at hour 0 with nothing cut
    level: Array  # 2 n: the proof of ground before hour 0, UNGROUNDED for none


class State(NamedTuple):
    """What a run changes, and its work space. Everything is as new between runs."""

    first_spell: Array  # 2 n: where the spells of a node start, -1 where it has none
    spells: Array  # 2 n: how many spells a node has
    fell: Array  # the first hour of each spell, one node after another
    rose: Array  # the first hour up after it, NEVER for none before the horizon
    sure_stop: Array  # n: hour by which it has surely stopped, -1 if never
    sure_back: Array  # n: hour by which it has surely come back after that, -1 if never
    cut_from: Array  # 2 n, NEVER unless cut
    cut_until: Array  # 2 n
    moved: Array  # n: it has spells
    touched: Array  # n: the nodes that moved
    spare: Array  # g: what is left of it
    is_pending: Array  # c: this circle must be looked at
    is_block_pending: Array  # by block of circles: one of them is pending
    blocks: Array  # a heap of these blocks
    # Work space of `live_as_one`
    short_from: Array  # a stack of spells
    short_to: Array
    # Work space of `live_together`; of the nodes outside the circle only what its own nodes draw on
    up: Array  # 2 n: 1 up, 0 down, 2 on trial
    level: Array  # 2 n: the proof of ground inside a restless circle, UNGROUNDED for none
    down_since: Array  # 2 n, -1 while up
    up_since: Array  # 2 n, BEFORE if never down
    short_since: Array  # 2 g, -1 while the members in daily use are enough
    due: Array  # n: the next hour at which time alone may change it
    trail_of: Array  # each change of a node in a circle: side * n + node
    trail_at: Array  # and its hour
    listed: Array  # n: the nodes of one circle that one hour looks at
    is_listed: Array  # n
    open: Array  # n: down, and perhaps to be raised
    call_ended: Array  # n: in this hour the members in daily use came to be enough again
    queue: Array  # n + 1: a ring
    is_queued: Array  # n
    tried: Array  # n: by number of mandatory circle, the count of raises when it was last tried whole
    heap: Array  # of both: hours with what happens then
    scalars: Array  # see below
    block_count: Array  # 1: how many blocks there are on their heap


class Found(NamedTuple):
    """What is read after a run, of the nodes that moved and are watched; see `outage.Outages`. All but `watched` are
    filled from the start, in the order in which the nodes moved.
    """

    watched: Array  # n
    nodes: Array  # n, as all below
    stops_lo: Array
    stops_hi: Array
    back_lo: Array
    back_hi: Array
    lost_lo: Array
    lost_hi: Array


NEVER = 1 << 30
BEFORE = -(1 << 30)
UNGROUNDED = 1 << 60
HEAP, TOUCHED, POOL, LISTED, RAISES, QUEUE_HEAD, QUEUE_SIZE, STACK, TRAIL, FULL_UP, KEEP, FIRST_SHORT = range(12)
"""Places in `scalars`: sizes; a count that grows with every raise, for levels; whether an array was too small;
whether the levels found are to be kept; the first hour at which members in daily use fell short."""
BLOCK = 64
"""Circles in a block."""
LOST, REGAINED = 0, 1
"""What happens to the number of members that serve."""
FULL, LOWER, HOPEFUL = 0, 1, 2
"""Which nodes of its own circle may justify a node: those that are up; those that are up with a lower level;
all of them."""
ROOM_IS_SHORT = -1


def push(heap: Array, scalars: Array, key: int) -> bool:
    """Put a key on the heap; false where it is full."""
    at = scalars[0]
    if at >= len(heap):
        return False
    scalars[0] = at + 1
    while at > 0:
        above = (at - 1) >> 1
        if heap[above] <= key:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = key
    return True


def pop(heap: Array, scalars: Array) -> int:
    """Take the smallest key off a heap that is not empty."""
    smallest = heap[0]
    scalars[0] -= 1
    size = scalars[0]
    key = heap[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= key:
            break
        heap[at] = heap[below]
        at = below
    heap[at] = key
    return smallest  # type: ignore[no-any-return]


def mark(state: State, circle: int) -> None:
    """Have a circle looked at."""
    state.is_pending[circle] = True
    block = circle // BLOCK
    if not state.is_block_pending[block]:
        state.is_block_pending[block] = True
        push(state.blocks, state.block_count, block)


def put(state: State, hour: int, what: int) -> None:
    """Have something happen at an hour."""
    if not push(state.heap, state.scalars, 2 * hour + what):
        state.scalars[9] = 1


def add_spell(state: State, start: int, end: int) -> None:
    """Put a spell on the stack."""
    at = state.scalars[7]
    if at >= len(state.short_from):
        state.scalars[9] = 1
        return
    state.short_from[at] = start
    state.short_to[at] = end
    state.scalars[7] = at + 1


def put_daily(wiring: Wiring, state: State, group: int, side: int, horizon: int) -> None:
    """Rule 1: when the members in daily use of a group stop and resume serving."""
    nodes, members = len(wiring.circle_of), len(wiring.target)
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        node = wiring.target[member]
        if not state.moved[node] or wiring.standby[member] or not wiring.counts[side * members + member]:
            continue
        i = side * nodes + node
        for spell in range(state.first_spell[i], state.first_spell[i] + state.spells[i]):
            gone = state.fell[spell] + wiring.endurance[side * members + member]
            if gone < horizon and gone < state.rose[spell]:
                put(state, gone, LOST)
                if state.rose[spell] < horizon:
                    put(state, state.rose[spell], REGAINED)


def add_losses(wiring: Wiring, state: State, group: int, side: int, horizon: int) -> None:
    """Put on the stack the spells of a group that can spare no member: those in which any one does not serve."""
    nodes, members = len(wiring.circle_of), len(wiring.target)
    first = NEVER
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        node = wiring.target[member]
        if not state.moved[node] or not wiring.counts[side * members + member]:
            continue
        i = side * nodes + node
        for spell in range(state.first_spell[i], state.first_spell[i] + state.spells[i]):
            gone = state.fell[spell] + wiring.endurance[side * members + member]
            if gone < horizon and gone < state.rose[spell]:
                add_spell(state, gone, state.rose[spell] if state.rose[spell] < horizon else NEVER)
                first = min(first, gone)
    state.scalars[11] = first


def put_standby(
    wiring: Wiring, state: State, member: int, side: int, first_call: int, end_call: int, horizon: int
) -> None:
    """Rule 2: when a standby starts and ends serving, given the calls on the stack."""
    nodes, members = len(wiring.circle_of), len(wiring.target)
    i = side * nodes + wiring.target[member]
    switch = wiring.switch[side * members + member]
    up_since = BEFORE
    for at in range(state.spells[i] + 1):
        up_until, up_again = NEVER, NEVER
        if at < state.spells[i]:
            up_until, up_again = state.fell[state.first_spell[i] + at], state.rose[state.first_spell[i] + at]
        if switch == 0:
            put_stretch(state, max(up_since, 0), up_until, horizon)
        else:
            for call in range(first_call, end_call):
                start = max(up_since, state.short_from[call]) + switch
                put_stretch(state, start, min(up_until, state.short_to[call]), horizon)
        up_since = up_again


def put_stretch(state: State, start: int, end: int, horizon: int) -> None:
    """Have one more member serve from an hour to an hour."""
    if start < end and start < horizon:
        put(state, start, REGAINED)
        if end < horizon:
            put(state, end, LOST)


def find_spells(state: State, serving: int, need: int) -> None:
    """Put on the stack the spells in which fewer serve than needed, all that happens being on the heap."""
    hour = 0
    since = -1
    while True:
        while state.scalars[0] > 0 and state.heap[0] < 2 * hour + 2:
            serving += 1 if pop(state.heap, state.scalars) % 2 == REGAINED else -1
        if serving < need:
            if since < 0:
                since = hour
        elif since >= 0:
            add_spell(state, since, hour)
            since = -1
        if state.scalars[0] == 0:
            break
        hour = state.heap[0] // 2
    if since >= 0:
        add_spell(state, since, NEVER)


def group_spells(wiring: Wiring, state: State, group: int, side: int, sides: int, horizon: int) -> None:
    """Put on the stack the spells in which a group has too few members that serve."""
    groups = len(wiring.member_start) - 1
    i = side * groups + group
    base = state.scalars[7]
    if wiring.daily[i] == wiring.need[i] and not wiring.has_standby[group]:
        add_losses(wiring, state, group, side, horizon)
        return
    put_daily(wiring, state, group, side, horizon)
    find_spells(state, wiring.daily[i], wiring.need[i])
    first_call, end_call = base, state.scalars[7]
    if end_call == base:
        return
    state.scalars[11] = state.short_from[base]
    if not wiring.has_standby[group]:
        return
    if sides == 2:
        other = (1 - side) * groups + group
        first_call = end_call
        put_daily(wiring, state, group, 1 - side, horizon)
        find_spells(state, wiring.daily[other], wiring.need[other])
        end_call = state.scalars[7]
    put_daily(wiring, state, group, side, horizon)
    members = len(wiring.target)
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if wiring.standby[member] and wiring.counts[side * members + member]:
            put_standby(wiring, state, member, side, first_call, end_call, horizon)
    find_spells(state, wiring.daily[i], wiring.need[i])
    drop_under(state, base, end_call)


def drop_under(state: State, base: int, end: int) -> None:
    """Take what lies between two heights of the stack out from under what lies above."""
    top = state.scalars[7]
    for at in range(end, top):
        state.short_from[base + at - end] = state.short_from[at]
        state.short_to[base + at - end] = state.short_to[at]
    state.scalars[7] = base + top - end


def live_as_one(wiring: Wiring, state: State, circle: int, horizon: int, sides: int) -> None:
    """Rule 3 for a node in no circle, or for nodes that all need each other at once: the spells in which one of them
    is cut or one of their groups falls short.
    """
    nodes = len(wiring.circle_of)
    start, end = wiring.circle_start[circle], wiring.circle_start[circle + 1]
    surely = NEVER
    for side in range(sides - 1, -1, -1):
        state.scalars[7] = 0
        for at in range(start, end):
            node = wiring.circle_nodes[at]
            for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
                if state.spare[group] < 0:
                    state.scalars[11] = NEVER
                    group_spells(wiring, state, group, side, sides, horizon)
                    if side == sides - 1 and not wiring.hot[group]:
                        surely = min(surely, state.scalars[11], stopped_below(wiring, state, group, sides))
            i = side * nodes + node
            if state.cut_from[i] < min(state.cut_until[i], horizon):
                add_spell(state, state.cut_from[i], state.cut_until[i] if state.cut_until[i] < horizon else NEVER)
        if state.scalars[7] > 1:
            join_spells(state)
        if side == sides - 1 and state.scalars[7] > 0:
            surely = min(surely, state.short_from[0])
        keep_spells(wiring, state, circle, side)
    if surely < horizon:
        for at in range(start, end):
            state.sure_stop[wiring.circle_nodes[at]] = surely
            note_sure_back(state, wiring.circle_nodes[at], horizon)


def stopped_below(wiring: Wiring, state: State, group: int, sides: int) -> int:
    """Where all members in daily use must serve: by when one without endurance has surely stopped."""
    first = NEVER
    if sides == 2 and wiring.all_daily[group]:
        members = len(wiring.target)
        for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
            stop = state.sure_stop[wiring.target[member]]
            if stop >= 0 and not wiring.standby[member] and wiring.endurance[members + member] == 0:
                first = min(first, stop)
    return first


def join_spells(state: State) -> None:
    """Make the spells on the stack one row of spells that do not touch."""
    sort_spells(state)
    last = 0
    for at in range(1, state.scalars[7]):
        if state.short_from[at] > state.short_to[last]:
            last += 1
            state.short_from[last] = state.short_from[at]
            state.short_to[last] = state.short_to[at]
        elif state.short_to[at] > state.short_to[last]:
            state.short_to[last] = state.short_to[at]
    state.scalars[7] = last + 1


def sort_spells(state: State) -> None:
    """Put the spells on the stack in the order of their first hours (Shell 1959: few, and often in order)."""
    gap = 1
    while 3 * gap < state.scalars[7]:
        gap = 3 * gap + 1
    while gap > 0:
        for at in range(gap, state.scalars[7]):
            start, end = state.short_from[at], state.short_to[at]
            free = at
            while free >= gap and state.short_from[free - gap] > start:
                state.short_from[free] = state.short_from[free - gap]
                state.short_to[free] = state.short_to[free - gap]
                free -= gap
            state.short_from[free] = start
            state.short_to[free] = end
        gap //= 3


def keep_spells(wiring: Wiring, state: State, circle: int, side: int) -> None:
    """Write down the spells on the stack as those of the nodes of a circle on a side."""
    first = state.scalars[2]
    count = state.scalars[7]
    if first + count > len(state.fell):
        state.scalars[9] = 1
        return
    if count:
        for each in range(count):
            state.fell[first + each] = state.short_from[each]
            state.rose[first + each] = state.short_to[each]
        state.scalars[2] = first + count
        for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
            i = side * len(wiring.circle_of) + wiring.circle_nodes[at]
            state.first_spell[i] = first
            state.spells[i] = count


def note_sure_back(state: State, node: int, horizon: int) -> None:
    """The first hour, from that by which it has surely stopped, at which a node is up on the grim side."""
    back = state.sure_stop[node]
    for spell in range(state.first_spell[node], state.first_spell[node] + state.spells[node]):
        if state.fell[spell] <= back < state.rose[spell]:
            back = state.rose[spell]
    state.sure_back[node] = back if back < horizon else -1


def can_serve(wiring: Wiring, state: State, owner: int, node: int, side: int, how: int) -> bool:
    """Whether a node counts as up for its owner."""
    nodes = len(wiring.circle_of)
    half = side * nodes
    if how == FULL or wiring.circle_of[node] != wiring.circle_of[owner]:
        return state.up[half + node] != 0  # type: ignore[no-any-return]
    if how == HOPEFUL:
        return True
    if state.up[half + node] == 0:
        return False
    level, own = state.level[half + node], state.level[half + owner]
    number = wiring.mandatory_circle[half + node]
    return level < own or (  # type: ignore[no-any-return]
        level == own and number >= 0 and number == wiring.mandatory_circle[half + owner]
    )


def daily_serving(wiring: Wiring, state: State, owner: int, group: int, t: int, side: int, how: int) -> int:
    """Rule 1: how many members in daily use serve."""
    nodes = len(wiring.circle_of)
    members = len(wiring.target)
    serving = 0
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if wiring.standby[member] or not wiring.counts[side * members + member]:
            continue
        node = wiring.target[member]
        if can_serve(wiring, state, owner, node, side, how):
            serving += 1
        else:
            since = state.down_since[side * nodes + node]
            if since < 0:
                since = t
            if t - since < wiring.endurance[side * members + member]:
                serving += 1
    return serving


def standby_serving(
    wiring: Wiring, state: State, owner: int, group: int, t: int, side: int, sides: int, how: int
) -> int:
    """Rule 2: how many standbys serve, if the members in daily use fall short."""
    nodes = len(wiring.circle_of)
    members = len(wiring.target)
    groups = len(wiring.member_start) - 1
    call = state.short_since[(1 - side if sides == 2 else side) * groups + group]
    serving = 0
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if not wiring.standby[member] or not wiring.counts[side * members + member]:
            continue
        node = wiring.target[member]
        if not can_serve(wiring, state, owner, node, side, how):
            continue
        i = side * nodes + node
        switch = wiring.switch[side * members + member]
        if switch == 0 or (0 <= call <= t - switch and state.down_since[i] < 0 and state.up_since[i] <= t - switch):
            serving += 1
    return serving


def justified(wiring: Wiring, state: State, node: int, t: int, side: int, sides: int, how: int) -> bool:
    """Rule 3 on one side."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    if state.cut_from[side * nodes + node] <= t < state.cut_until[side * nodes + node]:
        return False
    if how == LOWER and state.level[side * nodes + node] == UNGROUNDED:
        return False
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        need = wiring.need[side * groups + group]
        serving = daily_serving(wiring, state, node, group, t, side, how)
        if serving < need and wiring.has_standby[group]:
            serving += standby_serving(wiring, state, node, group, t, side, sides, how)
        if serving < need:
            return False
    return True


def enlist(state: State, node: int) -> None:
    """Have a node looked at in this hour."""
    if not state.is_listed[node]:
        state.is_listed[node] = True
        state.listed[state.scalars[3]] = node
        state.scalars[3] += 1


def enqueue(state: State, node: int) -> None:
    if not state.is_queued[node]:
        state.is_queued[node] = True
        size = len(state.queue)
        state.queue[(state.scalars[5] + state.scalars[6]) % size] = node
        state.scalars[6] += 1


def dequeue(state: State) -> int:
    node = state.queue[state.scalars[5]]
    state.scalars[5] = (state.scalars[5] + 1) % len(state.queue)
    state.scalars[6] -= 1
    state.is_queued[node] = False
    return node  # type: ignore[no-any-return]


def settle(wiring: Wiring, state: State, circle: int, t: int, side: int, sides: int) -> None:
    """Rule 4: which nodes of a restless circle are up at hour t, given everything outside it.

    The listed nodes are those whose needs an event touched; what else must be looked at is added to the list.
    """
    nodes = len(wiring.circle_of)
    half = side * nodes
    state.scalars[4] += 1
    hope = False
    for at in range(state.scalars[3]):
        node = state.listed[at]
        if state.up[half + node]:
            if not justified(wiring, state, node, t, side, sides, LOWER):
                take_down(state, half, node)
        elif justified(wiring, state, node, t, side, sides, HOPEFUL):
            state.open[node] = True
            hope = True
    while state.scalars[6] > 0:
        node = dequeue(state)
        for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
            other = wiring.wake[i]
            if state.up[half + other] and not justified(wiring, state, other, t, side, sides, LOWER):
                take_down(state, half, other)
    if hope:  # otherwise things only got worse, and what was down stays down
        open_mandatory_circles(wiring, state, circle, half)
    for at in range(state.scalars[3]):
        if state.open[state.listed[at]]:
            enqueue(state, state.listed[at])
    while state.scalars[6] > 0:
        node = dequeue(state)
        if state.up[half + node]:
            continue
        number = wiring.mandatory_circle[half + node]
        if number < 0:
            if justified(wiring, state, node, t, side, sides, FULL):
                raise_up(wiring, state, circle, node, t, side, sides)
        elif state.tried[number] != state.scalars[4]:
            try_whole(wiring, state, circle, number, t, side, sides)
            state.tried[number] = state.scalars[4]
    for at in range(state.scalars[3]):
        node = state.listed[at]
        state.open[node] = False
        if not state.up[half + node]:
            state.level[half + node] = UNGROUNDED


def take_down(state: State, half: int, node: int) -> None:
    """Break a proof: down for now, perhaps to be raised again, and all that drew on it to be looked at."""
    state.up[half + node] = 0
    state.open[node] = True
    enlist(state, node)
    enqueue(state, node)


def open_mandatory_circles(wiring: Wiring, state: State, circle: int, half: int) -> None:
    """A mandatory circle is raised whole: where one of its nodes is open, all that are down are."""
    some = False
    for at in range(state.scalars[3]):
        node = state.listed[at]
        number = wiring.mandatory_circle[half + node]
        if state.open[node] and number >= 0:
            state.tried[number] = -2
            some = True
    if some:
        for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
            node = wiring.circle_nodes[at]
            number = wiring.mandatory_circle[half + node]
            if number >= 0 and state.tried[number] == -2 and not state.up[half + node]:
                state.open[node] = True
                enlist(state, node)


def raise_up(wiring: Wiring, state: State, circle: int, node: int, t: int, side: int, sides: int) -> None:
    """Up, with a proof that rests on what is up by now; what drew on it may follow."""
    half = side * len(wiring.circle_of)
    if state.up[half + node] != 2:
        state.scalars[4] += 1
    state.up[half + node] = 1
    state.level[half + node] = state.scalars[4]
    for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
        other = wiring.wake[i]
        if state.up[half + other]:
            continue
        if not state.open[other] and justified(wiring, state, other, t, side, sides, HOPEFUL):
            state.open[other] = True
            enlist(state, other)
            if wiring.mandatory_circle[half + other] >= 0:
                open_mandatory_circles(wiring, state, circle, half)
        if state.open[other]:
            enqueue(state, other)


def try_whole(wiring: Wiring, state: State, circle: int, number: int, t: int, side: int, sides: int) -> None:
    """Raise what can stand of a mandatory circle: the largest set that justifies itself."""
    half = side * len(wiring.circle_of)
    first = len(state.listed)
    for at in range(state.scalars[3]):
        node = state.listed[at]
        if state.open[node] and not state.up[half + node] and wiring.mandatory_circle[half + node] == number:
            state.up[half + node] = 2
            first = min(first, at)
    failed = True
    while failed:
        failed = False
        for at in range(first, state.scalars[3]):
            node = state.listed[at]
            if state.up[half + node] == 2 and not justified(wiring, state, node, t, side, sides, FULL):
                failed = fell_on_trial(wiring, state, node, t, side, sides) or failed
    state.scalars[4] += 1
    for at in range(first, state.scalars[3]):
        node = state.listed[at]
        if state.up[half + node] == 2:
            raise_up(wiring, state, circle, node, t, side, sides)


def fell_on_trial(wiring: Wiring, state: State, node: int, t: int, side: int, sides: int) -> bool:
    """Take a node and all on trial that it drags along off the trial; true, for others may follow them."""
    half = side * len(wiring.circle_of)
    state.up[half + node] = 0
    kept = state.scalars[6]
    enqueue(state, node)
    while state.scalars[6] > kept:
        last = (state.scalars[5] + state.scalars[6] - 1) % len(state.queue)
        fallen = state.queue[last]
        state.scalars[6] -= 1
        state.is_queued[fallen] = False
        for i in range(wiring.wake_start[fallen], wiring.wake_start[fallen + 1]):
            other = wiring.wake[i]
            if state.up[half + other] == 2 and not justified(wiring, state, other, t, side, sides, FULL):
                state.up[half + other] = 0
                enqueue(state, other)
    return True


def note_change(wiring: Wiring, state: State, node: int, t: int, side: int) -> bool:
    """Write down that a node of a circle went down or came back at hour t; true where it did."""
    nodes = len(wiring.circle_of)
    i = side * nodes + node
    was_up = state.down_since[i] < 0
    is_up = state.up[i] != 0
    if was_up == is_up:
        return False
    if is_up:
        state.down_since[i] = -1
        state.up_since[i] = t
    else:
        state.down_since[i] = t
    at = state.scalars[8]
    if at >= len(state.trail_of):
        state.scalars[9] = 1
    else:
        state.trail_of[at] = i
        state.trail_at[at] = t
        state.scalars[8] = at + 1
    return True


def note_short(wiring: Wiring, state: State, node: int, t: int, side: int) -> bool:
    """Remember since when the members in daily use of each group of a node fall short (the call of rule 2);
    true where such a stretch ends, for then its standbys no longer serve in the next hour.
    """
    groups = len(wiring.member_start) - 1
    ended = False
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        if not wiring.has_standby[group]:
            continue
        i = side * groups + group
        if daily_serving(wiring, state, node, group, t, side, FULL) < wiring.need[i]:
            if state.short_since[i] < 0:
                state.short_since[i] = t
        elif state.short_since[i] >= 0:
            state.short_since[i] = -1
            ended = True
    return ended


def has_surely_stopped(wiring: Wiring, state: State, node: int, t: int) -> bool:
    """Whether a node has been down at some hour up to t, in every way to fill in what is not known.

    It has when it surely is down now, or when a group without hot standby surely falls short now (at the
    start of that stretch, whenever it was, no standby could serve yet), or when a member that all must serve,
    without any endurance, surely has stopped.
    """
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    members = len(wiring.target)
    if not state.up[nodes + node]:
        return True
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        if wiring.hot[group]:
            continue
        if daily_serving(wiring, state, node, group, t, 1, FULL) < wiring.need[groups + group]:
            return True
        if wiring.all_daily[group]:
            for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
                if (
                    not wiring.standby[member]
                    and wiring.endurance[members + member] == 0
                    and 0 <= state.sure_stop[wiring.target[member]] <= t
                ):
                    return True
    return False


def note_sure_stops(wiring: Wiring, state: State, t: int, sides: int) -> None:
    """Write down which of the listed nodes have surely stopped by hour t, and surely come back."""
    again = True
    while again:
        again = False
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if state.sure_stop[node] >= 0:
                continue
            if not (not state.up[node] if sides == 1 else has_surely_stopped(wiring, state, node, t)):
                continue
            state.sure_stop[node] = t
            if sides == 2:
                again = True
                for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
                    enlist(state, wiring.wake[i])
    for at in range(state.scalars[3]):
        node = state.listed[at]
        if state.sure_stop[node] >= 0 and state.sure_back[node] < 0 and state.up[node]:
            state.sure_back[node] = t


def next_due(wiring: Wiring, state: State, node: int, t: int, sides: int) -> int:
    """The first hour after t at which time alone may change a node, NEVER if none."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    members = len(wiring.target)
    due = NEVER
    is_down = state.down_since[node] >= 0 and state.down_since[(sides - 1) * nodes + node] >= 0
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        if is_down and not wiring.has_standby[group]:
            continue  # what runs out for a node that is down changes nothing
        for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
            for side in range(sides):
                i = side * nodes + wiring.target[member]
                hour = -1
                if not wiring.standby[member]:
                    if state.down_since[i] >= 0:
                        hour = state.down_since[i] + wiring.endurance[side * members + member]
                else:
                    call = state.short_since[(1 - side if sides == 2 else side) * groups + group]
                    if call >= 0 and state.down_since[i] < 0:
                        hour = max(call, state.up_since[i]) + wiring.switch[side * members + member]
                if t < hour < due:
                    due = hour
    return due


def evaluate(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> None:
    """The listed nodes of one circle at one hour."""
    for side in range(sides - 1, -1, -1):  # fair first: the grim side looks at its calls
        settle(wiring, state, circle, t, side, sides)
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if note_change(wiring, state, node, t, side):
                for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
                    enlist(state, wiring.wake[i])
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if note_short(wiring, state, node, t, side):
                state.call_ended[node] = True
    note_sure_stops(wiring, state, t, sides)


def plan(wiring: Wiring, state: State, node: int, t: int) -> None:
    """Have a node of a circle looked at in an hour."""
    if not push(state.heap, state.scalars, t * len(wiring.circle_of) + node):
        state.scalars[9] = 1


def plan_all(wiring: Wiring, state: State, circle: int, horizon: int, sides: int) -> None:
    """Have the nodes of a circle looked at whenever something outside it may change them."""
    nodes = len(wiring.circle_of)
    for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
        node = wiring.circle_nodes[at]
        if wiring.unsettled[node]:
            plan(wiring, state, node, 0)
        for side in range(sides):
            if state.cut_from[side * nodes + node] < horizon:
                plan(wiring, state, node, state.cut_from[side * nodes + node])
                if state.cut_until[side * nodes + node] < horizon:
                    plan(wiring, state, node, state.cut_until[side * nodes + node])
        for member in range(
            wiring.member_start[wiring.group_start[node]], wiring.member_start[wiring.group_start[node + 1]]
        ):
            other = wiring.target[member]
            if not state.moved[other] or wiring.circle_of[other] == circle:
                continue
            if sides == 2 and state.sure_stop[other] >= 0:
                plan(wiring, state, node, state.sure_stop[other])
            for side in range(sides):
                i = side * nodes + other
                for spell in range(state.first_spell[i], state.first_spell[i] + state.spells[i]):
                    plan(wiring, state, node, state.fell[spell])
                    if state.rose[spell] < horizon:
                        plan(wiring, state, node, state.rose[spell])


def refresh(wiring: Wiring, state: State, node: int, t: int, sides: int) -> None:
    """Show what a node of a circle draws on outside it as it is at hour t."""
    nodes = len(wiring.circle_of)
    for member in range(
        wiring.member_start[wiring.group_start[node]], wiring.member_start[wiring.group_start[node + 1]]
    ):
        other = wiring.target[member]
        if not state.moved[other] or wiring.circle_of[other] == wiring.circle_of[node]:
            continue
        for side in range(sides):
            i = side * nodes + other
            state.up[i] = 1
            state.down_since[i] = -1
            state.up_since[i] = BEFORE
            for spell in range(state.first_spell[i], state.first_spell[i] + state.spells[i]):
                if state.fell[spell] <= t < state.rose[spell]:
                    state.up[i] = 0
                    state.down_since[i] = state.fell[spell]
                elif state.rose[spell] <= t:
                    state.up_since[i] = state.rose[spell]


def live_together(wiring: Wiring, state: State, circle: int, horizon: int, sides: int) -> None:
    """Rules 1 to 4 for the nodes of a restless circle, from event to event."""
    nodes = len(wiring.circle_of)
    plan_all(wiring, state, circle, horizon, sides)
    while state.scalars[0] > 0 and state.heap[0] // nodes < horizon:
        t = state.heap[0] // nodes
        while state.scalars[0] > 0 and state.heap[0] // nodes == t:
            node = pop(state.heap, state.scalars) % nodes
            if not state.is_listed[node]:
                refresh(wiring, state, node, t, sides)
                enlist(state, node)
        evaluate(wiring, state, circle, t, sides)
        for at in range(state.scalars[3]):
            node = state.listed[at]
            due = next_due(wiring, state, node, t, sides)
            if state.call_ended[node]:
                due = t + 1  # what ended a call may itself rest on the standby that was called
            if due < horizon and due != state.due[node]:
                state.due[node] = due
                plan(wiring, state, node, due)
            state.call_ended[node] = False
            state.is_listed[node] = False
        state.scalars[3] = 0
    state.scalars[0] = 0
    keep_trail(state)
    leave(wiring, state, circle)


def keep_trail(state: State) -> None:
    """Write down the changes of the nodes of a circle as their spells."""
    for at in range(state.scalars[8]):
        state.spells[state.trail_of[at]] += 1
    for at in range(state.scalars[8]):
        i = state.trail_of[at]
        if state.first_spell[i] < 0:
            size = (state.spells[i] + 1) // 2
            if state.scalars[2] + size > len(state.fell):
                state.scalars[9] = 1
                break
            state.first_spell[i] = state.scalars[2]
            state.scalars[2] += size
            state.spells[i] = 0
        last = state.first_spell[i] + state.spells[i]
        if state.spells[i] > 0 and state.rose[last - 1] == NEVER:
            state.rose[last - 1] = state.trail_at[at]
        else:
            state.fell[last] = state.trail_at[at]
            state.rose[last] = NEVER
            state.spells[i] += 1
    state.scalars[8] = 0


def leave(wiring: Wiring, state: State, circle: int) -> None:
    """Put the work space back as it was, for the nodes of a circle and what they draw on."""
    nodes, groups = len(wiring.circle_of), len(wiring.member_start) - 1
    for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
        node = wiring.circle_nodes[at]
        state.due[node] = -1
        for side in range(2):
            i = side * nodes + node
            if state.scalars[10]:
                wiring.level[i] = state.level[i]
            state.level[i] = wiring.level[i]
            state.up[i] = 1
            state.down_since[i] = -1
            state.up_since[i] = BEFORE
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            state.short_since[group] = -1
            state.short_since[groups + group] = -1
            for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
                other = wiring.target[member]
                if state.moved[other]:
                    for side in range(2):
                        i = side * nodes + other
                        state.up[i] = 1
                        state.down_since[i] = -1
                        state.up_since[i] = BEFORE


def run_circles(wiring: Wiring, state: State, horizon: int, sides: int) -> int:
    """Look at the pending circles in the order of needs, and at all above them that change; 0, or ROOM_IS_SHORT
    where an array was too small.
    """
    circles = len(wiring.restless)
    while state.block_count[0] > 0:
        block = pop(state.blocks, state.block_count)  # stays pending: what it marks in itself lies ahead
        for circle in range(block * BLOCK, min(block * BLOCK + BLOCK, circles)):
            if not state.is_pending[circle]:
                continue
            if wiring.restless[circle]:
                live_together(wiring, state, circle, horizon, sides)
            else:
                live_as_one(wiring, state, circle, horizon, sides)
            if state.scalars[9]:
                return ROOM_IS_SHORT
            state.is_pending[circle] = False
            for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
                node = wiring.circle_nodes[at]
                if state.spells[node] > 0:
                    state.moved[node] = True
                    state.touched[state.scalars[1]] = node
                    state.scalars[1] += 1
                    for i in range(wiring.above_start[node], wiring.above_start[node + 1]):
                        group = wiring.above[i]
                        state.spare[group] -= 1
                        if state.spare[group] < 0:
                            mark(state, wiring.circle_above[i])
        state.is_block_pending[block] = False
    return 0


def hours_lost(state: State, i: int, horizon: int) -> int:
    """How many hours before the horizon a node is down on a side."""
    lost = 0
    for spell in range(state.first_spell[i], state.first_spell[i] + state.spells[i]):
        lost += min(state.rose[spell], horizon) - state.fell[spell]
    return lost


def read_found(state: State, found: Found, horizon: int, sides: int) -> int:
    """Write down the answer for the watched nodes; how many of them moved."""
    fair = (sides - 1) * len(state.sure_stop)
    count = 0
    for at in range(state.scalars[1]):
        node = state.touched[at]
        if not found.watched[node]:
            continue
        stops = NEVER
        last_back = NEVER
        if state.spells[node] > 0:
            stops = state.fell[state.first_spell[node]]
            last_back = state.rose[state.first_spell[node] + state.spells[node] - 1]
        first_back = stops + 1  # in some ways it stops at once and is back an hour later, for all we know
        if state.spells[fair + node] > 0 and state.fell[state.first_spell[fair + node]] <= stops + 1:
            first_back = state.rose[state.first_spell[fair + node]]
        lost = hours_lost(state, fair + node, horizon)
        surely = state.sure_stop[node]
        if surely >= 0:
            lost = max(lost, 1)
            if 0 <= state.sure_back[node] < last_back:
                last_back = state.sure_back[node]
        found.nodes[count] = node
        found.stops_lo[count] = stops
        found.stops_hi[count] = surely if surely >= 0 else NEVER
        found.back_lo[count] = first_back if first_back < horizon else NEVER
        found.back_hi[count] = last_back
        found.lost_lo[count] = lost
        found.lost_hi[count] = hours_lost(state, node, horizon)
        count += 1
    return count


def clear(wiring: Wiring, state: State) -> None:
    """Put back what a run changed, touching no more than it did."""
    nodes = len(wiring.circle_of)
    for at in range(state.scalars[1]):
        node = state.touched[at]
        for i in range(wiring.above_start[node], wiring.above_start[node + 1]):
            state.spare[wiring.above[i]] += 1
        state.moved[node] = False
        state.sure_stop[node] = -1
        state.sure_back[node] = -1
        for side in range(2):
            i = side * nodes + node
            state.first_spell[i] = -1
            state.spells[i] = 0
    state.scalars[1] = 0
    state.scalars[2] = 0


CALLS = {
    mark: (push,),
    put: (push,),
    put_daily: (put,),
    put_standby: (put_stretch,),
    put_stretch: (put,),
    find_spells: (pop, add_spell),
    add_losses: (add_spell,),
    group_spells: (add_losses, put_daily, put_standby, find_spells, drop_under),
    live_as_one: (group_spells, stopped_below, add_spell, join_spells, keep_spells, note_sure_back),
    join_spells: (sort_spells,),
    daily_serving: (can_serve,),
    standby_serving: (can_serve,),
    justified: (daily_serving, standby_serving),
    settle: (justified, take_down, dequeue, enqueue, open_mandatory_circles, raise_up, try_whole),
    take_down: (enlist, enqueue),
    open_mandatory_circles: (enlist,),
    raise_up: (justified, enlist, enqueue, open_mandatory_circles),
    try_whole: (justified, fell_on_trial, raise_up),
    fell_on_trial: (justified, enqueue),
    note_short: (daily_serving,),
    has_surely_stopped: (daily_serving,),
    note_sure_stops: (has_surely_stopped, enlist),
    evaluate: (settle, note_change, note_short, note_sure_stops, enlist),
    plan: (push,),
    plan_all: (plan,),
    live_together: (plan_all, pop, refresh, enlist, evaluate, next_due, plan, keep_trail, leave),
    read_found: (hours_lost,),
    run_circles: (mark, pop, live_as_one, live_together),
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
