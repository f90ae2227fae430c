# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What no plan can exceed, added up here from the weights that a solver gives to the limits.

Whatever the weights are, as long as none is below zero, the sum is a bound (weak duality): a solver that is stopped
half-way or that rounds gives a weaker bound and never a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from polder.steps.solving.model import Model


def bound_by_weights(model: Model, clauses: Sequence[float], rows: Sequence[float]) -> float:
    """Resident-days that no plan avoids more than, by a weight (0 or more, in resident-days) for each clause and row.

    In every plan the sum of a clause's literals less 1, and what a row leaves of its limit, are 0 or more. So adding
    them, each times its weight, to what is avoided can only make it more; what then stands before each variable
    counts where it is above zero.
    """
    total = model.constant
    worth = [0.0] * model.variables
    for variable, gain in model.gains.items():
        worth[variable] = gain
    for clause, weight in zip(model.clauses, clauses, strict=True):
        if weight > 0:
            total -= weight
            for one in clause:
                if one & 1:
                    total += weight
                    worth[one // 2] -= weight
                else:
                    worth[one // 2] += weight
    for row, weight in zip(model.rows, rows, strict=True):
        if weight > 0:
            total += weight * row.limit
            for variable, value in row.terms.items():
                worth[variable] -= weight * value
    return total + sum(each for each in worth if each > 0)
