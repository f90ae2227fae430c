# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a scenario cuts, under which measures: data that came home is not lost with the place it was in."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import PolderError
from polder.model import Snapshot
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.scenario import Scenario
from polder.steps.circuit import Circuit
from polder.steps.compiling import problems
from polder.steps.compiling.effects import MOST_TOGETHER
from polder.steps.compiling.guarded import Chosen, literal_of, subsets
from polder.steps.compiling.unfolding import Cut
from polder.steps.compiling.worst import Window, worst_cuts
from polder.steps.complete import Effects
from polder.steps.expected import struck

ONLY_NEEDS = ("depends_on", "supplied_by")
"""Relations that say what falls when another falls, and never what a cause is."""


def movers(snapshot: Snapshot, effects: Effects) -> list[int]:
    """The measures that may change what a scenario cuts: who owns whom, and what is kept where."""
    return [number for number in range(len(effects.of)) if _moves(snapshot, effects.under(snapshot, (number,)))]


def _moves(before: Snapshot, after: Snapshot) -> bool:
    names = {*before.relations, *after.relations} - {*ONLY_NEEDS}
    return before.columns is not after.columns or any(
        before.relations.get(name) is not after.relations.get(name) for name in names
    )


def guarded_cuts(
    circuit: Circuit, snapshot: Snapshot, effects: Effects, moving: Sequence[int], scenario: Scenario
) -> list[Cut]:
    """The cuts, each with the literal under which it happens; every cut that is possible happens."""
    struck_today = struck(snapshot, scenario)
    today = cuts_in(struck_today)
    touching: dict[int, set[int]] = {}
    for number in moving:
        under_it = cuts_in(struck(effects.under(snapshot, (number,)), scenario))
        for cut in {*today} ^ {*under_it}:
            touching.setdefault(cut.node, set()).add(number)
    windows = worst_cuts(struck_today)
    found = [Cut(node, *window) for node, window in windows.items() if node not in touching]
    for bundle, nodes in _bundles(touching):
        if len(bundle) > MOST_TOGETHER:
            names = [effects.names[number] for number in bundle]
            raise PolderError(problems.too_many_together(snapshot.names[nodes[0]], names))
        cases = {chosen: worst_cuts(struck(effects.under(snapshot, chosen), scenario)) for chosen in subsets(bundle)}
        for node in nodes:
            found += _of_node(circuit, bundle, node, {chosen: cuts.get(node) for chosen, cuts in cases.items()})
    return found


def _bundles(touching: dict[int, set[int]]) -> list[tuple[list[int], list[int]]]:
    """Measures that touch one cut together, with the nodes of all the cuts that they touch."""
    bundles: list[tuple[set[int], list[int]]] = []
    for node, numbers in sorted(touching.items()):
        joined, nodes = set(numbers), [node]
        for other in [each for each in bundles if each[0] & joined]:
            bundles.remove(other)
            joined |= other[0]
            nodes += other[1]
        bundles.append((joined, nodes))
    return [(sorted(numbers), nodes) for numbers, nodes in bundles]


def _of_node(circuit: Circuit, bundle: Sequence[int], node: int, cases: dict[Chosen, Window | None]) -> list[Cut]:
    windows = sorted({window for window in cases.values() if window is not None})
    return [
        Cut(node, *window, literal_of(circuit, bundle, {chosen: each == window for chosen, each in cases.items()}))
        for window in windows
    ]
