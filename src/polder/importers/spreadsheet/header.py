# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The header of a sheet: the first row that names columns; a title and an explanation may stand above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.model.cell import Raw
from polder.model.workbook import Column, Role, Sheet, column_headed

HEADER_ROWS = 20
"""Rows with something in them among which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` by their place in the row and the first place of each role; `unknown` and `double` headers with
    their places; the index of the first row with data.
    """

    columns: dict[int, Column]
    places: dict[Role, int]
    unknown: tuple[tuple[int, str], ...]
    double: tuple[tuple[int, str], ...]
    data_from: int

    def place(self, role: Role) -> int | None:
        return self.places.get(role)


def header_score(sheet: Sheet, row: Sequence[Raw]) -> int:
    """How many columns of the sheet this row names; 0 where those without which it says nothing are missing."""
    found = {column_headed(sheet, cell) for cell in row if isinstance(cell, str) and cell} - {None}
    if sheet.kind is not None:
        enough = any(
            column is not None and (column.role is Role.ID or column.attribute.name == "name") for column in found
        )
    elif sheet.relation is not None:
        enough = {Role.FROM, Role.TO} <= {column.role for column in found if column is not None}
    else:
        enough = sheet.column(Role.FROM) in found
    return len(found) if enough else 0


def find_header(sheet: Sheet, rows: Sequence[tuple[int, Sequence[Raw]]]) -> Header | None:
    """The header among the first rows, the one that names most columns; `None` where none does."""
    scores = [header_score(sheet, row) for _, row in rows[:HEADER_ROWS]]
    if not any(scores):
        return None
    at = scores.index(max(scores))
    columns: dict[int, Column] = {}
    unknown, double = [], []
    for place, cell in enumerate(rows[at][1]):
        text = str(cell).strip() if cell is not None else ""
        if not text:
            continue
        column = column_headed(sheet, text)
        if column is None:
            unknown.append((place, text))
        elif column in columns.values():
            double.append((place, text))
        else:
            columns[place] = column
    places = {column.role: place for place, column in reversed(columns.items())}
    return Header(columns, places, tuple(unknown), tuple(double), at + 1)
