# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan: which measures, when, so that the least is lost. Stopped while it searches, it gives the best it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from polder.base import Progress, Stopped, Text
from polder.steps.exports.telling import Also, tell
from polder.steps.plan import make_plan
from polder.steps.solving import Limit
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.job_kinds import Done, Given, JobKind
from polder.workbench.plan_asked import asked_from_json
from polder.workbench.plan_told import tell_plan
from polder.workbench.pulse import Leaving


class KeepsBest:
    """Progress that does not break off: who asks `stop_wanted` hears it, and ends with what there is.

    `leaving`: it is the worker that wants to go, so another worker is to begin anew.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.leaving = False

    def step(self, what: Text, done: int, total: int | None) -> None:
        with suppress(Stopped):
            try:
                self._progress.step(what, done, total)
            except Leaving:
                self.leaving = True

    def stop_wanted(self) -> bool:
        return self.leaving or self._progress.stop_wanted()


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params` as `PlanAsked.to_json` writes them."""
    asked = asked_from_json(params)
    progress.step(_READING, 0, None)
    snapshot = register.snapshot(day(now()))
    drawn = asked.draft(snapshot, progress)
    watched = KeepsBest(progress)
    limit, also = Limit(seconds=asked.seconds), Also(asked.anew, asked.unknowns, asked.frontier)
    answer = make_plan(drawn, limit, progress=watched)
    told = tell(answer, also, limit, assumed=not asked.scenarios, progress=watched)
    if watched.leaving:
        raise Stopped
    return Done({"asked": asked.to_json(), "told": tell_plan(told)})


JOB = JobKind(Text("Plan", "Plan"), Permission.SHARE, run)
_READING = Text("the register is read", "het register wordt gelezen")
