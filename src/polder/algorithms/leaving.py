# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How many hours until a node rests on nothing of what is being left, when every move starts at once.

A node is free at hour t when it is replaced by then, or when it is not itself left and each of its groups has
enough members that are free at t. A standby is free once what it draws on is and its switch time has passed; a
replacement once what it draws on is and its lead time has passed. What is free is grounded as what is up is in
`hour_by_hour`, rule 4: the smallest set that justifies itself, but inside a mandatory circle the largest.

The hours only ever grow with a lead or a switch time, so the lowest and the highest answer are those with every
unknown at its lowest and at its highest: both bounds are exact.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.need_graph import FAIR, GRIM, NeedGraph
from polder.algorithms.reach import NOWHERE, Reach

NEVER = math.inf
NOBODY = -1
"""What takes a node's place where it is not known what that would be."""


class Replacement(NamedTuple):
    """Something that can take a node's place, with its lead time in hours; `by` is what that is."""

    by: int
    lead_lo: float
    lead_hi: float


Replacements = Mapping[int, Sequence[Replacement]]


def hours_to_leave(
    graph: NeedGraph, left: Mapping[int, bool], replacements: Replacements
) -> dict[int, tuple[float, float]]:
    """For every node that rests on what is left: the least and the greatest number of hours, ∞ where no way is known.

    `left` holds the nodes that are left, surely (true) or possibly (false). A node that is not in the answer
    rests on none of them.
    """
    touched = _resting_on(graph, left)
    fair = _Side(graph, {node for node, sure in left.items() if sure}, replacements, touched, FAIR).settle()
    grim = _Side(graph, set(left), replacements, touched, GRIM).settle()
    return {node: (fair[node], grim[node]) for node in sorted(touched)}


def _resting_on(graph: NeedGraph, left: Mapping[int, bool]) -> set[int]:
    """The nodes that are left and all that needs them, in daily use or as a standby."""
    reach = Reach(graph.nodes, graph.owner_of[graph.group_of], graph.target)
    return set(np.flatnonzero(reach.towards(sorted(left)) != NOWHERE).tolist())


class _Side:
    """One way to fill in the unknowns: all at their lowest (fair) or all at their highest (grim)."""

    def __init__(
        self, graph: NeedGraph, left: set[int], replacements: Replacements, touched: set[int], side: int
    ) -> None:
        self._graph = graph
        self._left = left
        self._replacements = replacements
        self._touched = touched
        self._grim = side == GRIM
        self._hours = dict.fromkeys(touched, NEVER)
        circle = graph.mandatory_circles(side)
        self._circle_of = {node: int(circle[node]) for node in touched if circle[node] >= 0}
        self._circles: dict[int, list[int]] = {}
        for node, number in self._circle_of.items():
            self._circles.setdefault(number, []).append(node)
        self._above = self._who_looks_at()

    def settle(self) -> dict[int, float]:
        """From never downwards, in the order of needs: whoever is free sooner may let those above it be free sooner."""
        order = self._graph.circle_of
        ahead = sorted({(int(order[node]), self._first(node)) for node in self._touched})
        waiting = {node for _, node in ahead}
        while ahead:
            _, node = heappop(ahead)
            waiting.discard(node)
            members = self._circles.get(self._circle_of.get(node, -1), [node])
            for each, hours in self._together(members).items():
                if hours < self._hours[each]:
                    self._hours[each] = hours
                    for other in {self._first(above) for above in self._above.get(each, ())} - waiting:
                        heappush(ahead, (int(order[other]), other))
                        waiting.add(other)
        return self._hours

    def _first(self, node: int) -> int:
        """The node that stands for its mandatory circle, or for itself."""
        return self._circles[self._circle_of[node]][0] if node in self._circle_of else node

    def _together(self, members: Sequence[int]) -> dict[int, float]:
        """The hours of one node, or of a mandatory circle: that starts from free, and only what keeps it is counted."""
        if len(members) == 1 and members[0] not in self._circle_of:
            return {members[0]: self._free(members[0], {})}
        inside = dict.fromkeys(members, 0.0)
        ahead = deque(members)
        while ahead:
            node = ahead.popleft()
            hours = self._free(node, inside)
            if hours > inside[node]:
                inside[node] = hours
                ahead.extend(other for other in self._above.get(node, ()) if other in inside)
        return inside

    def _free(self, node: int, inside: Mapping[int, float]) -> float:
        graph = self._graph
        best = NEVER
        for by, lead_lo, lead_hi in self._replacements.get(node, ()):
            best = min(best, max(lead_hi if self._grim else lead_lo, self._of(by, inside)))
        if node in self._left:
            return best
        groups = range(graph.group_start[node], graph.group_start[node + 1])
        return min(best, max((self._group(group, inside) for group in groups), default=0.0))

    def _group(self, group: int, inside: Mapping[int, float]) -> float:
        """When enough members are free. A doubtful one may not be there; no more is asked than there are."""
        graph = self._graph
        switch = graph.switch_hi if self._grim else graph.switch_lo
        need = max(1, int((graph.need_hi if self._grim else graph.need_lo)[group]))
        sure: list[float] = []
        every: list[float] = []
        for member in range(graph.member_start[group], graph.member_start[group + 1]):
            hours = self._of(int(graph.target[member]), inside)
            if graph.standby[member]:
                hours = max(hours, float(switch[member]) if switch[member] < ENDLESS else NEVER)
            every.append(hours)
            if not graph.doubtful[member]:
                sure.append(hours)
        if self._grim:
            return sorted(sure)[need - 1] if len(sure) >= need else max(every)
        least = [sorted(every)[need - 1]] if len(every) >= need else []
        return min([*least, max(sure, default=0.0)]) if len(sure) < need else min(least)

    def _of(self, node: int, inside: Mapping[int, float]) -> float:
        return inside[node] if node in inside else self._hours.get(node, 0.0)

    def _who_looks_at(self) -> dict[int, list[int]]:
        """By touched node, the touched nodes whose hours follow from its own."""
        graph = self._graph
        above: dict[int, set[int]] = {}
        for node in self._touched:
            first = graph.member_start[graph.group_start[node]]
            last = graph.member_start[graph.group_start[node + 1]]
            below = {int(target) for target in graph.target[first:last]}
            below.update(each.by for each in self._replacements.get(node, ()))
            for other in below & self._touched:
                above.setdefault(other, set()).add(node)
        return {node: sorted(others) for node, others in above.items()}
