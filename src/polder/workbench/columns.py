# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which columns a list of elements of a kind can have, by the schema, and which of them it has unless asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from polder.base import Text
from polder.model import KINDS, RELATIONS, Attribute, RelationKind
from polder.model.kinds import ARCHIMATE_TYPE, BIV

SHOWN = 5
SHOWN_RELATIONS = 2
_PLAIN_TYPES = ("number", "date", "yes_no", "choice", "country")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """An attribute, or what is at the other end of a kind of relation. `name` is unique in a list of one kind."""

    name: str
    label: Text
    attribute: Attribute | None = None
    relation: RelationKind | None = None

    @property
    def numeric(self) -> bool:
        return self.attribute is not None and self.attribute.type == "number"


@cache
def columns_of(kind: str) -> tuple[ListColumn, ...]:
    """Every column that a list of this kind can have beside the name: relations that fit in a cell, attributes."""
    relations = [
        ListColumn(relation.name, relation.inline, relation=relation)
        for relation in RELATIONS.values()
        if relation.inline is not None and kind in relation.sources
    ]
    described = (*KINDS[kind].attributes, ARCHIMATE_TYPE)
    attributes = [ListColumn(each.name, each.label, attribute=each) for each in described]
    return (*relations, *attributes)


@cache
def usual_columns(kind: str) -> tuple[ListColumn, ...]:
    """The columns that a list has unless somebody asks for others, in the order of the schema.

    What can be sorted and counted goes before free text; levels of protection and what a relation carries beside a
    need are there for who asks.
    """
    every = [column for column in columns_of(kind) if column.attribute not in (*BIV, ARCHIMATE_TYPE)]
    every = every or [column for column in columns_of(kind) if column.attribute is ARCHIMATE_TYPE]
    wanted = sorted(every, key=lambda column: _rank(column, every))[:SHOWN]
    return tuple(column for column in every if column in wanted)


def asked_columns(kind: str) -> tuple[ListColumn, ...]:
    """The columns whose gaps are worth a question: the usual ones, without free text that may well stay empty."""
    return tuple(
        column
        for column in usual_columns(kind)
        if column.relation is not None or (column.attribute is not None and column.attribute.type in _PLAIN_TYPES)
    )


def _rank(column: ListColumn, every: list[ListColumn]) -> int:
    if column.relation is not None:
        relations = [each for each in every if each.relation is not None]
        return 0 if relations.index(column) < SHOWN_RELATIONS else 3
    assert column.attribute is not None
    if column.attribute.type in _PLAIN_TYPES:
        return 1
    return 3 if column.attribute.many else 2
