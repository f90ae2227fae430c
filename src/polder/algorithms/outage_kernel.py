# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The five rules of `hour_by_hour`, from event to event instead of hour by hour.

Written like `kernels.py`: for the interpreter and numba alike. Two runs go side by side over one clock, for
two answers at once: on the *grim* side a node is up only where it is up in every way to fill in what is not
known, on the *fair* side where it is up in some way. The sides meet in one place: when a standby is called.
On the grim side it may have been called as late as the members in daily use *surely* fell short (known on
the fair side), and the other way about. Where everything is known the sides are one and `sides` is 1.

Circles are evaluated whole and in the order of needs, so within an hour everything is evaluated once, after
all it draws on. Arrays with two sides hold the grim half first: entry `side * length + i`.
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
    circle_of: Array  # n
    circle_start: Array  # c + 1
    circle_nodes: Array  # n
    restless: Array  # c: draws on itself, so that what it did this hour may undo it in the next
    simple: Array  # c: one node, no standbys, not restless: what goes down below it can only take it down
    has_standby: Array  # g
    mandatory_circle: Array  # 2 n: number, -1 for none
    wake_start: Array  # n + 1
    wake: Array  # the circles that draw on a node, other than its own


class State(NamedTuple):
    """What a run changes. Everything is as after `fresh` between runs."""

    up: Array  # 2 n
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
    heap: Array  # hour * circles + circle
    queued: Array  # c: the last hour this circle was put in the heap for
    due: Array  # c: the next hour at which time alone may change it
    touched: Array  # n: the nodes whose state ever changed
    is_touched: Array  # n
    scalars: Array  # [heap size, touched nodes, logged changes]
    log: Array  # node, hour, 1 if back or 0 if down, on the grim side; three entries a change


NEVER = 1 << 30
BEFORE = -(1 << 30)
HEAP, TOUCHED, LOGGED = 0, 1, 2
FULL_HEAP = -1
CALLED, FELL, ROSE, STOPPED = 1, 2, 4, 8
"""What an evaluation did: a call began or ended, a node went down, one came back, one has surely stopped."""


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


def daily_serving(wiring: Wiring, state: State, group: int, t: int, side: int) -> int:
    """Rule 1: how many members in daily use serve."""
    nodes = len(wiring.circle_of)
    members = len(wiring.target)
    serving = 0
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if wiring.standby[member] or not wiring.counts[side * members + member]:
            continue
        node = side * nodes + wiring.target[member]
        if state.up[node]:
            serving += 1
        else:
            since = state.down_since[node]
            if since < 0:
                since = t
            if t - since < wiring.endurance[side * members + member]:
                serving += 1
    return serving


def standby_serving(wiring: Wiring, state: State, group: int, t: int, side: int, sides: int) -> int:
    """Rule 2: how many standbys serve, if the members in daily use fall short."""
    nodes = len(wiring.circle_of)
    members = len(wiring.target)
    groups = len(wiring.member_start) - 1
    call = state.short_since[(1 - side if sides == 2 else side) * groups + group]
    serving = 0
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if not wiring.standby[member] or not wiring.counts[side * members + member]:
            continue
        node = side * nodes + wiring.target[member]
        if not state.up[node]:
            continue
        switch = wiring.switch[side * members + member]
        if switch == 0 or (
            0 <= call <= t - switch and state.down_since[node] < 0 and state.up_since[node] <= t - switch
        ):
            serving += 1
    return serving


