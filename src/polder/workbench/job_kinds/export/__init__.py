# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The whole register as a file, in a format that an exporter writes."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from polder.base import Language, Progress, Text
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.export import export, exporter_for
from polder.workbench.job_kinds import Done, Given, JobKind, made
from polder.workbench.media_types import media_type

_READING = Text("the register is read", "het register wordt gelezen")
_WRITING = Text("the file is written", "het bestand wordt geschreven")


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: the `ending` of the file with its dot, the `language`, and `as_of` (a date; all that is known)."""
    language: Language = "en" if params.get("language") == "en" else "nl"
    today = day(now())
    name = f"polder-register-{today}{params['ending']}"
    asked = params.get("as_of")
    held = date.fromisoformat(asked) if asked else None if exporter_for(Path(name)).keeps_dates else today
    progress.step(_READING, 0, 2)
    snapshot = register.snapshot(held)
    progress.step(_WRITING, 1, 2)
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / name
        export(snapshot, path, language)
        content = path.read_bytes()
    progress.step(_WRITING, 2, 2)
    counts = {"elements": len(snapshot), "relations": sum(len(table) for table in snapshot.relations.values())}
    return Done({"snapshot": snapshot.digest, **counts}, (made(name, media_type(name), content),))


JOB = JobKind(Text("Export", "Export"), Permission.READ, run)
