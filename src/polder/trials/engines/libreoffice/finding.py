# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where LibreOffice is on this machine, and a Python that can speak with it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

from polder.trials.engines import EngineFailed, Settings
from polder.trials.engines.apart import SECONDS, runs

PYTHONS = ("/usr/bin/python3", "python3")


def version(settings: Settings) -> str | None:
    """What LibreOffice says of itself, as in “LibreOffice 7.4.7.2”; `None` where it, or a Python that can speak with
    it, is not there. `missing` tells which.
    """
    return None if missing(settings) else _version(find_program(settings))


def missing(settings: Settings) -> str | None:
    """What is not there, as the name of the Debian package that brings it; `None` when nothing is."""
    try:
        program = find_program(settings)
    except EngineFailed:
        return "libreoffice-calc"
    if _version(program) is None:
        return "libreoffice-calc"
    return None if _python(program) else "python3-uno"


def find_program(settings: Settings) -> Path:
    """The real `soffice`, behind the links of a distribution. Raises `EngineFailed` (missing)."""
    named = settings.program or "soffice"
    found = shutil.which(named)
    if found is None:
        raise EngineFailed("missing", named)
    return Path(found).resolve()


def find_python(program: Path) -> str:
    """A Python that has `uno`: the one that came with this LibreOffice, or the system's. Raises `EngineFailed`
    (missing).
    """
    found = _python(program)
    if found is None:
        raise EngineFailed("missing", "no Python here has the module uno (Debian: python3-uno)")
    return found


@cache
def _python(program: Path) -> str | None:
    for candidate in (str(program.parent / "python"), *PYTHONS):
        found = shutil.which(candidate)
        if found and runs(found, "-c", "import uno"):
            return found
    return None


@cache
def _version(program: Path) -> str | None:
    try:
        said = subprocess.run(  # noqa: S603 (the program under trial)
            [program, "--version"], capture_output=True, text=True, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return " ".join(said.stdout.split()[:2]) or None
