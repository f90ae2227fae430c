# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""HiGHS: branch and cut on the linear relaxation. Its bounds are good; give it a start, it finds few of its own.

Its work is counted in nodes of the branching, each for more in a larger model: it does not tell its iterations before
it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import highspy
import numpy as np
from numpy.typing import NDArray

from polder.base import Text
from polder.steps.solving.model import Model, Row
from polder.steps.solving.solvers import Found, Limit, Relaxed, Solver, Watch

NODES_A_UNIT = 60_000
"""Nodes times variables of the model."""
ROOT = 20
"""What comes before the first node counts for so many."""
ENTRIES_A_UNIT = 10_000_000
"""Entries of the matrix times iterations of the interior point method."""
FEASIBLE = 2
_OUTPUT = Lock()  # one at a time: what is put aside must be what was there
BOUND_SLACK = 1e-9
"""Part of a bound that is added to it: HiGHS computes in floating numbers."""


def solve(model: Model, hint: Sequence[float] | None, limit: Limit, watch: Watch) -> Found:
    if not model.variables:  # it calls that an error
        return Found([], model.constant, 0.0, True)
    scale = _scale(model)
    highs = _made_ready(model, scale, limit)
    if hint is not None:
        everything = np.arange(model.variables, dtype=np.int32)
        highs.setSolution(model.variables, everything, np.asarray(hint, np.float64))
    if limit.work is not None:
        highs.setOptionValue("mip_max_nodes", int(limit.work * NODES_A_UNIT / model.variables))
    _listen(highs, scale, watch)
    highs.run()
    info = highs.getInfo()
    values = list(highs.getSolution().col_value) if info.primal_solution_status == FEASIBLE else None
    done = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    spent = (ROOT + info.mip_node_count) * model.variables / NODES_A_UNIT
    return Found(values, _loosened(info.mip_dual_bound / scale), spent, done)


def relax(model: Model, limit: Limit, watch: Watch) -> Relaxed | None:
    """By interior points: ten times quicker on large models than the simplex method with which `solve` begins."""
    if not model.variables:
        return Relaxed([], [0.0] * len(model.clauses), [0.0] * len(model.rows), 0.0)
    scale = _scale(model)
    highs = _made_ready(model, scale, limit)
    highs.setOptionValue("solve_relaxation", True)
    highs.setOptionValue("solver", "ipm")
    highs.setOptionValue("run_crossover", "off")
    for event in (highs.cbIpmInterrupt, highs.cbSimplexInterrupt):
        event.subscribe(lambda event: event.interrupt() if watch.stop_wanted() else None)
    highs.run()
    solution = highs.getSolution()
    if not (solution.value_valid and solution.dual_valid):
        return None  # whether it is called optimal does not matter: the bound is added up anew
    weights = np.asarray(solution.row_dual) / scale
    # A clause is "at least", so its weight counts the other way; a row was divided by its largest coefficient.
    clauses = np.maximum(-weights[: len(model.clauses)], 0.0)
    largest = np.array([_largest(row) for row in model.rows])
    rows = np.maximum(weights[len(model.clauses) :], 0.0) / largest
    entries = sum(map(len, model.clauses)) + sum(len(row.terms) for row in model.rows)
    spent = highs.getInfo().ipm_iteration_count * entries / ENTRIES_A_UNIT
    return Relaxed(solution.col_value, clauses.tolist(), rows.tolist(), spent)


def _scale(model: Model) -> float:
    return 1.0 / (max(map(abs, model.gains.values()), default=0.0) or 1.0)


def _made_ready(model: Model, scale: float, limit: Limit) -> highspy.Highs:
    highs = _quiet_highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", limit.threads)
    highs.setOptionValue("random_seed", limit.seed)
    highs.setOptionValue("mip_rel_gap", limit.gap)
    highs.setOptionValue("mip_abs_gap", 0.0)
    highs.setOptionValue("mip_feasibility_tolerance", 1e-7)
    if limit.seconds is not None:
        highs.setOptionValue("time_limit", max(limit.seconds, 0.01))
    if limit.only_bound:
        highs.setOptionValue("mip_heuristic_effort", 0.0)
    highs.passModel(_linear(model, scale))
    return highs


