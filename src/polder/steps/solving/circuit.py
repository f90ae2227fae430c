# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is true once some measures are complete: AND gates with complements, each made once.

A *literal* is an int. `FALSE` and `TRUE` are two of them; `Circuit.measure(m)` is true once measure m is complete;
`opposite(literal)` is its complement. Every other literal is a gate. An OR is the complement of an AND, so there is
one sort of gate to write down for a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Literal = int
FALSE: Literal = 0
TRUE: Literal = 1


def opposite(literal: Literal) -> Literal:
    return literal ^ 1


class Circuit:
    """Gates over `measures` measures, numbered from 0. Node n has literals 2n and 2n + 1 (its complement).

    Node 0 is false, nodes 1 to `measures` are the measures, gate g is node `measures` + 1 + g. `gates[g]` holds the
    input literals of gate g in ascending order, each of an earlier node.
    """

    def __init__(self, measures: int) -> None:
        self.measures = measures
        self.gates: list[tuple[Literal, ...]] = []
        self._made: dict[tuple[Literal, ...], Literal] = {}

    def measure(self, number: int) -> Literal:
        if not 0 <= number < self.measures:
            raise IndexError(number)
        return 2 * (number + 1)

    def all_of(self, literals: Iterable[Literal]) -> Literal:
        """True where every one of them is; `TRUE` of none."""
        inputs = self._flat(literals)
        if FALSE in inputs or any(opposite(literal) in inputs for literal in inputs):
            return FALSE
        inputs -= {TRUE}
        inputs = {each for each in inputs if not self._follows(each, inputs)}
        if len(inputs) < 2:
            return min(inputs, default=TRUE)
        key = tuple(sorted(inputs))
        if key not in self._made:
            self.gates.append(key)
            self._made[key] = 2 * (self.measures + len(self.gates))
        return self._made[key]

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """True where at least one of them is; `FALSE` of none."""
        return opposite(self.all_of([opposite(literal) for literal in literals]))

    def either(self, which: Literal, if_true: Literal, if_false: Literal) -> Literal:
        """One of two literals, chosen by a third."""
        return self.any_of((self.all_of((which, if_true)), self.all_of((opposite(which), if_false))))

    def at_least(self, count: int, literals: Sequence[Literal]) -> Literal:
        """True where at least `count` of them are; a literal that stands there twice counts twice."""
        if count <= 0:
            return TRUE
        row = [TRUE] + [FALSE] * count  # row[k]: at least k of those seen so far
        for literal in literals:
            row[1:] = [self.any_of((row[k], self.all_of((literal, row[k - 1])))) for k in range(1, count + 1)]
        return row[count]

    def inputs(self, literal: Literal) -> tuple[Literal, ...]:
        """Those of its gate; none of a measure or a constant."""
        gate = literal // 2 - self.measures - 1
        return self.gates[gate] if gate >= 0 else ()

    def values(self, complete: Sequence[bool]) -> list[bool]:
        """Per literal whether it is true once exactly these measures (one bool for each) are complete."""
        values = [False, True]
        for each in complete:
            values += [bool(each), not each]
        for inputs in self.gates:
            value = all(values[literal] for literal in inputs)
            values += [value, not value]
        return values

    def measures_under(self, literals: Iterable[Literal]) -> set[int]:
        """The measures that the values of these literals can depend on."""
        found: set[int] = set()
        seen: set[int] = set()
        waiting = [literal // 2 for literal in literals]
        while waiting:
            node = waiting.pop()
            if node in seen or node == 0:
                continue
            seen.add(node)
            if node <= self.measures:
                found.add(node - 1)
            else:
                waiting += [literal // 2 for literal in self.gates[node - self.measures - 1]]
        return found

    def _flat(self, literals: Iterable[Literal]) -> set[Literal]:
        """An AND in an AND is one AND."""
        return {part for literal in literals for part in (self._parts(literal) or (literal,))}

    def _parts(self, literal: Literal) -> tuple[Literal, ...]:
        return () if literal % 2 else self.inputs(literal)

    def _follows(self, literal: Literal, inputs: set[Literal]) -> bool:
        """Absorption: A and (A or B) is A."""
        return bool(literal % 2) and any(opposite(part) in inputs for part in self.inputs(literal))
