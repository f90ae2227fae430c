# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tables with their headers understood: sections, and their rows with the evidence for every cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from polder.base import Problem, Where
from polder.importers.source import Source
from polder.importers.spreadsheet import file_problems, problems
from polder.importers.spreadsheet.bounds import column_letters
from polder.importers.spreadsheet.header import Header, find_header
from polder.importers.spreadsheet.tables import Table, tables_of
from polder.model import Attribute, Evidence, Grade, Value
from polder.model.cell import Absent, EarlyDate, FormulaError, Raw, cell_text, read_reference, read_values
from polder.model.countries import country_named
from polder.model.workbook import GRADE, SOURCE, VALID_FROM, VALID_TO, Column, Role, Sheet, sheet_named


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """A sheet of the workbook as somebody filled it in."""

    sheet: Sheet
    table: Table
    header: Header
    artefact: str

    def where(self, number: int | None = None, place: int | None = None) -> Where:
        column = ""
        if place is not None:
            column = column_letters(self.table.left + place)
            if place in self.header.columns:
                column += f" ({self.header.columns[place].attribute.name})"
        return Where(self.table.file, self.table.title, number, column)

    def rows(self) -> Iterator[Row]:
        for number, cells in self.table.rows[self.header.data_from :]:
            yield Row(self, number, cells)

    def columns(self, *roles: Role) -> list[tuple[int, Column]]:
        return [(place, column) for place, column in self.header.columns.items() if column.role in roles]


def sections_of(source: Source) -> Iterator[Section | Problem]:
    """Every sheet whose header is known, and what is wrong with the others. Raises `PolderError`."""
    for item in tables_of(source):
        if isinstance(item, Problem):
            yield item
        elif item.rows and (sheet := sheet_named(item.title)) is not None:
            header = find_header(sheet, item.rows)
            if header is None:
                number, cells = item.rows[0]
                shown = ", ".join(text for text in map(cell_text, cells) if text)
                yield file_problems.no_header(Where(item.file, item.title, number), shown)
                continue
            section = Section(sheet, item, header, source.sha256)
            yield from _column_problems(section)
            yield section


def _column_problems(section: Section) -> Iterator[Problem]:
    header, rows = section.header, section.table.rows
    number = rows[header.data_from - 1][0]
    for place, text in header.unknown:
        yield file_problems.unknown_column(section.where(number, place), text)
    for place, text in header.double:
        yield file_problems.double_column(section.where(number, place), text)
    headed = {*header.columns, *(place for place, _ in (*header.unknown, *header.double))}
    for number, cells in rows[header.data_from :]:
        for place, raw in enumerate(cells):
            if place not in headed and raw not in ("", None) and cell_text(raw).strip():
                headed.add(place)
                yield file_problems.headless_cells(section.where(number, place), cell_text(raw))


class Row:
    """A row with something in it. What is wrong in a cell is kept in `problems`; the cell then says nothing."""

    __slots__ = ("_grade", "_source", "cells", "number", "problems", "section")

    def __init__(self, section: Section, number: int, cells: list[Raw]) -> None:
        self.section = section
        self.number = number
        self.cells = cells
        self.problems: list[Problem] = []
        grade = self.said(section.header.place(Role.GRADE), GRADE)
        source = self.said(section.header.place(Role.SOURCE), SOURCE)
        self._grade = Grade(grade) if isinstance(grade, str) else Grade.STATED
        self._source = f"; {source}" if isinstance(source, str) else ""

    def where(self, place: int | None = None) -> Where:
        return self.section.where(self.number, place)

    def raw(self, place: int | None) -> Raw:
        return None if place is None or place >= len(self.cells) else self.cells[place]

    def text(self, place: int | None) -> str:
        return cell_text(self.raw(place)).strip()

    def evidence(self, place: int | None) -> tuple[Evidence, ...]:
        """The cell as evidence, by its address (`systems!C12`); of the whole row without a place."""
        table = self.section.table
        column = "" if place is None else column_letters(table.left + place)
        return (Evidence(self.section.artefact, f"{table.title}!{column}{self.number}{self._source}", self._grade),)

    def said(self, place: int | None, attribute: Attribute) -> Value | Absent | None:
        """The value in a cell; `None` where it is not known or cannot be read."""
        return next(iter(self.every(place, attribute)), None)

    def every(self, place: int | None, attribute: Attribute) -> tuple[Value | Absent, ...]:
        """The value in a cell, or the lowest and the highest of a range; none where it is not known or unreadable."""
        raw = self.raw(place)
        if raw is None or raw == "":
            return ()
        try:
            if attribute.type == "country" and isinstance(raw, str):
                raw = country_named(raw) or raw
            return read_values(attribute, raw)
        except ValueError as error:
            self.fault(place, attribute, error)
            return ()

    def reference(self, place: int | None) -> str | Absent | None:
        """The id or name in a cell; `None` where it is not known or cannot be read."""
        try:
            return read_reference(self.raw(place))
        except FormulaError as error:
            self.problems.append(problems.formula_error(self.where(place), str(error)))
            return None

    def fault(self, place: int | None, attribute: Attribute, error: ValueError) -> None:
        where, value = self.where(place), cell_text(self.raw(place))
        if isinstance(error, FormulaError):
            self.problems.append(problems.formula_error(where, value))
        elif isinstance(error, EarlyDate):
            self.problems.append(problems.early_date(where, value))
        else:
            self.problems.append(problems.wrong_cell(where, attribute, value))

    def dates(self) -> tuple[date | None, date | None] | None:
        """From when until when the row holds; `None` where a date cannot be read or they are the wrong way round.

        A relation without its dates would hold for ever, which nobody wrote.
        """
        before = len(self.problems)
        places = (self.section.header.place(Role.VALID_FROM), self.section.header.place(Role.VALID_TO))
        first, last = self.said(places[0], VALID_FROM), self.said(places[1], VALID_TO)
        if len(self.problems) > before:
            return None
        valid_from = first if isinstance(first, date) else None
        valid_to = last if isinstance(last, date) else None
        if valid_from is not None and valid_to is not None and valid_to <= valid_from:
            self.problems.append(problems.dates_reversed(self.where(places[1]), valid_to.isoformat()))
            return None
        return valid_from, valid_to
