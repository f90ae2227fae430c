# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Narrower ranges than two runs side by side can give, where not everything is known.

`limit_losses` bounds the hours lost by counting: how often can a node go down, and how long at a time, when
a standby that surely works takes over? `tighten` finds the exact first and last hour at which a node may
first stop. That hour is no simple function of the unknowns (what fails later is called for later), and
deciding it is as hard as satisfiability, so it splits the unknowns into ever smaller boxes, the most
promising first, until a real way to fill them in reaches the bound (branch and bound), within a budget.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from polder.algorithms.need_graph import FAIR, GRIM, MEMBER_FIELDS, Flags, NeedGraph
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER


def limit_losses(model: OutageModel, cuts: Sequence[Cut], horizon: int, outages: Outages) -> Outages:
    """The same outages with the hours lost, and the hours of coming back, bounded by counting."""
    wiring = model.wiring
    at = {int(node): i for i, node in enumerate(outages.nodes)}
    cut_hours = _cut_hours(cuts, horizon)
    # What several cuts strike, not all of them for sure, may come back between them in some way.
    ends = {cut.node for cut in cuts if cut.end < horizon}
    ends |= {node for node, times in Counter(cut.node for cut in cuts).items() if times > 1}
    times: dict[int, int] = {}
    hours: dict[int, int] = {}
    returns: dict[int, bool] = {}
    for node in sorted(at, key=lambda node: int(wiring.circle_of[node])):
        lost = int(outages.lost_hi[at[node]])
        if wiring.draws_on_itself[wiring.circle_of[node]]:
            times[node], hours[node], returns[node] = lost, lost, True
            continue
        bounds = [
            _limit_group(model, group, times, hours, horizon)
            for group in range(wiring.group_start[node], wiring.group_start[node + 1])
        ]
        times[node] = sum(each[0] for each in bounds) + (node in cut_hours)
        hours[node] = min(lost, sum(each[1] for each in bounds) + cut_hours.get(node, 0))
        span = range(wiring.member_start[wiring.group_start[node]], wiring.member_start[wiring.group_start[node + 1]])
        returns[node] = node in ends or any(
            wiring.standby[m] or returns.get(int(wiring.target[m]), False) for m in span
        )
    lost_hi = np.array([hours[int(node)] for node in outages.nodes], np.int32)
    comes_back = np.array([returns[int(node)] for node in outages.nodes], np.bool_)
    sure = outages.stops_hi < NEVER
    latest = np.where(sure, outages.stops_hi.astype(np.int64) + lost_hi, NEVER)
    latest = np.where(latest >= horizon, NEVER, latest)
    back_hi = np.where(comes_back, np.minimum(outages.back_hi, latest), NEVER).astype(np.int32)
    back_lo = np.where(comes_back, outages.back_lo, NEVER).astype(np.int32)
    return replace(outages, lost_hi=lost_hi, back_lo=back_lo, back_hi=np.maximum(back_lo, back_hi))


def _cut_hours(cuts: Sequence[Cut], horizon: int) -> dict[int, int]:
    """How many hours at most each node is cut."""
    spans: dict[int, tuple[int, int]] = {}
    for cut in cuts:
        if cut.start < horizon:
            start, end = spans.get(cut.node, (cut.start, cut.end))
            spans[cut.node] = min(start, cut.start), max(end, cut.end)
    return {node: min(end, horizon) - start for node, (start, end) in spans.items()}


def _limit_group(
    model: OutageModel, group: int, times: dict[int, int], hours: dict[int, int], horizon: int
) -> tuple[int, int]:
    """How often at most, and how many hours in all at most, a group has too few members that serve."""
    wiring = model.wiring
    daily = failing = starts = standby_starts = down_hours = 0
    switches = []
    for member in range(wiring.member_start[group], wiring.member_start[group + 1]):
        if not wiring.counts[member]:
            continue
        node = int(wiring.target[member])
        if wiring.standby[member]:
            standby_starts += times.get(node, 0)
            if node not in times:
                switches.append(int(wiring.switch[member]))
            continue
        daily += 1
        if node in times and hours[node] > wiring.endurance[member]:
            failing += 1
            starts += times[node]
            down_hours += hours[node] - int(wiring.endurance[member])
    need = int(wiring.need[group])
    if daily < need:
        starts += 1
        short_hours = horizon
    else:
        short_hours = down_hours // (daily - need + 1)
    missing = need - (daily - failing)
    if missing <= 0:
        return 0, 0
    if len(switches) >= missing:
        short_hours = min(short_hours, starts * sorted(switches)[missing - 1])
    return starts + standby_starts, short_hours


