# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What hangs on what in a workbook: cells that cannot be compared, and cells that only repeat another's difference.

References that are made while calculating (INDIRECT, OFFSET) are followed as far as they are written out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from polder.trials.addresses import parse_cell
from polder.trials.oracles.formulas.cells import Cell, Place
from polder.trials.oracles.formulas.formula import Formula, TableUse, parse
from polder.trials.oracles.formulas.functions import NEW, STEADY_CELL, VOLATILE
from polder.trials.oracles.formulas.workbook import Table, Workbook

PARAMETER = "_xlpm."
"""Stands before what LET and LAMBDA call their own values: no name of the workbook."""
MAX_DEPTH = 20
"""Names that stand for names; beyond this they go round in circles."""
WIDE = 64
"""Columns from which an area is kept apart from those that are found by their column."""

_WORTH_PARSING = re.compile("|".join((*sorted(VOLATILE), r"\[")), re.IGNORECASE)

Rectangle = tuple[int, int, int, int, int]
"""Sheet, from 0; top, left, bottom, right, from 1 and within."""


class Tracing:
    """The formulas of one workbook and what they rest on. Everything is worked out when it is first needed."""

    def __init__(self, book: Workbook, cells: Mapping[Place, Cell]) -> None:
        self._cells = cells
        self._names = book.names
        self._numbers = {name.lower(): number for number, (name, _) in enumerate(book.sheets)}
        self._book = book
        self._parsed: dict[str, Formula] = {}

    def formula(self, text: str) -> Formula:
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = parse(text)
        return found

    def incomparable(self) -> set[Place]:
        """Cells whose value depends on the clock, on chance, on the machine or on another file, directly or not."""
        restless = {
            name for (_, name), text in self._names.items() if _WORTH_PARSING.search(text) and self._restless(text, 0)
        }
        pattern = _WORTH_PARSING
        if restless:
            pattern = re.compile("|".join((pattern.pattern, *map(re.escape, restless))), re.IGNORECASE)
        answers: dict[str, bool] = {}
        seeds = set()
        for place, cell in self._cells.items():
            answer = answers.get(cell.formula)
            if answer is None:
                answer = bool(pattern.search(cell.formula)) and self._restless(cell.formula, 0)
                answers[cell.formula] = answer
            if answer:
                seeds.add(place)
        return self._all_that_hangs_on(seeds) if seeds else seeds

    def roots(self, different: Collection[Place]) -> set[Place]:
        """Those of `different` that rest on none of the others. Of cells that rest on each other all are roots."""
        rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        for sheet, address in different:
            row, column = parse_cell(address)
            rows[sheet, column].append(row)
        for each in rows.values():
            each.sort()
        roots = {place for place in different if not self._rests_on_other(place, rows)}
        return roots | (set(different) - self._all_that_hangs_on(roots, among=different))

    def missing_names(self, text: str) -> bool:
        """Whether a formula uses a name that the workbook does not know."""
        known = {name for _, name in self._names}
        formula = self.formula(text)
        tables = self._book.tables()
        names = {name for _, name in formula.names if not name.startswith(PARAMETER)}
        return not names <= known | tables.keys()

    def _restless(self, text: str, depth: int) -> bool:
        formula = self.formula(text)
        asked = {name.removeprefix(NEW) for name in formula.functions} & VOLATILE
        if asked == {"CELL"} and len(STEADY_CELL.findall(text)) == text.upper().count("CELL("):
            asked = set()
        if formula.external or asked:
            return True
        if depth > MAX_DEPTH:
            return False
        return any(
            self._restless(stands_for, depth + 1)
            for _, used in formula.names
            for (_, name), stands_for in self._names.items()
            if name == used
        )

    def _rests_on_other(self, place: Place, rows: Mapping[tuple[int, int], list[int]]) -> bool:
        row, column = parse_cell(place[1])
        for sheet, top, left, bottom, right in self._precedents(place):
            columns: Collection[int] = range(left, right + 1)
            if right - left > len(rows):
                columns = [at for on, at in rows if on == sheet and left <= at <= right]
            for at in columns:
                those = rows.get((sheet, at), [])
                within = bisect_right(those, bottom) - bisect_left(those, top)
                itself = sheet == place[0] and at == column and top <= row <= bottom
                if within > itself:
                    return True
        return False

    def _all_that_hangs_on(self, seeds: Collection[Place], among: Collection[Place] | None = None) -> set[Place]:
        """With `seeds` themselves; followed through the cells of `among`, or all."""
        index = _Dependents((place, self._precedents(place)) for place in (self._cells if among is None else among))
        found, waiting = set(seeds), list(seeds)
        while waiting:
            sheet, address = waiting.pop()
            for place in index.take(sheet, *parse_cell(address)):
                if place not in found:
                    found.add(place)
                    waiting.append(place)
        return found

    def _precedents(self, place: Place) -> list[Rectangle]:
        cell = self._cells[place]
        row, column = parse_cell(place[1])
        rows, columns = 0, 0
        if cell.base is not None:
            base_row, base_column = parse_cell(cell.base)
            rows, columns = row - base_row, column - base_column
        return list(self._rectangles(self.formula(cell.formula), place[0], row, rows, columns, 0))

    def _rectangles(
        self, formula: Formula, sheet: int, row: int, rows: int, columns: int, depth: int
    ) -> Iterator[Rectangle]:
        for area in formula.areas:
            first = self._numbers.get(area.sheet, -1) if area.sheet else sheet
            last = self._numbers.get(area.last_sheet, first) if area.last_sheet else first
            (top, left), (bottom, right) = area.first.moved(rows, columns), area.last.moved(rows, columns)
            for number in range(first, last + 1):
                if number >= 0:
                    yield number, min(top, bottom), min(left, right), max(top, bottom), max(left, right)
        for use in formula.tables:
            if table := self._book.tables().get(use.table) or (None if use.table else self._around(sheet, row)):
                yield _part(table, use, row)
        for on, name in formula.names:
            scope = self._numbers.get(on, sheet)
            text = self._names.get((scope, name), self._names.get((None, name)))
            if text is not None and depth < MAX_DEPTH:
                yield from self._rectangles(self.formula(text), scope, row, 0, 0, depth + 1)
            elif table := self._book.tables().get(name):
                yield _part(table, TableUse(name, (), frozenset()), row)

    def _around(self, sheet: int, row: int) -> Table | None:
        """The table a formula stands in: there its own columns need no name before them."""
        tables = self._book.tables().values()
        return next((each for each in tables if each.sheet == sheet and each.top <= row <= each.bottom), None)


