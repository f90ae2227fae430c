# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write a plan to a file, in the format that the file's ending names."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.steps.exports import Format, Told, formats
from polder.workbench.endings import format_for
from polder.workbench.new_file import write_new

_NO_FORMAT = Text("A plan cannot end in “{ending}”.", "Een plan kan niet op “{ending}” eindigen.")


def export_plan(told: Told, path: Path, language: Language) -> str:
    """Write the plan to a new file; returns the format's name. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    format = plan_format_for(path)
    write_new(path, lambda unfinished: format.write(told, unfinished, language))
    return format.name


def plan_format_for(path: Path) -> Format:
    """The format that the ending of a file names. Raises `PolderError` where none has it."""
    by_ending = {suffix: format for format in formats().values() for suffix in format.suffixes}
    return format_for(path, by_ending, "plan.unknown-format", _NO_FORMAT)
