# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a workbook: its sheets, names and tables. All by local name, for writers choose their own prefixes."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from polder.trials.engines import EngineFailed

MAX_PART_BYTES = 2 << 30
"""A sheet is read as a stream; beyond this it costs minutes."""
MAX_SMALL_BYTES = 64 << 20
"""Parts that are read whole."""

BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    etree.LxmlError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a stranger's file can raise."""


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
class Package:
    """An open workbook. `sheets`: name and part, in order. `names`: what a defined name stands for, by sheet (`None`:
    everywhere) and name in lower case. The zip limits what a part gives to what it said to hold.
    """

    archive: zipfile.ZipFile
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
    def part(self, name: str) -> Iterator[IO[bytes]]:
        info = self.archive.getinfo(name)
        if info.file_size > MAX_PART_BYTES:
            raise EngineFailed("too_large", f"{name}: {info.file_size} bytes")
        with self.archive.open(info) as stream:
            yield stream


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Raises `EngineFailed` (refused, too_large), and `BROKEN` while it is read."""
    with zipfile.ZipFile(path) as archive:
        package = Package(archive)
        _read_workbook(package)
        yield package


def local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def read_small(package: Package, name: str) -> etree._Element:
    if package.archive.getinfo(name).file_size > MAX_SMALL_BYTES:
        raise EngineFailed("too_large", name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(package.archive.read(name), parser)


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Kind (the last word of its address) and part, by id, of what `part` points at; "" is the package itself."""
    folder, name = posixpath.split(part)
    at = posixpath.join(folder, "_rels", f"{name}.rels")
    if at not in package.archive.NameToInfo:
        return {}
    found = {}
    for each in read_small(package, at):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], whole)
    return found


def _read_workbook(package: Package) -> None:
    workbook = next((part for kind, part in relations(package, "").values() if kind == "officeDocument"), "")
    targets = relations(package, workbook)
    root = read_small(package, workbook)
    sheets = []
    for sheet in root.iter("{*}sheet"):
        identity = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        sheets.append((sheet.get("name", ""), targets.get(identity, ("", ""))[1]))
    package.sheets = tuple(sheets)
    package.shared_strings = next((part for kind, part in targets.values() if kind == "sharedStrings"), None)
    for name in root.iter("{*}definedName"):
        scope = name.get("localSheetId")
        package.names[int(scope) if scope else None, name.get("name", "").lower()] = name.text or ""


def _read_tables(package: Package) -> Iterator[tuple[str, Table]]:
    for number, (_, part) in enumerate(package.sheets):
        for kind, target in relations(package, part).values():
            if kind != "table" or target not in package.archive.NameToInfo:
                continue
            root = read_small(package, target)
            top, left, bottom, right = parse_area(root.get("ref", "A1"))
            columns = tuple(each.get("name", "").lower() for each in root.iter("{*}tableColumn"))
            header, totals = int(root.get("headerRowCount", "1")), int(root.get("totalsRowCount", "0"))
            table = Table(number, top, left, bottom, right, header, totals, columns)
            yield (root.get("displayName") or root.get("name", "")).lower(), table


def parse_area(area: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of A1:B2, from 1. Raises `ValueError`."""
    first, _, last = area.replace("$", "").partition(":")
    top, left = parse_address(first)
    bottom, right = parse_address(last) if last else (top, left)
    return top, left, bottom, right


def parse_address(address: str) -> tuple[int, int]:
    """Row and column of B4, from 1. Raises `ValueError`."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), parse_column(letters)


def parse_column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def write_address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
