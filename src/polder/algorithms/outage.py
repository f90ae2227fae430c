# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One cause, all it stops: when each node goes down, comes back, and how many hours it loses.

Every figure is a range that holds the true one for every way to fill in what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from polder.algorithms import outage_kernel
from polder.algorithms.compiling import LARGE, fast
from polder.algorithms.need_graph import FAIR, GRIM, Ints, NeedGraph, number_circles
from polder.algorithms.outage_kernel import (
    BEFORE,
    LOGGED,
    NEVER,
    TOUCHED,
    UNGROUNDED,
    State,
    Wiring,
    clear,
    run_events,
)
from polder.base import SILENT, Progress


class Cut(NamedTuple):
    """A node that is cut from hour `start` up to, not including, hour `end`.

    A cut that is not `sure` happens in some ways to fill in the unknowns (a disputed owner).
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
    """A need graph made ready for one cause after another. Not to be shared between threads."""

    def __init__(self, graph: NeedGraph, progress: Progress = SILENT) -> None:
        self.graph = graph
        self.sides = 1 if graph.exact else 2
        self._progress = progress
        self._compiled = graph.members > LARGE
        wiring = wire(graph)
        self.wiring = wiring if self._compiled else _as_lists(wiring)
        self._unsettled: tuple[int, ...] = ()
        self._level = np.full(2 * graph.nodes, UNGROUNDED, np.int64)
        self._state = self._fresh_state()
        self._unsettled = self._find_unsettled()
        self._state = self._fresh_state()

    def _find_unsettled(self) -> tuple[int, ...]:
        """The nodes that change at hour 0 with nothing cut: a standby with nobody to stand by for, a circle of
        alternatives without ground. Every run must look at them; a sound register has none. On the way every
        restless circle gets its first levels.
        """
        state, graph, wiring = self._state, self.graph, self.wiring
        counted = np.asarray(wiring.counts[: graph.members], np.bool_) & ~graph.standby
        daily = np.bincount(graph.group_of, counted, graph.groups)
        short = daily < np.asarray(wiring.need[: graph.groups])
        restless = np.asarray(wiring.restless, np.bool_)[np.asarray(wiring.circle_of, np.int32)]
        suspect = np.union1d(graph.owner_of[short], np.flatnonzero(restless))
        for place in np.sort(np.asarray(wiring.place, np.int32)[suspect.astype(np.int32)]).tolist():
            outage_kernel.push(state.heap, state.scalars, place)
        fast(run_events, graph.members, self._progress)(wiring, state, 1, self.sides)
        self._level = np.array(state.level, np.int64)
        down = np.asarray(state.down_since, np.int32).reshape(2, graph.nodes) >= 0
        called = np.asarray(state.short_since, np.int32).reshape(2, graph.groups) >= 0
        owners = graph.owner_of[called.any(axis=0)]
        return tuple(np.union1d(np.flatnonzero(down.any(axis=0)), owners).tolist())

    @cached_property
    def _level_list(self) -> list[int]:
        return self._level.tolist()

    @property
    def down_before_any_cut(self) -> Ints:
        """The nodes that are down with nothing cut, in some way to fill in the unknowns."""
        return self.run((), 1).nodes

    def _fresh_state(self, heap_size: int = 0, log_size: int = 0) -> State:
        nodes, groups = self.graph.nodes, self.graph.groups
        heap_size = max(heap_size, 2 * nodes + 1024)
        state = State(
            up=np.ones(2 * nodes, np.int8),
            level=self._level.copy(),
            down_since=np.full(2 * nodes, -1, np.int32),
            up_since=np.full(2 * nodes, BEFORE, np.int32),
            first_down=np.full(2 * nodes, -1, np.int32),
            first_back=np.full(2 * nodes, -1, np.int32),
            last_back=np.full(2 * nodes, -1, np.int32),
            lost=np.zeros(2 * nodes, np.int32),
            sure_stop=np.full(nodes, -1, np.int32),
            sure_back=np.full(nodes, -1, np.int32),
            short_since=np.full(2 * groups, -1, np.int32),
            cut_from=np.full(2 * nodes, NEVER, np.int32),
            cut_until=np.full(2 * nodes, NEVER, np.int32),
            heap=np.zeros(heap_size, np.int64),
            queued=np.full(nodes, -1, np.int32),
            due=np.full(nodes, -1, np.int32),
            touched=np.zeros(nodes, np.int32),
            is_touched=np.zeros(nodes, np.bool_),
            listed=np.zeros(nodes, np.int32),
            is_listed=np.zeros(nodes, np.bool_),
            open=np.zeros(nodes, np.bool_),
            effect=np.zeros(nodes, np.int8),
            queue=np.zeros(nodes + 1, np.int32),
            is_queued=np.zeros(nodes, np.bool_),
            tried=np.full(nodes, -1, np.int64),
            scalars=np.array([0, 0, 0, 0, int(self._level[self._level < UNGROUNDED].max(initial=0)), 0, 0], np.int64),
            log=np.zeros(log_size, np.int32),
        )
        return state if self._compiled else _as_lists(state)

    def run(self, cuts: Sequence[Cut], horizon: int, *, with_changes: bool = False) -> Outages:
        """What these cuts together stop within `horizon` hours.

        One cause is a set of cuts: a group that owns both alternatives is not the sum of its parts.
        """
        sides = 2 if self.sides == 2 or any(not cut.sure for cut in cuts) else 1
        run = fast(run_events, self.graph.members, self._progress)
        if with_changes and not len(self._state.log):
            self._state = self._fresh_state(log_size=6 * self.graph.nodes + 3)
        while True:
            self._start(cuts, horizon)
            outcome = run(self.wiring, self._state, horizon, sides)
            room = len(self._state.log) // 3
            short_of_log = with_changes and self._state.scalars[LOGGED] > room
            if outcome == 0 and not short_of_log:
                break
            log_size = 6 * max(room, int(self._state.scalars[LOGGED])) if short_of_log else 3 * room
            heap_size = len(self._state.heap) * (4 if outcome != 0 else 1)
            self._state = self._fresh_state(heap_size, log_size)
        outages = self._read(horizon, sides, with_changes)
        level = self._level if self._compiled else self._level_list
        fast(clear, self.graph.members)(self.wiring, self._state, level)
        return outages

    def _start(self, cuts: Sequence[Cut], horizon: int) -> None:
        state, nodes = self._state, self.graph.nodes
        place = self.wiring.place
        keys = {int(place[node]) for node in self._unsettled}
        for cut in cuts:
            for side in (GRIM, FAIR) if cut.sure else (GRIM,):
                state.cut_from[side * nodes + cut.node] = cut.start
                state.cut_until[side * nodes + cut.node] = min(cut.end, NEVER)
            if not state.is_touched[cut.node]:
                state.is_touched[cut.node] = True
                state.touched[state.scalars[TOUCHED]] = cut.node
                state.scalars[TOUCHED] += 1
            keys |= {hour * nodes + int(place[cut.node]) for hour in (cut.start, cut.end) if hour < horizon}
        if len(state.heap) < 2 * len(keys):
            state = self._state = self._with_larger_heap(4 * len(keys))
        for key in sorted(keys):
            outage_kernel.push(state.heap, state.scalars, key)

    def _with_larger_heap(self, size: int) -> State:
        heap = np.zeros(size, np.int64) if self._compiled else [0] * size
        return self._state._replace(heap=heap)

    def _read(self, horizon: int, sides: int, with_changes: bool) -> Outages:
        state, n = self._state, self.graph.nodes
        touched = np.sort(np.asarray(state.touched[: state.scalars[TOUCHED]], np.int32))

        def pick(array: Any, side: int = GRIM) -> Ints:
            if isinstance(array, list):
                return np.array([array[side * n + node] for node in touched.tolist()], np.int32)
            return np.asarray(array[side * n + touched], np.int32)

        fair = FAIR if sides == 2 else GRIM
        stops_lo = _never(pick(state.first_down))
        stops_hi = _never(pick(state.sure_stop))
        down_grim, down_fair = pick(state.down_since), pick(state.down_since, fair)
        lost_hi = pick(state.lost) + np.where(down_grim >= 0, horizon - down_grim, 0)
        lost_lo = pick(state.lost, fair) + np.where(down_fair >= 0, horizon - down_fair, 0)
        stops = stops_lo < NEVER
        sure = stops_hi < NEVER
        first_fair = _never(pick(state.first_down, fair))
        back_fair = _never(pick(state.first_back, fair))
        back_lo = np.where(first_fair <= stops_lo + 1, back_fair, np.minimum(stops_lo, NEVER - 1) + 1)
        sure_back = _never(pick(state.sure_back))
        last_back = np.where(down_grim >= 0, NEVER, _never(pick(state.last_back)))
        back_hi = np.where(sure, np.minimum(sure_back, last_back), last_back)
        back_lo = np.where(back_lo >= horizon, NEVER, back_lo)
        changes = tuple(self._changes()) if with_changes else ()
        keep = stops
        return Outages(
            nodes=touched[keep],
            stops_lo=stops_lo[keep],
            stops_hi=stops_hi[keep],
            back_lo=back_lo[keep].astype(np.int32),
            back_hi=back_hi[keep].astype(np.int32),
            lost_lo=np.maximum(lost_lo, sure)[keep].astype(np.int32),
            lost_hi=lost_hi[keep].astype(np.int32),
            changes=changes,
        )

    def _changes(self) -> Iterator[Change]:
        log = self._state.log
        for at in range(0, 3 * int(self._state.scalars[LOGGED]), 3):
            yield Change(int(log[at]), int(log[at + 1]), bool(log[at + 2]))


def _never(hours: Ints) -> Ints:
    return np.where(hours < 0, NEVER, hours).astype(np.int32)


def _as_lists(arrays: Any) -> Any:
    return type(arrays)(*(each.tolist() for each in arrays))


def wire(graph: NeedGraph) -> Wiring:
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
    restless = np.zeros(circles, np.bool_)
    restless[circle_of[owners[own_circle]]] = True
    has_standby = np.bincount(group_of, graph.standby, graph.groups) > 0
    simple = np.ones(graph.nodes, np.bool_)
    simple[owner_of[has_standby]] = False
    wake_start, wake = _wake(graph.nodes, graph.target, owners)
    return Wiring(
        group_start=graph.group_start,
        need=np.concatenate((need_grim, need_fair)).astype(np.int32),
        member_start=graph.member_start,
        target=graph.target,
        endurance=np.concatenate((endurance_grim, endurance_fair)).astype(np.int32),
        switch=np.concatenate((graph.switch_hi, graph.switch_lo)).astype(np.int32),
        standby=graph.standby,
        counts=np.concatenate((counts_grim, np.ones_like(counts_grim))),
        hot=hot,
        all_daily=need_fair == daily,
        circle_of=circle_of,
        circle_start=np.searchsorted(circle_of[order], np.arange(circles + 1)).astype(np.int32),
        circle_nodes=order,
        place=place,
        restless=restless,
        simple=simple,
        has_standby=has_standby,
        mandatory_circle=np.concatenate([graph.mandatory_circles(side) for side in (GRIM, FAIR)]),
        wake_start=wake_start,
        wake=wake,
    )


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
