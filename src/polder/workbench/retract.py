# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Take back facts, with the reason as evidence. What was recorded stays to be read; it no longer holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from polder.base import Family, PolderError, Problem, Text
from polder.model import Artefact, Evidence, Fact, Grade
from polder.store.register import Batch, Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now


def retract(
    register: Register,
    facts: Iterable[Fact],
    reason: str,
    actor: Actor,
    *,
    at: datetime | None = None,
    verb: str = "retract",
) -> int:
    """Retract these recorded facts; what is retracted already is left alone. Returns how many were.

    Raises `PolderError` where there is nothing to retract or no reason is given.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing():
        recorded = {fact.id: fact for fact in facts if fact.id is not None and fact.retracts is None}
        before = register.retracted(recorded)
        ending = [fact for id, fact in recorded.items() if id not in before]
        if not ending:
            raise PolderError(_NOTHING)
        artefact = _decision(reason, actor.name, at)
        proof = (Evidence(artefact.sha256, "", Grade.STATED),)
        retractions = [Fact(fact.subject, fact.predicate, retracts=fact.id, evidence=proof) for fact in ending]
        register.record(
            [Batch(retractions, (artefact,))], verb=verb, author=actor.name, at=at, details={"reason": reason}
        )
    return len(ending)


def _decision(reason: str, author: str, at: datetime) -> Artefact:
    """What a person decided, as a source that can be cited."""
    if not reason.strip():
        raise PolderError(_NO_REASON)
    content = reason.encode("utf-8", "replace")
    sha256 = hashlib.sha256(content).hexdigest()
    return Artefact(sha256, "text/plain", f"{author}, {day(at)}", len(content), content)


_NOTHING = Problem(
    "retract.nothing",
    Text("There is nothing to retract.", "Er is niets om in te trekken."),
    Text("These facts are not there, or were retracted before.", "Deze feiten zijn er niet, of zijn al ingetrokken."),
    Text("Look at what holds with polder show.", "Bekijk wat geldt met polder show."),
    family=Family.NOT_FOUND,
)
_NO_REASON = Problem(
    "retract.no-reason",
    Text("A reason is missing.", "Er ontbreekt een reden."),
    Text("Whoever reads this later wants to know why.", "Wie dit later leest, wil weten waarom."),
    Text("Write one sentence.", "Schrijf één zin."),
    family=Family.USAGE,
)
