# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Entries in a file, one line of JSON each."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from polder.base import Family, PolderError, Problem, Text, Where
from polder.tenders.record import problems
from polder.tenders.record.entry import BEGINNING, Entry, entries_in

LARGEST = 200_000_000
"""Bytes of a record."""


class FileEntries:
    """Whoever reads or adds holds a lock meanwhile. What was written lies on the disk when `append` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Sequence[Entry]:
        """Empty where there is no file yet. Raises `PolderError` where a line is no entry."""
        if not self.path.exists():
            return ()
        return entries_in(_content(self.path))

    def append(self, entry: Entry) -> None:
        with _locked(self.path) as file:
            content = file.read()
            entries = entries_in(content)
            if (entries[-1].hash if entries else BEGINNING) != entry.previous:
                raise PolderError(problems.meanwhile())
            try:
                file.write(entry.line())
                file.flush()
                os.fsync(file.fileno())
            except OSError:  # a full disk must not leave half a line
                os.ftruncate(file.fileno(), len(content))
                raise


def need_file(path: Path) -> FileEntries:
    """Raises `PolderError` where there is no record."""
    if not path.is_file():
        raise PolderError(
            Problem(
                "record.no-file",
                Text("There is no such record.", "Dat dossier is er niet."),
                Text("Nothing was started under this name.", "Onder deze naam is niets begonnen."),
                Text("Start one with “polder tender record start”.", "Begin er een met “polder tender record start”."),
                Where(str(path)),
                family=Family.NOT_FOUND,
            )
        )
    return FileEntries(path)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise PolderError(problems.no_entry(1))
    return content


@contextmanager
def _locked(path: Path) -> Iterator[BufferedRandom]:
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file
