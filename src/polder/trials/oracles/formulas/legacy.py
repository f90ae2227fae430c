# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What Excel stored in the old binary format (xls), read by a reader that does not calculate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook

from polder.trials.addresses import parse_cell
from polder.trials.archive import Unfit
from polder.trials.engines import EngineFailed
from polder.trials.oracles.formulas.cells import Place
from polder.trials.oracles.formulas.values import Error, Value
from polder.trials.scan.binary import count_formulas

ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!", "#GETTING_DATA"})
"""As that reader writes them: as text."""


def read_stored(path: Path, names: list[str], wanted: Collection[Place]) -> dict[Place, Value]:
    """The stored value of each wanted cell, where it can be told. Dates come as dates, whose day zero is not ours, and
    an empty text cannot be told from nothing: both are left out. Raises `EngineFailed` (not_read).
    """
    asked: dict[int, list[str]] = defaultdict(list)
    for number, address in wanted:
        asked[number].append(address)
    try:
        return dict(_read(path, names, asked))
    except Exception as error:
        raise EngineFailed("not_read", f"xls: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the reader's Rust, which is no `Exception`
            raise
        raise EngineFailed("not_read", f"xls: {error}") from error


def count_stored(path: Path) -> int:
    """How many cells compute. Raises `EngineFailed` (not_read)."""
    try:
        return count_formulas(path)
    except Unfit as error:
        raise EngineFailed("not_read", f"xls: {error}") from error


def _read(path: Path, names: list[str], asked: dict[int, list[str]]) -> Iterator[tuple[Place, Value]]:
    with CalamineWorkbook.from_path(path) as workbook:
        for number, addresses in asked.items():
            if names[number] not in workbook.sheet_names:
                continue
            rows = workbook.get_sheet_by_name(names[number]).to_python(skip_empty_area=False)
            for address in addresses:
                row, column = parse_cell(address)
                if row > len(rows) or column > len(rows[row - 1]):
                    continue
                value = rows[row - 1][column - 1]
                if value != "" and not isinstance(value, date | time | timedelta):
                    yield (number, address), _value(value)


def _value(value: float | str | bool) -> Value:
    if isinstance(value, str):
        return Error(value) if value in ERRORS else value
    return value if isinstance(value, bool) else float(value)
