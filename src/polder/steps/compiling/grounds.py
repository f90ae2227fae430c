# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who lies on whose circle, as literals: a measure may close a circle, or open one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from polder.algorithms.need_graph import number_circles
from polder.base import PolderError
from polder.steps.compiling.guarded import Draw, Needs
from polder.steps.compiling.problems import too_many_ways
from polder.steps.solving.circuit import FALSE, TRUE, Circuit, Literal

Edge = tuple[int, int, Literal]
"""Who draws on whom, and the literal under which it does."""
Ways = frozenset[frozenset[Literal]]
"""Sets of literals, none inside another: true where all of some set are."""

MOST_WAYS = 400
NOWHERE: Ways = frozenset()
HERE: Ways = frozenset((frozenset(),))


def circles(nodes: int, edges: Iterable[Edge]) -> list[list[int]]:
    """The strongly connected components, what is drawn on first."""
    ordered = sorted({(owner, on) for owner, on, guard in edges if guard != FALSE})
    owners, targets = (np.array([edge[end] for edge in ordered], np.int32) for end in (0, 1))
    number = number_circles(nodes, owners, targets).tolist()
    found: list[list[int]] = [[] for _ in range(max(number, default=-1) + 1)]
    for node, circle in enumerate(number):
        found[circle].append(node)
    return found


class World:
    """Who needs what under which measures, with all that scenarios share. `watched` are the rows that are asked for."""

    def __init__(self, circuit: Circuit, needs: Needs, watched: Iterable[int] | None = None) -> None:
        self.circuit = circuit
        self.needs = needs
        self.edges = [
            (owner, draw.on, draw.present)
            for owner, groups in enumerate(needs)
            for each in groups
            for draw in each.draws
        ]
        self.watched = set(range(len(needs))) if watched is None else self._below(watched)
        self._circle_of: dict[int, _Circle] = {}
        for nodes in circles(len(needs), self.edges):
            circle = _Circle(circuit, needs, nodes)
            self._circle_of.update(dict.fromkeys(nodes, circle))

    def _below(self, tops: Iterable[int]) -> set[int]:
        found = set(tops)
        ahead = list(found)
        while ahead:
            for group in self.needs[ahead.pop()]:
                more = {draw.on for draw in group.draws if draw.present != FALSE} - found
                found |= more
                ahead += more
        return found

    @cached_property
    def surely_mandatory(self) -> list[list[int]]:
        """The mandatory circles, of several nodes, that are there whatever the measures."""
        edges = [
            (owner, draw.on, must)
            for owner, draw, must in _mandatory(self.circuit, self.needs, range(len(self.needs)))
            if must == TRUE
        ]
        return [nodes for nodes in circles(len(self.needs), edges) if len(nodes) > 1]

    def leads_back(self, node: int, on: int) -> Literal:
        """Whether `on`, on which `node` draws, needs `node` again, further on."""
        circle = self._circle_of[node]
        return circle.leads_back(node, on) if self._circle_of[on] is circle else FALSE

    def mandatory(self, node: int, other: int) -> Literal:
        """Whether both lie on one mandatory circle; of a node and itself, whether it lies on any."""
        circle = self._circle_of[node]
        return circle.mandatory(node, other) if self._circle_of[other] is circle else FALSE

    def surely_up(self, cut: Collection[int]) -> set[int]:
        """Nodes that are up at every hour whatever the measures, as far as that is plain to see: all that is asked of
        them rests on what is always there and surely up.
        """
        up: set[int] = set()
        left = self.watched - set(cut)
        whole = [set(nodes) for nodes in self.surely_mandatory if left.issuperset(nodes)]
        waking: dict[int, list[int]] = {}
        for owner, on, guard in self.edges:
            if guard == TRUE and owner in left:
                waking.setdefault(on, []).append(owner)
        ahead = list(left)
        while ahead:
            node = ahead.pop()
            if node not in up and node in left and self._stands(node, up.__contains__):
                up.add(node)
                ahead += waking.get(node, ())
            if not ahead:
                for nodes in [each for each in whole if not each <= up]:
                    together = up | nodes
                    if all(self._stands(each, together.__contains__) for each in nodes):
                        up |= nodes
                        ahead += [owner for each in nodes for owner in waking.get(each, ())]
        return up

    def _stands(self, node: int, is_up: Callable[[int], bool]) -> bool:
        return all(
            max(need for need, _ in group.need)
            <= sum(draw.present == TRUE and not draw.standby and is_up(draw.on) for draw in group.draws)
            for group in self.needs[node]
        )