@dataclass(frozen=True, slots=True)
class FirstStop:
    """The range of the first hour of stopping; `tight` says that both ends are reached in some way to fill in
    what is not known, otherwise the range may be wider than it need be, never narrower.
    """

    lo: int
    hi: int
    tight: bool


def tighten(
    model: OutageModel,
    cuts: Sequence[Cut],
    horizon: int,
    outages: Outages,
    nodes: Sequence[int],
    *,
    boxes: int = 4000,
) -> dict[int, FirstStop]:
    """The range of the first stop of each of `nodes`, tight where `boxes` (in all) allow it."""
    bounds = {
        int(node): (int(lo), int(hi))
        for node, lo, hi in zip(outages.nodes, outages.stops_lo, outages.stops_hi, strict=True)
    }
    seen = _first_stops(model.graph, cuts, horizon, nodes)
    found: dict[int, FirstStop] = {}
    for node in nodes:
        lo, hi = bounds.get(node, (NEVER, NEVER))
        earliest, latest = min(seen[node]), max(seen[node])
        tight = True
        if lo < earliest or latest < hi:
            part, nodes_there = model.graph.below([node])
            here_of = {there: here for here, there in enumerate(nodes_there.tolist())}
            part_cuts = [cut._replace(node=here_of[cut.node]) for cut in cuts if cut.node in here_of]
            here = here_of[node]
            if lo < earliest:
                lo, exact, spent = _search(part, part_cuts, horizon, here, GRIM, earliest, boxes)
                boxes -= spent
                tight = exact
            if latest < hi:
                hi, exact, spent = _search(part, part_cuts, horizon, here, FAIR, latest, boxes)
                boxes -= spent
                tight = tight and exact
        found[node] = FirstStop(lo, hi, tight)
    return found


def _first_stops(graph: NeedGraph, cuts: Sequence[Cut], horizon: int, nodes: Sequence[int]) -> dict[int, list[int]]:
    """The first stop of each node in the four most extreme ways to fill in what is not known."""
    seen: dict[int, list[int]] = {node: [] for node in nodes}
    for side in (GRIM, FAIR):
        for keep in (True, False):
            if keep is False and not graph.doubtful.any() and all(cut.sure for cut in cuts):
                continue
            stops = _concrete(graph, cuts, horizon, side, keep)
            for node in nodes:
                seen[node].append(stops.get(node, NEVER))
    return seen


def _concrete(graph: NeedGraph, cuts: Sequence[Cut], horizon: int, side: int, keep_doubtful: bool) -> dict[int, int]:
    """First stops where everything is filled in at one side, and doubtful members and cuts are kept or not."""
    filled = _choose(graph.filled(side))
    filled = replace(filled, doubtful=np.zeros_like(filled.doubtful)) if keep_doubtful else without(filled)
    happening = [cut._replace(sure=True) for cut in cuts if cut.sure or keep_doubtful]
    outages = OutageModel(filled).run(happening, horizon)
    return dict(zip(outages.nodes.tolist(), outages.stops_lo.tolist(), strict=True))


def without(graph: NeedGraph) -> NeedGraph:
    """The graph in which no doubtful member belongs to its group; a group asks no more than what is left."""
    keep = ~graph.doubtful
    left = np.bincount(graph.group_of[keep], minlength=graph.groups).astype(np.int32)
    lost_some = left < np.diff(graph.member_start)
    stays = left > 0
    group_count = np.bincount(graph.owner_of[stays], minlength=graph.nodes)
    return replace(
        graph,
        group_start=np.concatenate(([0], np.cumsum(group_count))).astype(np.int32),
        need_lo=np.where(lost_some, np.minimum(graph.need_lo, left), graph.need_lo)[stays],
        need_hi=np.where(lost_some, np.minimum(graph.need_hi, left), graph.need_hi)[stays],
        member_start=np.concatenate(([0], np.cumsum(left[stays]))).astype(np.int32),
        **{name: getattr(graph, name)[keep] for name in MEMBER_FIELDS},
    )


def _choose(graph: NeedGraph) -> NeedGraph:
    """The graph in which the first rival of every group is the true one."""
    if not graph.rival.any():
        return graph
    rivals = np.flatnonzero(graph.rival)
    _, first = np.unique(graph.group_of[rivals], return_index=True)
    out = graph.rival.copy()
    out[rivals[first]] = False
    return _drop(graph, out)


