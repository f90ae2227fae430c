# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One scenario, hour by hour, with literals in place of yes and no: the rules of `algorithms.hour_by_hour`, for every
set of complete measures at once.

A node's state changes only at the hours at which something it looks at does, so only those hours are looked at. Within
an hour rule 4 is a least fixed point, and inside mandatory circles a greatest one; both are reached in as many rounds
as there are nodes, and mostly in two.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from polder.base import PolderError
from polder.steps.circuit import FALSE, TRUE, Circuit, Literal, opposite
from polder.steps.compiling.grounds import Grounds, components
from polder.steps.compiling.guarded import Draw, GuardedGroup, Needs
from polder.steps.compiling.problems import too_intricate
from polder.steps.compiling.timeline import ALWAYS, Timeline

MOST_GATES = 500_000
"""In one scenario; a city has hundreds."""


class Cut(NamedTuple):
    """A node is cut from hour `start` up to, not including, hour `end`, where `happens`."""

    node: int
    start: int
    end: int
    happens: Literal = TRUE


class Order(NamedTuple):
    """The components of a graph, what is needed first, with their grounds where they are circles."""

    needs: Needs
    parts: Sequence[tuple[Sequence[int], Grounds | None]]


def in_order(circuit: Circuit, needs: Needs) -> Order:
    """What every scenario on this graph shares."""
    parts: list[tuple[Sequence[int], Grounds | None]] = []
    for nodes in components(needs):
        circle = len(nodes) > 1 or any(draw.on == nodes[0] for group in needs[nodes[0]] for draw in group.draws)
        parts.append((nodes, Grounds(circuit, needs, nodes) if circle else None))
    return Order(needs, parts)


def unfold(circuit: Circuit, order: Order, cuts: Iterable[Cut], horizon: int, scenario: str = "") -> list[Timeline]:
    """Per node when it is up, within `horizon` hours. Raises `PolderError`, naming the scenario, where that takes more
    than `MOST_GATES`.
    """
    most = len(circuit.gates) + MOST_GATES
    cuts_of: dict[int, list[Cut]] = {}
    for cut in cuts:
        cuts_of.setdefault(cut.node, []).append(cut)
    found = [ALWAYS] * len(order.needs)
    for nodes, grounds in order.parts:
        if _stays_up(order.needs, nodes, grounds, cuts_of, found):
            continue
        part = _Part(circuit, order.needs, nodes, grounds, cuts_of, found)
        for hour in part.hours(horizon):
            part.live(hour)
            if len(circuit.gates) > most:
                raise PolderError(too_intricate(scenario))
        for node, timeline in part.up.items():
            found[node] = timeline
    return found


def _stays_up(
    needs: Needs,
    nodes: Sequence[int],
    grounds: Grounds | None,
    cuts_of: Mapping[int, Sequence[Cut]],
    found: Sequence[Timeline],
) -> bool:
    """Whether that is plain to see: most of a register is not touched by most scenarios."""
    (node, *more) = nodes
    if more or grounds is not None or node in cuts_of:
        return False
    return all(
        len(group.need) == 1
        and group.need[0][0]
        <= sum(draw.present == TRUE and not draw.standby and found[draw.on] is ALWAYS for draw in group.draws)
        for group in needs[node]
    )


