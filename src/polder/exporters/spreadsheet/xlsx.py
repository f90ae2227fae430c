# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workbook as xlsx; the same content, the same bytes. Text is written as text: no cell becomes a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from polder.base import Family, PolderError, Problem, Text, Where
from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import HEADER_ROW, Grid, ReadMe

MAX_ROWS = 1_048_576
MAX_CELL_CHARACTERS = 32_767
EMPTY_ROWS = 1_000
"""Below the last row, ready to be filled in: with lists to choose from."""
READ_ME_CHARACTERS = 105
"""That fit on a line of its widest column; no program makes a row higher by itself."""
_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLUE, _PALE, _GREY = "#154273", "#E8EEF5", "#5A6570"


def workbook(read_me: ReadMe, grids: Sequence[Grid], *, large: bool = False) -> bytes:
    """A `large` one is written as its rows come, by way of temporary files. Raises `PolderError` where a sheet or a
    text is longer than the format can hold.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True} if large else {"in_memory": True})
    book.set_properties({"created": _CREATED, "title": read_me.heading})
    styles = {
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": _BLUE}),
        "intro": book.add_format({"bold": True, "font_size": 12, "font_color": _BLUE}),
        "strong": book.add_format({"bold": True, "valign": "top"}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "help": book.add_format({"text_wrap": True, "valign": "top", "font_size": 9, "font_color": _GREY}),
        "header": book.add_format({"bold": True, "bg_color": _BLUE, "font_color": "#FFFFFF", "valign": "vcenter"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    _write_read_me(book.add_worksheet(read_me.title), read_me, styles)
    for grid in grids:
        sheet = book.add_worksheet(grid.title)
        sheet.set_tab_color(_BLUE if grid.about_elements else _GREY)
        _write_grid(sheet, grid, styles)
    book.close()
    return buffer.getvalue()


def _write_read_me(sheet: Worksheet, read_me: ReadMe, styles: dict[str, Any]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 28)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100, styles["wrapped"])
    sheet.write_string(0, 0, read_me.heading, styles["title"])
    row = 2
    for number, advice in enumerate(read_me.advice, 1):
        sheet.set_row(row, 15 * (1 + len(advice) // READ_ME_CHARACTERS))
        sheet.write_string(row, 0, f"{number}", styles["strong"])
        sheet.write_string(row, 1, advice, styles["wrapped"])
        row += 1
    sheet.write_string(row + 1, 0, read_me.sheets_heading, styles["intro"])
    row += 2
    for title, purpose in read_me.sheets:
        sheet.write_url(row, 0, f"internal:'{title}'!A1", string=title)
        sheet.write_string(row, 1, purpose, styles["wrapped"])
        row += 1


def _write_grid(sheet: Worksheet, grid: Grid, styles: dict[str, Any]) -> None:
    first = HEADER_ROW + 1
    last = first + len(grid.rows) - 1
    if last + 1 > MAX_ROWS:
        raise PolderError(_too_long(grid.title, f"{len(grid.rows)}"))
    sheet.write_string(0, 0, grid.intro, styles["intro"])
    sheet.set_row(1, 92)
    for place, header in enumerate(grid.headers):
        style = styles.get(grid.kinds[place]) if grid.kinds[place] in ("text", "date") else None
        sheet.set_column(place, place, grid.widths[place], style)
        sheet.write_string(1, place, grid.explanations[place], styles["help"])
        sheet.write_string(HEADER_ROW, place, header, styles["header"])
        if grid.choices[place]:
            sheet.data_validation(
                first, place, min(last + EMPTY_ROWS, MAX_ROWS - 1), place,
                {"validate": "list", "source": list(grid.choices[place]), "error_type": "information"},
            )  # fmt: skip
    sheet.freeze_panes(first, grid.fixed_columns)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    for number, row in enumerate(grid.rows, first):
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, number, place, cell, grid, styles)


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, grid: Grid, styles: dict[str, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), styles["date"])  # noqa: DTZ001
    elif isinstance(cell, float | int):
        if float(f"{cell:.16G}") == cell:  # the format keeps sixteen digits
            sheet.write_number(row, place, cell)
        else:
            sheet.write_string(row, place, repr(cell))
    elif cell:
        if len(cell) > MAX_CELL_CHARACTERS:
            raise PolderError(_too_long(grid.title, f"{cell[:60]}…"))
        sheet.write_string(row, place, _UNFIT.sub(" ", cell), styles["text"] if grid.kinds[place] == "text" else None)


def _too_long(sheet: str, value: str) -> Problem:
    return Problem(
        "export.too-long",
        Text(
            "A sheet or a text is longer than an xlsx file can hold.",
            "Een blad of een tekst is langer dan in een xlsx-bestand past.",
        ),
        Text("Cutting it off would lose part of it in silence.", "Afkappen zou stilzwijgend een deel weggooien."),
        Text("Export to .ods.", "Exporteer naar .ods."),
        Where(sheet=sheet),
        value,
        Family.USAGE,
    )