def _drop(graph: NeedGraph, members: Flags) -> NeedGraph:
    """The graph without these members; a rival that is left alone is the true one."""
    left = replace(without(replace(graph, doubtful=members)), doubtful=graph.doubtful[~members])
    rivals = np.bincount(left.group_of, left.rival, left.groups)
    return replace(left, rival=left.rival & (rivals > 1)[left.group_of])


def _search(
    graph: NeedGraph, cuts: Sequence[Cut], horizon: int, node: int, side: int, best: int, boxes: int
) -> tuple[int, bool, int]:
    """The extreme first stop of a node: the earliest (grim) or the latest (fair).

    `best` is the most extreme one seen so far. Returns the bound, whether it is reached, and boxes spent.
    """
    sign = 1 if side == GRIM else -1
    tie = count()
    heap = [(sign * _bound(graph, cuts, horizon, node, side), next(tie), graph, tuple(cuts))]
    spent = 0
    while heap:
        bound, _, box, box_cuts = heapq.heappop(heap)
        if bound >= sign * best:
            return best, True, spent
        if spent >= boxes:
            return sign * bound, False, spent
        halves = _split(box, box_cuts, horizon)
        if not halves:  # what is left open lies beyond the horizon: one way stands for all
            reached = _concrete(box, box_cuts, horizon, side, True).get(node, NEVER)
            best = sign * min(sign * best, sign * reached)
            continue
        for half, half_cuts in halves:
            spent += 1
            for keep in (True, False):
                reached = _concrete(half, half_cuts, horizon, side, keep).get(node, NEVER)
                best = sign * min(sign * best, sign * reached)
            limit = sign * _bound(half, half_cuts, horizon, node, side)
            if limit < sign * best:
                heapq.heappush(heap, (limit, next(tie), half, half_cuts))
    return best, True, spent


def _bound(graph: NeedGraph, cuts: Sequence[Cut], horizon: int, node: int, side: int) -> int:
    outages = OutageModel(graph).run(cuts, horizon)
    at = np.flatnonzero(outages.nodes == node)
    if not len(at):
        return NEVER
    return int((outages.stops_lo if side == GRIM else outages.stops_hi)[at[0]])


Box = tuple[NeedGraph, tuple[Cut, ...]]


def _split(graph: NeedGraph, cuts: tuple[Cut, ...], horizon: int) -> list[Box]:
    """Two boxes that together hold every way of this one; none where everything is known."""
    for i, cut in enumerate(cuts):
        if not cut.sure:
            others = (*cuts[:i], *cuts[i + 1 :])
            return [(graph, (*others, cut._replace(sure=True))), (graph, others)]
    if graph.doubtful.any():
        member = int(np.flatnonzero(graph.doubtful)[0])
        alone = np.arange(graph.members) == member
        kept = replace(graph, doubtful=graph.doubtful & ~alone)
        return [(kept, cuts), (_drop(graph, alone), cuts)]
    if graph.rival.any():
        member = int(np.flatnonzero(graph.rival)[0])
        alone = np.arange(graph.members) == member
        others = graph.rival & (graph.group_of == graph.group_of[member]) & ~alone
        return [(_drop(graph, others), cuts), (_drop(graph, alone), cuts)]
    most = int(np.diff(graph.member_start).max(initial=0)) + 1  # asking for more than that is asking for that
    ranges = (
        ("endurance_lo", "endurance_hi", horizon),
        ("switch_lo", "switch_hi", horizon),
        ("need_lo", "need_hi", most),
    )
    (width, entry), (lo, hi, limit) = max((_widest(graph, *each), each) for each in ranges)
    if width == 0:
        return []
    lows, highs = getattr(graph, lo), getattr(graph, hi)
    middle = (int(lows[entry]) + min(int(highs[entry]), limit)) // 2
    lower, upper = highs.copy(), lows.copy()
    lower[entry], upper[entry] = middle, middle + 1
    return [(replace(graph, **{hi: lower}), cuts), (replace(graph, **{lo: upper}), cuts)]


def _widest(graph: NeedGraph, lo: str, hi: str, limit: int) -> tuple[int, int]:
    """The largest width of these ranges, numbers above the limit all being alike, and where it is."""
    width = np.minimum(getattr(graph, hi), limit) - np.minimum(getattr(graph, lo), limit)
    return (int(width.max()), int(width.argmax())) if len(width) else (0, 0)
