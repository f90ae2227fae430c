# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Keep the measures that the program proposes, as drafts that people can price and finish, or as refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from polder.base import Language
from polder.steps.catalogue import REFUSED
from polder.steps.catalogue.proposals import Proposal
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.state import Ground, state

SOURCE = "Polder: polder measures propose"


def record_proposals(
    register: Register, proposals: Sequence[Proposal], language: Language, actor: Actor, *, at: datetime | None = None
) -> int:
    """Record them all as drafts, or none; returns how many. Raises `PolderError`."""
    actor.need(Permission.EDIT)
    facts = [fact for proposal in proposals for fact in proposal.facts((), language)]
    if facts:
        state(register, facts, Ground(SOURCE), actor, at=at, verb="measures propose")
    return len(proposals)


def refuse_proposals(
    register: Register, proposals: Sequence[Proposal], language: Language, actor: Actor, *, at: datetime | None = None
) -> int:
    """Record them all as refused, or none, and they are not proposed again. Returns how many, raises `PolderError`."""
    actor.need(Permission.EDIT)
    facts = [
        fact._replace(value=REFUSED) if fact.predicate == "status" else fact
        for proposal in proposals
        for fact in proposal.facts((), language)
    ]
    if facts:
        state(register, facts, Ground(SOURCE), actor, at=at, verb="measures refuse")
    return len(proposals)
