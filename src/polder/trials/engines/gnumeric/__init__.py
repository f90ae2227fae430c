# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Gnumeric: a second opinion on formulas. One process for each file: it starts in a tenth of a second."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from polder.base import Text
from polder.trials.engines import Engine, EngineFailed, Format, Settings

EXPORTERS = {"xlsx": "Gnumeric_Excel:xlsx2", "ods": "Gnumeric_OpenCalc:odf", "pdf": "Gnumeric_pdf:pdf_assistant"}
VERSION_SECONDS = 30


class Gnumeric:
    """A session (see `polder.trials.engines.Session`)."""

    def __init__(self, settings: Settings, program: str, folder: Path) -> None:
        self._settings = settings
        self._program = program
        self._folder = folder

    def convert(self, source: Path, target: Path, to: Format) -> None:
        if to not in EXPORTERS:
            raise EngineFailed("refused", f"Gnumeric writes no {to}")
        made = self._folder / f"made.{to}"
        try:
            self._run("--recalc", f"--export-type={EXPORTERS[to]}", str(source.absolute()), str(made))
            if not made.is_file():
                raise EngineFailed("refused", "nothing was saved")
            shutil.move(made, target)
        except OSError as error:
            raise EngineFailed.of(error) from error
        finally:
            made.unlink(missing_ok=True)

    def _run(self, *arguments: str) -> None:
        locale = self._settings.locale.replace("-", "_") + ".UTF-8"
        with subprocess.Popen(  # noqa: S603 (the program under trial)
            (self._program, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LC_ALL": locale, "TMPDIR": str(self._folder), "GSETTINGS_BACKEND": "memory"},
            start_new_session=True,
        ) as running:
            try:
                code = running.wait(self._settings.seconds)
            except subprocess.TimeoutExpired as error:
                raise EngineFailed("timed_out", f"{self._settings.seconds:g} s") from error
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
        if code:
            raise EngineFailed("crashed" if code < 0 else "refused", f"exit code {code}")


def version(settings: Settings) -> str | None:
    program = _program(settings)
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 (the program under trial)
            (program, "--version"), capture_output=True, text=True, timeout=VERSION_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    words = (said.stdout + said.stderr).split("'")  # ssconvert version '1.12.55'
    return f"Gnumeric {words[1]}" if len(words) > 1 else None


def _program(settings: Settings) -> str | None:
    return shutil.which(settings.program or "ssconvert")


@contextmanager
def _session(settings: Settings) -> Iterator[Gnumeric]:
    program = _program(settings)
    if program is None:
        raise EngineFailed("missing", settings.program or "ssconvert")
    with tempfile.TemporaryDirectory(prefix="polder-", ignore_cleanup_errors=True) as folder:
        yield Gnumeric(settings, program, Path(folder))


ENGINE = Engine(
    name="gnumeric",
    label=Text("Gnumeric", "Gnumeric"),
    formats=frozenset({"xlsx", "ods", "pdf"}),
    version=version,
    session=_session,
)
