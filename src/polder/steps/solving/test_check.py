# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace

import pytest

from polder.steps.solving.check import Fault, check, cost_by_year, staff_by_quarter
from polder.steps.solving.circuit import Circuit
from polder.steps.solving.problem import Problem, Step

A = Step("a", 2, cost_once=100.0, cost_year=40.0, effort={"move": 3.0})
B = Step("b", 1, cost_once=60.0, cost_year=-20.0, effort={"move": 2.0, "buy": 1.0}, requires=(0,))
YEARS = (0, 0, 1, 1)
PROBLEM = Problem((A, B), Circuit(2), (), YEARS, (), (None, None), {"move": [2.0, 2.0, 2.0, 2.0]})


def test_a_plan_that_can_be_carried_out_has_no_fault() -> None:
    assert check(PROBLEM, (0, 2)) == []
    assert check(PROBLEM, (None, None)) == []


def test_costs_fall_in_the_year_of_the_start_and_from_completion_on() -> None:
    assert cost_by_year(PROBLEM, (0, 2)) == [100.0, 60.0 + 2 * 10.0 - 5.0]


def test_effort_is_spread_over_the_quarters_that_it_takes() -> None:
    assert staff_by_quarter(PROBLEM, (0, 2)) == {"move": [1.5, 1.5, 2.0, 0.0], "buy": [0.0, 0.0, 1.0, 0.0]}


@pytest.mark.parametrize(
    ("change", "starts", "fault"),
    [
        ({}, (3, None), Fault("not complete", (0,), 3, 5, 4)),
        ({}, (None, 2), Fault("prerequisite", (1, 0), 2, 2, None)),
        ({"staff": {}}, (0, 1), Fault("prerequisite", (1, 0), 1, 1, 2)),
        ({"steps": (replace(A, earliest=1), B)}, (0, None), Fault("too early", (0,), 0, 0, 1)),
        ({"steps": (replace(A, latest=0), B)}, (1, None), Fault("too late", (0,), 1, 1, 0)),
        ({"exclusions": ((0, 1),)}, (0, 2), Fault("exclusion", (0, 1))),
        ({"budget": (99.0, None)}, (0, None), Fault("budget", (0,), 0, 100.0, 99.0)),
        ({"budget": (None, 70.0)}, (0, 2), Fault("budget", (0, 1), 1, 75.0, 70.0)),
        ({"total_budget": 119.0}, (0, None), Fault("total budget", (0,), None, 120.0, 119.0)),
        ({"staff": {"move": [1.0] * 4}}, (0, None), Fault("staff", (0,), 0, 1.5, 1.0, "move")),
        ({"staff": {"buy": [0.5] * 4}}, (0, 2), Fault("staff", (1,), 2, 1.0, 0.5, "buy")),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], starts: tuple[int | None, ...], fault: Fault) -> None:
    assert fault in check(replace(PROBLEM, **change), starts)  # type: ignore[arg-type]


def test_a_plan_of_another_problem_is_no_plan() -> None:
    with pytest.raises(ValueError, match="3 starts for 2 steps"):
        check(PROBLEM, (0, 1, 2))
