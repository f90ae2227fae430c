# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A graph at rest as a fault tree: gates of k of n over the causes, its circles solved beforehand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from polder.algorithms.down_for_good.falls import ALONE, WHOLE, Falls
from polder.algorithms.fault_tree import FaultTree

Gate = tuple[int, tuple[str, ...]]
Value = str | bool
"""The name of a gate or an event, or what is so whatever happens."""

MOST_GATES = 200_000


class TooManyGates(Exception):
    """A circle of alternatives is too large to be written out."""


def tree_of(falls: Falls, node: int, causes: Collection[int], most: int = MOST_GATES) -> FaultTree | bool:
    """What brings the node down for good, as a function of which of the `causes` are cut; a bool where nothing, or
    anything, does. An event is the number of a node in decimal digits; gates are named g0, g1 …

    Of what the node rests on only; call it on `falls.below([node])` or on the rest that single points leave. Raises
    `TooManyGates`.
    """
    writer = _Writer(falls, set(causes), most)
    for circle, sort in enumerate(falls.circles.sort.tolist()):
        start, end = falls.circle_start[circle : circle + 2].tolist()
        if sort == ALONE:
            writer.value[start] = writer.fall(start)
        else:
            writer.settle(circle, range(start, end), whole=sort == WHOLE)
    top = writer.value[falls.place_of[node]]
    return top if isinstance(top, bool) else FaultTree(writer.gates, top)


class _Writer:
    """Writes gates, each only once. `value` says when a place is down; a circle starts with guesses."""

    def __init__(self, falls: Falls, causes: set[int], most: int) -> None:
        self.gates: dict[str, Gate] = {}
        self.value: list[Value] = [False] * falls.places
        self._name_of: dict[Gate, str] = {}
        self._most = most
        self._steps = 0
        self._circles = falls.circles
        self._falls_at = falls.falls_at.tolist()
        self._group_start = falls.group_start.tolist()
        self._member_start = falls.member_start.tolist()
        self._target = falls.target.tolist()
        self._event = [str(node) if node in causes else "" for node in falls.node_at.tolist()]

    def fall(self, place: int) -> Value:
        """When the place is down, given the values of what it draws on."""
        self._steps += 1
        if self._steps > self._most:
            raise TooManyGates
        ways: list[Value] = [self._event[place]] if self._event[place] else []
        for group in range(self._group_start[place], self._group_start[place + 1]):
            members = self._target[self._member_start[group] : self._member_start[group + 1]]
            ways.append(self._gate(self._falls_at[group], [self.value[member] for member in members]))
        return self._gate(1, ways)

    def settle(self, circle: int, places: range, *, whole: bool) -> None:
        """Rule 4, as `kernels.settle` does it for bits: what stands is grown until nothing changes.

        For any way to cut, each turn that changes something raises a place, so as many turns as there are places
        are enough, also where formulas that mean the same do not look the same.
        """
        for place in places:
            self.value[place] = True
        inner = range(*self._circles.inner_start[circle : circle + 2].tolist())
        for _ in range(len(places) + 1):
            before = [self.value[place] for place in places]
            for each in inner:
                self._stand(each)
            if whole:
                return
            self._repeat(places)
            if not inner or before == [self.value[place] for place in places]:
                return

    def _stand(self, inner: int) -> None:
        start, end = self._circles.places_start[inner : inner + 2].tolist()
        places = self._circles.inner_places[start:end].tolist()
        for place in places:
            self.value[place] = False
        if not self._circles.inner_whole[inner]:
            self._repeat(places)
            return
        falls = self._gate(1, [self.fall(place) for place in places])
        for place in places:
            self.value[place] = falls

    def _repeat(self, places: Sequence[int]) -> None:
        for _ in range(len(places)):
            before = [self.value[place] for place in places]
            for place in places:
                self.value[place] = self.fall(place)
            if before == [self.value[place] for place in places]:
                return

    def _gate(self, at: int, inputs: Sequence[Value]) -> Value:
        """At least `at` of the inputs, in the plainest words."""
        at -= sum(each is True for each in inputs)
        names = [each for each in inputs if not isinstance(each, bool)]
        if at <= 0:
            return True
        if at > len(names):
            return False
        if at == 1 or at == len(names):
            every = at > 1
            distinct = self._flat(names, every)
            if len(distinct) == 1:
                return distinct[0]
            return self._named((len(distinct) if every else 1, distinct))
        return self._named((at, tuple(sorted(names))))

    def _flat(self, names: Sequence[str], every: bool) -> tuple[str, ...]:
        """The inputs of an "and" (`every`) or "or", with those of gates of the same sort in place of the gates."""
        found: set[str] = set()
        for name in names:
            at, inputs = self.gates.get(name, (0, ()))
            same = len(inputs) > 1 and at == (len(inputs) if every else 1)
            found.update(inputs if same else (name,))
        return tuple(sorted(found))

    def _named(self, gate: Gate) -> str:
        if gate not in self._name_of:
            name = f"g{len(self.gates)}"
            self._name_of[gate] = name
            self.gates[name] = gate
        return self._name_of[gate]
