# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a plan avoids, kept up to date while measures are put into it and taken out again.

A *mask* is an int of quarters + 1 bits: bit q says whether a literal is true in quarter q, the last one whether it is
after the horizon. An AND of literals is one `&` for all quarters at once, so that this holds for every circuit, also
where completing a measure makes something false.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from polder.steps.solving.circuit import Literal
from polder.steps.solving.problem import Problem, Starts


class Standing:
    """`avoided`: resident-days that the plan avoids, against doing nothing; below zero if it does harm."""

    def __init__(self, problem: Problem) -> None:
        self._quarters = problem.quarters
        self._tail = problem.tail_quarters
        self.full = (2 << problem.quarters) - 1
        self._measures = problem.circuit.measures
        self._steps = problem.steps
        self._inputs = problem.circuit.gates
        nodes = 1 + self._measures + len(self._inputs)
        self._weight = [0.0] * nodes
        for loss in problem.losses:
            self._weight[loss.saved // 2] += -loss.weight if loss.saved % 2 else loss.weight
        self._readers: list[list[int]] = [[] for _ in range(nodes)]
        for gate, inputs in enumerate(self._inputs):
            for literal in inputs:
                self._readers[literal // 2].append(1 + self._measures + gate)
        self.masks = [0] * nodes
        for gate in range(len(self._inputs)):
            self.masks[1 + self._measures + gate] = self._value(gate)
        self.starts: list[int | None] = [None] * self._measures
        self.avoided = 0.0
        self._trail: list[tuple[int, int]] = []

    def true_in(self, literal: Literal) -> int:
        """The mask of a literal."""
        mask = self.masks[literal // 2]
        return mask ^ self.full if literal % 2 else mask

    def length(self, mask: int) -> float:
        """Quarters in a mask, what comes after the horizon counted as the tail."""
        after = mask >> self._quarters & 1
        return mask.bit_count() - after + after * self._tail

    def depends_on(self, measures: Iterable[int]) -> set[int]:
        """The nodes of the circuit that can change with these."""
        found: set[int] = set()
        waiting = [number + 1 for number in measures]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self._readers[node]
        return found

    def put(self, number: int, start: int | None) -> None:
        """Let a measure start then, or never."""
        self._trail.clear()
        self._put(number, start)

    def _put(self, number: int, start: int | None) -> None:
        self.starts[number] = start
        if start is None:
            mask = 0
        else:
            end = start + self._steps[number].quarters
            mask = self.full >> end << end
        self._set(number + 1, mask)

    def put_all(self, starts: Starts) -> None:
        for number, start in enumerate(starts):
            if start != self.starts[number]:
                self.put(number, start)

    def gain(self, changes: dict[int, int | None]) -> float:
        """What would be avoided more with these measures at these starts; nothing is changed."""
        before = self.avoided
        old = {number: self.starts[number] for number in changes}
        self._trail.clear()
        for number, start in changes.items():
            self._put(number, start)
        gain = self.avoided - before
        for node, mask in reversed(self._trail):
            self.masks[node] = mask
        self.avoided = before
        for number, start in old.items():
            self.starts[number] = start
        return gain

    def _set(self, node: int, mask: int) -> None:
        waiting: list[int] = []
        self._change(node, mask, waiting)
        last = -1
        while waiting:
            node = heappop(waiting)
            if node != last:
                last = node
                self._change(node, self._value(node - 1 - self._measures), waiting)

    def _change(self, node: int, mask: int, waiting: list[int]) -> None:
        old = self.masks[node]
        if mask == old:
            return
        self._trail.append((node, old))
        self.masks[node] = mask
        if self._weight[node]:
            self.avoided += self._weight[node] * (self.length(mask & ~old) - self.length(old & ~mask))
        for reader in self._readers[node]:
            heappush(waiting, reader)

    def _value(self, gate: int) -> int:
        value = self.full
        for literal in self._inputs[gate]:
            mask = self.masks[literal // 2]
            value &= mask ^ self.full if literal % 2 else mask
        return value
