# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans of small problems against trying every schedule, for problems monotone and not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.steps.solving import Plan, solve
from polder.steps.solving.bounds import bound_by_weights
from polder.steps.solving.check import check, cost_by_year
from polder.steps.solving.circuit import Circuit, opposite
from polder.steps.solving.frontier import frontier, more_and_less
from polder.steps.solving.greedy import by_bundles, by_marginal_gain, by_own_benefit
from polder.steps.solving.idle import tidied
from polder.steps.solving.model import write_model
from polder.steps.solving.presolve import presolve
from polder.steps.solving.problem import Loss, Problem, Step
from polder.steps.solving.solvers import Limit, Unwatched, solvers
from polder.steps.solving.standing import Standing
from tests.properties.planning import best_plan, every_schedule, problems

FEW = settings(max_examples=50, deadline=None)
ENOUGH = Limit(work=1000.0)


def close(value: float, other: float) -> bool:
    return value == pytest.approx(other, rel=1e-6, abs=1e-6)


@FEW
@given(problems())
def test_the_plan_is_the_best_of_all_schedules(problem: Problem) -> None:
    least, _ = best_plan(problem)
    plan = solve(problem, limit=ENOUGH)
    assert not check(problem, plan.starts)
    assert close(plan.exposure, least)
    assert close(plan.exposure, problem.exposure(plan.starts))
    assert plan.status == "optimal"
    assert plan.bound <= least + 1e-6
    as_good = (each for each in every_schedule(problem) if close(problem.exposure(each), least))
    cheapest = min(sum(cost_by_year(problem, each)) for each in as_good if not check(problem, each))
    assert close(sum(cost_by_year(problem, plan.starts)), cheapest)


@FEW
@given(problems(), st.integers(0, 10**6))
def test_what_brings_nothing_is_taken_out_of_a_plan(problem: Problem, seed: int) -> None:
    """It leaves no more, can be carried out and costs no more; without any of its steps it would leave or cost more."""
    draw = Random(seed)
    able = [starts for starts in every_schedule(problem) if not check(problem, starts)]
    for starts in draw.sample(able, min(5, len(able))):
        kept = tidied(presolve(problem), starts)
        assert not check(problem, kept)
        assert problem.exposure(kept) <= problem.exposure(starts)
        cost = sum(cost_by_year(problem, kept))
        assert cost <= sum(cost_by_year(problem, starts)) + 1e-9
        for number, start in enumerate(kept):
            fewer = tuple(None if each == number else other for each, other in enumerate(kept))
            if start is not None and not check(problem, fewer) and problem.exposure(fewer) <= problem.exposure(kept):
                assert sum(cost_by_year(problem, fewer)) > cost - 1e-9


def test_of_what_brings_nothing_only_what_earns_its_cost_stays() -> None:
    """Step 0 saves and requires 1; 2 does nothing; 3 earns back what it costs, 4 does not."""
    circuit = Circuit(5)
    steps = (
        Step("saves", 1, 10.0, requires=(1,)),
        Step("first", 1, 5.0),
        Step("idle", 1, 5.0),
        Step("earns", 0, 5.0, -8.0),
        Step("dear", 0, 50.0, -8.0),
    )
    problem = Problem(steps, circuit, (Loss(circuit.measure(0), 7.0),), (0, 0, 0, 0), (), (None,))
    assert tidied(presolve(problem), (1, 0, 0, 0, 0)) == (1, 0, None, 0, None)
    assert tidied(presolve(problem), (1, 0, None, None, None)) == (1, 0, None, 0, None), "what earns money is put in"


def test_what_others_make_needless_is_left_out() -> None:
    """Two steps save everything together; a third saves most of it too."""
    circuit = Circuit(3)
    first, second, most = (circuit.measure(number) for number in range(3))
    losses = [Loss(circuit.any_of([each, most]), 1.0) for each in (first, second) for _ in range(2)]
    losses += [Loss(each, 1.0) for each in (first, second)]
    steps = tuple(Step(name, 1, 1000.0) for name in ("first", "second", "most"))
    problem = Problem(steps, circuit, tuple(losses), (0, 0, 0, 0), (), (None,))
    assert solve(problem, limit=ENOUGH).starts == (0, 0, None)


