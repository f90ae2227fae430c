# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from polder.steps.solving.circuit import FALSE, TRUE, Circuit, opposite

MEASURES = 4
FORMULAS: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([*range(MEASURES), True, False]),
    lambda inner: st.tuples(
        st.sampled_from(["all", "any", "not", "at least"]), st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=14,
)


def build(circuit: Circuit, formula: Any) -> int:
    if isinstance(formula, bool):
        return TRUE if formula else FALSE
    if isinstance(formula, int):
        return circuit.measure(formula)
    what, inner = formula
    literals = [build(circuit, each) for each in inner]
    if what == "not":
        return opposite(literals[0])
    if what == "at least":
        return circuit.at_least(2, literals)
    return circuit.all_of(literals) if what == "all" else circuit.any_of(literals)


def truth(formula: Any, complete: tuple[bool, ...]) -> bool:
    if isinstance(formula, bool):
        return formula
    if isinstance(formula, int):
        return complete[formula]
    what, inner = formula
    values = [truth(each, complete) for each in inner]
    return {"all": all(values), "any": any(values), "not": not values[0], "at least": sum(values) >= 2}[what]


@given(FORMULAS)
def test_a_circuit_says_what_its_formula_says(formula: Any) -> None:
    circuit = Circuit(MEASURES)
    literal = build(circuit, formula)
    for complete in product((False, True), repeat=MEASURES):
        assert circuit.values(complete)[literal] == truth(formula, complete)


@given(FORMULAS)
def test_what_it_depends_on_is_found(formula: Any) -> None:
    circuit = Circuit(MEASURES)
    literal = build(circuit, formula)
    under = circuit.measures_under([literal])
    for complete in product((False, True), repeat=MEASURES):
        for other in set(range(MEASURES)) - under:
            changed = [each != (number == other) for number, each in enumerate(complete)]
            assert circuit.values(complete)[literal] == circuit.values(changed)[literal]


def test_the_same_gate_is_made_once_and_what_follows_is_left_out() -> None:
    circuit = Circuit(3)
    a, b, c = (circuit.measure(number) for number in range(3))
    assert circuit.all_of([a, circuit.all_of([b, c])]) == circuit.all_of([c, a, b])
    assert circuit.all_of([a, circuit.any_of([a, b])]) == a
    assert circuit.any_of([a, circuit.all_of([a, b])]) == a
    assert circuit.any_of([a, opposite(a)]) == TRUE
