# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of cells, as in B4 or $B$4: rows and columns count from 1."""

from __future__ import annotations

import re

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def find_cell(text: str) -> tuple[int, int] | None:
    """Row and column of B4; `None` for what is no cell."""
    found = _CELL.fullmatch(text)
    return (int(found[2]), parse_column(found[1])) if found else None


def parse_cell(text: str) -> tuple[int, int]:
    """Row and column of B4. Raises `ValueError`."""
    found = find_cell(text)
    if found is None:
        raise ValueError(f"no cell: {text}")
    return found


def parse_area(text: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of A1:B2. Raises `ValueError`."""
    first, _, last = text.partition(":")
    return *parse_cell(first), *parse_cell(last or first)


def parse_column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def write_cell(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
