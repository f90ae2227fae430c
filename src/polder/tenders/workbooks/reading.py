# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A filled workbook as the text of a tender, each line with the cell that it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polder.base import PolderError, Where
from polder.importers.source import Source
from polder.importers.spreadsheet.tables import Table, sheets_of
from polder.tenders.forms.layout import FormSheet
from polder.tenders.forms.tables import Row, rows_of, title_of
from polder.tenders.lots import LABEL, LOTS
from polder.tenders.workbooks import problems
from polder.tenders.workbooks.keys import LISTS, PARTS
from polder.tenders.workbooks.layout import (
    BESIDE,
    CRITERIA_SHEET,
    EXAMPLE_SHEET,
    KEY,
    KNOCK_OUT_SHEET,
    LABELS,
    LEVEL,
    LOT,
    LOT_SHEET,
    MINIMA_SHEET,
    POINTS,
    PRICE,
    SCALE,
    TENDER_SHEET,
    VALUE,
    WEIGHT,
)

_PARTED = re.compile(r"\s*;\s*|,\s+|\s+")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./%+-]*( [A-Za-z0-9(][A-Za-z0-9_./%+()-]*)*", re.ASCII)
_COLUMNS = {"label": LABELS, "weight": WEIGHT, "scale": SCALE, "price": PRICE, "beside": BESIDE, "points": POINTS}
_LISTED = {"scale", "beside"}


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a tender. `places` says by line where it stood; empty where it was text to begin with."""

    text: str
    places: Sequence[Where]


@dataclass(slots=True)
class _Pair:
    """A key with a value (text, or a list of texts) or with pairs inside it; without a key it is an item of a list."""

    key: str | None
    where: Where
    value: str | list[str] | None = None
    inside: list[_Pair] = field(default_factory=list)


Lots = dict[str, list[_Pair]]
"""What is said by lot; "" holds for all."""


def written_in(path: Path) -> Written:
    """Raises `PolderError` where the workbook cannot be opened, or lacks a sheet or a column."""
    source = Source(path)
    tables = sheets_of(source)
    lots: Lots = {"": []}
    for row in _rows(tables, source.name, TENDER_SHEET):
        _add_value(_of_lot(lots, row), row)
    for sheet, key, named in ((MINIMA_SHEET, "minimum_seal", LEVEL), (KNOCK_OUT_SHEET, "knock_outs", LABELS)):
        for row in _rows(tables, source.name, sheet):
            id, where = row[sheet.columns[0].head.en]
            text, there = row[named.en]
            _branch(_of_lot(lots, row), key, where).append(_Pair(id, there if text else where, text))
    for row in _rows(tables, source.name, CRITERIA_SHEET):
        id, where = row[KEY.en]
        _branch(_of_lot(lots, row), "criteria", where).append(_Pair(id, where, None, _parts(row, "criteria")))
    for row in _rows(tables, source.name, EXAMPLE_SHEET):
        where = row[PRICE.en][1]
        _branch(_of_lot(lots, row), "examples", where).append(_Pair(None, where, None, _parts(row, "examples")))
    return _text(_with_lots(lots, list(_rows(tables, source.name, LOT_SHEET))))


def _rows(tables: Mapping[str, Table], name: str, sheet: FormSheet) -> list[Row]:
    """The rows in which something stands. Raises `PolderError` where the sheet or one of its columns is not there."""
    table = tables.get(title_of(tables, sheet))
    if table is None:
        raise PolderError(problems.no_sheet(name, sheet.name))
    rows = rows_of(table, sheet)
    for column in sheet.columns:
        if rows is None or column.head.en not in rows.heads:
            raise PolderError(problems.no_column(name, table.title, column.head))
    assert rows is not None, "a sheet has columns"
    known = [each for each in sheet.columns if each.head.en != _EXPLAINED.en]
    return [row for row in rows if any(row[column.head.en][0] for column in known)]


_EXPLAINED = TENDER_SHEET.columns[2].head


def _of_lot(lots: Lots, row: Row) -> list[_Pair]:
    return lots.setdefault(row[LOT.en][0], [])


def _branch(pairs: list[_Pair], key: str, where: Where) -> list[_Pair]:
    """What stands inside a key, which is made where it is not there yet."""
    for pair in pairs:
        if pair.key == key and pair.value is None:
            return pair.inside
    pairs.append(_Pair(key, where))
    return pairs[-1].inside


def _add_value(pairs: list[_Pair], row: Row) -> None:
    name, there = row[KEY.en]
    text, where = row[VALUE.en]
    if not text:
        return
    key, _, inner = name.partition(".")
    at = _branch(pairs, key, there) if inner else pairs
    at.append(_Pair(inner or key, where if name else there, _list(text) if name in LISTS else text))


def _parts(row: Row, of: str) -> list[_Pair]:
    found = []
    for key in PARTS[of]:
        text, where = row[_COLUMNS[key].en]
        if text:
            found.append(_Pair(key, where, _list(text) if key in _LISTED else text))
    return found


def _list(text: str) -> list[str]:
    return [each for each in _PARTED.split(text) if each]


def _with_lots(lots: Lots, rows: Sequence[Row]) -> list[_Pair]:
    """Everything in one tree. A lot that is used and stands on no row of its sheet is a lot still."""
    named: list[_Pair] = []
    for row in rows:
        (id, where), (label, there) = row[KEY.en], row[LABELS.en]
        named.append(_Pair(id, where, None, [_Pair(LABEL, there, label)] if label else []))
    for lot, pairs in lots.items():
        if lot and pairs:
            _lot_named(named, lot, pairs[0].where).inside.extend(pairs)
    return [*lots[""], *([_Pair(LOTS, named[0].where, None, named)] if named else [])]


def _lot_named(named: list[_Pair], lot: str, where: Where) -> _Pair:
    for pair in named:
        if pair.key == lot:
            return pair
    raise PolderError(problems.no_lot(where, lot, [str(each.key) for each in named]))


def _text(pairs: Sequence[_Pair]) -> Written:
    lines: list[str] = []
    places: list[Where] = []

    def write(pair: _Pair, indent: str, start: str) -> None:
        if pair.key is None:  # an item of a list: a dash before its first key
            for at, each in enumerate(pair.inside):
                write(each, f"{indent}  ", f"{indent}  " if at else f"{indent}- ")
            return
        places.append(pair.where)
        lines.append(f"{start}{_scalar(pair.key)}:{_shown(pair)}")
        for each in pair.inside:
            write(each, f"{indent}  ", f"{indent}  ")

    for pair in pairs:
        write(pair, "", "")
    return Written("".join(f"{line}\n" for line in lines), tuple(places))


def _shown(pair: _Pair) -> str:
    """What stands behind the colon, a space before it."""
    if isinstance(pair.value, list):
        return f" [{', '.join(map(_scalar, pair.value))}]"
    if pair.value is not None:
        return f" {_scalar(pair.value)}"
    return "" if pair.inside else " {}"


def _scalar(text: str) -> str:
    """On one line, as YAML reads it back: plain where nothing in it means anything, else in quotes."""
    line = " ".join(text.split())
    return line if _PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
