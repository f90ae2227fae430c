# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A file or a folder as tables: a title and its rows, the empty ones left out. What they mean comes later."""

from __future__ import annotations

import csv
import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from python_calamine import CalamineWorkbook, SheetTypeEnum

from polder.base import PolderError, Problem
from polder.importers.csv_text import whole_rows
from polder.importers.source import Source, check_zip, too_large, unreadable
from polder.importers.spreadsheet import file_problems
from polder.importers.spreadsheet.bounds import MAX_CELLS, Extent, extents
from polder.importers.spreadsheet.header import HEADER_ROWS, header_score
from polder.model.cell import Raw
from polder.model.workbook import Sheet, is_read_me, sheet_named

BOOKS = (".xlsx", ".xlsm", ".ods")
OLD_BOOKS = (".xls", ".xlsb")
MAX_CELL_CHARACTERS = 1 << 24
HEADER_CHARACTERS = 16_384
T = TypeVar("T")


@dataclass(slots=True)
class Table:
    """One sheet: `file` and `title` as a person knows them; rows by number (from 1) with their cells from `left`."""

    file: str
    title: str
    left: int = 0
    rows: list[tuple[int, list[Raw]]] = field(default_factory=list)


def tables_of(source: Source) -> Iterator[Table | Problem]:
    """The tables of a workbook, of a CSV file, or of a folder of CSV files. Raises `PolderError`."""
    if source.is_folder:
        for part in source.parts():
            if part.suffix == ".csv" and sheet_named(part.path.stem) is not None:
                yield _csv_table(part, part.path.name)
            elif part.suffix == ".csv":
                yield file_problems.unknown_sheet(part.path.name, part.path.stem)
            elif not part.path.name.startswith("~$"):
                yield file_problems.left_out(part.path.name)
    elif source.suffix == ".csv":
        yield _csv_table(source, source.name)
    else:
        yield from _book_tables(source)


def _csv_table(source: Source, file: str) -> Table:
    text = source.text()
    table = Table(file, source.path.stem)
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    sheet = sheet_named(table.title)
    cells = 0
    mark = "," if sheet is None else delimiter(text, sheet)
    for number, (_, row) in enumerate(whole_rows(text, mark, source.name), 1):
        cells += len(row)
        if cells > MAX_CELLS:
            raise PolderError(too_large(source.name, f"> {MAX_CELLS} cells"))
        if any(map(str.strip, row)):
            table.rows.append((number, list(row)))
    return table


def delimiter(text: str, sheet: Sheet) -> str:
    """What separates the cells: the comma, semicolon or tab by which the first rows give the best header."""

    def known_headers(mark: str) -> int:
        rows = csv.reader(io.StringIO(text[:HEADER_CHARACTERS], newline=""), delimiter=mark)
        return max((header_score(sheet, row) for row in islice(rows, HEADER_ROWS)), default=0)

    return max(",;\t", key=known_headers)


def _book_tables(source: Source) -> Iterator[Table | Problem]:
    book, found = _opened(source)
    for title, extent in found.items():
        if is_read_me(title):
            continue
        if sheet_named(title) is not None:
            yield _guarded(source, partial(_book_table, book, source.name, title, extent))
        elif extent.cells:
            yield file_problems.unknown_sheet(source.name, title)


def sheets_of(source: Source) -> dict[str, Table]:
    """Every sheet of a workbook by its title, whatever is on it. Raises `PolderError`."""
    book, found = _opened(source)
    return {
        title: _guarded(source, partial(_book_table, book, source.name, title, extent))
        for title, extent in found.items()
    }


def _opened(source: Source) -> tuple[CalamineWorkbook, dict[str, Extent]]:
    """The workbook, and how far each of its sheets reaches, once it is known to be whole and bounded."""
    if source.suffix in OLD_BOOKS:
        raise PolderError(file_problems.old_format(source.name))
    if source.head(2) != b"PK":
        raise PolderError(file_problems.not_a_workbook(source.name))
    content = source.content
    check_zip(source.path, source.name)
    known = extents(source.path, source.name)
    parts = _parts_by_sheet(source.path)
    book = _guarded(source, lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)))
    titles = [metadata.name for metadata in book.sheets_metadata if metadata.typ == SheetTypeEnum.WorkSheet]
    return book, {title: known.get(parts.get(title, title), Extent()) for title in titles}


def _book_table(book: CalamineWorkbook, file: str, title: str, extent: Extent) -> Table:
    sheet = book.get_sheet_by_name(title)
    table = Table(file, title, sheet.start[1] if sheet.start else 0)
    errors: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in extent.errors.items():
        errors.setdefault(row, []).append((column - table.left, text))
    for number, raw in enumerate(sheet.iter_rows()):
        cells: list[Raw] = list(raw)
        for column, text in errors.get(number, ()):
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = text
        if any(cell != "" for cell in cells):
            table.rows.append((number + 1, cells))
    return table


def _guarded(source: Source, read: Callable[[], T]) -> T:
    """Calamine's own errors, and the panics of its Rust (no `Exception`), as a problem."""
    try:
        return read()
    except (PolderError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise PolderError(
            unreadable(source.name, f"broken inside: {error}", f"de inhoud is beschadigd: {error}")
        ) from error


def _parts_by_sheet(path: Path) -> dict[str, str]:
    """In xlsx, the part that holds each sheet; empty in ods. What is missing shows when calamine reads it."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target") or "" for link in links}
    return {
        sheet.get("name") or "": _part(targets.get(_relation(sheet), ""))
        for sheet in book.iter()
        if sheet.tag.endswith("}sheet")
    }


def _relation(sheet: Element) -> str | None:
    """The id of the link to the part; its namespace is not the same in all versions of the standard."""
    return next((value for name, value in sheet.items() if name.endswith("}id")), None)


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