@pytest.mark.parametrize("limit", [Limit(work=4.0), Limit(seconds=600.0)], ids=["in turn", "beside each other"])
@settings(max_examples=15, deadline=None)
@given(problem=problems())
def test_so_it_is_by_way_of_the_relaxation_and_of_parts(limit: Limit, problem: Problem) -> None:
    """Small problems are proved at once; here they go the way of large ones."""
    least, _ = best_plan(problem)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("polder.steps.solving.SMALL", 0)
        plan = solve(problem, limit=limit)
    assert close(plan.exposure, least)
    assert plan.status == "optimal"


@pytest.mark.parametrize("name", sorted(solvers()))
@FEW
@given(problem=problems())
def test_every_solver_finds_it_and_proves_it(name: str, problem: Problem) -> None:
    least, _ = best_plan(problem)
    model = write_model(presolve(problem))
    found = solvers()[name].solve(model, None, ENOUGH, Unwatched())
    assert found.values is not None
    starts = model.starts(found.values)
    assert not check(problem, starts)
    assert close(problem.exposure(starts), least)
    nothing = problem.exposure((None,) * len(problem.steps))
    assert close(nothing - found.bound, least)


@FEW
@given(problems(), st.integers(0, 10**6))
def test_any_weights_give_a_bound(problem: Problem, seed: int) -> None:
    draw = Random(seed)
    least, _ = best_plan(problem)
    avoided = problem.exposure((None,) * len(problem.steps)) - least
    model = write_model(presolve(problem))
    largest = max(map(abs, model.gains.values()), default=1.0)
    clauses = [draw.uniform(0, largest) for _ in model.clauses]
    rows = [draw.uniform(0, largest) for _ in model.rows]
    assert bound_by_weights(model, clauses, rows) >= avoided - 1e-6
    relax = solvers()["highs"].relax
    assert relax is not None
    relaxed = relax(model, ENOUGH, Unwatched())
    assert relaxed is not None
    assert bound_by_weights(model, relaxed.clauses, relaxed.rows) >= avoided - 1e-6


