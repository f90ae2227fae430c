# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A zip that a stranger made, read within bounds: it may be a bomb, or lie about itself."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Self

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_PART_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_PARTS = 20_000
MAX_RATIO = 200
"""An honest sheet of repeated rows packs a hundred times; what packs tighter and is large, too, was made to."""
SMALL_BYTES = 16 * 1024 * 1024

_NO_ZIP = (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error, ValueError, IndexError)
_NO_PART = (*_NO_ZIP, zlib.error, RuntimeError, OSError)
"""`struct.error`, `ValueError` and `IndexError` come of lzma and bz2 parts that are cut off."""


_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""Before each part, in front of its name (APPNOTE 4.3.7); what it says of the sizes, the directory says as well."""


class Unfit(Exception):
    """This document cannot be judged; `cause` is the code of a cause that says why, `where` the part it lies in."""

    def __init__(self, cause: str, where: str = "") -> None:
        super().__init__(f"{cause}: {where}")
        self.cause = cause
        self.where = where


class Archive:
    """A zip whose directory was found to be within bounds. `parts` are by their name in lower case, without a slash
    before it: the standard lets names differ in case (ECMA-376 part 2, 6.2.2.3). Raises `Unfit` (broken, encrypted,
    bomb, too_large), and `OSError` where the file cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except _NO_ZIP as error:
            raise Unfit("broken", str(error)) from error
        try:
            self._check()
        except Unfit:
            self._archive.close()
            raise
        infos = [info for info in self._archive.infolist() if not info.is_dir()]
        self.parts = {info.filename.lower().lstrip("/"): info for info in infos}
        if len(self.parts) < len(infos):  # which of them an office suite opens, nobody can say
            self._archive.close()
            raise Unfit("broken", "parts of the same name")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def _check(self) -> None:
        infos = self._archive.infolist()
        if len(infos) > MAX_PARTS:
            raise Unfit("bomb", f"{len(infos)} parts")
        total = 0
        for info in infos:
            if info.flag_bits & 0x1:
                raise Unfit("encrypted", info.filename)
            if info.file_size > SMALL_BYTES and info.file_size > MAX_RATIO * info.compress_size:
                raise Unfit("bomb", info.filename)
            if info.file_size > MAX_PART_BYTES:
                raise Unfit("too_large", info.filename)
            total += info.file_size
        if total > MAX_TOTAL_BYTES:
            raise Unfit("too_large", f"{total} bytes")

    def read(self, name: str) -> bytes:
        """A part as a whole, b"" where there is none. The size that the directory gives is the most that is inflated,
        so one that lies ends as broken.
        """
        info = self.parts.get(name.lower())
        if info is None:
            return b""
        try:
            return self._inflated(info) if info.compress_type == zipfile.ZIP_DEFLATED else self._archive.read(info)
        except _NO_PART as error:
            raise Unfit("broken", info.filename) from error

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        """As `ZipFile.read` does; of small parts, as most are, that spends nine tenths of its time around this."""
        file = self._archive.fp
        assert file is not None
        file.seek(info.header_offset)
        mark, name_bytes, extra_bytes = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
        file.seek(name_bytes + extra_bytes, os.SEEK_CUR)
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(info.compress_size), info.file_size + 1)
        if mark != b"PK\x03\x04" or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise zipfile.BadZipFile(info.filename)
        return content

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream, which raises what `zipfile` raises. Raises `KeyError` where there is none."""
        return self._archive.open(self.parts[name.lower()])
