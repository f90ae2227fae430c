# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace

from polder.steps.solving.circuit import Circuit
from polder.steps.solving.presolve import Never, presolve
from polder.steps.solving.problem import Loss, Problem, Step

YEARS = (0, 0, 1, 1)


def problem_of(*steps: Step, saves: tuple[int, ...] = (), **more: object) -> Problem:
    circuit = Circuit(len(steps))
    losses = tuple(Loss(circuit.measure(number), 1.0) for number in saves)
    return replace(Problem(steps, circuit, losses, YEARS), **more)  # type: ignore[arg-type]


def test_a_circle_of_prerequisites_is_named_and_what_stands_behind_it_too() -> None:
    steps = (Step("a", 1, requires=(1,)), Step("b", 1, requires=(0,)), Step("c", 1, requires=(1,)))
    assert presolve(problem_of(*steps)).never == (
        Never(0, "circle", (0, 1)),
        Never(1, "circle", (1, 0)),
        Never(2, "prerequisite", (1,)),
    )


def test_a_measure_needs_its_window_staff_and_money() -> None:
    steps = (
        Step("long", 5),
        Step("many", 2, effort={"move": 5.0}),
        Step("dear", 1, cost_once=30.0),
        Step("fits", 2, cost_once=20.0, effort={"move": 4.0}),
    )
    ready = presolve(problem_of(*steps, saves=(3,), budget=(10.0, 20.0), staff={"move": [2.0] * 4}))
    assert ready.never == (
        Never(0, "window"),
        Never(1, "staff", (), "move", 2.5, 2.0),
        Never(2, "budget", (), None, 30.0, 20.0, 1),
    )
    assert ready.allowed == ((), (), (), (2,))


def test_what_another_saves_may_pay_for_a_measure() -> None:
    steps = (Step("saves", 0, cost_year=-40.0), Step("dear", 1, cost_once=30.0))
    ready = presolve(problem_of(*steps, saves=(1,), budget=(10.0, 10.0)))
    assert ready.never == ()
    assert ready.useless == (0,)
    assert ready.allowed[0], "it brings in the money, so a plan may hold it"


def test_two_prerequisites_that_exclude_each_other_never_come_together() -> None:
    steps = (Step("a", 1), Step("b", 1), Step("c", 1, requires=(0, 1)))
    ready = presolve(problem_of(*steps, saves=(2,), exclusions=((0, 1),)))
    assert ready.never == (Never(2, "excluded prerequisite", (0, 1)),)


def test_a_measure_whose_partner_can_never_run_changes_nothing() -> None:
    circuit = Circuit(3)
    both = circuit.all_of([circuit.measure(0), circuit.measure(1)])
    steps = (Step("a", 1), Step("b", 9), Step("c", 1))
    ready = presolve(Problem(steps, circuit, (Loss(both, 1.0), Loss(circuit.measure(2), 1.0)), YEARS))
    assert [never.measure for never in ready.never] == [1]
    assert ready.useless == (0,)


def test_a_prerequisite_of_what_is_of_use_is_of_use() -> None:
    ready = presolve(problem_of(Step("a", 1), Step("b", 1, requires=(0,)), Step("c", 1), saves=(1,)))
    assert ready.useless == (2,)
    assert ready.allowed == ((0, 1, 2, 3), (1, 2, 3), ())


def test_what_it_costs_every_year_must_be_paid_every_year() -> None:
    """It can start in the first year, and then nobody pays for it in the second; later it is not complete in time."""
    step = Step("runs", 1, cost_once=5.0, cost_year=8.0, latest=1)
    ready = presolve(problem_of(step, saves=(0,), budget=(100.0, 3.0)))
    assert ready.never == (Never(0, "budget", (), None, 4.0, 3.0, 1),)
    assert not presolve(problem_of(step, saves=(0,), budget=(100.0, 4.0))).never
    total = replace(problem_of(step, saves=(0,)), total_budget=8.0)
    assert presolve(total).never == (Never(0, "budget", (), None, 9.0, 8.0),)
    assert presolve(replace(total, total_budget=9.0)).allowed == ((1,),)
