# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A zip from a stranger: read into memory within bounds, never unpacked onto a disk."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

from polder.base import PolderError
from polder.tenders.record.bundle import problems

MANIFEST, SIGNATURE, RECORD, LETTERS = "manifest.json", "signature.json", "record.jsonl", "letters/"
LARGEST_ZIP = 200_000_000
LARGEST_INFLATED = 300_000_000
"""Bytes of all that is in it together."""
MOST_FILES = 2_000
_PIECE = 1 << 20
NAME = re.compile(r"([a-z]{1,20}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)


_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, LookupError, EOFError, OSError,
    ArithmeticError, RuntimeError, ValueError,
)  # fmt: skip
"""What `zipfile` raises on what somebody broke on purpose. NotImplementedError is a RuntimeError."""


def files_in(content: bytes) -> dict[str, bytes]:
    """The files by name. Raises `PolderError` for a zip that is broken, too large, or has a name that leads elsewhere
    or comes twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive)
    except _BROKEN:
        raise PolderError(problems.no_zip()) from None


def _files(archive: zipfile.ZipFile) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    if len(archive.infolist()) > MOST_FILES:
        raise PolderError(problems.too_large())
    for info in archive.infolist():
        name = info.orig_filename
        if not NAME.fullmatch(name) or name != info.filename:
            raise PolderError(problems.bad_name(name))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PolderError(problems.no_zip())
        if name.casefold() in seen:
            raise PolderError(problems.twice(name))
        seen.add(name.casefold())
        pieces = []
        with archive.open(info) as part:  # sizes in the directory of a zip can lie: count what comes out
            while piece := part.read(_PIECE):
                total += len(piece)
                if total > LARGEST_INFLATED:
                    raise PolderError(problems.too_large())
                pieces.append(piece)
        found[name] = b"".join(pieces)
    return found


def read_bounded(path: Path) -> bytes:
    """Raises `PolderError` for a file that is not there or too large."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_ZIP + 1)
    except OSError:
        raise PolderError(problems.no_file(str(path))) from None
    if len(content) > LARGEST_ZIP:
        raise PolderError(problems.too_large())
    return content
