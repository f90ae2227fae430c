# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A kept-alive LibreOffice, seen from Polder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polder.trials.engines import EngineFailed, Format, Settings
from polder.trials.engines.apart import no_network
from polder.trials.engines.libreoffice.finding import find_program, find_python
from polder.trials.engines.libreoffice.office import Office


class LibreOffice:
    """A session (see `polder.trials.engines.Session`). It works on a copy: beside a document of somebody else nothing
    is written, no lock, and links to neighbouring files lead nowhere.
    """

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder
        program = find_program(settings)
        self._command = (
            *no_network(),
            find_python(program),
            str(Path(__file__).parent / "worker" / "uno_worker.py"),
            str(program),
        )
        self._office: Office | None = None

    def convert(self, source: Path, target: Path, to: Format) -> None:
        """See `Session`. What fails after other documents went through the same process is tried once more, alone."""
        given, made = self._folder / f"given{source.suffix.lower()}", self._folder / f"made.{to}"
        try:
            shutil.copyfile(source, given)
            if not given.stat().st_size:  # LibreOffice takes that for a new document
                raise EngineFailed("refused", "the file is empty")
            given.chmod(0o444)
            self._try(given, made, to)
            shutil.move(made, target)
        except OSError as error:
            raise EngineFailed.of(error) from error
        finally:
            for path in (given, made):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        if self._office is not None:
            self._office.kill()
            self._office = None

    def _try(self, given: Path, made: Path, to: Format) -> None:
        office = self._ready()
        alone = office.done == 0
        try:
            office.convert(given, made, to)
        except EngineFailed:
            self.close()
            if alone:
                raise
            self._try(given, made, to)

    def _ready(self) -> Office:
        settings = self._settings
        if self._office and (
            self._office.done >= settings.restart_after or self._office.used_bytes() > settings.memory_mb << 20
        ):
            self.close()
        if self._office is None:
            self._office = Office(self._command, self._folder, settings)
        return self._office


@contextmanager
def open_session(settings: Settings) -> Iterator[LibreOffice]:
    """Starts nothing before the first document. Raises `EngineFailed` (missing)."""
    folder = Path(tempfile.mkdtemp(prefix=f"polder-{os.getpid()}-"))
    try:
        session = LibreOffice(settings, folder)
        try:
            yield session
        finally:
            session.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
