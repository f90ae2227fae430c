# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A row of bits, one for each cause: a whole number of any length when interpreted, `LANES` bits when compiled.

Compiled, a row is one vector that the processor holds in its registers (see `rows_in_machine_code`), and rows lie one
after another in an array of `WORDS` numbers of 64 bits each. `|`, `&`, `^` and `!=` mean the same for both. No bit is
ever inverted but by `^` with the row that has all bits set.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from polder.algorithms.kernels import Array

LANES = 1024
"""Causes in a row. A wider one finds what draws on what less often; of a narrower one more fits near the processor.
Measured on a country: 512 takes a fifth to a half more; 2,048 takes as much, in twice the memory."""
WORDS = LANES // 64
ALL_BITS = (1 << 64) - 1

Row = Any


def row_at(rows: Array, at: int) -> Row:
    """The row at this place."""
    return rows[at]


def put_row(rows: Array, at: int, row: Row) -> None:
    """Write the row at this place."""
    rows[at] = row


row_at.in_machine_code = "polder.algorithms.down_for_good.rows_in_machine_code"  # type: ignore[attr-defined]
put_row.in_machine_code = row_at.in_machine_code  # type: ignore[attr-defined]


def empty(count: int, compiled: bool) -> Any:
    """So many rows without a bit set."""
    return np.zeros(count * WORDS, np.uint64) if compiled else [0] * count


def from_numbers(numbers: Sequence[int], compiled: bool) -> Any:
    """Whole numbers as rows."""
    if not compiled:
        return list(numbers)
    data = b"".join(each.to_bytes(LANES // 8, "little") for each in numbers)
    return np.frombuffer(data, "<u8").astype(np.uint64)


def to_numbers(rows: Any, compiled: bool) -> list[int]:
    """Rows as whole numbers."""
    if not compiled:
        return list(rows)
    return [int.from_bytes(row.astype("<u8").tobytes(), "little") for row in rows.reshape(-1, WORDS)]
