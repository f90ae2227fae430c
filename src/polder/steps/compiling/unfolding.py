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
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from polder.base import PolderError
from polder.steps.compiling.grounds import World, circles
from polder.steps.compiling.guarded import Draw, GuardedGroup
from polder.steps.compiling.problems import too_intricate
from polder.steps.compiling.timeline import ALWAYS, Timeline
from polder.steps.solving.circuit import FALSE, TRUE, Circuit, Literal, opposite

MOST_GATES = 500_000
"""In one scenario; a city has hundreds."""


class Cut(NamedTuple):
    """A node is cut from hour `start` up to, not including, hour `end`, where `happens`."""

    node: int
    start: int
    end: int
    happens: Literal = TRUE


def unfold(world: World, cuts: Iterable[Cut], horizon: int, scenario: str = "") -> dict[int, Timeline]:
    """Per watched row when it is up, within `horizon` hours. Raises `PolderError`, naming the scenario, where that
    takes more than `MOST_GATES`.
    """
    most = len(world.circuit.gates) + MOST_GATES
    cuts_of: dict[int, list[Cut]] = {}
    for cut in cuts:
        cuts_of.setdefault(cut.node, []).append(cut)
    found = dict.fromkeys(world.surely_up(cuts_of), ALWAYS)
    for nodes in _parts(world, world.watched - found.keys()):
        part = _Part(world, nodes, cuts_of, found)
        for hour in part.hours(horizon):
            part.live(hour)
            if len(world.circuit.gates) > most:
                raise PolderError(too_intricate(scenario))
        found.update(part.up)
    return found


def _parts(world: World, nodes: AbstractSet[int]) -> Iterator[list[int]]:
    """The circles that are left among these nodes, what is needed first."""
    rows = sorted(nodes)
    place = {node: at for at, node in enumerate(rows)}
    edges = [
        (place[node], place[draw.on], draw.present)
        for node in rows
        for group in world.needs[node]
        for draw in group.draws
        if draw.on in place
    ]
    for circle in circles(len(rows), edges):
        yield [rows[at] for at in circle]


class _Part:
    """One component on its way through the hours."""

    def __init__(
        self, world: World, nodes: Sequence[int], cuts_of: Mapping[int, Sequence[Cut]], outside: Mapping[int, Timeline]
    ) -> None:
        self.world = world
        self.circuit = world.circuit
        self.nodes = nodes
        self.groups = {node: world.needs[node] for node in nodes}
        self.cuts = {node: cuts_of.get(node, ()) for node in nodes}
        self.outside = outside
        self.up = {node: Timeline() for node in nodes}
        self.inside = {
            node: {draw.on for group in self.groups[node] for draw in group.draws if draw.on in self.up}
            for node in nodes
        }
        self.is_circle = any(self.inside.values())
        self.enough: dict[tuple[int, int], Timeline] = {
            (node, i): Timeline()
            for node in nodes
            for i, group in enumerate(self.groups[node])
            if any(draw.standby for draw in group.draws)
        }
        self.agenda: list[int] = []
        self.together = self._together() if self.is_circle else {}

    def _together(self) -> dict[int, dict[int, Literal]]:
        """Per node that may lie on a mandatory circle, who of those it draws on may lie on the same one, under which
        measures; and itself.
        """
        return {
            node: {on: self.world.mandatory(node, on) for on in (node, *sorted(ons))}
            for node, ons in self.inside.items()
            if self.world.mandatory(node, node) != FALSE
        }

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
        if changed and self.is_circle and self.enough:
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
            here = FALSE if inside else past.between(hour, hour)[0]
            lasting = self.circuit.any_of(past.between(hour - draw.endurance, hour - 1))
            if here != TRUE and lasting != FALSE and group.mandatory != TRUE:
                own = self.world.leads_back(node, draw.on)
                lasting = self.circuit.all_of((lasting, self.circuit.any_of((group.mandatory, opposite(own)))))
            serving = self.circuit.any_of((here, lasting))
            return _StandingDraw(draw.on if inside else None, draw.present, serving, False)
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
        if not self.is_circle:
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
                    on: self.circuit.any_of((now[on], self.circuit.all_of((others[on], whole.get(on, FALSE)))))
                    for on in self.inside[node]
                }
                literal = self.circuit.all_of((whole[node], standing[node].up(with_them)))
                settled = settled and literal == whole[node]
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
