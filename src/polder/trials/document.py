# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One document of a trial, as its folder knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """By content where that can be seen, else by the name of the file."""

    DOCX = "docx"
    DOCM = "docm"
    DOTX = "dotx"
    DOTM = "dotm"
    XLSX = "xlsx"
    XLSM = "xlsm"
    XLTX = "xltx"
    XLS = "xls"
    XLSB = "xlsb"
    DOC = "doc"
    PPT = "ppt"
    PPTX = "pptx"
    PDF = "pdf"
    ODF = "odf"


TEXT = frozenset({Kind.DOCX, Kind.DOCM, Kind.DOTX, Kind.DOTM})
SHEETS = frozenset({Kind.XLSX, Kind.XLSM, Kind.XLTX, Kind.XLS})
JUDGED = TEXT | SHEETS
"""The others are counted and not judged."""


@dataclass(frozen=True, slots=True)
class Document:
    """`address` is where it lies (a path, or an fsspec address), as found; `department` the first folder below the
    one that was named, "" for none. `content` is the key of its normalised content, the same for duplicates; `None`
    where it could not be read. `size` in bytes.
    """

    address: str
    department: str
    kind: Kind
    size: int
    changed: datetime | None
    content: str | None
