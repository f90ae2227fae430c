# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Formulas with their stored values read from workbooks, beside openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench.data import OFFICE, missing
from bench.measure import Row, repeated
from polder.trials.oracles.formulas.cells import read_formulas
from polder.trials.oracles.formulas.workbook import open_workbook

TURNS = 3


def run() -> Iterator[Row | str]:
    if skipped := missing(OFFICE):
        yield skipped
        return
    files = sorted(OFFICE.rglob("*.xls[xm]"))
    what = f"{len(files)} workbooks: formulas with stored values"
    found = sum(map(ours, files))
    seconds = repeated(lambda: [ours(path) for path in files], TURNS)
    if find_spec("openpyxl") is None:
        yield Row(what, seconds, "3 ×")
        yield "openpyxl is not installed here."
        return
    for values, words in ((False, "openpyxl, formulas only"), (True, "openpyxl, formulas and then values")):
        theirs = repeated(lambda values=values: [others(path, values) for path in files], 1)
        yield Row(what, seconds, "3 ×", instead=words, instead_seconds=theirs)
    others_found = sum(others(path, values=False) for path in files)
    yield (
        f"{found:,} cells that compute, {others_found:,} of openpyxl: it does not tell of the cells that an array "
        "formula fills. It gives the formula or the value, so that both are two readings (read_only)."
    )


def ours(path: Path) -> int:
    with open_workbook(path) as book:
        return len(read_formulas(book))


def others(path: Path, values: bool) -> int:
    """How many formulas openpyxl sees; with the values read too, in a second turn."""
    openpyxl = import_module("openpyxl")
    found = 0
    for data_only in (False, True) if values else (False,):
        book = openpyxl.load_workbook(path, read_only=True, data_only=data_only)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                found += sum(cell.data_type == "f" for cell in row)
        book.close()
    return found
