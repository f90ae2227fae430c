# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The five rules of `hour_by_hour`, from event to event instead of hour by hour.

Written like `kernels.py`: for the interpreter and numba alike. Two runs go side by side over one clock, for
two answers at once: on the *grim* side a node is up only where it is up in every way to fill in what is not
known, on the *fair* side where it is up in some way. The sides meet in one place: when a standby is called.
On the grim side it may have been called as late as the members in daily use *surely* fell short (known on
the fair side), and the other way about. Where everything is known the sides are one and `sides` is 1.

Circles are evaluated in the order of needs, so within an hour everything is evaluated once, after all it
draws on. Inside a circle every node that is up has a *level*: it is justified by nodes of lower levels (in a
mandatory circle also by equal ones), which proves its ground. An event looks only at the nodes whose proof
it breaks, takes them down with all whose proof rested on them, and raises again what still has a ground.
Arrays with two sides hold the grim half first: entry `side * length + i`.

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
    member_start: Array  # g + 1
    target: Array  # m
    endurance: Array  # 2 m, already 0 where an alternative draws on its own circle
    switch: Array  # 2 m
    standby: Array  # m
    counts: Array  # 2 m: whether the member counts on this side
    hot: Array  # g: on the fair side some standby may serve at once
    all_daily: Array  # g: on the fair side every member in daily use must serve
    has_standby: Array  # g
    circle_of: Array  # n
    circle_start: Array  # c + 1
    circle_nodes: Array  # n, circle by circle
    place: Array  # n: where a node stands in circle_nodes
    restless: Array  # c: draws on itself
    simple: Array  # n: no standbys: what goes down below it can only take it down
    mandatory_circle: Array  # 2 n: number, -1 for none
    wake_start: Array  # n + 1
    wake: Array  # the nodes that draw on a node, each once


class State(NamedTuple):
    """What a run changes, and its work space. Everything is as new between runs."""

    up: Array  # 2 n: 1 up, 0 down, 2 on trial
    level: Array  # 2 n: the proof of ground inside a restless circle, UNGROUNDED for none
    down_since: Array  # 2 n, -1 while up
    up_since: Array  # 2 n, BEFORE if never down
    first_down: Array  # 2 n, -1 if never
    first_back: Array  # 2 n, -1 if never
    last_back: Array  # 2 n, -1 if never
    lost: Array  # 2 n
    sure_stop: Array  # n: hour by which it has surely stopped, -1 if never
    sure_back: Array  # n: hour by which it has surely come back after that, -1 if never
    short_since: Array  # 2 g, -1 while the members in daily use are enough
    cut_from: Array  # 2 n, NEVER unless cut
    cut_until: Array  # 2 n
    heap: Array  # hour * nodes + place
    queued: Array  # n: the last hour this node was put on the heap for
    due: Array  # n: the next hour at which time alone may change it
    touched: Array  # n: the nodes that were ever looked at
    is_touched: Array  # n
    listed: Array  # n: the nodes of one circle that one hour looks at
    is_listed: Array  # n
    open: Array  # n: down, and perhaps to be raised
    effect: Array  # n: what this hour did to a node
    queue: Array  # n + 1: a ring
    is_queued: Array  # n
    tried: Array  # n: by number of mandatory circle, the count of raises when it was last tried whole
    scalars: Array  # see below
    log: Array  # node, hour, 1 if back or 0 if down, on the grim side; three entries a change


NEVER = 1 << 30
BEFORE = -(1 << 30)
UNGROUNDED = 1 << 60
HEAP, TOUCHED, LOGGED, LISTED, RAISES, QUEUE_HEAD, QUEUE_SIZE = range(7)
"""Places in `scalars`: sizes, and a count that grows with every raise, for levels."""
FULL, LOWER, HOPEFUL = 0, 1, 2
"""Which nodes of its own circle may justify a node: those that are up; those that are up with a lower level;
all of them."""
FULL_HEAP = -1
ENDED, FELL, ROSE, STOPPED = 1, 2, 4, 8
"""What an hour did to a node: a call ended, it went down, it came back, it has surely stopped."""


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
            if (
                wiring.circle_of[other] == circle
                and state.up[half + other]
                and not justified(wiring, state, other, t, side, sides, LOWER)
            ):
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
        if wiring.circle_of[other] != circle or state.up[half + other]:
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
    """Write down that a node went down or came back at hour t; true where it did."""
    nodes = len(wiring.circle_of)
    i = side * nodes + node
    was_up = state.down_since[i] < 0
    is_up = state.up[i] != 0
    if was_up == is_up:
        return False
    if is_up:
        state.lost[i] += t - state.down_since[i]
        state.down_since[i] = -1
        state.up_since[i] = t
        state.last_back[i] = t
        if state.first_back[i] < 0:
            state.first_back[i] = t
    else:
        state.down_since[i] = t
        if state.first_down[i] < 0:
            state.first_down[i] = t
    if side == 0:
        at = 3 * state.scalars[2]
        if at + 2 < len(state.log):
            state.log[at] = node
            state.log[at + 1] = t
            state.log[at + 2] = 1 if is_up else 0
        state.scalars[2] += 1
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
                    and state.sure_stop[wiring.target[member]] >= 0
                ):
                    return True
    return False


