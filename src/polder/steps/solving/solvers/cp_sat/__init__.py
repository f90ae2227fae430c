# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""CP-SAT: clause learning. Best at finding plans; its bounds are weak on large problems.

Its work is counted in its own deterministic time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, isfinite
from threading import Event, Thread

from ortools.sat.python import cp_model

from polder.base import Text
from polder.steps.solving.model import Model, Row
from polder.steps.solving.solvers import Found, Limit, Solver, Watch

SCALES = (1, 4, 12, 60, 100, 1200)
"""Whole-number multiples that make months in quarters and euros with cents whole."""
FINE = 1 << 40
"""To what the largest sum of a row or of the objective is scaled where no such multiple does."""
LOOKS_A_SECOND = 10


def solve(model: Model, hint: Sequence[float] | None, limit: Limit, watch: Watch) -> Found:
    cp = cp_model.CpModel()
    variables = [cp.new_bool_var("") for _ in range(model.variables)]
    complements = [one.negated() for one in variables]
    for clause in model.clauses:
        cp.add_bool_or([complements[one // 2] if one & 1 else variables[one // 2] for one in clause])
    for row in model.rows:
        coefficients, most = whole_numbers(row)
        cp.add(cp_model.LinearExpr.weighted_sum([variables[at] for at in row.terms], coefficients) <= most)
    scale = FINE / (sum(map(abs, model.gains.values())) or 1.0)
    gains = {variable: round(gain * scale) for variable, gain in model.gains.items()}
    cp.maximize(cp_model.LinearExpr.weighted_sum([variables[at] for at in gains], list(gains.values())))
    for variable, value in zip(variables, hint or (), strict=False):
        cp.add_hint(variable, bool(value > 0.5))
    solver = cp_model.CpSolver()
    _set(solver, limit)

    def worth(objective: float) -> float:
        return objective / scale + model.constant

    slack = len(gains) / scale  # each weight was rounded by half a unit at most
    listener = _Listener(watch, worth)
    solver.best_bound_callback = lambda bound: watch.bounded(worth(bound) + slack)
    status = _run(solver, cp, listener, watch)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = [float(value) for value in solver.response_proto.solution] if found else None
    bound = worth(solver.best_objective_bound) + slack if gains else model.constant
    work = solver.response_proto.deterministic_time
    return Found(values, bound if isfinite(bound) else float("inf"), work, status == cp_model.OPTIMAL)


def whole_numbers(row: Row) -> tuple[list[int], int]:
    """The row in whole numbers: exact where a small multiple makes it so, else rounded to the nearest at a fine scale,
    with room for the rounding, so that no plan is lost."""
    for scale in SCALES:
        scaled = [value * scale for value in row.terms.values()]
        if all(abs(value - round(value)) < 1e-7 for value in scaled):
            return [round(value) for value in scaled], floor(row.limit * scale + 1e-6)
    scale_ = FINE / max(sum(map(abs, row.terms.values())), abs(row.limit), 1e-300)
    return [round(value * scale_) for value in row.terms.values()], floor(row.limit * scale_ + len(row.terms) / 2 + 1)


def _set(solver: cp_model.CpSolver, limit: Limit) -> None:
    parameters = solver.parameters
    parameters.random_seed = limit.seed
    parameters.relative_gap_limit = limit.gap
    parameters.num_workers = limit.threads
    parameters.hint_conflict_limit = 1000
    parameters.catch_sigint_signal = False  # ours is noted by whoever asked for the plan; theirs ends the program
    if limit.work is not None:
        parameters.max_deterministic_time = limit.work
        parameters.interleave_search = limit.threads > 1  # else the threads race
    if limit.seconds is not None:
        parameters.max_time_in_seconds = max(limit.seconds, 0.01)


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(self, watch: Watch, worth: Callable[[float], float]) -> None:
        super().__init__()
        self._watch = watch
        self._worth = worth

    def on_solution_callback(self) -> None:
        values = [float(value) for value in self.response_proto.solution]
        self._watch.better(values, self._worth(self.objective_value))


def _run(solver: cp_model.CpSolver, cp: cp_model.CpModel, listener: _Listener, watch: Watch) -> int:
    """Solve, and look a few times a second whether it must stop: CP-SAT itself asks nobody."""
    done = Event()

    def look() -> None:
        while not done.wait(1 / LOOKS_A_SECOND):
            if watch.stop_wanted():
                solver.stop_search()

    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        return int(solver.solve(cp, listener))
    finally:
        done.set()
        looking.join()


SOLVER = Solver("cp_sat", Text("CP-SAT, for finding plans", "CP-SAT, om plannen te vinden"), solve)