class _Part:
    """One component on its way through the hours."""

    def __init__(
        self,
        circuit: Circuit,
        needs: Needs,
        nodes: Sequence[int],
        grounds: Grounds | None,
        cuts_of: Mapping[int, Sequence[Cut]],
        outside: Sequence[Timeline],
    ) -> None:
        self.circuit = circuit
        self.nodes = nodes
        self.groups = {node: needs[node] for node in nodes}
        self.grounds = grounds
        self.cuts = {node: cuts_of.get(node, ()) for node in nodes}
        self.outside = outside
        self.up = {node: Timeline() for node in nodes}
        self.enough: dict[tuple[int, int], Timeline] = {
            (node, i): Timeline()
            for node in nodes
            for i, group in enumerate(self.groups[node])
            if any(draw.standby for draw in group.draws)
        }
        self.agenda: list[int] = []
        self.together = self._together()

    def _together(self) -> dict[int, dict[int, Literal]]:
        """Per node that may lie on a mandatory circle, who may lie on the same one, under which measures."""
        if self.grounds is None:
            return {}
        found: dict[int, dict[int, Literal]] = {}
        for node in self.nodes:
            if self.grounds.mandatory(node, node) == FALSE:
                continue
            ons = {draw.on for group in self.groups[node] for draw in group.draws if draw.on in self.up}
            found[node] = {on: self.grounds.mandatory(node, on) for on in [node, *ons]}
        return found

    def hours(self, horizon: int) -> Iterator[int]:
        """The hours at which something may change, in order; living through one may add others."""
        self._plan(0)
        for node in self.nodes:
            for cut in self.cuts[node]:
                self._plan(cut.start, cut.end)
            for group in self.groups[node]:
                for draw in group.draws:
                    if draw.on not in self.up:
                        for hour in self.outside[draw.on].changes:
                            self._plan(hour, hour + (draw.endurance if draw.switch is None else draw.switch))
        last = -1
        while self.agenda and (hour := heapq.heappop(self.agenda)) < horizon:
            if hour > last:
                last = hour
                yield hour

    def _plan(self, *hours: int) -> None:
        for hour in hours:
            heapq.heappush(self.agenda, hour)

    def live(self, hour: int) -> None:
        """One hour: who is up, and what will change later because of it."""
        standing = {node: self._standing(node, hour) for node in self.nodes}
        now = self._settle(standing)
        changed = {node for node in self.nodes if self.up[node].add(hour, now[node])}
        for node in self.nodes:
            for i, group in enumerate(self.groups[node]):
                for draw in group.draws:
                    if draw.on in changed:
                        self._plan(hour + (draw.endurance if draw.switch is None else draw.switch))
                if (node, i) in self.enough and self.enough[node, i].add(hour, standing[node].enough(i, now)):
                    changed.add(node)
                    self._plan(*(hour + draw.switch for draw in group.draws if draw.switch is not None))
        if changed and self.grounds is not None and self.enough:
            # What a standby lifted may be what its own group has in daily use: the call ends, and with it the ground.
            self._plan(hour + 1)

    def _standing(self, node: int, hour: int) -> _Standing:
        """What the hours before this one, and other components, say of a node now."""
        cut = self.circuit.any_of(cut.happens for cut in self.cuts[node] if cut.start <= hour < cut.end)
        groups = []
        for i, group in enumerate(self.groups[node]):
            draws = [self._draw(node, i, group, draw, hour) for draw in group.draws]
            groups.append(_StandingGroup(group.need, [each for each in draws if each.present != FALSE]))
        return _Standing(self.circuit, node, opposite(cut), groups)

    def _draw(self, node: int, i: int, group: GuardedGroup, draw: Draw, hour: int) -> _StandingDraw:
        inside = draw.on in self.up
        past = (self.up if inside else self.outside)[draw.on]
        if draw.switch is None:
            since = hour - draw.endurance
            lasting = self.circuit.any_of(past.between(since, hour - 1 if inside else hour))
            if inside and self.grounds is not None and draw.endurance > 0:
                own = self.grounds.leads_back(node, draw.on)
                lasting = self.circuit.all_of((lasting, self.circuit.any_of((group.mandatory, opposite(own)))))
            return _StandingDraw(draw.on if inside else None, draw.present, lasting, False)
        since = hour - draw.switch
        if since < 0:
            return _StandingDraw(None, FALSE, FALSE, True)
        ready = past.between(since, hour - 1 if inside else hour)
        called = map(opposite, self.enough[node, i].between(since, hour - 1))
        here = self.circuit.all_of((draw.present, *ready, *called))
        return _StandingDraw(draw.on if inside else None, here, FALSE if inside else TRUE, True)

    def _settle(self, standing: Mapping[int, _Standing]) -> dict[int, Literal]:
        """Rule 4: from nobody up, whoever is justified, and mandatory circles tried whole; again while it grows."""
        now = dict.fromkeys(self.nodes, FALSE)
        if self.grounds is None:
            (node,) = self.nodes
            return {node: standing[node].up(now)}
        for _ in range(len(self.nodes) + 1):
            before = dict(now)
            for node in self.nodes:
                now[node] = standing[node].up(now)
            for node, literal in self._tried_whole(standing, now).items():
                now[node] = self.circuit.any_of((now[node], literal))
            if now == before:
                break
        return now

    def _tried_whole(self, standing: Mapping[int, _Standing], now: Mapping[int, Literal]) -> dict[int, Literal]:
        """The largest part of every mandatory circle that stands, given who is up already."""
        whole = {
            node: self.circuit.all_of((standing[node].not_cut, others[node]))
            for node, others in self.together.items()
            if now[node] != TRUE
        }
        for _ in range(len(whole)):
            settled = True
            for node in whole:
                others = self.together[node]
                with_them = {
                    on: self.circuit.any_of((now[on], self.circuit.all_of((same, whole.get(on, FALSE)))))
                    for on, same in others.items()
                }
                literal = self.circuit.all_of((whole[node], standing[node].up({**now, **with_them})))
                settled &= literal == whole[node]
                whole[node] = literal
            if settled:
                break
        return whole


class _StandingDraw(NamedTuple):
    """Serves where `present` and either `lasting` or, if `on` is of this component, that is up now."""

    on: int | None
    present: Literal
    lasting: Literal
    standby: bool


class _StandingGroup(NamedTuple):
    need: Sequence[tuple[int, Literal]]
    draws: Sequence[_StandingDraw]


class _Standing(NamedTuple):
    """A node at one hour, but for who of its own component is up."""

    circuit: Circuit
    node: int
    not_cut: Literal
    groups: Sequence[_StandingGroup]

    def up(self, now: Mapping[int, Literal]) -> Literal:
        return self.circuit.all_of(
            (self.not_cut, *(self._met(group, group.draws, now) for group in self.groups))
            if self.not_cut != FALSE
            else (FALSE,)
        )

    def enough(self, i: int, now: Mapping[int, Literal]) -> Literal:
        """Whether the members in daily use are as many as needed."""
        group = self.groups[i]
        return self._met(group, [draw for draw in group.draws if not draw.standby], now)

    def _met(self, group: _StandingGroup, draws: Sequence[_StandingDraw], now: Mapping[int, Literal]) -> Literal:
        circuit = self.circuit
        serving = [
            circuit.all_of((draw.present, circuit.any_of((draw.lasting, FALSE if draw.on is None else now[draw.on]))))
            for draw in draws
        ]
        return circuit.any_of(circuit.all_of((asked, circuit.at_least(k, serving))) for k, asked in group.need)
