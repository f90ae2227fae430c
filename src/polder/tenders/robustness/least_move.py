# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The least that weights must move until a bid is nowhere behind: a linear programme, solved in fractions.

With u what is added to each weight and v what is taken from it: least Σu + Σv, where v is at most the weight, Σu = Σv,
and each lead Σ lead·(weight + u - v) is 0 or more. Moving nothing is cheapest and only breaks leads, which is where the
dual simplex begins (Lemke 1954); the smallest index goes first, so that it ends (Bland 1977).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Row = list[Fraction]
"""Coefficients of the variables outside the basis, and the right-hand side last."""


def least_move(weights: Mapping[str, Fraction], leads: Sequence[Mapping[str, Fraction]]) -> dict[str, Fraction] | None:
    """The nearest weights at which every lead is 0 or more, `None` where there are none. `leads` say by weight what a
    point of it adds; weights stay 0 or more and keep their sum."""
    ids, none = list(weights), Fraction(0)
    size = len(ids)
    rows: list[Row] = []
    for at, id in enumerate(ids):  # no more is taken than there is
        rows.append([none] * size + [Fraction(at == other) for other in range(size)] + [weights[id]])
    one = Fraction(1)
    rows += [[each] * size + [-each] * size + [none] for each in (one, -one)]  # as much is added as is taken
    for lead in leads:
        now = sum((weights[id] * lead[id] for id in ids), none)
        rows.append([-lead[id] for id in ids] + [lead[id] for id in ids] + [now])
    moved = _dual_simplex(rows, [one] * (2 * size))
    if moved is None:
        return None
    return {id: weights[id] + moved[at] - moved[size + at] for at, id in enumerate(ids)}


def _dual_simplex(rows: list[Row], costs: Row) -> Row | None:
    """Values of the variables at least cost with each row at most its right-hand side; no cost is below 0. `None` where
    no values do."""
    outside = list(range(len(costs)))
    inside = [len(costs) + at for at in range(len(rows))]
    while broken := [at for at, row in enumerate(rows) if row[-1] < 0]:
        leaving = min(broken, key=inside.__getitem__)
        row = rows[leaving]
        mending = [at for at in range(len(costs)) if row[at] < 0]
        if not mending:
            return None
        entering = min(mending, key=lambda at: (costs[at] / -row[at], outside[at]))
        _pivot(rows, costs, leaving, entering)
        inside[leaving], outside[entering] = outside[entering], inside[leaving]
    values = dict.fromkeys(range(len(costs)), Fraction(0)) | {name: rows[at][-1] for at, name in enumerate(inside)}
    return [values[at] for at in range(len(costs))]


def _pivot(rows: list[Row], costs: Row, leaving: int, entering: int) -> None:
    """Change places: the row's variable goes out of the basis, the column's comes in."""
    pivot = rows[leaving][entering]
    changed = [each / pivot for each in rows[leaving]]
    changed[entering] = 1 / pivot
    rows[leaving] = changed
    for row in (*(each for each in rows if each is not changed), costs):
        if factor := row[entering]:
            row[entering] = Fraction(0)
            for at in range(len(row)):
                if changed[at]:
                    row[at] -= factor * changed[at]
