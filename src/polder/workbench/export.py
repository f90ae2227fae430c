# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write a snapshot to a file, in the format that the file's ending names."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.exporters import Exporter, exporters
from polder.model import Snapshot


def export(snapshot: Snapshot, path: Path, language: Language) -> str:
    """Write the whole snapshot to a new file; returns the format's name. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    exporter = exporter_for(path)
    if path.exists():
        raise PolderError(_there_already(path))
    unfinished = path.with_name(f".{secrets.token_hex(4)}.{path.name}")
    try:
        exporter.write(snapshot, unfinished, language)
        unfinished.rename(path)
    except OSError as error:
        raise PolderError(_not_written(path, error.strerror or str(error))) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return exporter.name


def exporter_for(path: Path) -> Exporter:
    """The exporter that the ending of a file names. Raises `PolderError` where none has it."""
    known = exporters()
    for exporter in known.values():
        if path.suffix.lower() in exporter.suffixes:
            return exporter
    endings = ", ".join(sorted(suffix for exporter in known.values() for suffix in exporter.suffixes))
    raise PolderError(
        Problem(
            "export.unknown-format",
            Text(f"No format ends in “{path.suffix}”.", f"Geen formaat eindigt op “{path.suffix}”."),
            Text("The ending of the name decides the format.", "Het einde van de naam bepaalt het formaat."),
            Text(f"Choose one of: {endings}.", f"Kies een van: {endings}."),
            Where(path.name),
            path.suffix,
            Family.USAGE,
        )
    )


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