def justified(wiring: Wiring, state: State, node: int, t: int, side: int, sides: int) -> bool:
    """Rule 3 on one side."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    if state.cut_from[side * nodes + node] <= t < state.cut_until[side * nodes + node]:
        return False
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        need = wiring.need[side * groups + group]
        serving = daily_serving(wiring, state, group, t, side)
        if serving < need:
            serving += standby_serving(wiring, state, group, t, side, sides)
            if serving < need:
                return False
    return True


def settle(wiring: Wiring, state: State, circle: int, t: int, side: int, sides: int) -> None:
    """Rule 4: which nodes of one circle are up at hour t, given everything outside it."""
    nodes = len(wiring.circle_of)
    first = wiring.circle_start[circle]
    last = wiring.circle_start[circle + 1]
    half = side * nodes
    if last - first == 1 and wiring.mandatory_circle[half + wiring.circle_nodes[first]] < 0:
        node = wiring.circle_nodes[first]
        state.up[half + node] = False
        state.up[half + node] = justified(wiring, state, node, t, side, sides)
        return
    for at in range(first, last):
        state.up[half + wiring.circle_nodes[at]] = False
    grown = True
    while grown:
        grown = False
        for at in range(first, last):
            node = wiring.circle_nodes[at]
            if state.up[half + node]:
                continue
            number = wiring.mandatory_circle[half + node]
            if number < 0:
                if justified(wiring, state, node, t, side, sides):
                    state.up[half + node] = True
                    grown = True
            elif try_whole(wiring, state, circle, number, t, side, sides):
                grown = True


def try_whole(wiring: Wiring, state: State, circle: int, number: int, t: int, side: int, sides: int) -> bool:
    """Raise what can stand of a mandatory circle, the largest set; true where that adds a node."""
    nodes = len(wiring.circle_of)
    half = side * nodes
    first = wiring.circle_start[circle]
    last = wiring.circle_start[circle + 1]
    tried = 0
    for at in range(first, last):
        node = wiring.circle_nodes[at]
        if wiring.mandatory_circle[half + node] == number and state.up[half + node] == 0:
            state.up[half + node] = 2  # on trial
            tried += 1
    failed = True
    while failed and tried > 0:
        failed = False
        for at in range(first, last):
            node = wiring.circle_nodes[at]
            if state.up[half + node] == 2 and not justified(wiring, state, node, t, side, sides):
                state.up[half + node] = 0
                tried -= 1
                failed = True
    for at in range(first, last):
        node = wiring.circle_nodes[at]
        if state.up[half + node] == 2:
            state.up[half + node] = 1
    return tried > 0


def note_change(wiring: Wiring, state: State, node: int, t: int, side: int) -> bool:
    """Write down that a node went down or came back at hour t; true where it did."""
    nodes = len(wiring.circle_of)
    i = side * nodes + node
    was_up = state.down_since[i] < 0
    is_up = state.up[i] != 0
    if was_up == is_up:
        return False
    if not state.is_touched[node]:
        state.is_touched[node] = True
        state.touched[state.scalars[1]] = node
        state.scalars[1] += 1
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
    true where a stretch begins or ends.
    """
    groups = len(wiring.member_start) - 1
    changed = False
    for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
        if not wiring.has_standby[group]:
            continue
        i = side * groups + group
        if daily_serving(wiring, state, group, t, side) < wiring.need[i]:
            if state.short_since[i] < 0:
                state.short_since[i] = t
                changed = True
        elif state.short_since[i] >= 0:
            state.short_since[i] = -1
            changed = True
    return changed


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
        if daily_serving(wiring, state, group, t, 1) < wiring.need[groups + group]:
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