@FEW
@given(problems(), st.integers(0, 10**6))
def test_a_model_of_a_part_is_worth_what_the_plan_is_worth(problem: Problem, seed: int) -> None:
    draw = Random(seed)
    ready = presolve(problem)
    plan = Standing(ready.problem)
    plan.put_all(by_bundles(ready))
    free = draw.sample(range(len(problem.steps)), draw.randint(0, len(problem.steps)))
    model = write_model(ready, plan, free)
    values = model.hint(plan.starts)
    worth = model.constant + sum(gain * values[variable] for variable, gain in model.gains.items())
    nothing = problem.exposure((None,) * len(problem.steps))
    assert close(worth, nothing - problem.exposure(tuple(plan.starts)))
    assert model.starts(values) == tuple(plan.starts)
    for clause in model.clauses:
        assert any(values[one // 2] != one & 1 for one in clause)


@FEW
@given(problems(6), st.integers(0, 10**6))
def test_what_stands_avoids_what_the_exposure_says(problem: Problem, seed: int) -> None:
    draw = Random(seed)
    standing = Standing(problem)
    nothing = problem.exposure((None,) * len(problem.steps))
    for _ in range(12):
        number = draw.randrange(len(problem.steps))
        start = draw.choice([None, *range(problem.quarters)])
        before = standing.avoided
        gain = standing.gain({number: start})
        assert close(standing.avoided, before)
        standing.put(number, start)
        assert close(standing.avoided, before + gain)
        ends = [
            start if start is None or start + step.quarters <= problem.quarters else None
            for start, step in zip(standing.starts, problem.steps, strict=True)
        ]
        assert close(nothing - standing.avoided, problem.exposure(tuple(ends)))


@FEW
@given(problems(6))
def test_a_rule_makes_a_plan_that_can_be_carried_out(problem: Problem) -> None:
    ready = presolve(problem)
    bundles = by_bundles(ready)
    for plan in (bundles, by_own_benefit(ready), by_marginal_gain(ready)):
        assert not check(problem, plan)
    assert solve(problem, limit=ENOUGH).exposure <= problem.exposure(bundles) + 1e-9


@FEW
@given(problems())
def test_more_money_staff_or_time_never_makes_it_worse(problem: Problem) -> None:
    least = solve(problem, limit=ENOUGH).exposure
    money = replace(problem, budget=tuple(None if each is None else each + 10 for each in problem.budget))
    staff = replace(problem, staff={skill: [each + 1 for each in row] for skill, row in problem.staff.items()})
    windows = replace(problem, steps=tuple(replace(step, earliest=0, latest=None) for step in problem.steps))
    for more in (money, staff, windows):
        assert solve(more, limit=ENOUGH).exposure <= least + 1e-6 * max(1.0, least)


@FEW
@given(problems(), st.integers(0, 10**6))
def test_names_and_order_change_nothing(problem: Problem, seed: int) -> None:
    order = list(range(len(problem.steps)))
    Random(seed).shuffle(order)
    other = solve(_reordered(problem, order), limit=ENOUGH)
    assert close(other.exposure, solve(problem, limit=ENOUGH).exposure)


@settings(max_examples=10, deadline=None)
@given(problems(4))
def test_the_frontier_is_exact_and_never_rises(problem: Problem) -> None:
    funded = [(euro, replace(problem, total_budget=euro)) for euro in (0.0, 5.0, 12.0, 25.0, 60.0)]
    points = frontier(funded, limit=Limit(work=5000.0))
    assert len(points) == 5
    for point in points:
        least, _ = best_plan(replace(problem, total_budget=point.budget))
        assert close(point.plan.exposure, least)
        assert point.plan.exposure <= point.by_rule + 1e-6
        assert point.cost <= point.budget + 1e-4
    exposures = [point.plan.exposure for point in points]
    assert exposures == sorted(exposures, reverse=True)


@settings(max_examples=10, deadline=None)
@given(problems(4), st.tuples(st.sampled_from([8.0, 20.0, 33.0]), st.sampled_from([0.0, 8.0, 20.0])))
def test_more_and_less_than_a_budget_by_year_is_exact(problem: Problem, budget: tuple[float, float]) -> None:
    problem = replace(problem, budget=budget[: max(problem.year_of_quarter) + 1], total_budget=None)
    points = frontier(more_and_less(problem), limit=Limit(work=5000.0))
    assert [point.budget for point in points] == pytest.approx(
        [sum(problem.budget) * part for part in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0)]
    )
    for part, point in ((0.3, points[2]), (1.0, points[9]), (2.0, points[12])):
        least, _ = best_plan(replace(problem, budget=tuple(euro * part for euro in problem.budget)))
        assert close(point.plan.exposure, least)
    exposures = [point.plan.exposure for point in points]
    assert exposures == sorted(exposures, reverse=True)


def test_time_that_some_budgets_leave_goes_to_the_widest_gap() -> None:
    """The clock goes on by itself: each point gets an equal part first, and what is open the rest."""
    asked: list[float] = []

    class Clock:
        now = 0.0

        def __call__(self) -> float:
            return self.now

    clock = Clock()

    def solved(problem: Problem, *, limit: Limit, **_: object) -> Plan:
        assert limit.seconds is not None
        asked.append(limit.seconds)
        hard = (problem.total_budget or 0.0) < 3
        clock.now += limit.seconds if hard else 1.0
        return Plan((None,), 10.0, 100.0, 5.0 if hard else 10.0, "limit" if hard else "optimal")

    small = Problem((Step("a", 0),), Circuit(1), (), (0,))
    funded = [(float(euro), replace(small, total_budget=float(euro))) for euro in range(1, 11)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("polder.steps.solving.frontier.solve", solved)
        points = frontier(funded, limit=Limit(seconds=100.0), clock=clock)
    assert asked == [10.0] * 10 + [36.0, 36.0], "two took all, eight a second each: 72 are left"
    assert [point.budget for point in points] == [float(euro) for euro in range(1, 11)]


def _reordered(problem: Problem, order: list[int]) -> Problem:
    """Measure `order[new]` becomes measure `new`, with another name."""
    new = {old: at for at, old in enumerate(order)}
    circuit = Circuit(len(order))
    literals = [0, *(circuit.measure(new[old]) for old in range(len(order)))]

    def renamed(literal: int) -> int:
        return opposite(literals[literal // 2]) if literal % 2 else literals[literal // 2]

    for inputs in problem.circuit.gates:
        literals.append(circuit.all_of([renamed(literal) for literal in reversed(inputs)]))
    steps = [problem.steps[old] for old in order]
    return replace(
        problem,
        steps=tuple(
            replace(step, id=f"other {at}", requires=tuple(new[other] for other in step.requires))
            for at, step in enumerate(steps)
        ),
        circuit=circuit,
        losses=tuple(replace(loss, saved=renamed(loss.saved)) for loss in reversed(problem.losses)),
        exclusions=tuple(tuple(new[other] for other in group) for group in problem.exclusions),
    )
