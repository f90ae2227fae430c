# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a workbook: its sheets, names and tables. All by local name, for writers choose their own prefixes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from polder.trials.addresses import parse_area
from polder.trials.package import Package, open_package


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet` counts from 0; rows and columns from 1, the header and the totals row within. `columns` in lower case."""

    sheet: int
    top: int
    left: int
    bottom: int
    right: int
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]


@dataclass(slots=True)
class Workbook:
    """An open workbook. `sheets`: name and part, in order. `names`: what a defined name stands for, by sheet (`None`:
    everywhere) and name in lower case.
    """

    package: Package
    sheets: tuple[tuple[str, str], ...] = ()
    names: dict[tuple[int | None, str], str] = field(default_factory=dict)
    shared_strings: str | None = None
    _tables: dict[str, Table] | None = None

    def tables(self) -> dict[str, Table]:
        """By name in lower case; read when they are first asked for."""
        if self._tables is None:
            self._tables = dict(_read_tables(self))
        return self._tables


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook at `path`. Whatever is broken in it, also while it is read, becomes `EngineFailed`."""
    with open_package(path) as package:
        yield _read_workbook(package)


def _read_workbook(package: Package) -> Workbook:
    main = package.main_part()
    relations, root = package.relations(main), package.tree(main)
    assert root is not None
    book = Workbook(package, shared_strings=package.related(main, "sharedStrings"))
    sheets = []
    for sheet in root.iter("{*}sheet"):
        identity = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        sheets.append((sheet.get("name", ""), relations[identity].target if identity in relations else ""))
    book.sheets = tuple(sheets)
    for name in root.iter("{*}definedName"):
        scope = name.get("localSheetId", "")
        book.names[int(scope) if scope.isdecimal() else None, name.get("name", "").lower()] = name.text or ""
    return book


def _read_tables(book: Workbook) -> Iterator[tuple[str, Table]]:
    for number, (_, part) in enumerate(book.sheets):
        for target in book.package.all_related(part, "table"):
            root = book.package.tree(target)
            if root is not None:
                yield _read_table(root, number)


def _read_table(root: etree._Element, sheet: int) -> tuple[str, Table]:
    top, left, bottom, right = parse_area(root.get("ref", "A1"))
    columns = tuple(each.get("name", "").lower() for each in root.iter("{*}tableColumn"))
    header, totals = int(root.get("headerRowCount", "1")), int(root.get("totalsRowCount", "0"))
    table = Table(sheet, top, left, bottom, right, header, totals, columns)
    return (root.get("displayName") or root.get("name", "")).lower(), table
