# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write a snapshot to a file, in the format that the file's ending names."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.exporters import Exporter, exporters
from polder.model import Snapshot
from polder.workbench.endings import format_for
from polder.workbench.new_file import write_new

_NO_FORMAT = Text("No format ends in “{ending}”.", "Geen formaat eindigt op “{ending}”.")


def export(snapshot: Snapshot, path: Path, language: Language) -> str:
    """Write the whole snapshot to a new file; returns the format's name. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    exporter = exporter_for(path)
    write_new(path, lambda unfinished: exporter.write(snapshot, unfinished, language))
    return exporter.name


def exporter_for(path: Path) -> Exporter:
    """The exporter that the ending of a file names. Raises `PolderError` where none has it."""
    by_ending = {suffix: exporter for exporter in exporters().values() for suffix in exporter.suffixes}
    return format_for(path, by_ending, "export.unknown-format", _NO_FORMAT)
