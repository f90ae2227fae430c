# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Known problems come out, and stopping or a limit leaves the best so far."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from polder.base import Text
from polder.steps.reasons.dropping import drop, drop_each
from polder.steps.solving import Limit, Plan, solve
from polder.steps.solving.check import check
from polder.steps.solving.circuit import Circuit, Literal
from polder.steps.solving.frontier import frontier
from polder.steps.solving.greedy import by_bundles, by_own_benefit
from polder.steps.solving.idle import tidied
from polder.steps.solving.presolve import presolve
from polder.steps.solving.problem import Loss, Problem, Step

ENOUGH = Limit(work=1000.0)


def city(measures: int, seed: int) -> Problem:
    """Services that stand when one of several bundles is complete."""
    draw = Random(seed)
    circuit = Circuit(measures)

    def bundle() -> Literal:
        some = draw.sample(range(measures), draw.randint(1, 4))
        return circuit.all_of(circuit.measure(number) for number in some)

    losses = tuple(
        Loss(circuit.any_of(bundle() for _ in range(draw.randint(1, 3))), draw.uniform(1, 100)) for _ in range(measures)
    )
    steps = tuple(
        Step(str(number), draw.randint(1, 3), draw.randint(10, 90), effort={"move": draw.randint(1, 6)})
        for number in range(measures)
    )
    years = tuple(quarter // 4 for quarter in range(12))
    return Problem(steps, circuit, losses, years, (), (measures * 5.0,) * 3, {"move": [measures / 6] * 12})


def test_two_measures_that_only_work_together_are_both_chosen() -> None:
    circuit = Circuit(3)
    a, b, c = (circuit.measure(number) for number in range(3))
    steps = (Step("a", 1, 50.0), Step("b", 1, 50.0), Step("c", 1, 50.0))
    losses = (Loss(circuit.all_of([a, b]), 100.0), Loss(c, 1.0))
    problem = Problem(steps, circuit, losses, (0, 0), (), (100.0,))
    plan = solve(problem, limit=ENOUGH)
    assert plan.starts == (0, 0, None)
    assert by_bundles(presolve(problem)) == plan.starts
    assert by_own_benefit(presolve(problem)) == (None, None, 0), "it sees no use in either of them alone"


def test_a_knapsack() -> None:
    draw = Random(4)
    items = [(draw.randint(10, 60), draw.randint(10, 60)) for _ in range(12)]
    circuit = Circuit(len(items))
    steps = tuple(Step(str(at), 0, cost) for at, (cost, _) in enumerate(items))
    losses = tuple(Loss(circuit.measure(at), worth) for at, (_, worth) in enumerate(items))
    plan = solve(Problem(steps, circuit, losses, (0,), (), (150.0,), {}, 0.0), limit=ENOUGH)
    sets = (some for many in range(len(items) + 1) for some in combinations(items, many))
    best = max(sum(worth for _, worth in some) for some in sets if sum(cost for cost, _ in some) <= 150)
    assert plan.exposure_before - plan.exposure == best
    assert plan.gap == 0.0


def test_a_set_cover() -> None:
    draw = Random(2)
    sets = [frozenset(draw.sample(range(14), draw.randint(2, 5))) for _ in range(11)]
    cover = next(
        many for many in range(12) for some in combinations(sets, many) if frozenset().union(*some) >= set(range(14))
    )
    circuit = Circuit(len(sets))
    holds = [[circuit.measure(at) for at, each in enumerate(sets) if one in each] for one in range(14)]
    losses = tuple(Loss(circuit.any_of(measures), 1.0) for measures in holds)
    steps = tuple(Step(str(at), 0, 1.0) for at in range(len(sets)))
    for budget, left in ((cover, 0), (cover - 1, 1)):
        plan = solve(Problem(steps, circuit, losses, (0,), (), (float(budget),), {}, 0.0), limit=ENOUGH)
        assert plan.status == "optimal"
        assert (plan.exposure > 0) == bool(left)


def test_a_standby_that_another_stands_in_for_brings_nothing() -> None:
    circuit = Circuit(2)
    a, b = circuit.measure(0), circuit.measure(1)
    problem = Problem((Step("a", 1, 1.0), Step("b", 1, 1.0)), circuit, (Loss(circuit.any_of([a, b]), 5.0),), (0, 0))
    plan = solve(problem, limit=ENOUGH)
    assert plan.exposure == 5.0
    assert drop(problem, (0, 0), 0).kept == 5.0
    assert drop(problem, (0, None), 0, limit=ENOUGH).anew is not None


def test_what_dropping_costs_with_the_plan_kept_and_made_anew() -> None:
    circuit = Circuit(3)
    a, b, c = (circuit.measure(number) for number in range(3))
    steps = (Step("a", 1, 5.0), Step("b", 1, 5.0, requires=(0,)), Step("c", 2, 10.0))
    losses = (Loss(b, 10.0), Loss(circuit.any_of([b, c]), 3.0), Loss(a, 1.0))
    problem = Problem(steps, circuit, losses, (0, 0, 0, 0), (), (10.0,), {}, 0.0)
    plan = solve(problem, limit=ENOUGH)
    assert plan.starts == (0, 1, None)
    dropped = {each.measure: each for each in drop_each(problem, plan.starts, limit=ENOUGH)}
    assert dropped[0].with_it == (1,)
    assert dropped[0].kept == plan.exposure_before
    assert dropped[0].anew is not None
    assert dropped[0].anew.starts == (None, None, 0)
    assert dropped[0].anew.exposure == plan.exposure_before - 2 * 3.0


class StopsAfter:
    """A person who wants it to stop when asked for this many times."""

    def __init__(self, asked: int) -> None:
        self.left = asked

    def step(self, what: Text, done: int, total: int | None) -> None:
        pass

    def stop_wanted(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_stopped_in_the_midst_of_a_new_plan_that_plan_counts_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polder.steps.solving.LOOKS_A_SECOND", 1000)
    problem = city(60, 5)
    plan = by_bundles(presolve(problem), staff=0.0)
    found = drop_each(problem, plan, limit=Limit(seconds=300.0), progress=StopsAfter(3))
    assert len(found) == sum(start is not None for start in plan) > 1
    assert all(each.anew is None and each.kept is not None for each in found)


def test_all_that_is_left_out_shares_one_limit() -> None:
    started = [0.0]
    problem = city(30, 5)
    plan = by_bundles(presolve(problem))

    class Counts:
        def step(self, what: Text, done: int, total: int | None) -> None:
            started.append(done)

        def stop_wanted(self) -> bool:
            return False

    found = drop_each(problem, plan, limit=Limit(seconds=2.0), progress=Counts(), clock=lambda: started[-1])
    assert [each.anew is not None for each in found][:3] == [True, True, False]


def test_with_a_limit_in_work_the_same_seed_gives_the_same_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polder.steps.solving.SMALL", 0)  # by way of every stage
    problem = city(18, 5)
    plans = [solve(problem, limit=Limit(work=0.5, seed=3)) for _ in range(2)]
    assert plans[0] == plans[1]
    assert plans[0].history


def test_whatever_the_limit_the_plan_is_possible_and_bounded_and_never_below_bundles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("polder.steps.solving.SMALL", 0)
    problem = city(18, 6)
    bundles = problem.exposure(by_bundles(presolve(problem)))
    for limit in (Limit(work=0.01), Limit(work=0.3), Limit(work=1.0, gap=0.5)):
        plan = solve(problem, limit=limit)
        assert not check(problem, plan.starts)
        assert plan.bound <= plan.exposure <= bundles
        assert plan.gap is not None
        assert (plan.status == "within gap") == (0 < plan.gap <= limit.gap)


class Impatient:
    """Wants it to stop at the first report."""

    def __init__(self) -> None:
        self.said: list[Text] = []

    def step(self, what: Text, done: int, total: int | None) -> None:
        self.said.append(what)

    def stop_wanted(self) -> bool:
        return True


def test_who_stops_it_gets_the_best_so_far_with_its_gap() -> None:
    problem = city(150, 7)
    impatient = Impatient()
    plan = solve(problem, limit=Limit(seconds=300), progress=impatient)
    assert plan.status == "stopped"
    assert not check(problem, plan.starts)
    assert plan.exposure < plan.exposure_before
    assert plan.gap is not None
    assert impatient.said[-1].nl != impatient.said[-1].en


def test_a_start_that_is_known_is_kept_if_nothing_better_is_found() -> None:
    problem = city(18, 8)
    known = solve(problem, limit=Limit(work=1.0))
    assert solve(problem, limit=Limit(work=0.0), start=known.starts).exposure == known.exposure


def test_nothing_to_do_is_a_plan() -> None:
    plan = solve(Problem((), Circuit(0), (Loss(0, 7.0),), (0, 0)), limit=ENOUGH)
    assert (plan.starts, plan.exposure, plan.gap, plan.status) == ((), 70.0, 0.0, "optimal")


def cover() -> Problem:
    """Steps 1 and 2 save all; 0 saves four of the six, and is not needed with them."""
    circuit = Circuit(3)
    by = ((0, 1), (0, 1), (1,), (0, 2), (0, 2), (2,))
    losses = tuple(Loss(circuit.any_of(circuit.measure(number) for number in some), 100.0) for some in by)
    steps = tuple(Step(name, 1, 1000.0) for name in ("four", "left", "right"))
    return Problem(steps, circuit, losses, (0, 0, 0, 0, 1, 1, 1, 1))


def test_a_step_that_others_make_redundant_is_not_in_the_plan() -> None:
    assert solve(cover(), limit=ENOUGH).starts == (None, 0, 0)
    assert tidied(presolve(cover()), (0, 0, 0)) == (None, 0, 0), "also where nothing is proved"


def test_what_costs_money_each_year_waits_for_what_it_works_with() -> None:
    circuit = Circuit(2)
    both = circuit.all_of([circuit.measure(0), circuit.measure(1)])
    steps = (Step("quick", 1, 100.0, 40.0), Step("slow", 2, 100.0))
    problem = Problem(steps, circuit, (Loss(both, 100.0),), (0, 0, 0, 0))
    assert tidied(presolve(problem), (0, 0)) == (1, 0)


def test_of_what_saves_the_same_the_cheaper_is_planned_and_what_earns_is() -> None:
    circuit = Circuit(3)
    either = circuit.any_of([circuit.measure(0), circuit.measure(1)])
    steps = (Step("dear", 1, 1e6), Step("cheap", 1, 1e3, effort={"k": 5.0}), Step("earns", 1, 10.0, -1e5))
    problem = Problem(steps, circuit, (Loss(either, 100.0),), (0, 0, 0, 0), staff={"k": (5.0,) * 4})
    assert solve(problem, limit=ENOUGH).starts == (None, 0, 0)


def test_the_plan_is_offered_to_the_last_budget_of_the_frontier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten tenths of a cost can be a rounding less than that cost."""
    cost = next(each for each in (at * 0.37 for at in range(1, 20000)) if each * 10 / 10 < each)
    circuit = Circuit(1)
    problem = Problem((Step("only", 1, cost),), circuit, (Loss(circuit.measure(0), 1.0),), (0, 0, 0, 0))
    offered: list[object] = []

    def watched(capped: Problem, **about: object) -> Plan:
        offered.append(about["start"])
        return solve(problem, limit=ENOUGH)

    monkeypatch.setattr("polder.steps.solving.frontier.solve", watched)
    tenth = replace(problem, total_budget=cost * 10 / 10)
    frontier([(cost * 10 / 10, tenth)], limit=ENOUGH, known=[(0,)])
    assert offered == [(0,)]
