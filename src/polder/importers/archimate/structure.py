# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An ArchiMate model, whatever file it came in: what every reader makes and `facts.py` takes."""

from __future__ import annotations

from dataclasses import dataclass, field

from polder.base import Problem, Where
from polder.importers.archimate import problems
from polder.model.archimate import RENAMED
from polder.model.fact import RELATION_SEPARATOR


@dataclass(slots=True)
class Concept:
    """An element. `id` is unique in the model, `type` its ArchiMate type without prefix or suffix.

    Names and documentation stand once for every language; `properties` are (name, value) as written;
    `locator` says where in the artefact it stands.
    """

    id: str
    type: str
    locator: str
    names: tuple[str, ...] = ()
    documentation: tuple[str, ...] = ()
    properties: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Relationship(Concept):
    """A relationship; `source` and `target` are ids of elements or of other relationships."""

    source: str = ""
    target: str = ""


@dataclass(slots=True)
class Model:
    """All of one model, with what went wrong while reading it."""

    elements: dict[str, Concept] = field(default_factory=dict)
    relationships: dict[str, Relationship] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, concept: Concept, where: Where) -> None:
        """Take in an element or a relationship; one without an id, or with one already used, is a problem."""
        if not concept.id or not concept.type or RELATION_SEPARATOR in concept.id:
            self.problems.append(problems.no_id(where, concept.id or concept.type))
        elif concept.id in self.elements or concept.id in self.relationships:
            self.problems.append(problems.duplicate_id(where, concept.id))
        elif isinstance(concept, Relationship):
            self.relationships[concept.id] = concept
        else:
            self.elements[concept.id] = concept

    def find(self, id: str) -> Concept | None:
        return self.elements.get(id) or self.relationships.get(id)


RELATIONSHIP = "Relationship"
"""How Archi ends the name of every relationship type, in all its own formats."""


def plain_type(type: str) -> str:
    """`archimate:ServingRelationship` and `Serving` are both `Serving`; names of ArchiMate 2 become today's."""
    name = type.strip().rpartition(":")[2].removesuffix(RELATIONSHIP).strip()
    return RENAMED.get(name, name)


def archi_id(id: str) -> str:
    """An id in Archi's own formats as Archi writes it to an exchange file: with `id-` before it."""
    plain = one_line(id)
    return plain if not plain or plain.startswith("id-") else f"id-{plain}"


def junction(type: str, kind: str) -> str:
    """Archi has one junction with a kind, the exchange format has two types."""
    if type != "Junction":
        return type
    return "OrJunction" if kind.casefold() == "or" else "AndJunction"


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())
