# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a formula rests on, read from its text as a file stores it (ECMA-376 part 1, 18.17)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polder.trials.addresses import parse_column

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<error>\#[A-Z/0]+[!?A]?)
  | (?P<sheet>'(?:[^']|'')+'!|(?:\[\d+\])?[\w.\\]*(?::[\w.\\]+)?!)
  | (?P<area>\$?[A-Za-z]{1,3}\$?[0-9]+:\$?[A-Za-z]{1,3}\$?[0-9]+(?![\w.(])
      |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])|\$?[0-9]+:\$?[0-9]+(?![\w.]))
  | (?P<cell>\$?[A-Za-z]{1,3}\$?[0-9]+(?![\w.(\[!]))
  | (?P<function>[A-Za-z_\\][\w.]*(?=\())
  | (?P<table>[A-Za-z_\\][\w.]*\[|\[)
  | (?P<name>[^\W\d][\w.?\\]*)
  | (?P<number>\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?)
    """,
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)")
_EXTERNAL = re.compile(r"\[(?!0\])")
_IN_COLUMN_NAME = re.compile(r"'(.)")


@dataclass(frozen=True, slots=True)
class Corner:
    row: int
    column: int
    row_moves: bool
    column_moves: bool

    def moved(self, rows: int, columns: int) -> tuple[int, int]:
        """Where it points from a cell so many rows and columns further: round the edge of the sheet, as Excel does."""
        row = (self.row + rows - 1) % LAST_ROW + 1 if self.row_moves else self.row
        column = (self.column + columns - 1) % LAST_COLUMN + 1 if self.column_moves else self.column
        return row, column


@dataclass(frozen=True, slots=True)
class Area:
    """`sheet`: "" is the formula's own; `last_sheet` another where it goes through sheets."""

    sheet: str
    last_sheet: str
    first: Corner
    last: Corner


@dataclass(frozen=True, slots=True)
class TableUse:
    """`columns` in lower case, none: all of them; `parts`: those of #all, #headers, #totals, #data, #this row."""

    table: str
    columns: tuple[str, ...]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Formula:
    """Functions in upper case, as stored; names in lower case, each with its sheet or ""."""

    functions: frozenset[str] = frozenset()
    areas: tuple[Area, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    tables: tuple[TableUse, ...] = ()
    external: bool = False


def parse(text: str) -> Formula:
    """Never raises: what it does not know it passes over."""
    functions: set[str] = set()
    areas: list[Area] = []
    names: list[tuple[str, str]] = []
    tables: list[TableUse] = []
    external, sheets, at = False, ("", ""), 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        kind, token = match.lastgroup, match[0]
        if kind == "sheet":
            external = external or _EXTERNAL.search(token) is not None
            sheets = _sheets(token)
            continue
        if kind in ("area", "cell"):
            first, _, last = token.partition(":")
            areas.append(Area(*sheets, _corner(first, end=False), _corner(last or first, end=True)))
        elif kind == "function":
            functions.add(token.upper())
        elif kind == "table":
            inner, at = _bracket(text, at)
            tables.append(_table_use(token[:-1].lower(), inner))
        elif kind == "name" and token.upper() not in ("TRUE", "FALSE"):
            names.append((sheets[0], token.lower()))
        sheets = ("", "")
    return Formula(frozenset(functions), tuple(areas), tuple(names), tuple(tables), external)


def _sheets(token: str) -> tuple[str, str]:
    """First and last sheet of Sheet1:Sheet3! or 'it''s one'!; [0] is the workbook itself."""
    name = token[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    name = name.removeprefix("[0]")
    first, _, last = name.partition(":")
    return first.lower(), (last or first).lower()


def _corner(text: str, *, end: bool) -> Corner:
    match = _CORNER.fullmatch(text)
    assert match is not None
    fixed_column, letters, fixed_row, digits = match.groups()
    if letters and not digits:
        return Corner(LAST_ROW if end else 1, parse_column(letters.upper()), False, not fixed_column)
    if digits and not letters:
        return Corner(int(digits), LAST_COLUMN if end else 1, not (fixed_column or fixed_row), False)
    return Corner(int(digits), parse_column(letters.upper()), not fixed_row, not fixed_column)


def _bracket(text: str, at: int) -> tuple[str, int]:
    """What stands between here and the bracket that closes, and where that ends; ' escapes a sign in a name."""
    depth, start = 1, at
    while at < len(text) and depth:
        if text[at] == "'":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
        at += 1
    return text[start : at - 1], at


def _table_use(table: str, inner: str) -> TableUse:
    """Of Table[Column], Table[[#This Row],[Column]], Table[[A]:[C]], Table[@Column], Table[]."""
    words: list[str] = []
    at = 0
    if "[" in inner:
        while (start := inner.find("[", at)) >= 0:
            word, at = _bracket(inner, start + 1)
            words.append(word)
    else:
        words = [inner] if inner else []
    parts = {word.lower() for word in words if word.startswith("#")}
    if inner.startswith("@"):
        parts.add("#this row")
        words = [word.removeprefix("@") for word in words]
    columns = tuple(_IN_COLUMN_NAME.sub(r"\1", word).lower() for word in words if word and not word.startswith("#"))
    return TableUse(table, columns, frozenset(parts))
