# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Small planning problems of every kind, and the best plan by trying them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from hypothesis import strategies as st

from polder.steps.solving.check import check
from polder.steps.solving.circuit import Circuit, opposite
from polder.steps.solving.problem import Loss, Problem, Starts, Step


def make_problem(seed: int, monotone: bool, measures: int = 5) -> Problem:
    """With windows, prerequisites, exclusions, savings, half person-months and limits that bite."""
    draw = Random(seed)
    many, quarters = draw.randint(1, measures), draw.randint(2, 4)
    circuit = Circuit(many)
    literals = [circuit.measure(number) for number in range(many)]
    if not monotone:
        literals += [opposite(literal) for literal in literals]
    for _ in range(draw.randint(0, 6)):
        some = draw.sample(literals, min(len(literals), draw.randint(2, 3)))
        literal = circuit.all_of(some) if draw.random() < 0.5 else circuit.any_of(some)
        literals.append(opposite(literal) if not monotone and draw.random() < 0.2 else literal)
    years = tuple(quarter // 2 for quarter in range(quarters))
    staff = [draw.choice((0, 1, 2, 3)) for _ in range(quarters)]
    return Problem(
        tuple(_step(draw, number) for number in range(many)),
        circuit,
        tuple(Loss(draw.choice(literals), draw.randint(0, 20)) for _ in range(draw.randint(1, 5))),
        years,
        (tuple(draw.sample(range(many), 2)),) if many > 1 and draw.random() < 0.4 else (),
        tuple(draw.choice((None, 3, 12, 30, 40.0)) for _ in range(years[-1] + 1)),
        {"a": staff} if draw.random() < 0.7 else {},
        draw.choice((0, 8, 2.5)),
        draw.choice((None, None, 35.0)),
    )


def _step(draw: Random, number: int) -> Step:
    quarters, yearly = draw.randint(0, 2), draw.choice((0, 0, 4, -3.3))
    return Step(
        f"m{number}",
        quarters,
        draw.choice((0, 5, 10.5, 33.3)),
        yearly,
        {"a": draw.choice((0, 1, 2.5))} if draw.random() < 0.7 else {},
        draw.choice((0, 0, 1)),
        draw.choice((None, None, 2)),
        (draw.randrange(number),) if number and draw.random() < 0.3 else (),
        draw.randint(0, quarters) if yearly > 0 and draw.random() < 0.5 else None,
    )


def problems(measures: int = 5) -> st.SearchStrategy[Problem]:
    return st.builds(make_problem, st.integers(0, 10**6), st.booleans(), st.just(measures))


def every_schedule(problem: Problem) -> Iterator[Starts]:
    """Also those that cannot be carried out."""
    return product([None, *range(problem.quarters)], repeat=len(problem.steps))


def best_plan(problem: Problem) -> tuple[float, Starts]:
    """The least exposure of all schedules that can be carried out, and one that has it."""
    able = (starts for starts in every_schedule(problem) if not check(problem, starts))
    return min(((problem.exposure(starts), starts) for starts in able), key=lambda each: each[0])
