# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Settle a dispute: keep what one side says and retract the rest, with a reason."""

from __future__ import annotations

from datetime import datetime

from polder.base import Family, PolderError, Problem, Text
from polder.model import Dispute, Snapshot, Value
from polder.model.search import find_one
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.retract import retract
from polder.workbench.state import check_unchanged

NONE_SPELLINGS = ("none", "geen")


def settle(
    register: Register,
    subject: str,
    predicate: str,
    keep: str,
    reason: str,
    actor: Actor,
    *,
    at: datetime | None = None,
) -> int:
    """Retract every side of a dispute but one; returns how many facts were. Raises `PolderError`.

    `subject` is an element by id or name, or a relation's id; `keep` is the value as it is shown, the other
    element's id or name, or "none". A source that repeats a retracted statement does not bring it back.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    snapshot = register.snapshot(day(at))
    disputes = _disputes(snapshot, subject, predicate)
    if not disputes:
        raise PolderError(_no_dispute(subject, predicate))
    losing = []
    for dispute in disputes:
        kept = [value for value, _ in dispute.sides if _means(snapshot, keep, value)]
        if len(kept) != 1:
            raise PolderError(_no_such_side(keep, dispute))
        losing += [fact for value, facts in dispute.sides if value != kept[0] for fact in facts]
    return retract(register, losing, reason, actor, at=at, verb="settle")


def keep_side(
    register: Register,
    dispute: Dispute,
    side: int,
    reason: str,
    actor: Actor,
    *,
    seen: int | None = None,
    at: datetime | None = None,
) -> int:
    """Retract every side of a dispute but one, given by its place; returns how many facts were.

    `seen` is the number of the last fact about its `subjects` that the person had seen: where somebody recorded more
    since, nothing is retracted. Raises `PolderError`.
    """
    actor.need(Permission.EDIT)
    if not 0 <= side < len(dispute.sides):
        raise PolderError(_no_such_side(str(side), dispute))
    losing = [fact for place, (_, facts) in enumerate(dispute.sides) if place != side for fact in facts]
    with register.writing():
        check_unchanged(register, subjects_of(dispute), seen)
        return retract(register, losing, reason, actor, at=at, verb="settle")


def subjects_of(dispute: Dispute) -> set[str]:
    """What its facts are about, as their sources call it."""
    return {dispute.subject, *(fact.subject for _, facts in dispute.sides for fact in facts)}


def _disputes(snapshot: Snapshot, subject: str, predicate: str) -> list[Dispute]:
    about = {dispute.subject for dispute in snapshot.disputes}
    id = subject if subject in about else snapshot.ids[find_one(snapshot, subject)]
    return [each for each in snapshot.disputes if (each.subject, each.predicate) == (id, predicate)]


def _means(snapshot: Snapshot, keep: str, value: Value | str | None) -> bool:
    if value is None:
        return keep.casefold() in NONE_SPELLINGS
    if say(value).casefold() == keep.casefold():
        return True
    return isinstance(value, str) and snapshot.row_by_id.get(value, -1) in snapshot.find(keep)


def say(value: Value | None) -> str:
    """A value as a person types it: whole numbers without a point, yes and no, ISO dates."""
    if value is None:
        return NONE_SPELLINGS[0]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _no_dispute(subject: str, predicate: str) -> Problem:
    return Problem(
        "settle.no-dispute",
        Text(
            f"Nobody disputes “{predicate}” of “{subject}”.",
            f"Over “{predicate}” van “{subject}” spreken bronnen elkaar niet tegen.",
        ),
        Text(
            "Only what sources disagree on can be settled.", "Alleen waar bronnen verschillen valt iets te beslissen."
        ),
        Text("List the disputes with polder show.", "Bekijk de tegenspraken met polder show."),
        family=Family.NOT_FOUND,
    )


def _no_such_side(keep: str, dispute: Dispute) -> Problem:
    sides = ", ".join(say(value) for value, _ in dispute.sides)
    return Problem(
        "settle.no-such-side",
        Text(f"No source says “{keep}” here.", f"Geen bron zegt hier “{keep}”."),
        Text(
            "A dispute is settled by keeping one of its sides.", "Een tegenspraak is opgelost als één kant overblijft."
        ),
        Text(f"Choose one of: {sides}.", f"Kies een van: {sides}."),
        value=keep,
        family=Family.NOT_FOUND,
    )
