# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The scan of the old binary formats (xls, doc): macros, macro sheets, links, encryption; [MS-XLS] and [MS-DOC]."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from polder.trials.archive import MAX_PART_BYTES, Unfit
from polder.trials.document import Kind
from polder.trials.scan.findings import Findings
from polder.trials.scan.kinds import kind_of_ole
from polder.trials.scan.ooxml import add_macros

_FORMULA, _FILE_PASS, _SHEET, _BOOK, _CONNECTION, _PIVOT, _PROTECT, _FONT = 0x6, 0x2F, 0x85, 0x1AE, 0x876, 0xB0, 0x12, 0x31  # fmt: skip  # noqa: E501
_MACRO_SHEET = 1
_OWN_BOOK, _ADDIN_BOOK = b"\x01\x04", b"\x01\x3a"
_BROKEN = (OSError, ValueError, struct.error, IndexError, KeyError, RecursionError)


def scan_binary(ole: olefile.OleFileIO, kind: Kind, *, bodies: bool) -> tuple[Findings, str]:
    """What was found, and the content key. Raises `Unfit`."""
    found = Findings()
    stream = _main_stream(ole)
    if kind is Kind.XLS:
        _look_at_records(stream, found, bodies=bodies)
    elif kind is Kind.DOC and len(stream) > 12 and stream[11] & 0x01:  # FibBase.fEncrypted
        raise Unfit("encrypted")
    try:
        add_macros(ole, found)
    except _BROKEN:
        found.add("macros_unreadable")
    return found, hashlib.blake2b(stream, digest_size=16).hexdigest()


def count_formulas(path: Path) -> int:
    """The cells of a workbook that compute, each of an array or a shared formula among them. Raises `Unfit`."""
    try:
        with olefile.OleFileIO(path) as ole:
            return sum(kind == _FORMULA for kind, _, _ in _records(_main_stream(ole)))
    except _BROKEN as error:
        raise Unfit("broken", str(error)) from error


def _main_stream(ole: olefile.OleFileIO) -> bytes:
    """Raises `Unfit`."""
    main = next((path for path in ole.listdir() if len(path) == 1 and kind_of_ole({path[0].lower()})), None)
    if main is None:
        raise Unfit("broken")
    if ole.get_size(main) > MAX_PART_BYTES:
        raise Unfit("too_large", main[0])
    try:
        return bytes(ole.openstream(main).read())
    except _BROKEN as error:
        raise Unfit("broken", main[0]) from error


def refuse_locked(ole: olefile.OleFileIO) -> None:
    """Raises `Unfit` for a package that is encrypted ([MS-OFFCRYPTO] 2.1): by rights management, or a password."""
    names = {"/".join(path).lower() for path in ole.listdir()}
    if any("drm" in name for name in names):
        raise Unfit("irm")
    if "encryptedpackage" in names:
        raise Unfit("encrypted")


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """(type, begin, length) of every record ([MS-XLS] 2.1.4), as long as they are whole."""
    at, end = 0, len(stream)
    unpack = struct.Struct("<HH").unpack_from
    while at + 4 <= end:
        kind, length = unpack(stream, at)
        at += 4
        if not kind and not length:
            return  # what fills the last sector
        yield kind, at, length
        at += length


def _look_at_records(stream: bytes, found: Findings, *, bodies: bool) -> None:
    """Without `bodies` the part before the first sheet alone."""
    formulas = 0
    fonts: set[str] = set()
    for kind, at, length in _records(stream):
        if kind == _FORMULA:
            formulas += 1
        elif kind == _FILE_PASS:
            raise Unfit("encrypted")
        elif kind == _SHEET and length > 5 and stream[at + 5] == _MACRO_SHEET:
            found.add("xlm_sheets", _short_text(stream, at + 6, length - 6))
        elif kind == _BOOK and length >= 4:
            _look_at_book(stream[at + 2 : at + length], found)
        elif kind == _CONNECTION:
            found.add("connections")
        elif kind == _PIVOT:
            found.add("pivots")
        elif kind == _PROTECT and stream[at : at + 2] == b"\x01\x00":
            found.add("sheet_protection")
        elif kind == _FONT and length > 15:
            fonts.add(_short_text(stream, at + 14, length - 14))
        elif kind == 0x0A and not bodies:
            return
    found.formulas = formulas
    found.add_fonts(fonts)


def _look_at_book(book: bytes, found: Findings) -> None:
    """A SupBook record without its count of sheets: this workbook, add-ins, or another file by its path."""
    if book[:2] == _ADDIN_BOOK:
        found.add("addin_functions")
    elif book[:2] not in (_OWN_BOOK, b"\x00\x00"):
        (characters,) = struct.unpack_from("<H", book)
        found.add("external_links", before=_path(_text(book[2:], characters)))


def _path(encoded: str) -> str:
    """A virtual path ([MS-XLS] 2.5.277) so that a person knows it: its signs for folders as slashes."""
    return "".join("/" if character in "\x02\x03\x05" else character for character in encoded if character >= "\x02")


def _short_text(stream: bytes, at: int, length: int) -> str:
    return _text(stream[at + 1 : at + length], stream[at]) if length > 1 else ""


def _text(data: bytes, characters: int) -> str:
    """A text with its flags before it: one byte a character, or two."""
    if not data:
        return ""
    if data[0] & 0x01:
        return data[1 : 1 + 2 * characters].decode("utf-16-le", errors="replace")
    return data[1 : 1 + characters].decode("latin-1")
