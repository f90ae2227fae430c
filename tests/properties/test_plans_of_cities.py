# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans of the cities that the bench measures: near enough, proved, and never below what rules make of them."""

from __future__ import annotations

import pytest

from bench.city_plan import make_problem
from polder.steps.solving import Limit, solve
from polder.steps.solving.check import check
from polder.steps.solving.greedy import by_bundles, by_own_benefit
from polder.steps.solving.presolve import presolve

NEAR_ENOUGH, LONG = 0.03, 900.0


@pytest.mark.parametrize("seed", [1, 2])
def test_a_city_of_a_hundred_measures_is_planned_near_enough(seed: int) -> None:
    problem = make_problem(100, 300, seed)
    plan = solve(problem, limit=Limit(seconds=LONG, gap=NEAR_ENOUGH))
    assert plan.gap is not None
    assert plan.gap <= NEAR_ENOUGH
    assert plan.bound <= plan.exposure
    assert not check(problem, plan.starts)
    assert plan.exposure == pytest.approx(problem.exposure(plan.starts))
    ready = presolve(problem)
    for rule in (by_bundles(ready), by_own_benefit(ready)):
        assert plan.exposure <= problem.exposure(rule)


def test_a_city_of_five_hundred_measures_whose_time_is_up_keeps_what_bundles_bring() -> None:
    problem = make_problem(500, 1000, 1)
    plan = solve(problem, limit=Limit(seconds=8))
    assert not check(problem, plan.starts)
    assert plan.exposure <= problem.exposure(by_bundles(presolve(problem)))
    assert plan.bound <= plan.exposure
