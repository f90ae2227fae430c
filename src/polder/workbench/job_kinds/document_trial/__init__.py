# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Work on a document trial, from where it is to its answer. A further job goes on where this one ended."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from polder.base import PolderError, Progress, Text
from polder.store.register import Register
from polder.trials.keeping import Keeping
from polder.trials.run import crew_here
from polder.trials.run import run as run_trial
from polder.workbench import trial_places
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.job_kinds import Done, Given, JobKind
from polder.workbench.trial_pace import Pace
from polder.workbench.trialling import find_trial


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: the code of the `trial`. What it may look into is asked once more: that may have changed meanwhile."""
    trial = find_trial(register, actor, str(params["trial"]))
    if not all(trial_places.may_look(place) for place in trial.settings.places):
        raise PolderError(problems.NOT_ALLOWED)
    cores = len(os.sched_getaffinity(0))
    crew = crew_here(max(1, cores - 1))  # one is left for the pages
    with Keeping(trial.folder, write=False) as told:
        run_trial(trial.folder, trial.settings, crew, Pace(progress, partial(told.set, "pace")))
        documents = told.count("SELECT count(*) FROM document WHERE outcome IS NOT NULL")

    def write() -> Mapping[str, Any]:
        details = {"trial": trial.code, "name": trial.name, "documents": documents}
        register.record((), verb="trial finish", author=actor.name, at=now(), details=details)
        return {"documents": documents}

    return Done({"trial": trial.code}, record=write)


JOB = JobKind(Text("Document trial", "Documentproef"), Permission.TRIALS, run, lasts=True)
