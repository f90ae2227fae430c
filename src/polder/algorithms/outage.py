# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One cause, all it stops: when each node goes down, comes back, and how many hours it loses.

Every figure is a range that holds the true one for every way to fill in what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.compiling import LARGE, fast
from polder.algorithms.need_graph import FAIR, GRIM, Flags, Ints, NeedGraph, Places, number_circles, order_by
from polder.algorithms.outage_kernel import (
    BEFORE,
    BLOCK,
    KEEP,
    NEVER,
    RAISES,
    TOUCHED,
    UNGROUNDED,
    Found,
    State,
    Wiring,
    clear,
    mark,
    read_found,
    run_circles,
)
from polder.base import SILENT, Progress

MANY_RUNS = 10
"""A run touches a tenth of a graph, more or less."""


class Cut(NamedTuple):
    """A node that is cut from hour `start` up to, not including, hour `end`.

    A cut that is not `sure` happens in some ways to fill in the unknowns (a disputed owner). Two cuts of one node
    are one from the first start to the last end; they must overlap or touch.
    """

    node: int
    start: int = 0
    end: int = NEVER
    sure: bool = True


class Change(NamedTuple):
    """On the grim side, a node went down or came back."""

    node: int
    hour: int
    back: bool


@dataclass(frozen=True, slots=True)
class Outages:
    """What one cause stops. Arrays have one entry per node in `nodes`, which is in ascending order.

    Hours; `NEVER` for never within the horizon. A node may stop where `stops_lo` is not `NEVER`, and surely
    stops where `stops_hi` is not. `back` is the first hour up again after the first stop, for the ways in
    which it stops. `lost` counts the hours down before the horizon.
    """

    nodes: Ints
    stops_lo: Ints
    stops_hi: Ints
    back_lo: Ints
    back_hi: Ints
    lost_lo: Ints
    lost_hi: Ints
    changes: tuple[Change, ...] = ()