def _mandatory(circuit: Circuit, needs: Needs, nodes: Iterable[int]) -> Iterator[tuple[int, Draw, Literal]]:
    """(owner, draw, the literal under which it is a mandatory need)."""
    for owner in nodes:
        for group in needs[owner]:
            for draw in group.draws:
                yield owner, draw, circuit.all_of((group.mandatory, draw.present))


class _Circle:
    """One component of the graph that has every need some measure may bring."""

    def __init__(self, circuit: Circuit, needs: Needs, nodes: Sequence[int]) -> None:
        self._circuit = circuit
        self._needs = needs
        self._nodes = nodes
        self._to: dict[int, Mapping[int, Literal]] = {}
        self._to_by_mandatory: dict[int, Mapping[int, Literal]] = {}

    @cached_property
    def _edges(self) -> list[Edge]:
        return [
            (owner, draw.on, draw.present)
            for owner in self._nodes
            for group in self._needs[owner]
            for draw in group.draws
        ]

    @cached_property
    def _mandatory_edges(self) -> dict[int, tuple[Edge, ...]]:
        """Per node those of its mandatory circle, if some measures may make it one."""
        inside = set(self._nodes)
        edges = [
            (owner, draw.on, must)
            for owner, draw, must in _mandatory(self._circuit, self._needs, self._nodes)
            if must != FALSE and draw.on in inside
        ]
        found: dict[int, tuple[Edge, ...]] = {}
        place = {node: at for at, node in enumerate(self._nodes)}
        for circle in circles(len(place), [(place[owner], place[on], must) for owner, on, must in edges]):
            members = {self._nodes[at] for at in circle}
            found |= dict.fromkeys(members, tuple(edge for edge in edges if {edge[0], edge[1]} <= members))
        return found

    def leads_back(self, node: int, on: int) -> Literal:
        if node not in self._to:
            self._to[node] = reach(self._circuit, self._edges, node)
        return self._to[node].get(on, FALSE)

    def mandatory(self, node: int, other: int) -> Literal:
        there, back = self._steps_to(other).get(node, FALSE), self._steps_to(node).get(other, FALSE)
        return self._circuit.all_of((there, back))

    def _steps_to(self, goal: int) -> Mapping[int, Literal]:
        """As `reach`, by one need or more: the goal reaches itself only where it lies on a circle."""
        if goal not in self._to_by_mandatory:
            edges = self._mandatory_edges[goal]
            found = dict(reach(self._circuit, edges, goal))
            found[goal] = self._circuit.any_of(
                self._circuit.all_of((guard, found.get(on, FALSE))) for owner, on, guard in edges if owner == goal
            )
            self._to_by_mandatory[goal] = found
        return self._to_by_mandatory[goal]


def reach(circuit: Circuit, edges: Iterable[Edge], goal: int) -> Mapping[int, Literal]:
    """Per node that may, under which measures it reaches the goal; the goal itself always.

    Ways are kept as sets of guards, of which none holds another, so that the end is seen when it is reached. Raises
    `PolderError` where there are too many.
    """
    backward: dict[int, list[tuple[int, Literal]]] = {}
    for owner, on, guard in edges:
        if guard != FALSE:
            backward.setdefault(on, []).append((owner, guard))
    ways: dict[int, Ways] = {goal: HERE}
    ahead = [goal]
    while ahead:
        on = ahead.pop(0)
        for owner, guard in backward.get(on, ()):
            known = ways.get(owner, NOWHERE)
            step = frozenset(() if guard == TRUE else (guard,))
            wider = _least(known | {way | step for way in ways[on]})
            if wider != known:
                if len(wider) > MOST_WAYS:
                    raise PolderError(too_many_ways(len(wider)))
                ways[owner] = wider
                ahead += [owner] * (owner not in ahead)
    return {node: circuit.any_of(map(circuit.all_of, known)) for node, known in ways.items()}


def _least(ways: Ways) -> Ways:
    if frozenset() in ways:
        return HERE
    return frozenset(way for way in ways if not any(other < way for other in ways))