def note_sure_stops(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> None:
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
                state.effect[node] |= STOPPED
                for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
                    if wiring.circle_of[wiring.wake[i]] == circle:
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


def is_all(wiring: Wiring, state: State, node: int, sides: int, up: bool) -> bool:
    """Whether a node is up, or down, on every side."""
    nodes = len(wiring.circle_of)
    grim, fair = state.down_since[node], state.down_since[(sides - 1) * nodes + node]
    return (grim < 0) == up and (fair < 0) == up  # type: ignore[no-any-return]


def is_stale(wiring: Wiring, state: State, node: int, t: int, sides: int) -> bool:
    """Whether a node is on the heap only for an endurance that ran out after it went down all the same."""
    return (
        wiring.simple[node]
        and state.queued[node] != t
        and state.cut_until[node] != t
        and is_all(wiring, state, node, sides, False)
    )


def evaluate(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> None:
    """The listed nodes of one circle at one hour; writes into `effect` what it did to each of them."""
    nodes = len(wiring.circle_of)
    restless = wiring.restless[circle]
    for side in range(sides - 1, -1, -1):  # fair first: the grim side looks at its calls
        if restless:
            settle(wiring, state, circle, t, side, sides)
        else:
            node = state.listed[0]
            state.up[side * nodes + node] = justified(wiring, state, node, t, side, sides, FULL)
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if note_change(wiring, state, node, t, side):
                state.effect[node] |= ROSE if state.up[side * nodes + node] else FELL
                if restless:
                    for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
                        if wiring.circle_of[wiring.wake[i]] == circle:
                            enlist(state, wiring.wake[i])
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if note_short(wiring, state, node, t, side):
                state.effect[node] |= ENDED
    note_sure_stops(wiring, state, circle, t, sides)


def wake_others(wiring: Wiring, state: State, node: int, t: int, sides: int) -> bool:
    """Have every node of other circles that draws on this one looked at in hour t, those left out that cannot
    change by what it did; false where the heap is full.
    """
    nodes = len(wiring.circle_of)
    effect = state.effect[node]
    only_fell = effect & (ROSE | STOPPED) == 0
    only_rose = effect & (FELL | STOPPED) == 0
    for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
        other = wiring.wake[i]
        if state.queued[other] == t or wiring.circle_of[other] == wiring.circle_of[node]:
            continue
        if wiring.simple[other] and (
            (only_fell and is_all(wiring, state, other, sides, False))
            or (only_rose and is_all(wiring, state, other, sides, True))
        ):
            continue
        state.queued[other] = t
        if not push(state.heap, state.scalars, t * nodes + wiring.place[other]):
            return False
    return True


def run_events(wiring: Wiring, state: State, horizon: int, sides: int) -> int:
    """Run from the events on the heap to the horizon; 0, or FULL_HEAP where the heap was too small."""
    nodes = len(wiring.circle_of)
    while state.scalars[0] > 0:
        t = state.heap[0] // nodes
        if t >= horizon:
            break
        circle = wiring.circle_of[wiring.circle_nodes[state.heap[0] % nodes]]
        end = t * nodes + wiring.circle_start[circle + 1]
        while state.scalars[0] > 0 and state.heap[0] < end:
            node = wiring.circle_nodes[pop(state.heap, state.scalars) % nodes]
            if not is_stale(wiring, state, node, t, sides):
                enlist(state, node)
        if state.scalars[3] == 0:
            continue
        evaluate(wiring, state, circle, t, sides)
        for at in range(state.scalars[3]):
            node = state.listed[at]
            if not state.is_touched[node]:
                state.is_touched[node] = True
                state.touched[state.scalars[1]] = node
                state.scalars[1] += 1
            if state.effect[node] > ENDED and not wake_others(wiring, state, node, t, sides):
                return FULL_HEAP
            due = next_due(wiring, state, node, t, sides)
            if wiring.restless[circle] and state.effect[node] & ENDED:
                due = t + 1  # what ended a call may itself rest on the standby that was called
            if due < horizon and due != state.due[node]:
                state.due[node] = due
                if not push(state.heap, state.scalars, due * nodes + wiring.place[node]):
                    return FULL_HEAP
            state.effect[node] = 0
            state.is_listed[node] = False
        state.scalars[3] = 0
    return 0


def clear(wiring: Wiring, state: State, level: Array) -> None:
    """Put back what a run changed, touching no more than it did; `level` holds the levels before hour 0."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    state.scalars[0] = 0
    for at in range(state.scalars[1]):
        node = state.touched[at]
        state.is_touched[node] = False
        state.sure_stop[node] = -1
        state.sure_back[node] = -1
        state.due[node] = -1
        for side in range(2):
            i = side * nodes + node
            state.up[i] = 1
            state.level[i] = level[i]
            state.down_since[i] = -1
            state.up_since[i] = BEFORE
            state.first_down[i] = -1
            state.first_back[i] = -1
            state.last_back[i] = -1
            state.lost[i] = 0
            state.cut_from[i] = NEVER
            state.cut_until[i] = NEVER
            for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
                state.short_since[side * groups + group] = -1
        state.queued[node] = -1
        for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
            state.queued[wiring.wake[i]] = -1
    state.scalars[1] = 0
    state.scalars[2] = 0


CALLS = {
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
    evaluate: (settle, justified, note_change, note_short, note_sure_stops, enlist),
    wake_others: (is_all, push),
    is_stale: (is_all,),
    run_events: (pop, push, is_stale, enlist, evaluate, wake_others, next_due),
}
for _kernel, _helpers in CALLS.items():
    _kernel.calls = _helpers  # type: ignore[attr-defined]
