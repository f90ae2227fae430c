# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write the report to a file, in the format that the file's ending names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from polder.analyses import report
from polder.base import SILENT, Language, Progress, Stopped, Text
from polder.documents.writers import Writer, writers
from polder.model import Snapshot
from polder.steps.exports.report import steps_of
from polder.workbench.endings import format_for
from polder.workbench.new_file import refuse_existing, write_new

_WRITING = Text("setting the pages", "de bladzijden opmaken")
_NO_REPORT = Text("A document cannot end in “{ending}”.", "Een document kan niet op “{ending}” eindigen.")


def write_report(
    snapshot: Snapshot, path: Path, language: Language, params: report.Params, *, progress: Progress = SILENT
) -> tuple[str, report.Result]:
    """Write the report to a new file; returns the format's name and the report. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, cannot be written or would be
    empty, and `Stopped`.
    """
    writer = writer_for(path)
    refuse_existing(path)  # before the work, for the work may take long
    if not params.public:
        params = replace(params, steps=steps_of(snapshot, params.horizon_hours, progress=progress))
    made = report.run(snapshot, params, progress=progress)
    progress.step(_WRITING, 0, 1)
    pages = writer.write(made.document, language)
    if progress.stop_wanted():
        raise Stopped
    write_new(path, lambda unfinished: unfinished.write_bytes(pages))
    progress.step(_WRITING, 1, 1)
    return writer.name, made


def writer_for(path: Path) -> Writer:
    """The writer that the ending of a file names. Raises `PolderError` where none has it."""
    return format_for(
        path, {writer.suffix: writer for writer in writers().values()}, "report.unknown-format", _NO_REPORT
    )