class OutageModel:
    """A need graph made ready for one cause after another. Not to be shared between threads: see `twin`."""

    def __init__(self, graph: NeedGraph, progress: Progress = SILENT, *, runs: int = 1) -> None:
        """Made ready for so many runs: of very many, machine code pays on a smaller graph."""
        self.graph = graph
        self.sides = 1 if graph.exact else 2
        self._progress = progress
        self.size = max(graph.members, graph.members * runs // MANY_RUNS)
        self.compiled = self.size > LARGE
        self.as_one = falling_as_one(graph)
        wiring = wire(graph, self.as_one)
        self.wiring = wiring if self.compiled else _as_lists(wiring)
        self._found = self._fresh_found(np.ones(graph.nodes, np.bool_))
        self.unsettled_circles = self._find_unsettled()
        self._state = self.fresh_state()

    def twin(self, watch: Sequence[int] | Ints | None = None) -> OutageModel:
        """A model of the same graph with work space of its own, that answers for the nodes in `watch`, or for all."""
        other = copy(self)
        watched = np.zeros(self.graph.nodes, np.bool_)
        watched[slice(None) if watch is None else watch] = True
        other._found = self._fresh_found(watched)
        other._state = self.fresh_state()
        return other

    def one_sided(self, watch: Sequence[int] | Ints) -> OutageModel:
        """A twin in which everything is known once `fill_in` has said it: it runs the grim side alone.

        Only for graphs in which nothing but endurances and switch times is unknown.
        """
        other = self.twin(watch)
        other.sides = 1
        keep = np.copy if self.compiled else list
        other.wiring = self.wiring._replace(endurance=keep(self.wiring.endurance), switch=keep(self.wiring.switch))
        return other

    def fill_in(self, members: Places, endurance: Ints, switch: Ints) -> None:
        """Set the endurance of these members in daily use, and the switch time of those that stand by."""
        if self.compiled:
            self.wiring.endurance[members] = endurance
            self.wiring.switch[members] = switch
            return
        for member, hours, wait in zip(members.tolist(), endurance.tolist(), switch.tolist(), strict=True):
            self.wiring.endurance[member] = hours
            self.wiring.switch[member] = wait

    def _find_unsettled(self) -> tuple[int, ...]:
        """The circles in which something changes at hour 0 with nothing cut: a standby with nobody to stand by for, a
        circle of alternatives without ground. Every run must look at them; a sound register has none. On the way
        every restless circle gets its first levels.
        """
        graph, wiring = self.graph, self.wiring
        circle_of = graph.circle_of
        short = np.zeros(graph.nodes, np.bool_)
        daily, need = (np.asarray(each, np.int32).reshape(2, -1) for each in (wiring.daily, wiring.need))
        short[graph.owner_of[(daily < need).any(axis=0)]] = True
        restless = np.asarray(wiring.restless, np.bool_)[circle_of]
        self._set_unsettled(short | restless)
        state = self._state = self.fresh_state()
        state.scalars[KEEP] = 1
        outages = self._run((), np.unique(circle_of[short | restless]).tolist(), 1)
        down = np.zeros(graph.nodes, np.bool_)
        down[outages.nodes] = True
        self._set_unsettled(short | down)
        return tuple(np.unique(circle_of[short | down]).tolist())

    def _set_unsettled(self, nodes: NDArray[np.bool_]) -> None:
        for node in np.flatnonzero(nodes != np.asarray(self.wiring.unsettled, np.bool_)).tolist():
            self.wiring.unsettled[node] = not self.wiring.unsettled[node]

    @property
    def down_before_any_cut(self) -> Ints:
        """The nodes that are down with nothing cut, in some way to fill in the unknowns."""
        return self.run((), 1).nodes

    def fresh_state(self, room: int = 0) -> State:
        nodes, groups = self.graph.nodes, self.graph.groups
        circles = len(self.wiring.restless)
        room = max(room, 2 * nodes + 1024)
        level = np.asarray(self.wiring.level, np.int64)
        state = State(
            first_spell=np.full(2 * nodes, -1, np.int32),
            spells=np.zeros(2 * nodes, np.int32),
            fell=np.zeros(room, np.int32),
            rose=np.zeros(room, np.int32),
            sure_stop=np.full(nodes, -1, np.int32),
            sure_back=np.full(nodes, -1, np.int32),
            cut_from=np.full(2 * nodes, NEVER, np.int32),
            cut_until=np.full(2 * nodes, NEVER, np.int32),
            moved=np.zeros(nodes, np.bool_),
            touched=np.zeros(nodes, np.int32),
            spare=np.asarray(self.wiring.spare, np.int32).copy(),
            is_pending=np.zeros(circles, np.bool_),
            is_block_pending=np.zeros(circles // BLOCK + 1, np.bool_),
            blocks=np.zeros(circles // BLOCK + 1, np.int64),
            short_from=np.zeros(room, np.int32),
            short_to=np.zeros(room, np.int32),
            up=np.ones(2 * nodes, np.int8),
            level=level.copy(),
            down_since=np.full(2 * nodes, -1, np.int32),
            up_since=np.full(2 * nodes, BEFORE, np.int32),
            short_since=np.full(2 * groups, -1, np.int32),
            due=np.full(nodes, -1, np.int32),
            trail_of=np.zeros(room, np.int32),
            trail_at=np.zeros(room, np.int32),
            listed=np.zeros(nodes, np.int32),
            is_listed=np.zeros(nodes, np.bool_),
            open=np.zeros(nodes, np.bool_),
            call_ended=np.zeros(nodes, np.bool_),
            queue=np.zeros(nodes + 1, np.int32),
            is_queued=np.zeros(nodes, np.bool_),
            tried=np.full(nodes, -1, np.int64),
            heap=np.zeros(room, np.int64),
            scalars=np.zeros(16, np.int64),
            block_count=np.zeros(1, np.int64),
        )
        state.scalars[RAISES] = int(level[level < UNGROUNDED].max(initial=0))
        return state if self.compiled else _as_lists(state)

    def run(self, cuts: Sequence[Cut], horizon: int, *, with_changes: bool = False) -> Outages:
        """What these cuts together stop within `horizon` hours.

        One cause is a set of cuts: a group that owns both alternatives is not the sum of its parts.
        """
        return self._run(cuts, self.unsettled_circles, horizon, with_changes)

    def _run(self, cuts: Sequence[Cut], circles: Sequence[int], horizon: int, with_changes: bool = False) -> Outages:
        sides = 2 if self.sides == 2 or any(not cut.sure for cut in cuts) else 1
        run = fast(run_circles, self.size, self._progress)
        self._start(cuts, circles)
        while run(self.wiring, self._state, horizon, sides) != 0:
            kept = self._state.scalars[KEEP]
            self._state = self.fresh_state(4 * len(self._state.fell))
            self._state.scalars[KEEP] = kept
            self._start(cuts, circles)
        outages = self._read(horizon, sides, with_changes)
        fast(clear, self.size)(self.wiring, self._state)
        for cut in cuts:
            for i in (cut.node, self.graph.nodes + cut.node):
                self._state.cut_from[i] = NEVER
                self._state.cut_until[i] = NEVER
        return outages

    def _start(self, cuts: Sequence[Cut], circles: Sequence[int]) -> None:
        state = self._state
        for cut in cuts:
            for side in (GRIM, FAIR) if cut.sure else (GRIM,):
                i = side * self.graph.nodes + cut.node
                again = state.cut_from[i] < NEVER
                state.cut_from[i] = min(state.cut_from[i], cut.start)
                state.cut_until[i] = max(state.cut_until[i] if again else 0, min(cut.end, NEVER))
        for circle in {*circles, *(int(self.wiring.circle_of[cut.node]) for cut in cuts)}:
            mark(state, circle)

    def _fresh_found(self, watched: Flags) -> Found:
        found = Found(watched, *(np.zeros(self.graph.nodes, np.int32) for _ in Found._fields[1:]))
        return found if self.compiled else _as_lists(found)

    def _read(self, horizon: int, sides: int, with_changes: bool) -> Outages:
        count = fast(read_found, self.size)(self._state, self._found, horizon, sides)
        columns = [np.array(column[:count], np.int32) for column in self._found[1:]]
        order = np.argsort(columns[0])
        answer = dict(zip(Found._fields[1:], (column[order] for column in columns), strict=True))
        return Outages(**answer, changes=tuple(self._changes()) if with_changes else ())

    def _changes(self) -> Iterator[Change]:
        state = self._state
        for node in sorted(map(int, state.touched[: state.scalars[TOUCHED]])):
            first = int(state.first_spell[node])
            for at in range(first, first + int(state.spells[node])):
                yield Change(node, int(state.fell[at]), False)
                if state.rose[at] < NEVER:
                    yield Change(node, int(state.rose[at]), True)


def _as_lists(arrays: Any) -> Any:
    return type(arrays)(*(each.tolist() for each in arrays))


def wire(graph: NeedGraph, as_one: AsOne) -> Wiring:
    """The graph as the kernel reads it, both sides of every unknown filled in."""
    circle_of = graph.circle_of
    group_of, owner_of = graph.group_of, graph.owner_of
    owners = owner_of[group_of]
    size = np.diff(graph.member_start)
    doubtful = np.bincount(group_of, graph.doubtful, graph.groups).astype(np.int32)
    mandatory = graph.mandatory

    own_circle = circle_of[graph.target] == circle_of[owners]
    surely_own = own_circle
    if graph.doubtful.any():
        sure_circle = _circles_without(graph, graph.doubtful)
        surely_own = sure_circle[graph.target] == sure_circle[owners]
    endurance_grim = np.where(own_circle & ~mandatory[GRIM][group_of], 0, graph.endurance_lo)
    endurance_fair = np.where(surely_own & ~mandatory[FAIR][group_of], 0, graph.endurance_hi)

    # Without its doubtful members a group asks no more than what is left. Grim: they do not count, or, where
    # the group may not do without them, everything must serve. Fair: they count, and no more is asked.
    asks_doubtful = (doubtful > 0) & (graph.need_hi > size - doubtful)
    counts_grim = ~graph.doubtful | asks_doubtful[group_of]
    need_grim = np.where(asks_doubtful, np.maximum(size, graph.need_hi), graph.need_hi)
    need_fair = np.where(doubtful == 0, graph.need_lo, np.minimum(graph.need_lo, size - doubtful))

    hot = np.bincount(group_of, graph.standby & (graph.switch_lo == 0), graph.groups) > 0
    daily = np.bincount(group_of, ~graph.standby, graph.groups)
    order = np.argsort(circle_of, kind="stable").astype(np.int32)
    place = np.empty(graph.nodes, np.int32)
    place[order] = np.arange(graph.nodes, dtype=np.int32)
    circles = int(circle_of.max()) + 1 if graph.nodes else 0
    draws_on_itself = np.zeros(circles, np.bool_)
    draws_on_itself[circle_of[owners[own_circle]]] = True
    restless = np.zeros(circles, np.bool_)
    restless[circle_of[owners[own_circle]]] = True
    restless[as_one.circles] = False
    restless[circle_of[owner_of[as_one.by_clock]]] = True
    in_vain = as_one.in_vain & ~restless[circle_of[owners]]
    has_standby = np.bincount(group_of, graph.standby, graph.groups) > 0
    counts = np.concatenate((counts_grim & ~in_vain, ~in_vain))
    daily_counted = np.concatenate(
        [np.bincount(group_of, ~graph.standby & each, graph.groups) for each in np.split(counts, 2)]
    )
    need = np.concatenate((need_grim, need_fair)).astype(np.int32)
    # In a circle the loss of one alternative, or of a hot standby, may take the ground from under the others, however
    # many are left; elsewhere a standby is looked at when the members in daily use fall short.
    spare = (daily_counted - need).reshape(2, -1).min(axis=0)
    woken = own_circle & restless[circle_of[owners]]
    grounding = np.zeros(graph.groups, np.bool_)
    grounding[group_of[woken]] = True
    spare[grounding] = -1
    wake_start, wake = _wake(graph.nodes, graph.target[woken], owners[woken])
    telling = np.flatnonzero(~own_circle & (~graph.standby | grounding[group_of]))
    by_target, above_start = order_by(graph.target[telling], graph.nodes)
    telling = telling[by_target]
    above = group_of[telling]
    return Wiring(
        group_start=graph.group_start,
        need=need,
        daily=daily_counted.astype(np.int32),
        member_start=graph.member_start,
        target=graph.target,
        endurance=np.concatenate((endurance_grim, endurance_fair)).astype(np.int32),
        switch=np.concatenate((graph.switch_hi, graph.switch_lo)).astype(np.int32),
        standby=graph.standby,
        counts=counts,
        hot=hot,
        all_daily=need_fair == daily,
        circle_of=circle_of,
        circle_start=np.searchsorted(circle_of[order], np.arange(circles + 1)).astype(np.int32),
        circle_nodes=order,
        place=place,
        draws_on_itself=draws_on_itself,
        restless=restless,
        has_standby=has_standby,
        spare=spare.astype(np.int32),
        mandatory_circle=_mandatory_circles(graph),
        wake_start=wake_start,
        wake=wake,
        above_start=above_start,
        above=above,
        circle_above=circle_of[owner_of[above]],
        unsettled=np.zeros(graph.nodes, np.bool_),
        level=np.full(2 * graph.nodes, UNGROUNDED, np.int64),
    )


def _mandatory_circles(graph: NeedGraph) -> Ints:
    """Those of both sides; see `NeedGraph.mandatory_circles`."""
    grim = graph.mandatory_circles(GRIM)
    same = np.array_equal(*graph.mandatory)
    return np.concatenate((grim, grim if same else graph.mandatory_circles(FAIR)))


class AsOne(NamedTuple):
    """Where circles fall as one."""

    circles: Flags
    """Per circle, whether all its nodes need each other at once: whatever takes one of them down takes them all."""
    by_clock: Flags
    """Per group of such a circle, whether a standby inside it may serve after all, so that only a clock tells."""
    in_vain: Flags
    """Per member, whether it is a standby inside such a circle that never comes to serve."""


def falling_as_one(graph: NeedGraph) -> AsOne:
    """Find the circles that fall as one.

    What else they draw on inside the circle is there as long as they are. A standby inside that takes time to switch
    fell with them when it was called, and never comes to serve; unless another standby kept them up meanwhile.
    """
    circle_of, group_of = graph.circle_of, graph.group_of
    owners = graph.owner_of[group_of]
    own_circle = circle_of[graph.target] == circle_of[owners]
    at_once = own_circle & (graph.mandatory[GRIM] & graph.mandatory[FAIR])[group_of] & (graph.endurance_hi == 0)
    inner = number_circles(graph.nodes, owners[at_once], graph.target[at_once])
    count = int(circle_of.max(initial=-1)) + 1
    lowest, highest = np.full(count, graph.nodes), np.full(count, -1)
    np.minimum.at(lowest, circle_of, inner)
    np.maximum.at(highest, circle_of, inner)
    circles = np.zeros(count, np.bool_)
    circles[circle_of[owners[at_once]]] = True
    circles &= lowest == highest
    circles[circle_of[owners[own_circle & graph.doubtful]]] = False
    switches = own_circle & graph.standby & (graph.switch_hi > 0) & circles[circle_of[owners]]
    helped = np.bincount(group_of, graph.standby & ~(switches & (graph.switch_lo > 0)), graph.groups) > 0
    by_clock = helped & (np.bincount(group_of, switches, graph.groups) > 0)
    return AsOne(circles, by_clock, switches & ~by_clock[group_of])


def _circles_without(graph: NeedGraph, left_out: NDArray[np.bool_]) -> Ints:
    owners = graph.owner_of[graph.group_of[~left_out]]
    return number_circles(graph.nodes, owners, graph.target[~left_out])


def _wake(nodes: int, target: Ints, owners: Ints) -> tuple[Ints, Ints]:
    """Per node the nodes that draw on it, each once."""
    keys = target.astype(np.int64) * max(nodes, 1) + owners
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    start = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(keys // max(nodes, 1), minlength=nodes), out=start[1:])
    return start, (keys % max(nodes, 1)).astype(np.int32)
