# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Write the plan B of services to a file, in the format that the file's ending names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from polder.base import Language
from polder.model import Snapshot
from polder.steps.plan_b import PlanB
from polder.steps.plan_b.pages import document_of
from polder.workbench.new_file import refuse_existing, write_new
from polder.workbench.report import writer_for


def write_plan_b(snapshot: Snapshot, plans: Sequence[PlanB], path: Path, language: Language) -> str:
    """Write the sheets to a new file; returns the format's name. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    writer = writer_for(path)
    pages = writer.write(document_of(snapshot, plans), language)
    write_new(path, lambda unfinished: unfinished.write_bytes(pages))
    return writer.name


def refuse_other(path: Path) -> None:
    """Raises `PolderError` where no format has the ending, or the file is there already."""
    writer_for(path)
    refuse_existing(path)