def note_sure_stops(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> bool:
    """Write down which nodes of a circle have surely stopped by hour t, and surely come back."""
    first = wiring.circle_start[circle]
    last = wiring.circle_start[circle + 1]
    any_new = False
    again = True
    while again:
        again = False
        for at in range(first, last):
            node = wiring.circle_nodes[at]
            if state.sure_stop[node] >= 0:
                continue
            stopped = not state.up[node] if sides == 1 else has_surely_stopped(wiring, state, node, t)
            if stopped:
                state.sure_stop[node] = t
                again = True
                any_new = True
                if not state.is_touched[node]:
                    state.is_touched[node] = True
                    state.touched[state.scalars[1]] = node
                    state.scalars[1] += 1
    for at in range(first, last):
        node = wiring.circle_nodes[at]
        if state.sure_stop[node] >= 0 and state.sure_back[node] < 0 and state.up[node]:
            state.sure_back[node] = t
    return any_new and sides == 2


def next_due(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> int:
    """The first hour after t at which time alone may change a node of the circle, NEVER if none."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    members = len(wiring.target)
    due = NEVER
    for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
        node = wiring.circle_nodes[at]
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


def is_all(wiring: Wiring, state: State, circle: int, sides: int, up: bool) -> bool:
    """Whether the node of a simple circle is up, or down, on every side."""
    node = wiring.circle_nodes[wiring.circle_start[circle]]
    nodes = len(wiring.circle_of)
    grim, fair = state.down_since[node], state.down_since[(sides - 1) * nodes + node]
    return (grim < 0) == up and (fair < 0) == up  # type: ignore[no-any-return]


def evaluate(wiring: Wiring, state: State, circle: int, t: int, sides: int) -> int:
    """One circle at one hour; says what it did (CALLED, FELL, ROSE, STOPPED, added up)."""
    nodes = len(wiring.circle_of)
    first = wiring.circle_start[circle]
    last = wiring.circle_start[circle + 1]
    effect = 0
    for side in range(sides - 1, -1, -1):  # fair first: the grim side looks at its calls
        settle(wiring, state, circle, t, side, sides)
        for at in range(first, last):
            node = wiring.circle_nodes[at]
            if note_change(wiring, state, node, t, side):
                effect |= ROSE if state.up[side * nodes + node] else FELL
        for at in range(first, last):
            if note_short(wiring, state, wiring.circle_nodes[at], t, side):
                effect |= CALLED
    if note_sure_stops(wiring, state, circle, t, sides):
        effect |= STOPPED
    return effect


def wake_others(wiring: Wiring, state: State, node: int, t: int, sides: int, effect: int) -> bool:
    """Have every circle that draws on a node evaluated at hour t, those left out that cannot change by it;
    false where the heap is full.
    """
    circles = len(wiring.circle_start) - 1
    only_fell = effect & (ROSE | STOPPED) == 0
    only_rose = effect & (FELL | STOPPED) == 0
    for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
        other = wiring.wake[i]
        if state.queued[other] == t:
            continue
        if wiring.simple[other] and (
            (only_fell and is_all(wiring, state, other, sides, False))
            or (only_rose and is_all(wiring, state, other, sides, True))
        ):
            continue
        state.queued[other] = t
        if not push(state.heap, state.scalars, t * circles + other):
            return False
    return True


def run_events(wiring: Wiring, state: State, horizon: int, sides: int) -> int:
    """Run from the events on the heap to the horizon; 0, or FULL_HEAP where the heap was too small."""
    circles = len(wiring.circle_start) - 1
    while state.scalars[0] > 0:
        key = pop(state.heap, state.scalars)
        t = key // circles
        circle = key - t * circles
        if t >= horizon:
            break
        if state.queued[circle] == -2 - t:
            continue  # evaluated at this hour already
        state.queued[circle] = -2 - t
        effect = evaluate(wiring, state, circle, t, sides)
        if effect > CALLED:
            for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
                if not wake_others(wiring, state, wiring.circle_nodes[at], t, sides, effect):
                    return FULL_HEAP
        due = next_due(wiring, state, circle, t, sides)
        if effect != 0 and wiring.restless[circle]:
            due = t + 1
        if due < horizon and due != state.due[circle]:
            state.due[circle] = due
            if not push(state.heap, state.scalars, due * circles + circle):
                return FULL_HEAP
    return 0


def clear(wiring: Wiring, state: State) -> None:
    """Put back what a run changed, touching no more than it did."""
    nodes = len(wiring.circle_of)
    groups = len(wiring.member_start) - 1
    state.scalars[0] = 0
    for at in range(state.scalars[1]):
        node = state.touched[at]
        state.is_touched[node] = False
        state.sure_stop[node] = -1
        state.sure_back[node] = -1
        for side in range(2):
            i = side * nodes + node
            state.up[i] = 1
            state.down_since[i] = -1
            state.up_since[i] = BEFORE
            state.first_down[i] = -1
            state.first_back[i] = -1
            state.last_back[i] = -1
            state.lost[i] = 0
            state.cut_from[i] = NEVER
            state.cut_until[i] = NEVER
        clear_circle(wiring, state, wiring.circle_of[node], groups)
        for i in range(wiring.wake_start[node], wiring.wake_start[node + 1]):
            clear_circle(wiring, state, wiring.wake[i], groups)
    state.scalars[1] = 0
    state.scalars[2] = 0


def clear_circle(wiring: Wiring, state: State, circle: int, groups: int) -> None:
    if state.queued[circle] == -1:
        return
    state.queued[circle] = -1
    state.due[circle] = -1
    for at in range(wiring.circle_start[circle], wiring.circle_start[circle + 1]):
        node = wiring.circle_nodes[at]
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            state.short_since[group] = -1
            state.short_since[groups + group] = -1


settle.calls = (justified, try_whole)  # type: ignore[attr-defined]
try_whole.calls = (justified,)  # type: ignore[attr-defined]
justified.calls = (daily_serving, standby_serving)  # type: ignore[attr-defined]
note_short.calls = (daily_serving,)  # type: ignore[attr-defined]
has_surely_stopped.calls = (daily_serving,)  # type: ignore[attr-defined]
note_sure_stops.calls = (has_surely_stopped,)  # type: ignore[attr-defined]
evaluate.calls = (settle, note_change, note_short, note_sure_stops)  # type: ignore[attr-defined]
wake_others.calls = (is_all, push)  # type: ignore[attr-defined]
run_events.calls = (pop, push, evaluate, wake_others, next_due)  # type: ignore[attr-defined]
clear.calls = (clear_circle,)  # type: ignore[attr-defined]
