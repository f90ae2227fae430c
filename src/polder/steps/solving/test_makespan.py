# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from itertools import product
from random import Random

from polder.steps.solving import Limit
from polder.steps.solving.check import check
from polder.steps.solving.circuit import Circuit
from polder.steps.solving.makespan import shortest
from polder.steps.solving.problem import Problem, Step

FT06 = (
    "2 1 0 3 1 6 3 7 5 3 4 6",
    "1 8 2 5 4 10 5 10 0 10 3 4",
    "2 5 3 4 5 8 0 9 1 1 4 7",
    "1 5 0 5 2 5 3 3 4 8 5 9",
    "2 9 1 3 4 5 5 4 0 3 3 1",
    "1 3 3 3 5 9 0 10 4 4 2 1",
)
"""Per job its machines and times, in order: H. Fisher and G. L. Thompson, "Probabilistic learning combinations of
local job-shop scheduling rules", in Industrial Scheduling, 1963. Its optimum is 55 (J. Carlier and E. Pinson, An
algorithm for solving the job-shop problem, Management Science 35, 1989)."""

J301_1 = (
    "0 0 0 0 0 2 3 4",
    "8 4 0 0 0 6 11 15",
    "4 10 0 0 0 7 8 13",
    "6 0 0 0 3 5 9 10",
    "3 3 0 0 0 20",
    "8 0 0 0 8 30",
    "5 4 0 0 0 27",
    "9 0 1 0 0 12 19 27",
    "2 6 0 0 0 14",
    "7 0 0 0 1 16 25",
    "9 0 5 0 0 20 26",
    "2 0 7 0 0 14",
    "6 4 0 0 0 17 18",
    "3 0 8 0 0 17",
    "9 3 0 0 0 25",
    "10 0 0 0 5 21 22",
    "6 0 0 0 8 22",
    "5 0 0 0 7 20 22",
    "3 0 1 0 0 24 29",
    "7 0 10 0 0 23 25",
    "2 0 0 0 6 28",
    "7 2 0 0 0 23",
    "2 3 0 0 0 24",
    "3 0 9 0 0 30",
    "3 4 0 0 0 30",
    "7 0 0 4 0 31",
    "8 0 0 0 7 28",
    "3 0 8 0 0 31",
    "7 0 7 0 0 32",
    "2 0 7 0 0 32",
    "2 0 0 2 0 32",
    "0 0 0 0 0",
)
CAPACITY = (12, 13, 4, 12)
"""Instance j301_1 of PSPLIB, set j30 (R. Kolisch and A. Sprecher, PSPLIB, a project scheduling problem library,
European Journal of Operational Research 96, 1996): per job its duration, what it takes of four resources, and its
successors (jobs are numbered from 1). Its optimum is 43 (file j30opt)."""


def test_the_published_optimum_of_a_project_of_psplib() -> None:
    jobs = [tuple(map(int, job.split())) for job in J301_1]
    requires = [tuple(at for at, job in enumerate(jobs) if number in job[5:]) for number in range(1, len(jobs) + 1)]
    steps = tuple(
        Step(
            str(number),
            job[0],
            effort={str(at): float(each * job[0]) for at, each in enumerate(job[1:5]) if each},
            requires=needed,
        )
        for number, (job, needed) in enumerate(zip(jobs, requires, strict=True), start=1)
    )
    horizon = sum(step.quarters for step in steps)
    staff = {str(at): [float(each)] * horizon for at, each in enumerate(CAPACITY)}
    problem = Problem(steps, Circuit(len(steps)), (), (0,) * horizon, staff=staff)
    schedule = shortest(problem, limit=Limit(work=200.0))
    assert schedule is not None
    assert (schedule.quarters, schedule.at_least) == (43, 43)
    assert not check(problem, schedule.starts)


def test_the_published_optimum_of_fisher_and_thompson() -> None:
    steps: list[Step] = []
    for job in FT06:
        numbers = list(map(int, job.split()))
        for at, (machine, time) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
            steps.append(Step("", time, effort={str(machine): time}, requires=(len(steps) - 1,) if at else ()))
    horizon = sum(step.quarters for step in steps)
    machines = {str(machine): [1.0] * horizon for machine in range(6)}
    problem = Problem(tuple(steps), Circuit(len(steps)), (), (0,) * horizon, staff=machines)
    schedule = shortest(problem, limit=Limit(work=100.0))
    assert schedule is not None
    assert (schedule.quarters, schedule.at_least) == (55, 55)
    assert not check(problem, schedule.starts)


def test_small_projects_are_as_short_as_the_shortest_of_all_schedules() -> None:
    for seed in range(12):
        draw = Random(seed)
        steps = tuple(
            Step(
                "",
                (length := draw.randint(1, 3)),
                effort={"a": length * draw.randint(0, 2), "b": length * draw.randint(0, 2)},
                requires=(draw.randrange(number),) if number and draw.random() < 0.5 else (),
            )
            for number in range(4)
        )
        problem = Problem(steps, Circuit(4), (), (0,) * 9, staff={"a": [2.0] * 9, "b": [3.0] * 9})
        lengths = [
            max(start + step.quarters for start, step in zip(starts, steps, strict=True))
            for starts in product(range(9), repeat=4)
            if not check(problem, starts)
        ]
        schedule = shortest(problem, limit=Limit(work=100.0))
        if not lengths:
            assert schedule is None
            continue
        assert schedule is not None
        assert (schedule.quarters, schedule.at_least) == (min(lengths), min(lengths))


def test_what_can_never_be_done_has_no_schedule() -> None:
    problem = Problem((Step("", 1, effort={"a": 2.0}),), Circuit(1), (), (0, 0), staff={"a": [1.0, 1.0]})
    assert shortest(problem, limit=Limit(work=10.0)) is None
