# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where the rows of a field are split in stretches, and what these lend each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.need_graph import Ints
from polder.algorithms.side_by_side.layout import Stretches

SHORTEST, LONGEST = 1 << 10, 1 << 12
"""Rows in a stretch: so few that what is known of them fits in a processor's own cache."""
MOST_LENT = 0.25
"""Of all rows. Where a stretch would lend more, all is one stretch."""
PLACE = np.uint32
"""Never below 0, so that numba need not look whether a place counts from the end."""


def split(
    circle_row: Ints, owner: Ints, target: Ints, rows: int, watched: Ints, names: Ints
) -> tuple[Stretches, NDArray[np.uint32]]:
    """The stretches, and per need the place of what is drawn on.

    `circle_row` says per circle its first row, and at the end how many there are; a need is the row `owner` that draws
    on `target`. The watched rows go by names.
    """
    last = np.arange(rows, dtype=np.int32)
    np.maximum.at(last, target, owner)
    starts = _starts(circle_row, last, rows)
    of_row = np.searchsorted(starts, np.arange(rows), side="right") - 1
    lent = np.flatnonzero(of_row[last] > of_row)
    if len(lent) > MOST_LENT * rows:
        starts, of_row, lent = np.array([0, rows]), np.zeros(rows, np.intp), lent[:0]
    count = len(starts) - 1
    number = np.full(rows, -1, np.int32)
    number[lent] = np.arange(len(lent), dtype=np.int32)

    there = of_row[owner]
    outside = np.flatnonzero(there != of_row[target])
    loans, loan_of = np.unique(there[outside] * len(lent) + number[target[outside]], return_inverse=True)
    loan_start = np.searchsorted(loans, np.arange(count + 1) * len(lent)).astype(np.int32)
    shift = 1 + np.diff(loan_start) - starts[:-1]
    place = (target + shift[there]).astype(PLACE)
    place[outside] = 1 + loan_of - loan_start[there[outside]]
    seen = np.lexsort((names, of_row[watched]))
    stretches = Stretches(
        circle_start=np.searchsorted(circle_row, starts).astype(np.int32),
        row_start=starts.astype(np.int32),
        loan_start=loan_start,
        loan=(loans % max(len(lent), 1)).astype(np.int32),
        lent_start=np.searchsorted(lent, starts).astype(np.int32),
        lent=(lent + shift[of_row[lent]]).astype(np.int32),
        seen_start=np.searchsorted(of_row[watched][seen], np.arange(count + 1)).astype(np.int32),
        seen=(watched + shift[of_row[watched]])[seen].astype(np.int32),
        name=names[seen].astype(np.int32),
    )
    return stretches, place


def _starts(circle_row: Ints, last: Ints, rows: int) -> Ints:
    """Where stretches start, and how many rows there are: there where the fewest rows are drawn on from beyond."""
    across = np.zeros(rows + 2, np.int64)
    across[1 : rows + 1] = 1
    np.subtract.at(across, last + 1, 1)
    across = np.cumsum(across)
    starts = [0]
    while rows - starts[-1] > LONGEST:
        first, end = np.searchsorted(circle_row, (starts[-1] + SHORTEST, starts[-1] + LONGEST + 1))
        choice = circle_row[first : max(end, first + 1)]
        starts.append(int(choice[np.argmin(across[choice])]))
    return np.array([*starts, rows] if starts[-1] < rows else starts)
