# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The diagrams of a tree: one of each module, in an order of events that keeps it small."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from polder.algorithms.fault_tree.diagram import MOST_NODES, Functions, Sets, TooLarge, room_for
from polder.algorithms.fault_tree.tree import FaultTree
from polder.base import SILENT, Progress, Stopped, Text

BUILDING = Text("counting every breaking set", "alle brekende combinaties tellen")
FIRST_TRY = 20_000
"""Nodes of the first tries; each round has ten times as many."""


_KEPT: WeakKeyDictionary[FaultTree, list[Part]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Part:
    """A module: `inputs[level]` is an event or a module found before; `root` is a node of `functions`."""

    name: str
    inputs: tuple[str, ...]
    functions: Functions
    root: int

    def smallest(self, most: int) -> tuple[Sets, int]:
        """The diagram of its smallest sets, and the root of that."""
        sets = Sets(self.functions, most)
        with room_for(len(self.inputs)):
            return sets, sets.smallest(self.root)


def parts_of(tree: FaultTree, most: int = MOST_NODES, progress: Progress = SILENT) -> list[Part]:
    """The modules of a tree, each after those in it, the top last; kept for as long as the tree.

    Raises `TooLarge`, and `Stopped` where a person asked to stop.
    """
    parts = _KEPT.get(tree)
    if parts is None:
        plain = tree.plain
        modules = set(plain.modules)
        parts = []
        left = most
        for done, name in enumerate(plain.modules):
            progress.step(BUILDING, done, len(plain.modules))
            parts.append(_smallest_of(plain, name, modules, left, progress))
            left -= len(parts[-1].functions)
        _KEPT[tree] = parts
    if sum(len(part.functions) for part in parts) > most:
        raise TooLarge
    return parts


def _smallest_of(tree: FaultTree, name: str, modules: set[str], most: int, progress: Progress) -> Part:
    """The module in the first order of events that fits: little room for each at first, then ten times as much."""
    room = min(FIRST_TRY, most)
    while True:
        for order in ORDERS:
            if progress.stop_wanted():
                raise Stopped
            try:
                return _built(tree, name, modules, order, room)
            except TooLarge:
                continue
        if room >= most:
            raise TooLarge
        room = min(10 * room, most)


Weigh = Callable[[str], float]
Order = Callable[[Mapping[str, int], Mapping[str, int]], Weigh | None]
"""From how much hangs below each name, and how often it is drawn on, to what comes first among the inputs of a gate."""


def _largest_first(size: Mapping[str, int], drawn: Mapping[str, int]) -> Weigh:
    return lambda name: -size.get(name, 1)


def _smallest_first(size: Mapping[str, int], drawn: Mapping[str, int]) -> Weigh:
    return lambda name: size.get(name, 1)


def _most_shared_first(size: Mapping[str, int], drawn: Mapping[str, int]) -> Weigh:
    return lambda name: -drawn[name]


def _as_written(size: Mapping[str, int], drawn: Mapping[str, int]) -> None:
    return None


ORDERS: tuple[Order, ...] = (_smallest_first, _largest_first, _as_written, _most_shared_first)


def _built(tree: FaultTree, name: str, modules: set[str], order: Order, most: int) -> Part:
    gates = list(_inside(tree, name, modules))
    size: dict[str, int] = {}
    drawn: dict[str, int] = {}
    for gate in gates:
        for each in tree.gates[gate][1]:
            drawn[each] = drawn.get(each, 0) + 1
        size[gate] = sum(size.get(each, 1) for each in tree.gates[gate][1])
    weigh = order(size, drawn)
    inputs = list(_leaves(tree, name, size, weigh))
    level = {each: at for at, each in enumerate(inputs)}
    functions = Functions(most)
    made: dict[str, int] = {each: functions.event(at) for each, at in level.items()}
    with room_for(len(inputs)):
        for gate in gates:
            at, below = tree.gates[gate]
            made[gate] = functions.at_least(at, [made[each] for each in below])
    return Part(name, tuple(inputs), functions, made[name])


def _inside(tree: FaultTree, name: str, modules: set[str]) -> Iterator[str]:
    """The gates of a module, each after those below it, but not those of modules in it."""
    entered: set[str] = set()
    left: set[str] = set()
    ahead = [name]
    while ahead:
        gate = ahead[-1]
        if gate in entered:
            ahead.pop()
            if gate not in left:
                left.add(gate)
                yield gate
            continue
        entered.add(gate)
        inputs = tree.gates[gate][1]
        ahead.extend(each for each in inputs if each in tree.gates and each not in modules and each not in entered)


def _leaves(tree: FaultTree, name: str, gates: Collection[str], weigh: Weigh | None) -> Iterator[str]:
    """Events and modules as they are met from the top down, depth first."""
    seen = set()
    ahead = [name]
    while ahead:
        each = ahead.pop()
        if each in seen:
            continue
        seen.add(each)
        if each in gates:
            inputs = tree.gates[each][1]
            ahead.extend(reversed(inputs if weigh is None else sorted(inputs, key=weigh)))
        else:
            yield each
