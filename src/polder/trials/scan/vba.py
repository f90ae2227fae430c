# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The source of macros in a VBA project, after the published specification [MS-OVBA]; nothing of it is run."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

MAX_SOURCE_BYTES = 16 * 1024 * 1024
_CHUNK = 4096
_SIGNATURE = 1

_NAME, _STREAM, _OFFSET, _VERSION, _CODE_PAGE, _END = 0x0019, 0x001A, 0x0031, 0x0009, 0x0003, 0x002B

_NO_CODE = re.compile(
    r"(?:rem\b.*|attribute\s.*|option\s.*"
    r"|(?:(?:public|private|friend|static)\s+)*(?:sub|function|property\s+(?:get|let|set))\b.*"
    r"|end\s+(?:sub|function|property)\s*(?:'.*)?)\Z",
    re.IGNORECASE,
)
"""Lines that do nothing: remarks, attributes, options, and the first and last line of a procedure."""
_MAY_BE_NONE = frozenset("aefoprs")
"""The letters that those begin with."""
_TOUCHED = (
    "Application", "ActiveCell", "ActiveDocument", "ActiveSheet", "ActiveWorkbook", "Bookmarks", "Cells", "Charts",
    "CommandBars", "Content", "ContentControls", "Fields", "FormFields", "InputBox", "MailMerge", "MsgBox", "Names",
    "Paragraphs", "PivotTables", "Range", "Rows", "Selection", "Shapes", "Sheets", "Tables", "ThisWorkbook",
    "UserForm", "Volatile", "Workbooks", "Worksheets",
)  # fmt: skip
_OUTSIDE = (
    "ADODB", "CreateObject", "DAO", "Declare", "Dir", "Environ", "FileCopy", "FileSystemObject", "GetObject",
    "GetSetting", "Kill", "MkDir", "MSXML2", "Open", "Outlook", "SaveSetting", "Shell", "WinHttp", "Wscript",
)  # fmt: skip
_APART = "".join(chr(n) if chr(n).isalnum() or chr(n) == "_" else " " for n in range(256))
"""What stands between words, as a space."""
_KNOWN = {word.lower(): word for word in (*_TOUCHED, *_OUTSIDE)}
_IN_TEXT = re.compile(r'"[^"\n]*"|\'[^\n]*')
_MAKES_OBJECT = re.compile(r"\b(?:Create|Get)Object\s*\([^\n]*", re.IGNORECASE)
_OPENS_FILE = re.compile(r"\bopen\b[^\n]+\bfor\b\s+(?:input|output|append|binary|random)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Module:
    """`lines` of code that do something; what they `touch` of the document and what `outside` of it, by name."""

    name: str
    lines: int
    touches: tuple[str, ...]
    outside: tuple[str, ...]


def decompress(container: bytes, most: int = MAX_SOURCE_BYTES) -> bytes:
    """A CompressedContainer ([MS-OVBA] 2.4.1). Raises `ValueError` where it is none, or holds more than `most`."""
    if not container or container[0] != _SIGNATURE:
        raise ValueError("not a compressed container")
    out = bytearray()
    at = 1
    while at + 2 <= len(container):
        (header,) = struct.unpack_from("<H", container, at)
        if not header:
            break  # what fills the last sector
        if header & 0x7000 != 0x3000:
            raise ValueError("not a chunk")
        end = min(at + (header & 0x0FFF) + 3, len(container))
        at += 2
        if header & 0x8000:
            _chunk(container, at, end, out)
        else:
            out += container[at : at + _CHUNK]
            end = at + _CHUNK
        at = end
        if len(out) > most:
            raise ValueError("too much source")
    return bytes(out)


def _chunk(data: bytes, at: int, end: int, out: bytearray) -> None:
    """Token sequences ([MS-OVBA] 2.4.1.3.2 to 2.4.1.3.5): a byte of flags, then eight bytes or copies."""
    start = len(out)
    bits, limit = 4, 16  # of a copy's token those that say from where, as long as the chunk is no longer than `limit`
    append = out.append
    while at < end:
        flags = data[at]
        at += 1
        if not flags:
            out += data[at : min(at + 8, end)]
            at += 8
            continue
        for _ in range(8):
            if at >= end:
                return
            if not flags & 1:
                append(data[at])
                at += 1
            else:
                if at + 2 > end:
                    raise ValueError("a copy is cut off")
                token = data[at] | data[at + 1] << 8
                at += 2
                there = len(out)
                while there - start > limit:
                    bits, limit = bits + 1, limit * 2
                length = (token & (0xFFFF >> bits)) + 3
                source = there - (token >> (16 - bits)) - 1
                if source < start:
                    raise ValueError("a copy from before the chunk")
                piece = out[source : source + length]
                while len(piece) < length:  # a copy may run into what it makes
                    piece += piece[: length - len(piece)]
                out += piece
            flags >>= 1


def modules(ole: olefile.OleFileIO) -> Iterator[Module]:
    """The modules that hold code that does something, of every project in a compound file.

    Raises `ValueError`, `OSError`, `struct.error` where a project cannot be read.
    """
    for path in ole.listdir():
        if len(path) > 1 and path[-1].lower() == "dir" and path[-2].lower() == "vba":
            listing = decompress(ole.openstream(path).read())
            for stream, name, offset in _listed(listing):
                source = decompress(ole.openstream([*path[:-1], stream]).read()[offset:])
                module = read_source(name, source.decode("latin-1"))
                if module is not None:
                    yield module


def _listed(listing: bytes) -> Iterator[tuple[str, str, int]]:
    """(stream, name, offset of the source) of each module in the dir stream ([MS-OVBA] 2.3.4.2)."""
    at, page = 0, "cp1252"
    name = stream = ""
    while at + 6 <= len(listing):
        record, size = struct.unpack_from("<HI", listing, at)
        value = listing[at + 6 : at + 6 + size]
        at += 6 + size + (2 if record == _VERSION else 0)  # its size leaves out the minor version
        if record == _CODE_PAGE and size == 2:
            page = _page(struct.unpack("<H", value)[0])
        elif record == _NAME:
            name = value.decode(page, errors="replace")
        elif record == _STREAM:
            stream = value.decode(page, errors="replace")
        elif record == _OFFSET and size == 4:
            yield stream or name, name, struct.unpack("<I", value)[0]
        elif record == _END and stream:
            stream = name = ""


def _page(number: int) -> str:
    known = {65001: "utf-8", 10000: "mac_roman"}
    name = known.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return "latin-1"
    return name


def read_source(name: str, source: str) -> Module | None:
    """What a module does; `None` where no line of it does anything."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in map(str.strip, source.split("\n")) if line and line[0] != "'"]
    count = sum(1 for line in lines if line[0].lower() not in _MAY_BE_NONE or not _NO_CODE.match(line))
    if not count:
        return None
    code = _IN_TEXT.sub("", "\n".join(line for line in lines if not line.startswith("Attribute ")))
    named = " ".join(_MAKES_OBJECT.findall(source))  # which program, stands between quotes
    touched = {_KNOWN[word] for word in _KNOWN.keys() & set(f"{code} {named}".lower().translate(_APART).split())}
    if not _OPENS_FILE.search(code):
        touched.discard("Open")  # that of Workbooks.Open is another
    outside = touched & set(_OUTSIDE)
    return Module(name, count, tuple(sorted(touched - outside)), tuple(sorted(outside)))
