# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Keep a plan: record of each of its measures that it is planned, and when it starts and ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from polder.base import Text
from polder.model import Fact
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.retract import retract
from polder.workbench.state import Ground, state

DAYS = ("starts_on", "ends_on")
VERB = "plan"
STATUS, PLANNED = "status", "planned"
NOT_PLANNED = Text("It is not in the plan any more.", "Het staat niet meer in het plan.")


def keep_plan(
    register: Register,
    planned: Mapping[str, tuple[date, date]],
    measures: frozenset[str],
    source: str,
    actor: Actor,
    *,
    at: datetime | None = None,
) -> None:
    """Record of each measure that is planned, by id, its status, its first and its last day.

    Of the other `measures` what an earlier plan of the same person recorded is withdrawn. What that person said of them
    otherwise, and what others state, is left alone. Raises `PolderError` without the permission to edit or without a
    source.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing():
        old = [
            fact
            for id in sorted(measures - planned.keys())
            for fact in register.facts_by_hand(actor.name, id, VERB)
            if fact.predicate in DAYS or (fact.predicate, fact.value) == (STATUS, PLANNED)
        ]
        if old:
            retract(register, old, NOT_PLANNED.en, actor, at=at, verb=VERB)
        facts = [fact for id, days in sorted(planned.items()) for fact in _facts(id, days)]
        if facts:
            state(register, facts, Ground(source), actor, at=at, verb=VERB)


def _facts(id: str, days: tuple[date, date]) -> list[Fact]:
    return [Fact(id, STATUS, PLANNED), *(Fact(id, name, day) for name, day in zip(DAYS, days, strict=True))]