def _part(table: Table, use: TableUse, row: int) -> Rectangle:
    top, bottom = table.top + table.header_rows, table.bottom - table.totals_rows
    if use.parts & {"#all", "#headers"}:
        top = table.top
    if use.parts & {"#all", "#totals"}:
        bottom = table.bottom
    if "#this row" in use.parts:
        top = bottom = row
    places = [table.columns.index(each) for each in use.columns if each in table.columns]
    left, right = (min(places), max(places)) if places else (0, table.right - table.left)
    return table.sheet, top, table.left + left, bottom, table.left + right


class _Dependents:
    """Which cells rest on a cell. Each area is given once: who rests on it was then told."""

    def __init__(self, resting: Iterator[tuple[Place, list[Rectangle]]]) -> None:
        on: dict[Rectangle, list[Place]] = defaultdict(list)
        for place, rectangles in resting:
            for rectangle in rectangles:
                on[rectangle].append(place)
        self._on = on
        buckets: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)
        for rectangle in on:
            sheet, top, left, bottom, right = rectangle
            if top == bottom and left == right:
                continue
            columns = range(left, right + 1) if right - left < WIDE else (0,)
            for column in columns:
                buckets[sheet, column].append(rectangle)
        self._buckets = {key: np.array(each, np.int32) for key, each in buckets.items()}

    def take(self, sheet: int, row: int, column: int) -> list[Place]:
        found = self._on.pop((sheet, row, column, row, column), [])
        for key in ((sheet, column), (sheet, 0)):
            areas = self._buckets.get(key)
            if areas is None:
                continue
            _, top, left, bottom, right = areas.T
            hit = (top <= row) & (row <= bottom) & (left <= column) & (column <= right)
            if hit.any():
                for rectangle in areas[hit].tolist():
                    found = found + self._on.pop(tuple(rectangle), [])
                self._buckets[key] = areas[~hit]
        return found
