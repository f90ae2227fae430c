# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write a snapshot to a file, in the format that the file's ending names."""

from __future__ import annotations

from pathlib import Path

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.exporters import Exporter, exporters
from polder.model import Snapshot
from polder.workbench.new_file import write_new


def export(snapshot: Snapshot, path: Path, language: Language) -> str:
    """Write the whole snapshot to a new file; returns the format's name. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    exporter = exporter_for(path)
    write_new(path, lambda unfinished: exporter.write(snapshot, unfinished, language))
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
