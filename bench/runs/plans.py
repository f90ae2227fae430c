# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans for invented cities: what they avoid, and what no plan can exceed.

It takes most of an hour. `POLDER_BENCH_PLANS="100 frontier"` takes only the cities of so many measures, or the
frontier.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter, process_time

from bench.city_plan import make_problem
from bench.measure import Line, timed
from polder.steps.solving import Problem, Starts, solve
from polder.steps.solving.check import check
from polder.steps.solving.frontier import even_budgets, frontier
from polder.steps.solving.greedy import by_bundles, by_own_benefit
from polder.steps.solving.incumbent import Incumbent, Plan
from polder.steps.solving.listening import Listener
from polder.steps.solving.model import write_model
from polder.steps.solving.presolve import presolve
from polder.steps.solving.solvers import Limit, solvers


@dataclass(frozen=True, slots=True)
class Size:
    measures: int
    systems: int
    seconds: float
    gap: float
    seeds: tuple[int, ...] = (1,)


SIZES = (
    Size(100, 300, 90, 0.01, (1, 2, 3)),
    Size(500, 1000, 300, 0.03),
    Size(2000, 5000, 600, 0.06),
)
POINTS, FRONTIER_SECONDS = 10, 180
ALONE = {"cp_sat": "CP-SAT alone", "highs": "HiGHS alone"}


def run() -> Iterator[Line | str]:
    asked = os.environ.get("POLDER_BENCH_PLANS", "").split()
    for size in SIZES:
        if not asked or str(size.measures) in asked:
            for seed in size.seeds:
                yield from _compare(size, seed)
    if not asked or "frontier" in asked:
        yield from _frontier()
    yield (
        "Avoided and at most: 10⁹ resident-days over 20 quarters and a tail of 8, of 20 scenarios and 50 services; the "
        "gap is their difference as a part of what is avoided. Every plan was checked by code that knows no model. "
        "Processor time is that of all threads; where it is less than the seconds, others were at work."
    )


def _compare(size: Size, seed: int) -> Iterator[Line | str]:
    problem = make_problem(size.measures, size.systems, seed)
    what = f"{size.measures:,} measures, {size.systems:,} systems, city {seed}"
    limit = Limit(seconds=size.seconds)
    ready = presolve(problem)
    yield _line(what, "own benefit / cost", problem, lambda: _by_rule(problem, by_own_benefit(ready)))
    yield _line(what, "bundles", problem, lambda: _by_rule(problem, by_bundles(ready)))
    for name, label in ALONE.items():
        yield _line(what, label, problem, lambda name=name: _alone(problem, name, limit))  # type: ignore[misc]
    target = f"{size.gap:.0%} in {size.seconds:.0f} s"
    yield _line(what, "Polder", problem, lambda: solve(problem, limit=limit), target)


def _by_rule(problem: Problem, starts: Starts) -> Plan:
    best = Incumbent(problem)
    best.offer(starts, "rule")
    return best.plan(0.0, stopped=False)


def _alone(problem: Problem, name: str, limit: Limit) -> Plan:
    """The whole model given to one solver, with the two threads that Polder takes, and nothing to start from."""
    until = perf_counter() + (limit.seconds or 0.0)
    best = Incumbent(problem)
    model = write_model(presolve(problem))
    listener = Listener(name, best, lambda: perf_counter() > until, model, bounds=True)
    within = Limit(seconds=until - perf_counter(), threads=2)
    found = solvers()[name].solve(model, None, within, listener)
    if found.values is not None:
        best.offer(model.starts(found.values), name)
    best.prove(found.bound, name)
    return best.plan(0.0, stopped=False)


def _line(what: str, how: str, problem: Problem, work: Callable[[], Plan], target: str = "") -> Line:
    before = process_time()
    plan, seconds = timed(work)
    if faults := check(problem, plan.starts):
        raise RuntimeError(f"{what}, {how}: {faults}")
    return Line(
        {
            "what": what,
            "how": how,
            "avoided": f"{(plan.exposure_before - plan.exposure) / 1e9:.4f}",
            "at most": f"{(plan.exposure_before - plan.bound) / 1e9:.4f}" if plan.bound > 0 else "–",
            "gap": "–" if plan.gap is None or plan.bound <= 0 else f"{plan.gap:.2%}",
            "target": target or "–",
            "seconds": f"{seconds:.1f}",
            "of processor": f"{process_time() - before:.1f}",
            "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "–",
        }
    )


def _frontier() -> Iterator[Line | str]:
    """Ten budgets, the last of them what the best plan known costs."""
    problem = make_problem(100, 300, 1)
    best = solve(problem, limit=Limit(seconds=FRONTIER_SECONDS / POINTS))
    before, began = process_time(), perf_counter()
    budgets = even_budgets(problem, best)
    limit = Limit(seconds=FRONTIER_SECONDS - FRONTIER_SECONDS / POINTS)
    for point in frontier(budgets, limit=limit, known=[best.starts]):
        avoided = point.plan.exposure_before - point.plan.exposure
        rule = point.plan.exposure_before - point.by_rule
        yield Line(
            {
                "what": f"frontier: {point.budget / budgets[-1][0]:.0%} of the money",
                "how": "Polder",
                "avoided": f"{avoided / 1e9:.4f}",
                "at most": f"{(point.plan.exposure_before - point.plan.bound) / 1e9:.4f}",
                "gap": "–" if point.plan.gap is None else f"{point.plan.gap:.2%}",
                "target": f"all in {FRONTIER_SECONDS} s",
                "the rule": f"{rule / avoided:.0%}" if avoided > 0 else "–",
            }
        )
    yield (
        f"The frontier: {perf_counter() - began:.0f} s after a first plan of {FRONTIER_SECONDS / POINTS:.0f} s, "
        f"{process_time() - before:.0f} s of processor. The rule: what own benefit / cost avoids with the same money, "
        "as a part of what the plan does."
    )
