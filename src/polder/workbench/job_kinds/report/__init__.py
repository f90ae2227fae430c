# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The report as a file: how dependent are we, in pages to read."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from polder.analyses.report import Params
from polder.base import Language, Progress, Text
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.job_kinds import Done, Given, JobKind, made
from polder.workbench.media_types import media_type
from polder.workbench.report import write_report

_READING = Text("the register is read", "het register wordt gelezen")
_NAMES = {
    ("en", False): "polder-report-confidential",
    ("en", True): "polder-report-public",
    ("nl", False): "polder-rapport-vertrouwelijk",
    ("nl", True): "polder-rapport-openbaar",
}


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: the `ending` of the file with its dot, the `language`, and whether it is the `public` edition."""
    language: Language = "en" if params.get("language") == "en" else "nl"
    public = bool(params.get("public"))
    today = day(now())
    progress.step(_READING, 0, None)
    snapshot = register.snapshot(today)
    name = f"{_NAMES[language, public]}-{today}{params['ending']}"
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / name
        write_report(snapshot, path, language, Params(public=public), progress=progress)
        content = path.read_bytes()
    return Done({"snapshot": snapshot.digest, "public": public}, (made(name, media_type(name), content),))


JOB = JobKind(Text("Report", "Rapport"), Permission.SHARE, run)
