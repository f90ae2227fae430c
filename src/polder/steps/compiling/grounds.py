# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who lies on whose circle, as literals: a measure may close a circle, or open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from polder.algorithms.need_graph import number_circles
from polder.steps.circuit import FALSE, TRUE, Circuit, Literal
from polder.steps.compiling.guarded import Needs

Edges = Mapping[int, Sequence[tuple[int, Literal]]]
"""Per node what it draws on, each with the literal under which it does."""


def components(needs: Needs) -> list[list[int]]:
    """The circles of the graph that has every need some measure may bring, what is needed first."""
    edges = [
        (owner, draw.on)
        for owner, groups in enumerate(needs)
        for group in groups
        for draw in group.draws
        if draw.present != FALSE
    ]
    number = number_circles(
        len(needs), np.array([edge[0] for edge in edges], np.int32), np.array([edge[1] for edge in edges], np.int32)
    )
    found: list[list[int]] = [[] for _ in range(int(number.max(initial=-1)) + 1)]
    for node, circle in enumerate(number.tolist()):
        found[circle].append(node)
    return found


class Grounds:
    """Who lies on whose circle, within one component of the graph of all needs."""

    def __init__(self, circuit: Circuit, needs: Needs, nodes: Sequence[int]) -> None:
        self._circuit = circuit
        inside = set(nodes)
        self._all: dict[int, list[tuple[int, Literal]]] = {node: [] for node in nodes}
        self._mandatory: dict[int, list[tuple[int, Literal]]] = {node: [] for node in nodes}
        for node in nodes:
            for group in needs[node]:
                for draw in group.draws:
                    if draw.on in inside and draw.present != FALSE:
                        self._all[node].append((draw.on, draw.present))
                        must = circuit.all_of((group.mandatory, draw.present))
                        if must != FALSE:
                            self._mandatory[node].append((draw.on, must))
        self._to_all: dict[int, Mapping[int, Literal]] = {}
        self._to_mandatory: dict[int, Mapping[int, Literal]] = {}

    def leads_back(self, node: int, on: int) -> Literal:
        """Whether `on` needs `node` again, further on."""
        if node not in self._to_all:
            self._to_all[node] = reach(self._circuit, self._all, node)
        return self._to_all[node].get(on, FALSE)

    def mandatory(self, node: int, other: int) -> Literal:
        """Whether both lie on one mandatory circle; of a node and itself, whether it lies on any."""
        there, back = self._steps_to(other).get(node, FALSE), self._steps_to(node).get(other, FALSE)
        return self._circuit.all_of((there, back))

    def _steps_to(self, goal: int) -> Mapping[int, Literal]:
        """As `reach`, by one need or more: the goal reaches itself only where it lies on a circle."""
        if goal not in self._to_mandatory:
            found = dict(reach(self._circuit, self._mandatory, goal))
            onward = self._mandatory[goal]
            found[goal] = self._circuit.any_of(
                self._circuit.all_of((needs, found.get(on, FALSE))) for on, needs in onward
            )
            self._to_mandatory[goal] = found
        return self._to_mandatory[goal]


def reach(circuit: Circuit, edges: Edges, goal: int) -> Mapping[int, Literal]:
    """Per node that may, under which measures it reaches the goal; the goal itself always."""
    backward: dict[int, list[int]] = {}
    for node, onward in edges.items():
        for on, _ in onward:
            backward.setdefault(on, []).append(node)
    order, found = [goal], {goal: TRUE}
    for node in order:
        for other in backward.get(node, ()):
            if other not in found:
                found[other] = FALSE
                order.append(other)
    for _ in order:
        settled = True
        for node in order[1:]:
            literal = circuit.any_of(circuit.all_of((guard, found.get(on, FALSE))) for on, guard in edges[node])
            settled &= literal == found[node]
            found[node] = literal
        if settled:
            break
    return found
