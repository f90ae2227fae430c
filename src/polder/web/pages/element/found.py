# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From an address to the element, or the relation, that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from polder.base import Family, PolderError, Problem, Text
from polder.model import KINDS, RELATIONS, Kind, Snapshot, relation_id
from polder.web.registers import snapshot
from polder.workbench.history import ids_of


@dataclass(frozen=True, slots=True)
class Found:
    """An element in the snapshot of today; `ids` are all under which facts about it are recorded."""

    snapshot: Snapshot
    row: int

    @property
    def id(self) -> str:
        return self.snapshot.ids[self.row]

    @property
    def name(self) -> str:
        return self.snapshot.names[self.row]

    @property
    def kind(self) -> Kind:
        return KINDS[self.snapshot.kind_of(self.row)]

    @property
    def ids(self) -> tuple[str, ...]:
        return ids_of(self.snapshot, self.row)


def find(id: str) -> Found:
    """The element with this id. Raises `PolderError` where there is none."""
    held = snapshot()
    row = held.row_by_id.get(id)
    if row is None:
        raise PolderError(_no_element(id))
    return Found(held, row)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two elements that holds."""

    relation: str
    source: int
    target: int
    key: str
    subject: str


def find_tie(held: Snapshot, query: QueryDict) -> Tie | None:
    """The relation that `?relation=…&from=…&to=…&key=…` names. `None` where none is asked for.

    Raises `PolderError` where there is no such relation.
    """
    name = query.get("relation", "")
    if not name:
        return None
    source, target = (held.row_by_id.get(query.get(end, ""), -1) for end in ("from", "to"))
    key = query.get("key", "")
    table = held.related(name)
    for index in ((table.source == source) & (table.target == target)).nonzero()[0].tolist():
        if (table.keys.get(index) or "") == key and name in RELATIONS:
            subject = relation_id(held.ids[source], name, held.ids[target], key)
            return Tie(name, source, target, key, subject)
    raise PolderError(_NO_RELATION)


def _no_element(id: str) -> Problem:
    return Problem(
        "web.no-such-element",
        Text("This is not in the register.", "Dit staat niet in het register."),
        Text(
            "There is nothing with this id, or what was said of it was retracted.",
            "Er is niets met deze id, of wat erover is gezegd is ingetrokken.",
        ),
        Text("Search the register by name.", "Zoek in het register op naam."),
        value=id,
        family=Family.NOT_FOUND,
    )


_NO_RELATION = Problem(
    "web.no-such-relation",
    Text("This relation is not in the register.", "Deze relatie staat niet in het register."),
    Text("It was retracted, or the address is mistyped.", "Die is ingetrokken, of het adres klopt niet."),
    Text("Go back to the element and look again.", "Ga terug naar het element en kijk opnieuw."),
    family=Family.NOT_FOUND,
)
