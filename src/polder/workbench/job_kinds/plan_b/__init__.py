# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan B of services as a file: every thing that falls, with every measure that could bring what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polder.base import Language, Progress, Text
from polder.steps.plan_b import plans_b
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.job_kinds import Done, Given, JobKind, made
from polder.workbench.media_types import media_type
from polder.workbench.plan_b import plan_b_asked, plan_b_content

_READING = Text("the register is read", "het register wordt gelezen")


def run(
    register: Register, params: Mapping[str, Any], files: Sequence[Given], actor: Actor, progress: Progress
) -> Done:
    """`params`: what `PlanBAsked.to_json` writes, the `ending` of the file with its dot, and the `language`."""
    language: Language = "en" if params.get("language") == "en" else "nl"
    asked = plan_b_asked(params)
    progress.step(_READING, 0, None)
    today = day(now())
    snapshot = register.snapshot(today)
    plans = plans_b(snapshot, asked.rows(snapshot), asked.last_days(snapshot), progress=progress)
    name = f"plan-b-{today}{params['ending']}"
    content = plan_b_content(snapshot, plans, asked.not_counted(snapshot), params["ending"], language)
    return Done({"snapshot": snapshot.digest}, (made(name, media_type(name), content),))


JOB = JobKind(Text("Plan B", "Plan B"), Permission.SHARE, run)
