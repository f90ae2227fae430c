# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How likely the top is, and how much each event weighs, all events independent of each other."""

from __future__ import annotations

from collections.abc import Mapping

from polder.algorithms.fault_tree.diagram import MOST_NODES, Functions
from polder.algorithms.fault_tree.parts import Part, parts_of
from polder.algorithms.fault_tree.tree import FaultTree


def probability(tree: FaultTree, p: Mapping[str, float], most: int = MOST_NODES) -> float:
    """The exact chance that the top happens; `p` gives each event's, from 0 to 1.

    Raises `ValueError` for an event without a chance or one that is none, `TooLarge` where the diagrams do not fit.
    """
    chances = _checked(tree, p)
    for part in parts_of(tree, most) if tree.top in tree.gates else ():
        chances[part.name] = _upwards(part, chances)[part.root]
    return chances[tree.top]


def birnbaum(tree: FaultTree, p: Mapping[str, float], most: int = MOST_NODES) -> dict[str, float]:
    """Of each event by how much the chance of the top rises when it goes from impossible to certain (Birnbaum 1969)."""
    chances = _checked(tree, p)
    if tree.top not in tree.gates:
        return {tree.top: 1.0}
    parts = parts_of(tree, most)
    upwards = []
    for part in parts:
        upwards.append(_upwards(part, chances))
        chances[part.name] = upwards[-1][part.root]
    weight = dict.fromkeys(chances, 0.0)
    weight[tree.top] = 1.0
    for part, found in zip(reversed(parts), reversed(upwards), strict=True):
        for name, rises in _rises(part, chances, found).items():
            weight[name] += weight[part.name] * rises
    return {event: weight[event] for event in tree.events}


def _checked(tree: FaultTree, p: Mapping[str, float]) -> dict[str, float]:
    chances = {}
    for event in tree.events:
        if event not in p:
            raise ValueError(f"event {event!r} has no chance")
        chances[event] = float(p[event])
        if not 0.0 <= chances[event] <= 1.0:
            raise ValueError(f"the chance of event {event!r} is {p[event]!r}")
    return chances


def _upwards(part: Part, chances: Mapping[str, float]) -> list[float]:
    """Per node the chance that it ends in yes."""
    functions: Functions = part.functions
    of = [chances[name] for name in part.inputs]
    found = [0.0, 1.0]
    for node in range(2, len(functions)):
        chance = of[functions.level[node]]
        found.append((1.0 - chance) * found[functions.low[node]] + chance * found[functions.high[node]])
    return found


def _rises(part: Part, chances: Mapping[str, float], found: list[float]) -> dict[str, float]:
    """Per input by how much the chance of the part rises with it: top down, how likely each node is reached."""
    functions = part.functions
    reached = dict.fromkeys(functions.below(part.root), 0.0)
    reached |= {0: 0.0, 1: 0.0, part.root: 1.0}
    rises = dict.fromkeys(part.inputs, 0.0)
    for node in sorted((each for each in reached if each > 1), reverse=True):
        name = part.inputs[functions.level[node]]
        low, high = functions.low[node], functions.high[node]
        rises[name] += reached[node] * (found[high] - found[low])
        reached[low] += reached[node] * (1.0 - chances[name])
        reached[high] += reached[node] * chances[name]
    return rises
