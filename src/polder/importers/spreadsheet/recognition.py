# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whether a file or a folder is a workbook of ours, seen from its name and its first rows."""

from __future__ import annotations

import csv
import io
from itertools import islice

from polder.importers.source import Source
from polder.importers.spreadsheet.header import HEADER_ROWS, header_score
from polder.importers.spreadsheet.tables import BOOKS, HEADER_CHARACTERS, OLD_BOOKS, delimiter
from polder.model.workbook import sheet_named

_OTHER_FORMATS = (".xml", ".json", ".archimate", *BOOKS, *OLD_BOOKS)


def recognise(source: Source) -> float:
    """Sure of a CSV file or folder with our sheets; half sure of any workbook, for others may know more of it.

    A folder with files of other formats or with folders in it is more than a workbook: it is read file by file.
    """
    if source.is_folder:
        parts = list(source.parts())
        if any(part.is_folder or part.suffix in _OTHER_FORMATS for part in parts):
            return 0.0
        return 1.0 if any(_is_sheet(part) for part in parts) else 0.0
    if source.suffix in (*BOOKS, *OLD_BOOKS):
        return 0.5
    return 1.0 if _is_sheet(source) else 0.0


def _is_sheet(source: Source) -> bool:
    """Whether this is a CSV file with the name and the header of a sheet."""
    sheet = sheet_named(source.path.stem) if source.suffix == ".csv" else None
    if sheet is None:
        return False
    head = source.head(HEADER_CHARACTERS)
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    # a character may be cut in two at the end, and a wrong encoding is for the reader to explain
    text = head.decode("utf-16" if wide else "utf-8-sig", errors="replace")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text, sheet))
        return any(header_score(sheet, row) for row in islice(rows, HEADER_ROWS))
    except csv.Error:
        return False