def _quiet_highs() -> highspy.Highs:
    """The first HiGHS of a process writes its name to standard output before it can be told not to; whoever asked
    for JSON there would get that too."""
    with _OUTPUT:
        sys.stdout.flush()
        kept = os.dup(1)
        with Path(os.devnull).open("w", encoding="ascii") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        try:
            return highspy.Highs()  # type: ignore[no-untyped-call]
        finally:
            os.dup2(kept, 1)
            os.close(kept)


def _loosened(bound: float) -> float:
    return bound + BOUND_SLACK * max(1.0, abs(bound))


def _listen(highs: highspy.Highs, scale: float, watch: Watch) -> None:
    """Let `watch` hear what is found, tell what others found, and end it when it must."""

    def interrupt(event: highspy.HighsCallbackEvent) -> None:
        if watch.stop_wanted():
            event.interrupt()
        watch.bounded(_loosened(event.data_out.mip_dual_bound / scale))

    def better(event: highspy.HighsCallbackEvent) -> None:
        watch.better(event.data_out.mip_solution.tolist(), event.data_out.objective_function_value / scale)

    def told(event: highspy.HighsCallbackEvent) -> None:
        values = watch.news()
        if values is not None and event.data_in is not None:
            event.data_in.setSolution(np.asarray(values, np.float64))

    highs.cbMipInterrupt.subscribe(interrupt)
    highs.cbMipImprovingSolution.subscribe(better)
    highs.cbMipUserSolution.subscribe(told)


def _linear(model: Model, scale: float) -> highspy.HighsLp:
    """A clause is: the sum of its literals is at least 1; complements move their 1 to the other side."""
    lp = highspy.HighsLp()
    lp.num_col_ = model.variables
    lp.num_row_ = len(model.clauses) + len(model.rows)
    costs = np.zeros(model.variables)
    for variable, gain in model.gains.items():
        costs[variable] = gain * scale
    lp.col_cost_ = costs
    lp.offset_ = model.constant * scale
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_lower_ = np.zeros(model.variables)
    lp.col_upper_ = np.ones(model.variables)
    # Gates follow from the steps; called whole numbers too, they are good to branch on.
    lp.integrality_ = [highspy.HighsVarType.kInteger] * model.variables
    start, index, value, limits = _matrix(model)
    lower = [1.0 - sum(one & 1 for one in clause) for clause in model.clauses]
    lp.row_lower_ = np.array(lower + [-highspy.kHighsInf] * len(model.rows))
    lp.row_upper_ = np.array([highspy.kHighsInf] * len(model.clauses) + limits)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = start
    lp.a_matrix_.index_ = index
    lp.a_matrix_.value_ = value
    return lp


def _matrix(model: Model) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64], list[float]]:
    """Rows by start, index and value, and the limits of the linear ones; these are scaled to coefficients of 1 at
    most, because money in euro beside clauses of ones is hard on a solver's tolerances."""
    start, index, value, limits = [0], [], [], []
    for clause in model.clauses:
        index += [one // 2 for one in clause]
        value += [-1.0 if one & 1 else 1.0 for one in clause]
        start.append(len(index))
    for row in model.rows:
        most = _largest(row)
        index += row.terms.keys()
        value += [each / most for each in row.terms.values()]
        limits.append(row.limit / most)
        start.append(len(index))
    return np.array(start, np.int32), np.array(index, np.int32), np.array(value, np.float64), limits


def _largest(row: Row) -> float:
    return max(map(abs, row.terms.values()))


SOLVER = Solver("highs", Text("HiGHS, for the proof", "HiGHS, voor het bewijs"), solve, relax)
