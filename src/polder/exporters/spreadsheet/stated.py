# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The facts of a snapshot, each statement once; of one made from arrays, the facts that its columns say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from polder.model import (
    ELEMENT_ATTRIBUTES,
    RELATIONS,
    Attribute,
    Column,
    Fact,
    NumberColumn,
    Snapshot,
    parse,
    relation_id,
)
from polder.model.fact import RELATION_SEPARATOR
from polder.model.schema import attribute


def stated(snapshot: Snapshot) -> list[Fact]:
    """Every statement once with all its evidence, in an order that follows from what is said alone.

    An id that only ever stands for another (it is that one's `identifier`) is written as that one. What is said
    of something that the snapshot does not hold, such as that it has no supplier, is left out as it is there.
    """
    facts = snapshot.facts or tuple(_from_columns(snapshot))
    own = {fact.subject for fact in facts if fact.predicate == "kind"}
    for fact in facts:
        if fact.predicate == "same_as":
            own.update((fact.subject, fact.object or fact.subject))

    def resolved(id: str) -> str:
        return id if id in own else snapshot.aliases.get(id, id)

    merged: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        fact = fact._replace(
            subject=_resolved_subject(fact.subject, resolved),
            object=None if fact.object is None else resolved(fact.object),
        )
        if not all(end in snapshot.row_by_id for end in _ends(fact)):
            continue
        known = merged.get(fact.statement)
        if known is not None:
            more = tuple(each for each in fact.evidence if each not in known.evidence)
            fact = known._replace(evidence=known.evidence + more)
        merged[fact.statement] = fact
    return sorted(merged.values(), key=order)


def _resolved_subject(subject: str, resolved: Callable[[str], str]) -> str:
    if RELATION_SEPARATOR not in subject:
        return resolved(subject)
    source, predicate, object, key = subject.split(RELATION_SEPARATOR)
    return relation_id(resolved(source), predicate, resolved(object), key)


def _ends(fact: Fact) -> list[str]:
    """The elements that a fact is about."""
    ends = fact.subject.split(RELATION_SEPARATOR)[::2][:2]
    return ends if fact.object is None else [*ends, fact.object]


def order(fact: Fact) -> tuple[str, ...]:
    """Sorts facts by what they say."""
    value = fact.value
    kind = "" if value is None else type(value).__name__
    return (
        fact.subject, fact.predicate, fact.object or "", fact.key, str(fact.absent), kind, str(value),
        str(fact.valid_from), str(fact.valid_to),
    )  # fmt: skip


def _from_columns(snapshot: Snapshot) -> Iterator[Fact]:
    for row, id in enumerate(snapshot.ids):
        yield Fact(id, "kind", snapshot.kind_of(row))
        if snapshot.names[row] != id:
            yield Fact(id, "name", snapshot.names[row])
    for name, column in snapshot.columns.items():
        yield from _column_facts(ELEMENT_ATTRIBUTES.get(name), name, column, snapshot.ids.__getitem__, len(snapshot))
    for name, table in snapshot.relations.items():
        ids = []
        for row, (source, target) in enumerate(zip(table.source.tolist(), table.target.tolist(), strict=True)):
            key = table.keys.get(row) or ""
            ids.append(relation_id(snapshot.ids[source], name, snapshot.ids[target], key))
            yield Fact(snapshot.ids[source], name, object=snapshot.ids[target], key=key)
            if table.doubtful[row] and not RELATIONS[name].single:
                yield Fact(snapshot.ids[source], name, object=snapshot.ids[target], key=key, absent=True)
        for about, column in table.columns.items():
            described = attribute(RELATIONS[name].attributes, about)
            yield from _column_facts(described, about, column, ids.__getitem__, len(ids))
    for row, predicate in sorted(snapshot.nothing):
        yield Fact(snapshot.ids[row], predicate, absent=True)


def _column_facts(
    attribute: Attribute | None, name: str, column: Column, subject: Callable[[int], str], rows: int
) -> Iterator[Fact]:
    for row in range(rows):
        if isinstance(column, NumberColumn):
            bounds = {float(column.lo[row]), float(column.hi[row])} if column.lo[row] == column.lo[row] else set()
            yield from (Fact(subject(row), name, bound) for bound in sorted(bounds))
        else:
            for text in column.possible(row):
                typed = attribute is not None and attribute.type in ("date", "yes_no")
                yield Fact(subject(row), name, parse(attribute, text) if typed and attribute else text)
