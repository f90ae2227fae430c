# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A look inside a workbook before calamine reads it, for three things that calamine does not do.

It keeps a sheet as a full grid, so one cell at XFD1048576 would ask for a terabyte; it gives the error of a
formula as an empty cell; and on XML that is not whole it may never come back.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from polder.base import PolderError, Text
from polder.importers.source import too_large, unreadable

MAX_CELLS = 4_000_000
"""In the full grids of all sheets of a workbook together; 20,000 relations take some 240,000."""
MAX_ERRORS = 10_000
"""Of formulas on one sheet: beyond this the workbook must be mended before it is worth reading."""
PIECE_BYTES = 1 << 18
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_MANY_ERRORS = Text(f"more than {MAX_ERRORS} formulas give an error", f"meer dan {MAX_ERRORS} formules geven een fout")


@dataclass(slots=True)
class Extent:
    """The rectangle that holds the content of a sheet, and its errors by (row, column), all counted from 0."""

    top: int = -1
    bottom: int = -1
    left: int = -1
    right: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    def add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        self.top = row if self.top < 0 else min(self.top, row)
        self.left = column if self.left < 0 else min(self.left, column)
        self.bottom = max(self.bottom, row + rows - 1)
        self.right = max(self.right, column + columns - 1)

    @property
    def cells(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.bottom >= 0 else 0


def extents(path: Path, name: str) -> dict[str, Extent]:
    """The extent of every sheet: by its name in ods, by the path of its part in xlsx.

    Raises `PolderError` where the XML is broken, declares entities, or spans more than `MAX_CELLS` together.
    """
    found: dict[str, Extent] = {}
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
        for part in parts:
            look: _Look = _OdsLook(name) if part == "content.xml" else _XlsxLook(name, part)
            with archive.open(part) as stream:
                try:
                    _parse(look, stream, name)
                except (expat.ExpatError, UnicodeError) as error:
                    raise PolderError(
                        unreadable(
                            name, f"broken inside ({part}: {error})", f"de inhoud is beschadigd ({part}: {error})"
                        )
                    ) from error
            found.update(look.extents)
    total = sum(extent.cells for extent in found.values())
    if total > MAX_CELLS:
        widest = max(found, key=lambda each: found[each].cells)
        raise PolderError(too_large(name, f"{widest}: {found[widest].cells} cells"))
    return found


class _Look:
    """Follows the elements of one part."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.extents: dict[str, Extent] = {}
        self.error_at: tuple[Extent, int, int] | None = None
        self.error_text = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        raise NotImplementedError

    def text(self, data: str) -> None:
        """The text of a cell that holds an error; the rest of the text is not looked at."""
        if self.error_at is not None and len(self.error_text) < 100:
            self.error_text += data

    def finish_error(self) -> None:
        if self.error_at is not None:
            extent, row, column = self.error_at
            extent.errors[row, column] = self.error_text.strip() or "#N/A"
            self.error_at = None
            if len(extent.errors) > MAX_ERRORS:
                raise PolderError(unreadable(self.name, _MANY_ERRORS.en, _MANY_ERRORS.nl))


def _parse(look: _Look, stream: IO[bytes], name: str) -> None:
    # the declared encoding is overruled: calamine reads UTF-8 whatever is declared
    parser = expat.ParserCreate("utf-8")

    def refuse(*_: object) -> NoReturn:
        raise PolderError(unreadable(name, "it declares entities", "het declareert entiteiten", "import.forbidden-xml"))

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = look.start
    parser.CharacterDataHandler = look.text
    while piece := stream.read(PIECE_BYTES):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    look.finish_error()


class _XlsxLook(_Look):
    """`row` and `c` (cell), with their places in `r`, or one after the other where that is left out."""

    def __init__(self, name: str, part: str) -> None:
        super().__init__(name)
        self.part = part
        self.extent = Extent()
        self.row = -1
        self.column = -1
        self.cell: tuple[int, int] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self.finish_error()
            self._cell(attributes)
        elif local == "row":
            given = attributes.get("r", "")
            self.row = int(given) - 1 if given.isascii() and given.isdigit() and len(given) < 9 else self.row + 1
            self.column = -1
        elif self.cell is not None and local in ("v", "f", "is", "t"):  # a cell without any of these is empty
            self.extent.add(*self.cell)
            self.extents[self.part] = self.extent
            if local == "v":
                self.error_text = ""
            self.cell = None if self.error_at is None else self.cell

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if place := _REFERENCE.fullmatch(attributes.get("r", "")):
            row, self.column = int(place[2]) - 1, column_number(place[1])
        else:
            row, self.column = self.row, self.column + 1
        self.cell = (row, self.column)
        if attributes.get("t") == "e":
            self.error_at = (self.extent, row, self.column)
            self.error_text = ""


class _OdsLook(_Look):
    """`table:table`, its rows and cells; a row or a cell may say how often it is repeated."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.extent = Extent()
        self.row = self.next_row = self.rows = 0
        self.column = 0
        self.place = (0, 0, 1)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self.finish_error()
            columns = _repeats(attributes, "table:number-columns-repeated")
            self.place = (self.row, self.column, columns)
            self.column += columns
            if any(attribute.startswith("office:") for attribute in attributes):
                self._content()
            if attributes.get("calcext:value-type") == "error":
                self.error_at = (self.extent, self.place[0], self.place[1])
                self.error_text = ""
        elif name == "text:p":
            self._content()
        elif name == "table:table-row":
            self.row = self.next_row
            self.rows = _repeats(attributes, "table:number-rows-repeated")
            self.next_row = self.row + self.rows
            self.column = 0
        elif name == "table:table":
            self.finish_error()
            self.extent = self.extents.setdefault(attributes.get("table:name", ""), Extent())
            self.next_row = 0

    def _content(self) -> None:
        row, column, columns = self.place
        self.extent.add(row, column, self.rows, columns)


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    given = attributes.get(name, "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
