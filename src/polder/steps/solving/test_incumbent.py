# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from polder.steps.solving.circuit import Circuit
from polder.steps.solving.incumbent import Incumbent
from polder.steps.solving.problem import Loss, Problem, Step

CIRCUIT = Circuit(2)
PROBLEM = Problem(
    (Step("a", 1, 60.0), Step("b", 1, 60.0)),
    CIRCUIT,
    (Loss(CIRCUIT.measure(0), 5.0), Loss(CIRCUIT.measure(1), 3.0)),
    (0, 0),
    (),
    (100.0,),
    {},
    1.0,
)


def test_a_plan_that_cannot_be_carried_out_is_never_taken_whoever_offers_it() -> None:
    best = Incumbent(PROBLEM)
    assert not best.offer((0, 0), "a solver that errs"), "120 euro, and there are 100"
    assert (best.starts, best.exposure) == ((None, None), 24.0)
    assert best.offer((None, 0), "a rule")
    assert not best.offer((0, 0), "a solver that errs")
    assert best.exposure == 18.0


def test_only_a_better_plan_and_a_better_bound_are_taken_and_the_bound_never_passes_the_plan() -> None:
    best = Incumbent(PROBLEM)
    assert best.offer((0, None), "a rule")
    assert not best.offer((None, 0), "another")
    best.prove(12.0, "weights")
    best.prove(15.0, "a worse proof")
    assert (best.exposure, best.bound) == (14.0, 12.0)
    best.prove(1.0, "a proof that errs")
    assert best.bound == best.exposure
    assert best.plan(0.0, False).status == "optimal"
