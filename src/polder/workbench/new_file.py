# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write a file that is not there yet, whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from polder.base import Family, PolderError, Problem, Text, Where


def refuse_existing(path: Path) -> None:
    """Raises `PolderError` where there is something at the path already."""
    if path.exists():
        raise PolderError(_there_already(path))


def write_new(path: Path, fill: Callable[[Path], object]) -> None:
    """`fill` writes to the path it is given; only when that is done does the file get its name.

    Raises `PolderError` where the file is there already or cannot be written. Whatever is raised, and on Ctrl-C,
    nothing is left behind.
    """
    refuse_existing(path)
    unfinished = path.with_name(f".{secrets.token_hex(4)}.{path.name}")
    try:
        fill(unfinished)
        unfinished.rename(path)
    except OSError as error:
        raise PolderError(_not_written(path, error.strerror or str(error))) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _there_already(path: Path) -> Problem:
    return Problem(
        "export.there-already",
        Text("There is already a file with this name.", "Er is al een bestand met deze naam."),
        Text("Polder writes over nothing.", "Polder schrijft nergens overheen."),
        Text("Choose another name, or remove the file.", "Kies een andere naam, of verwijder het bestand."),
        Where(path.name),
        family=Family.USAGE,
    )


def _not_written(path: Path, reason: str) -> Problem:
    return Problem(
        "export.not-written",
        Text(f"The file cannot be written: {reason}.", f"Het bestand is niet te schrijven: {reason}."),
        Text("Nothing was left behind.", "Er is niets achtergebleven."),
        Text(
            "Check the folder, the rights and the room on the disk.",
            "Controleer de map, de rechten en de schijfruimte.",
        ),
        Where(path.name),
        family=Family.UNREADABLE,
    )
