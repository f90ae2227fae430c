# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What up and down mean, hour by hour: slow, obvious, and the judge of every faster way.

Five rules (design: the cut-off engine). A *need group* of a node asks that `need` of its members serve.

1. A member in daily use serves while what it draws on is up, and `endurance` hours after that went down.
   Where the member is an alternative that draws on the node's own circle, its endurance counts as 0.
2. A standby is called in the first hour of the stretch in which the members in daily use are too few. It
   serves once what it draws on has been up for `switch` hours since the call, and is up now.
3. A node is up when it is not cut and each of its groups has enough members that serve.
4. Being up must be grounded: of the sets of up nodes that fit, the smallest; but inside a *mandatory circle*
   (nodes that all need each other with no alternative) the largest.
5. A node without groups is up unless it is cut.

Nothing here is tuned; keep it so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

ENDLESS = 1 << 30
"""Hours that never pass: an endurance without end, a standby that never comes."""


class Member(NamedTuple):
    """Draws on node `on`. In daily use with an endurance in hours, or a standby with a switch time."""

    on: int
    endurance: int = 0
    switch: int | None = None

    @property
    def standby(self) -> bool:
        return self.switch is not None


class Group(NamedTuple):
    need: int
    members: tuple[Member, ...]

    @property
    def mandatory(self) -> bool:
        return self.need == len(self.members) and not any(member.standby for member in self.members)


Graph = Sequence[Sequence[Group]]
"""Per node its groups."""

Cuts = Mapping[int, tuple[int, int]]
"""Per cut node the hours from which and until (not including) which it is cut."""


def circles(graph: Graph, *, mandatory_only: bool) -> list[int]:
    """Per node the number of its circle: nodes that reach each other along needs share a number."""
    reached = [_reach(graph, node, mandatory_only) for node in range(len(graph))]
    return [
        min(other for other in {node, *reached[node]} if other == node or node in reached[other])
        for node in range(len(graph))
    ]


def step_through(graph: Graph, cuts: Cuts, horizon: int) -> list[list[bool]]:
    """`up[t][node]` for the hours 0 ≤ t < horizon."""
    world = _World(graph)
    return [world.next_hour(t, cuts) for t in range(horizon)]


class _World:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.circle = circles(graph, mandatory_only=False)
        mandatory = circles(graph, mandatory_only=True)
        self.mandatory_circles = _real_circles(graph, mandatory)
        self.history: list[list[bool]] = []
        self.call: dict[tuple[int, int], int] = {}

    def next_hour(self, t: int, cuts: Cuts) -> list[bool]:
        """Rule 4: the smallest set that justifies itself, mandatory circles tried whole."""
        nodes = range(len(self.graph))
        cut = {node for node, (start, end) in cuts.items() if start <= t < end}
        up: set[int] = set()
        while True:
            grown = {node for node in nodes if node not in cut and self._justified(node, t, up)}
            for circle in self.mandatory_circles:
                together = circle - cut
                while True:
                    still = {node for node in together if self._justified(node, t, up | together)}
                    if still == together:
                        break
                    together = still
                grown |= together
            if grown <= up:
                break
            up |= grown
        now = [node in up for node in nodes]
        self.history.append(now)
        self._remember_calls(t)
        return now

    def _justified(self, node: int, t: int, up: set[int]) -> bool:
        """Rule 3, given who else is up now."""
        for index, group in enumerate(self.graph[node]):
            daily = sum(self._daily_serves(node, group, member, t, up) for member in group.members)
            if daily < group.need:
                call = self.call.get((node, index), t)
                daily += sum(self._standby_serves(member, t, call, up) for member in group.members)
            if daily < group.need:
                return False
        return True

    def _daily_serves(self, node: int, group: Group, member: Member, t: int, up: set[int]) -> bool:
        """Rule 1."""
        if member.standby:
            return False
        if member.on in up:
            return True
        own_circle = self.circle[member.on] == self.circle[node]
        endurance = 0 if own_circle and not group.mandatory else member.endurance
        down_since = t
        while down_since > 0 and not self.history[down_since - 1][member.on]:
            down_since -= 1
        return t - down_since < endurance

    def _standby_serves(self, member: Member, t: int, call: int, up: set[int]) -> bool:
        """Rule 2."""
        if member.switch is None or member.on not in up or t - member.switch < call:
            return False
        return all(self.history[hour][member.on] for hour in range(t - member.switch, t))

    def _remember_calls(self, t: int) -> None:
        up = {node for node, is_up in enumerate(self.history[t]) if is_up}
        for node, groups in enumerate(self.graph):
            for index, group in enumerate(groups):
                daily = sum(self._daily_serves(node, group, member, t, up) for member in group.members)
                if daily < group.need:
                    self.call.setdefault((node, index), t)
                else:
                    self.call.pop((node, index), None)


def _needs(graph: Graph, node: int, mandatory_only: bool) -> Iterator[int]:
    for group in graph[node]:
        if group.mandatory or not mandatory_only:
            yield from (member.on for member in group.members)


def _reach(graph: Graph, start: int, mandatory_only: bool) -> set[int]:
    """What a node needs, directly or further on; the node itself only if it lies on a circle."""
    found: set[int] = set()
    ahead = list(_needs(graph, start, mandatory_only))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead.extend(_needs(graph, node, mandatory_only))
    return found


def _real_circles(graph: Graph, numbers: Sequence[int]) -> list[set[int]]:
    """The mandatory circles: several nodes, or one that needs itself."""
    members: dict[int, set[int]] = {}
    for node, number in enumerate(numbers):
        members.setdefault(number, set()).add(node)
    return [
        circle
        for circle in members.values()
        if len(circle) > 1 or next(iter(circle)) in _reach(graph, next(iter(circle)), mandatory_only=True)
    ]
