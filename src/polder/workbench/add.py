# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Add an element by hand: its kind, its name and an id that stays."""

from __future__ import annotations

from datetime import datetime

from polder.base import Family, PolderError, Problem, Text
from polder.importers.naming import id_from_name
from polder.model import KINDS, Snapshot, element_facts
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.state import Ground, state


def add_element(
    register: Register,
    snapshot: Snapshot,
    kind: str,
    name: str,
    ground: Ground,
    actor: Actor,
    *,
    id: str = "",
    although_named: bool = False,
    at: datetime | None = None,
) -> str:
    """Record a new element; returns its id, made from the name where none is given.

    Raises `PolderError` without a name, where the id is in use (also by what was retracted since), and where
    something of the kind in `snapshot` bears the name already, unless `although_named` says that another is meant.
    """
    actor.need(Permission.EDIT)
    assert kind in KINDS, kind
    name, id = name.strip(), id.strip()
    if not name:
        raise PolderError(_NO_NAME)
    namesakes = [snapshot.ids[row] for row in snapshot.find(name) if snapshot.kind_of(row) == kind]
    if namesakes and not although_named:
        raise PolderError(_named_already(name, namesakes[0]))
    id = id or id_from_name(kind, name)
    with register.writing():
        if id in snapshot.row_by_id or register.last_fact_about({id}):
            raise PolderError(_in_use(id))
        state(register, list(element_facts(id, kind, (), name=name)), ground, actor, at=at, verb="add")
    return id


_NO_NAME = Problem(
    "add.no-name",
    Text("A name is missing.", "Er ontbreekt een naam."),
    Text("People look it up by its name.", "Mensen zoeken het op met de naam."),
    Text("Give it a name.", "Geef het een naam."),
    family=Family.USAGE,
)


def _named_already(name: str, id: str) -> Problem:
    return Problem(
        "add.named-already",
        Text(f"There is one called “{name}” already.", f"Er is er al een met de naam “{name}”."),
        Text("The same thing twice would be counted twice.", "Hetzelfde ding twee keer zou dubbel tellen."),
        Text(
            f"Use that one ({id}), or say below that this is another.",
            f"Gebruik die ({id}), of zeg hieronder dat dit een ander is.",
        ),
        value=id,
        family=Family.USAGE,
    )


def _in_use(id: str) -> Problem:
    return Problem(
        "add.id-in-use",
        Text(f"The id “{id}” is in use, or was.", f"De id “{id}” is in gebruik, of was dat."),
        Text(
            "An id never changes its meaning, so that what was said under it stays true.",
            "Een id krijgt nooit een andere betekenis, zodat waar blijft wat eronder is gezegd.",
        ),
        Text("Choose another id.", "Kies een andere id."),
        value=id,
        family=Family.USAGE,
    )
