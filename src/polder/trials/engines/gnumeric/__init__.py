# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Gnumeric: a second opinion on formulas. One process for each file: it starts in a tenth of a second.

Like LibreOffice it gets a copy, without network where the system allows that, and no more memory than it may have.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from polder.base import Text
from polder.trials.engines import Engine, EngineFailed, Format, Settings
from polder.trials.engines.apart import no_network, runs

EXPORTERS = {"xlsx": "Gnumeric_Excel:xlsx2", "ods": "Gnumeric_OpenCalc:odf", "pdf": "Gnumeric_pdf:pdf_assistant"}
VERSION_SECONDS = 30
_NOWHERE = {"LC_ALL": "C.UTF-8"}
TIMES_TOO_LARGE = 4
"""As for LibreOffice: a document may need this many times the memory of a worker at rest."""


class Gnumeric:
    """A session (see `polder.trials.engines.Session`)."""

    def __init__(self, settings: Settings, program: str, folder: Path) -> None:
        self._settings = settings
        self._command = (*no_network(), program)
        self._folder = folder

    @cached_property
    def _environment(self) -> dict[str, str]:
        """Made with the first document: a witness is not always asked."""
        ours = {"TMPDIR": str(self._folder), "GSETTINGS_BACKEND": "memory"}
        return os.environ | ours | locale_of(self._settings.locale, self._folder)

    def convert(self, source: Path, target: Path, to: Format) -> None:
        if to not in EXPORTERS:
            raise EngineFailed("refused", f"Gnumeric writes no {to}")
        given, made = self._folder / f"given{source.suffix.lower()}", self._folder / f"made.{to}"
        try:
            shutil.copyfile(source, given)
            self._run("--recalc", f"--export-type={EXPORTERS[to]}", str(given), str(made))
            if not made.is_file():
                raise EngineFailed("refused", "nothing was saved")
            shutil.move(made, target)
        except OSError as error:
            raise EngineFailed.of(error) from error
        finally:
            for path in (given, made):
                path.unlink(missing_ok=True)

    def _run(self, *arguments: str) -> None:
        with subprocess.Popen(  # noqa: S603 (the program under trial)
            (*self._command, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,
        ) as running:
            most = self._settings.memory_mb * TIMES_TOO_LARGE << 20
            with suppress(ProcessLookupError):
                resource.prlimit(running.pid, resource.RLIMIT_AS, (most, most))
            try:
                code = running.wait(self._settings.seconds)
            except subprocess.TimeoutExpired as error:
                raise EngineFailed("timed_out", f"{self._settings.seconds:g} s") from error
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(running.pid, signal.SIGKILL)
        if code:
            raise EngineFailed("crashed" if code < 0 else "refused", f"exit code {code}")


def locale_of(locale: str, folder: Path) -> dict[str, str]:
    """The environment in which Gnumeric works in this locale (nl-NL). Where the system has it not ready it is made in
    `folder`: else a program silently works as in no country at all.
    """
    country = locale.replace("-", "_")
    name = f"{country}.UTF-8"
    if has_locale(locale):
        return {"LC_ALL": name}
    localedef = shutil.which("localedef")
    if localedef and runs(localedef, "-i", country, "-f", "UTF-8", str(folder / name)):
        return {"LC_ALL": name, "LOCPATH": str(folder)}
    return _NOWHERE


def can_have_locale(locale: str) -> bool:
    """Whether Gnumeric can be made to work in this locale on this machine."""
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        return locale_of(locale, Path(folder)) != _NOWHERE


def has_locale(locale: str) -> bool:
    """Whether the C library of this machine has this locale (nl-NL) ready."""
    program = shutil.which("locale")
    if program is None:
        return False
    try:
        said = subprocess.run(  # noqa: S603 (ours alone)
            (program, "-a"), capture_output=True, text=True, timeout=VERSION_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return f"{locale.replace('-', '_')}.utf8" in said.stdout.split()


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
