# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender as a workbook (xlsx, ods): for who would rather fill in cells than write YAML.

A workbook is turned into the text of a tender, and that is what is read and kept: there is one way to read a tender.
What is wrong with it is told with the cell that the line came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from polder.base import Language, PolderError
from polder.base.written import read_text
from polder.exporters.spreadsheet import ods, xlsx
from polder.tenders.problems import TENDER
from polder.tenders.reading import check_all, tender_in, text_of_lot
from polder.tenders.tender import Tender
from polder.tenders.workbooks.layout import grids, read_me
from polder.tenders.workbooks.reading import Written, written_in

WORKBOOKS = (".xlsx", ".ods")


def write_workbook(text: str, path: Path, language: Language) -> None:
    """A tender's text as a workbook, in the format that the path ends in. Raises `PolderError`, `OSError`."""
    form = ods.workbook if path.suffix.lower() == ".ods" else xlsx.workbook
    path.write_bytes(form(read_me(language), grids(text, language)))


def is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOKS


def tender_at(path: Path, lot: str | None = None) -> Tender:
    """A tender, or one lot of it, in YAML or a workbook. Raises `PolderError` with the line or the cell."""
    written = _written_at(path)
    with _told_by_cell(written):
        return tender_in(written.text, path.name, lot=lot)


def text_at(path: Path, lot: str | None = None) -> str:
    """The text of a tender, or of one lot alone, that can be read. Raises `PolderError` with the line or the cell."""
    written = _written_at(path)
    with _told_by_cell(written):
        tender_in(written.text, path.name, lot=lot)
        return text_of_lot(written.text, path.name, lot)


def text_of_workbook(path: Path) -> str:
    """The text of a workbook, lots and all. Raises `PolderError` with the cell of what is wrong in any of them."""
    written = written_in(path)
    with _told_by_cell(written):
        check_all(written.text, path.name)
    return written.text


def _written_at(path: Path) -> Written:
    return written_in(path) if is_workbook(path) else Written(read_text(path, TENDER), ())


@contextmanager
def _told_by_cell(written: Written) -> Iterator[None]:
    """Problems name the cell instead of the line, where there are cells."""
    try:
        yield
    except PolderError as error:
        line = error.problem.where.line
        if line is None or not written.places:
            raise
        raise PolderError(replace(error.problem, where=written.places[line - 1])) from None
