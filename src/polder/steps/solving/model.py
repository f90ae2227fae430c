# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The planning problem as a solver takes it: variables of 0 and 1, clauses and linear rows.

"Step" variables: S[m, t] says that measure m was started by quarter t, so it rises with t and "m is complete in
quarter q" is S[m, q - d]. Gate variables are written for a literal only in the direction in which it is wanted
(Plaisted and Greenbaum 1986): "true only if …" where the objective wants it true. A complement on the way turns the
direction round, so this is exact for every circuit, not only for monotone ones; and once the steps are whole
numbers, gates may be left continuous.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from polder.steps.solving.circuit import FALSE, TRUE, Literal, opposite
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Starts
from polder.steps.solving.standing import Standing

Signed = int
"""A literal of the model: 2v is variable v, 2v + 1 its complement; `NO` and `YES` are constants."""
NO: Signed = -2
YES: Signed = -1


@dataclass(slots=True)
class Row:
    """Sum of coefficient × variable ≤ limit; variables ascending."""

    terms: dict[int, float]
    limit: float


@dataclass(slots=True)
class Model:
    """Maximise `constant` + sum of `gains`[v] × variable v (resident-days avoided, against doing nothing).

    Variables below `steps` are steps, whole numbers; the others are gates. Of each clause at least one is true.
    `step_of[m]` holds, per quarter, the signed literal "measure m was started by then".
    """

    variables: int = 0
    steps: int = 0
    clauses: list[tuple[Signed, ...]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    gains: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0
    step_of: list[list[Signed]] = field(default_factory=list)
    gates: list[tuple[bool, tuple[Signed, ...]]] = field(default_factory=list)
    """Per gate, in the order of their variables, whether it wants any of these literals or all."""

    def starts(self, values: Sequence[float]) -> Starts:
        """The plan that these values of the variables are."""
        starts: list[int | None] = []
        for row in self.step_of:
            begun = (at for at, one in enumerate(row) if one == YES or (one >= 0 and values[one // 2] > 0.5))
            starts.append(next(begun, None))
        return tuple(starts)

    def hint(self, starts: Sequence[int | None]) -> list[float]:
        """The values of all variables in a plan."""
        values = [0.0] * self.steps
        for row, start in zip(self.step_of, starts, strict=True):
            for quarter, one in enumerate(row):
                if one >= 0 and start is not None and start <= quarter:
                    values[one // 2] = 1.0
        for wants_any, asked in self.gates:
            known = [values[one // 2] != one & 1 for one in asked]
            values.append(float(any(known) if wants_any else all(known)))
        return values


def write_model(ready: Presolved, plan: Standing | None = None, free: Collection[int] | None = None) -> Model:
    """Where `free` is given, only these may be decided anew; all others stay as they are in `plan`."""
    return _Writer(ready, plan or Standing(ready.problem), free).write()


class _Writer:
    def __init__(self, ready: Presolved, plan: Standing, free: Collection[int] | None) -> None:
        self.ready = ready
        self.problem = ready.problem
        self.plan = plan
        able = [bool(allowed) for allowed in ready.allowed]
        self.free = [number for number in (range(len(able)) if free is None else sorted(free)) if able[number]]
        self._decided_anew = frozenset(self.free)
        self._open = plan.depends_on(self.free)
        self.model = Model()
        self._wanted: dict[tuple[int, int], Signed] = {}
        self._same: dict[tuple[int, tuple[Signed, ...]], Signed] = {}

    def write(self) -> Model:
        self._write_steps()
        self._write_order()
        self._write_limits()
        self._write_losses()
        return self.model

    def _new(self) -> int:
        self.model.variables += 1
        return self.model.variables - 1

    def _clause(self, *literals: Signed) -> None:
        kept = sorted({one for one in literals if one != NO})
        if YES in kept or any(one ^ 1 in kept for one in kept):
            return
        self.model.clauses.append(tuple(kept))

    def _write_steps(self) -> None:
        horizon = self.problem.quarters
        never = [NO] * horizon
        steps = self.model.step_of
        steps += [never if start is None else [NO] * start + [YES] * (horizon - start) for start in self.plan.starts]
        for number in self.free:
            at, one, row = set(self.ready.allowed[number]), NO, []
            for quarter in range(horizon):
                if quarter in at:
                    new = 2 * self._new()
                    self._clause(_not(one), new)
                    one = new
                row.append(one)
            steps[number] = row
        self.model.steps = self.model.variables

    def _by(self, number: int, quarter: int) -> Signed:
        return self.model.step_of[number][min(quarter, self.problem.quarters - 1)] if quarter >= 0 else NO

    def _write_order(self) -> None:
        for number, step in enumerate(self.problem.steps):
            for other in step.requires:
                if not self._decided_anew.intersection((number, other)):
                    continue
                length, last = self.problem.steps[other].quarters, NO
                for quarter in range(self.problem.quarters):
                    this, that = self._by(number, quarter), self._by(other, quarter - length)
                    if this not in (NO, last):
                        self._clause(_not(this), that)
                        last = this
        end = self.problem.quarters - 1
        for group in self.problem.exclusions:
            terms = {one // 2: 1.0 for number in group if (one := self._by(number, end)) >= 0}
            taken = sum(self._by(number, end) == YES for number in group)
            if terms:
                self.model.rows.append(Row(terms, 1.0 - taken))

    def _write_limits(self) -> None:
        ledger = self.ready.ledger
        ledger.reset([None if number in self._decided_anew else start for number, start in enumerate(self.plan.starts)])
        rows: list[dict[int, float]] = [{} for _ in ledger.capacity]
        for number in self.free:
            allowed = self.ready.allowed[number]
            needs = ledger.needs[number]
            before = np.zeros(len(ledger.capacity))
            # From one start to the next S goes from "not yet" to "by then": a row counts the differences.
            changes = np.zeros((len(allowed) + 1, len(ledger.capacity)))
            for at, start in enumerate(allowed):
                following = needs[allowed[at + 1]] if at + 1 < len(allowed) else before
                changes[at] = needs[start] - following
            for at, column in zip(*np.nonzero(np.abs(changes) > 1e-12), strict=True):
                variable = self.model.step_of[number][allowed[at]] // 2
                rows[column][variable] = float(changes[at, column])
        for terms, limit in zip(rows, ledger.left, strict=True):
            if sum(value for value in terms.values() if value > 0) > limit:
                self.model.rows.append(Row(dict(sorted(terms.items())), float(limit)))

    def _write_losses(self) -> None:
        problem, gains = self.problem, self.model.gains
        nothing = Standing(problem)
        weights: dict[Literal, float] = {}
        for loss in problem.losses:
            weights[loss.saved] = weights.get(loss.saved, 0.0) + loss.weight
        for literal, weight in sorted(weights.items()):
            for quarter in range(problem.quarters + 1):
                worth = weight * (problem.tail_quarters if quarter == problem.quarters else 1.0)
                one = self._want(literal, quarter)
                self.model.constant -= worth * (nothing.true_in(literal) >> quarter & 1)
                if one == YES:
                    self.model.constant += worth
                elif one >= 0:
                    sign = -1.0 if one & 1 else 1.0
                    gains[one // 2] = gains.get(one // 2, 0.0) + sign * worth
                    self.model.constant += worth if one & 1 else 0.0

    def _want(self, literal: Literal, quarter: int) -> Signed:
        """A signed literal that is true only if the circuit's literal is true in that quarter."""
        if literal in (FALSE, TRUE):
            return YES if literal == TRUE else NO
        node = literal // 2
        if node not in self._open:
            return YES if self.plan.true_in(literal) >> quarter & 1 else NO
        if node <= self.problem.circuit.measures:
            one = self._by(node - 1, quarter - self.problem.steps[node - 1].quarters)
            return _not(one) if literal & 1 else one
        key = (literal, quarter)
        if key not in self._wanted:
            asked = sorted({self._want(each ^ (literal & 1), quarter) for each in self.problem.circuit.inputs(literal)})
            self._wanted[key] = self._any_of(asked) if literal & 1 else self._all_of(asked)
        return self._wanted[key]

    def _all_of(self, asked: list[Signed]) -> Signed:
        asked = [one for one in asked if one != YES]
        if NO in asked or any(one ^ 1 in asked for one in asked):
            return NO
        if len(asked) < 2:
            return asked[0] if asked else YES
        key = (0, tuple(asked))
        if key not in self._same:
            gate = self._same[key] = 2 * self._new()
            self.model.gates.append((False, tuple(asked)))
            for one in asked:
                self._clause(_not(gate), one)
        return self._same[key]

    def _any_of(self, asked: list[Signed]) -> Signed:
        asked = [one for one in asked if one != NO]
        if YES in asked or any(one ^ 1 in asked for one in asked):
            return YES
        if len(asked) < 2:
            return asked[0] if asked else NO
        key = (1, tuple(asked))
        if key not in self._same:
            gate = self._same[key] = 2 * self._new()
            self.model.gates.append((True, tuple(asked)))
            self._clause(_not(gate), *asked)
        return self._same[key]


def _not(one: Signed) -> Signed:
    """NO and YES are each other's complement too: −2 ^ 1 = −1."""
    return opposite(one)
