# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The cells of a sheet that we laid out and somebody filled in, by the titles of their columns, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from polder.base import Where
from polder.importers.spreadsheet.tables import Table
from polder.model.cell import Raw, cell_text
from polder.tenders.forms.layout import FormSheet

Row = dict[str, tuple[str, Where]]
"""By the English title of a column what stands in it, trimmed ("" where nothing does), and where."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows below the titles. `heads` says by English title in which place each column was found."""

    table: Table
    first: int
    heads: Mapping[str, int]

    def __iter__(self) -> Iterator[Row]:
        for number, cells in self.table.rows:
            if number > self.first:
                yield {head: self._cell(number, cells, place) for head, place in self.heads.items()}

    def _cell(self, number: int, cells: list[Raw], place: int) -> tuple[str, Where]:
        where = Where(self.table.file, self.table.title, number, letter(self.table.left + place))
        return (said(cells[place]) if place < len(cells) else ""), where


def title_of(tables: Mapping[str, Table], sheet: FormSheet) -> str:
    """What the sheet is called in this workbook, in either language; empty where it is not there."""
    return next((title for title in (sheet.name.en, sheet.name.nl) if title in tables), "")


def rows_of(table: Table, sheet: FormSheet) -> Rows | None:
    """`None` where no row starts with the title of the sheet's first column."""
    titles = [{column.head.en.casefold(), column.head.nl.casefold()} for column in sheet.columns]
    for number, cells in table.rows:
        heads = [cell_text(cell).strip().casefold() for cell in cells]
        if heads and heads[0] in titles[0]:
            places = {
                column.head.en: next((at for at, head in enumerate(heads) if head in known), None)
                for column, known in zip(sheet.columns, titles, strict=True)
            }
            return Rows(table, number, {head: place for head, place in places.items() if place is not None})
    return None


def said(cell: Raw) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell_text(cell).strip()


def letter(column: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
