# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workbook, filled (xlsx or ods): read again, it gives the same snapshot. Of an empty snapshot, the template."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.exporters import Exporter
from polder.exporters.spreadsheet import ods, xlsx
from polder.exporters.spreadsheet.filling import fill
from polder.exporters.spreadsheet.layout import grids, read_me
from polder.model import Snapshot, build


def write(snapshot: Snapshot, path: Path, language: Language) -> None:
    """The whole snapshot as a workbook, in the format that the path ends in. Raises `PolderError`, `OSError`."""
    form = ods.workbook if path.suffix.lower() == ".ods" else xlsx.workbook
    path.write_bytes(form(read_me(language), grids(fill(snapshot, language), language)))


def write_template(path: Path, language: Language) -> None:
    """The empty workbook: every kind, column and unit explained, with nothing in it yet."""
    write(build(()), path, language)


EXPORTER = Exporter(
    "spreadsheet",
    Text("workbook", "werkmap"),
    (".xlsx", ".ods"),
    write,
    keeps_dates=True,
)
