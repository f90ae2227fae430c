# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""CSV from strangers: comma, semicolon or tab, headers in any case and order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from polder.base import Family, PolderError, Problem, Text, Where
from polder.importers.source import Source, decode, unreadable

MAX_CELL_CHARACTERS = 64 * 1024 * 1024
"""Exports hold whole pictures in a cell; Python's own bound of 131,072 is made for less."""

_CONTROL = dict.fromkeys({*range(32)} - {ord(each) for each in "\t\n\r"}, " ")
"""Control characters become spaces: they have no place in a text, and databases refuse them."""
_END = "\N{END OF TEXT}polder\N{END OF TEXT}"
"""A row of its own after the last one. Inside another row it shows that a quotation mark was never closed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty; `number` counts from 1 with the header as the first line of the file.

    `whole` is false where the row has more or fewer cells than the header, so that cells may have shifted.
    """

    number: int
    cells: Mapping[str, str]
    whole: bool = True

    def get(self, *names: str) -> str:
        """The cell under the first of these headers that has one, without spaces around it."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")


def header_of(source: Source) -> frozenset[str]:
    """The headers in the first line of a CSV file; empty where it is none. Reads the first 4 kB only."""
    if source.suffix != ".csv":
        return frozenset()
    try:
        # a cut in the middle of a character lies behind the first line, so only that line is decoded
        first = source.head().split(b"\n", 1)[0]
        line = decode(first, source.name) if first[:2] not in (b"\xff\xfe", b"\xfe\xff") else ""
    except (OSError, PolderError):
        return frozenset()
    return frozenset(_plain(cell) for cell in line.rstrip("\r").split(_delimiter(line)))


def rows_of(source: Source) -> Iterator[Row]:
    """The rows of a CSV file. Raises `PolderError` where it cannot be read."""
    text = source.text().translate(_CONTROL)
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    header: list[str] | None = None
    for line, cells in whole_rows(text, _delimiter(text.split("\n", 1)[0]), source.name):
        if header is None:
            header = [_plain(cell) for cell in cells]
        elif any(cell.strip() for cell in cells):
            named = {key: cell.strip() for key, cell in zip(header, cells, strict=False)}
            yield Row(line, named, len(cells) == len(header))


def whole_rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row, also the empty ones, with the number of the line it ends on.

    Raises `PolderError` where the text is no CSV, or a quotation mark is never closed: all rows after it would
    be one cell, without a word.
    """
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise PolderError(_open_quote(name, begins))
            yield reader.line_num, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise PolderError(
            unreadable(name, f"row {reader.line_num}: {error}", f"rij {reader.line_num}: {error}")
        ) from error


def _open_quote(name: str, line: int) -> Problem:
    return Problem(
        "import.open-quote",
        Text("A quotation mark is opened and never closed.", "Een aanhalingsteken gaat open en nooit dicht."),
        Text(
            "All that comes after it would be one cell. Nothing of it was recorded.",
            "Alles wat erna komt, zou één cel zijn. Er is niets van vastgelegd.",
        ),
        Text(
            "Close it, or take it away. A quotation mark inside a quoted cell is written twice.",
            "Sluit het, of haal het weg. Binnen een cel tussen aanhalingstekens staat er twee keer een.",
        ),
        Where(name, row=line),
        '"',
        Family.UNREADABLE,
    )


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _plain(header: str) -> str:
    return header.strip().strip('"').casefold().replace(" ", "_")
