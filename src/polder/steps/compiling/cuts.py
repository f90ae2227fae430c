# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a scenario cuts, under which measures: data that came home is not lost with the place it was in."""

from __future__ import annotations

from collections.abc import Sequence

from polder.algorithms.outage import Cut as EngineCut
from polder.base import PolderError
from polder.model import Snapshot
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.scenario import Scenario
from polder.steps.catalogue.complete import Effects
from polder.steps.compiling import problems
from polder.steps.compiling.effects import MOST_TOGETHER
from polder.steps.compiling.guarded import Chosen, literal_of, subsets
from polder.steps.compiling.unfolding import Cut
from polder.steps.compiling.worst import Window, worst_cuts
from polder.steps.expected import struck
from polder.steps.solving.circuit import Circuit

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
    tried = _Tried(snapshot, effects, scenario)
    bundles = [_Bundle(tried, (number,)) for number in moving]
    while (joined := _joined(tried, bundles)) != bundles:
        bundles = joined
    touched = {node for bundle in bundles for node in bundle.nodes}
    found = [Cut(node, *window) for node, window in tried.windows(frozenset()).items() if node not in touched]
    for bundle in bundles:
        windows = {chosen: tried.windows(chosen) for chosen in bundle.cases}
        for node in sorted(bundle.nodes):
            cases = {chosen: each.get(node) for chosen, each in windows.items()}
            found += _of_node(circuit, bundle.numbers, node, cases)
    return found


class _Tried:
    """What is cut under each set of measures that was tried."""

    def __init__(self, snapshot: Snapshot, effects: Effects, scenario: Scenario) -> None:
        self.snapshot = snapshot
        self.effects = effects
        self._scenario = scenario
        self._known: dict[Chosen, Snapshot] = {}

    def struck(self, complete: Chosen) -> Snapshot:
        if complete not in self._known:
            self._known[complete] = struck(self.effects.under(self.snapshot, complete), self._scenario)
        return self._known[complete]

    def cuts(self, complete: Chosen) -> frozenset[EngineCut]:
        return frozenset(cuts_in(self.struck(complete)))

    def windows(self, complete: Chosen) -> dict[int, Window]:
        return worst_cuts(self.struck(complete))


class _Bundle:
    """Measures that are tried together, and the nodes of which they change the cut."""

    def __init__(self, tried: _Tried, numbers: tuple[int, ...]) -> None:
        if len(numbers) > MOST_TOGETHER:
            names = [tried.effects.names[number] for number in numbers]
            raise PolderError(problems.too_many_moves(names))
        self.numbers = numbers
        self.cases = subsets(numbers)
        today = tried.cuts(frozenset())
        self.nodes = {cut.node for chosen in self.cases for cut in tried.cuts(chosen) ^ today}
        stated = [effect for number in numbers for effect in tried.effects.of[number]]
        self.on = {effect.on for effect in stated}
        self.about = self.on | {effect.brings for effect in stated if effect.brings is not None}

    def meets(self, other: _Bundle) -> bool:
        """Whether they may change one cut together: what one moves, the other moves or moves along."""
        mine, theirs = self.nodes | self.on, other.nodes | other.on
        return bool(self.nodes & other.nodes or self.about & theirs or other.about & mine)


def _joined(tried: _Tried, bundles: list[_Bundle]) -> list[_Bundle]:
    found: list[_Bundle] = []
    for bundle in bundles:
        near = [each for each in found if each.meets(bundle)]
        if near:
            numbers = {number for each in (*near, bundle) for number in each.numbers}
            bundle = _Bundle(tried, tuple(sorted(numbers)))
        found = [*(each for each in found if each not in near), bundle]
    return found


def _of_node(circuit: Circuit, bundle: Sequence[int], node: int, cases: dict[Chosen, Window | None]) -> list[Cut]:
    windows = sorted({window for window in cases.values() if window is not None})
    return [
        Cut(node, *window, literal_of(circuit, bundle, {chosen: each == window for chosen, each in cases.items()}))
        for window in windows
    ]
