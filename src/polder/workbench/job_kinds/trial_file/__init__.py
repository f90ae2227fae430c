# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a document trial found, as a file: the list of documents, everything that was seen, or the report."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from polder.base import Language, PolderError, Progress, Text
from polder.documents.writers import writers
from polder.store.register import Register
from polder.trials.answer import answer
from polder.trials.keeping import Keeping
from polder.trials.listing import write_list, write_observations
from polder.trials.oracles import oracles
from polder.trials.report import report
from polder.trials.run import all_causes
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.job_kinds import Done, Given, JobKind, made
from polder.workbench.media_types import media_type
from polder.workbench.trialling import find_trial

NAME = "trial_file"
ENDINGS = (".xlsx", ".ods", ".parquet", ".pdf", ".html")
_READING = Text("the trial is read", "de proef wordt gelezen")
_NAMES: dict[str, Text] = {
    ".xlsx": Text("documents", "documenten"),
    ".ods": Text("documents", "documenten"),
    ".parquet": Text("observations", "waarnemingen"),
    ".pdf": Text("trial-report", "proefrapport"),
    ".html": Text("trial-report", "proefrapport"),
}


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: the code of the `trial`, the `ending` of the file with its dot, the `language`."""
    language: Language = "en" if params.get("language") == "en" else "nl"
    ending = str(params["ending"])
    trial = find_trial(register, actor, str(params["trial"]))
    if not trial.finished:
        raise PolderError(problems.NOT_FINISHED)
    progress.step(_READING, 0, None)
    name = f"polder-{_NAMES[ending].say(language)}-{day(now())}{ending}"
    with Keeping(trial.folder, write=False) as kept, tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / name
        _write(kept, path, ending, language)
        content = path.read_bytes()

    def write() -> Mapping[str, Any]:
        details = {"trial": trial.code, "name": trial.name, "file": name}
        register.record((), verb="trial download", author=actor.name, at=now(), details=details)
        return {}

    return Done({"trial": trial.code}, (made(name, media_type(name), content),), record=write)


def _write(kept: Keeping, path: Path, ending: str, language: Language) -> None:
    causes = all_causes(oracles())
    if ending == ".parquet":
        write_observations(kept, path)
    elif ending in (".xlsx", ".ods"):
        write_list(kept, path, causes, language)
    else:
        today = day(now())
        pages = report(kept, answer(kept, today), causes, today)
        path.write_bytes(writers()[ending.removeprefix(".")].write(pages, language))


JOB = JobKind(Text("Files of a document trial", "Bestanden van een documentproef"), Permission.TRIALS, run)
