# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Say that several names stand for one thing, or take that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from polder.base import Family, PolderError, Problem, Text
from polder.model import Fact, Snapshot
from polder.model.search import find_one
from polder.store.register import Batch, Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.retract import retract


def same(register: Register, names: Sequence[str], actor: Actor, *, at: datetime | None = None) -> list[str]:
    """Record that these elements (ids or names) are one; returns their ids, nothing new where they were.

    Reversible: see `apart`. Raises `PolderError` for a name nobody bears, several bear, or mixed kinds.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing():
        snapshot = register.snapshot(day(at))
        rows = list(dict.fromkeys(find_one(snapshot, name) for name in names))
        if len({snapshot.kind_of(row) for row in rows}) > 1:
            raise PolderError(_mixed(snapshot, rows))
        ids = [snapshot.ids[row] for row in rows]
        facts = [Fact(id, "same_as", object=ids[0]) for id in ids[1:]]
        if facts:
            register.record([Batch(facts)], verb="same", author=actor.name, at=at, details={"same": ids})
    return ids


def apart(register: Register, names: Sequence[str], reason: str, actor: Actor, *, at: datetime | None = None) -> int:
    """Take back that these names stand for the same thing as others; returns how many statements were."""
    actor.need(Permission.EDIT)
    at = at or now()
    snapshot = register.snapshot(day(at))
    ids = {id for name in names for id in _own_ids(snapshot, name)}
    joins = [
        fact for fact in snapshot.facts if fact.predicate == "same_as" and (fact.subject in ids or fact.object in ids)
    ]
    return retract(register, joins, reason, actor, at=at, verb="apart")


def _own_ids(snapshot: Snapshot, name: str) -> set[str]:
    """The ids that bore the name before anything was joined. Raises `PolderError` where there is none."""
    find_one(snapshot, name)
    if name in snapshot.row_by_id:
        return {name}
    wanted = name.casefold()
    return {
        fact.subject
        for fact in snapshot.facts
        if fact.predicate in ("name", "legal_name") and str(fact.value).casefold() == wanted
    }


def _mixed(snapshot: Snapshot, rows: Sequence[int]) -> Problem:
    listed = ", ".join(f"{snapshot.names[row]} ({snapshot.kind_of(row)})" for row in rows)
    return Problem(
        "same.mixed-kinds",
        Text(f"These are not of one kind: {listed}.", f"Deze zijn niet van één soort: {listed}."),
        Text(
            "A system and its maker may share a name and yet be two.", "Een systeem en de maker kunnen één naam delen."
        ),
        Text("Use the ids of things of one kind.", "Gebruik de id's van dingen van één soort."),
        family=Family.USAGE,
    )
