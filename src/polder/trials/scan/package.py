# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a document of OOXML (a zip), read within bounds: what a stranger made may be a bomb."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_PART_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 1024 * 1024 * 1024
MAX_PARTS = 20_000
MAX_RATIO = 200
"""An honest sheet of repeated rows packs a hundred times; what packs tighter and is large, too, was made to."""
SMALL_BYTES = 16 * 1024 * 1024

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_PAIR = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


class Unfit(Exception):
    """This document cannot be judged; `cause` is the code of a cause that says why, `where` the part it lies in."""

    def __init__(self, cause: str, where: str = "") -> None:
        super().__init__(f"{cause}: {where}")
        self.cause = cause
        self.where = where


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a `.rels`: `kind` is the last word of its type, `outside` whether its target is no part."""

    source: str
    kind: str
    target: str
    outside: bool


class Package:
    """A zip whose directory was found to be within bounds. `names` are its parts, by their name in lower case: the
    standard lets names differ in case (ECMA-376 part 2, 6.2.2.3). Raises `Unfit`.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error, ValueError, IndexError) as error:
            raise Unfit("broken", str(error)) from error
        try:
            self._check()
        except Unfit:
            self._archive.close()
            raise
        infos = self._archive.infolist()
        self.names = {info.filename.lower().lstrip("/"): info for info in infos if not info.is_dir()}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

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
        """A part by its name in lower case, b"" where there is none. The size that the directory gives is the most
        that is inflated, so one that lies ends as broken.
        """
        info = self.names.get(name)
        if info is None:
            return b""
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError) as error:
            raise Unfit("broken", info.filename) from error
        except (struct.error, ValueError, IndexError) as error:  # lzma and bz2 members, cut off
            raise Unfit("broken", info.filename) from error

    def relations(self) -> Iterator[Relation]:
        """Every relation of every part, the outside ones with their address."""
        for name in self.names:
            if name.endswith(".rels"):
                yield from relations_in(name, self.read(name))


def relations_in(name: str, text: bytes) -> Iterator[Relation]:
    for found in _RELATION.finditer(as_utf8(text)):
        pairs = dict(_PAIR.findall(found[1]))
        kind = pairs.get(b"Type", b"").rpartition(b"/")[2].decode(errors="replace")
        target = pairs.get(b"Target", b"").decode(errors="replace")
        yield Relation(name, kind, target, pairs.get(b"TargetMode") == b"External")


def as_utf8(text: bytes) -> bytes:
    """XML as UTF-8: the standard allows UTF-16 as well."""
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-16", errors="replace").encode()
    return text
