# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One element: each attribute with its values and their evidence, what is unknown, and its relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from polder.base import Language, Text
from polder.model import RELATIONS, Attribute, Fact, Grade, Snapshot, Value, attributes_of, relation_id
from polder.model.fact import RELATION_SEPARATOR, resolve_subject


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence: the source as its owner calls it, where in it, how good, and who recorded it when.

    A statement made by hand has no source; then only who and when are known. What it states holds from `valid_from`
    up to but not including `valid_to`; `None` is open.
    """

    origin: str
    locator: str
    grade: Grade | None
    artefact: str
    author: str
    recorded_at: datetime | None
    fact: int | None
    valid_from: date | None = None
    valid_to: date | None = None

    def to_json(self) -> dict[str, object]:
        return {
            "origin": self.origin,
            "locator": self.locator,
            "grade": self.grade and self.grade.value,
            "sha256": self.artefact,
            "author": self.author,
            "recorded_at": self.recorded_at and self.recorded_at.isoformat(),
            "fact": self.fact,
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Said:
    """A value and who says so; a value of `None` says "there is none". `name` is that of another element."""

    value: Value | None
    evidence: tuple[Cited, ...]
    name: str = ""

    def to_json(self) -> dict[str, object]:
        named = {"name": self.name} if self.name else {}
        return {"value": json_value(self.value), **named, "evidence": [each.to_json() for each in self.evidence]}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one attribute: no value is unknown, several are disputed (or many may hold at once)."""

    name: str
    label: Text
    unit: Text | None
    values: tuple[Said, ...]
    disputed: bool

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "known": bool(self.values),
            "disputed": self.disputed,
            "values": [value.to_json() for value in self.values],
        }


@dataclass(frozen=True, slots=True)
class Related:
    """One relation, seen from the element: `other` is the far end; `doubtful` where sources disagree."""

    relation: str
    label: Text
    other: str
    other_name: str
    other_kind: str
    key: str
    doubtful: bool
    evidence: tuple[Cited, ...]
    attributes: tuple[Known, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "relation": self.relation,
            "id": self.other,
            "name": self.other_name,
            "kind": self.other_kind,
            "key": self.key,
            "doubtful": self.doubtful,
            "evidence": [each.to_json() for each in self.evidence],
            "attributes": [each.to_json() for each in self.attributes],
        }


@dataclass(frozen=True, slots=True)
class ElementView:
    """An element; `also` are ids that stand for the same thing, `nothing` relations stated to be absent."""

    id: str
    name: str
    kind: str
    also: tuple[str, ...]
    attributes: tuple[Known, ...]
    outgoing: tuple[Related, ...]
    incoming: tuple[Related, ...]
    nothing: tuple[Known, ...]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "also": list(self.also),
            "attributes": [each.to_json() for each in self.attributes],
            "outgoing": [each.to_json() for each in self.outgoing],
            "incoming": [each.to_json() for each in self.incoming],
            "nothing": [each.to_json() for each in self.nothing],
        }


def view_element(snapshot: Snapshot, row: int) -> ElementView:
    id, kind = snapshot.ids[row], snapshot.kind_of(row)
    about = _facts_about(snapshot, id)
    own = about.get(id, [])
    relations = [fact for fact in own if fact.predicate in RELATIONS and (fact.absent or fact.object is None)]
    return ElementView(
        id,
        snapshot.names[row],
        kind,
        tuple(sorted(alias for alias, leader in snapshot.aliases.items() if leader == id)),
        _known(snapshot, attributes_of(kind), own),
        _related(snapshot, row, about, outgoing=True),
        _related(snapshot, row, about, outgoing=False),
        tuple(
            Known(name, RELATIONS[name].label, None, (said_by(snapshot, None, facts),), disputed=False)
            for name, facts in _by_predicate(relations).items()
        ),
    )


def _facts_about(snapshot: Snapshot, id: str) -> dict[str, list[Fact]]:
    """The facts about an element and about the relations that start or end there, by subject.

    Facts that state a relation stand under the relation's id.
    """
    about: dict[str, list[Fact]] = {}
    aliases = snapshot.aliases
    for fact in snapshot.facts:
        subject = resolve_subject(fact.subject, aliases)
        if fact.predicate in RELATIONS and fact.object is not None and not fact.absent:
            target = aliases.get(fact.object, fact.object)
            if id in (subject, target):
                about.setdefault(relation_id(subject, fact.predicate, target, fact.key), []).append(fact)
        elif subject == id or id in subject.split(RELATION_SEPARATOR)[::2]:
            about.setdefault(subject, []).append(fact)
    return about


def _by_predicate(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    by_predicate: dict[str, list[Fact]] = {}
    for fact in facts:
        by_predicate.setdefault(fact.predicate, []).append(fact)
    return by_predicate


def _known(snapshot: Snapshot, attributes: Sequence[Attribute], facts: Iterable[Fact]) -> tuple[Known, ...]:
    """Every attribute, known or not, in the order of the schema; then what the schema does not have."""
    said = _by_predicate(fact for fact in facts if fact.predicate not in RELATIONS)
    said.pop("kind", None)
    known = [_attribute(snapshot, each, said.pop(each.name, ())) for each in attributes]
    for name, stated in sorted(said.items()):
        known.append(_attribute(snapshot, Attribute(name, Text(name, name), Text("", "")), stated))
    return tuple(known)


def _attribute(snapshot: Snapshot, attribute: Attribute, facts: Sequence[Fact]) -> Known:
    sides: dict[Value | None, list[Fact]] = {}
    for fact in facts:
        sides.setdefault(None if fact.absent else fact.value, []).append(fact)
    values = tuple(said_by(snapshot, value, sides[value]) for value in sorted(sides, key=str))
    disputed = len(values) > 1 and (not attribute.many or None in sides)
    return Known(attribute.name, attribute.label, attribute.unit, values, disputed)


def _related(
    snapshot: Snapshot, row: int, about: Mapping[str, Sequence[Fact]], *, outgoing: bool
) -> tuple[Related, ...]:
    found = []
    for name, relation in RELATIONS.items():
        table = snapshot.related(name)
        near, far = (table.source, table.target) if outgoing else (table.target, table.source)
        for index in (near == row).nonzero()[0].tolist():
            other = int(far[index])
            key = table.keys.get(index) or ""
            ends = (row, other) if outgoing else (other, row)
            id = relation_id(snapshot.ids[ends[0]], name, snapshot.ids[ends[1]], key)
            stated = [fact for fact in about.get(id, ()) if fact.predicate == name]
            told = [fact for fact in about.get(id, ()) if fact.predicate != name]
            found.append(
                Related(
                    name,
                    relation.label,
                    snapshot.ids[other],
                    snapshot.names[other],
                    snapshot.kind_of(other),
                    key,
                    bool(table.doubtful[index]),
                    _cited(snapshot, stated),
                    _known(snapshot, relation.attributes, told),
                )
            )
    return tuple(found)


def said_by(snapshot: Snapshot, value: Value | None, facts: Iterable[Fact]) -> Said:
    """A value with the evidence of the facts that state it; an element's id gets its name beside it."""
    stated = list(facts)
    name = ""
    if isinstance(value, str) and any(fact.object is not None for fact in stated):
        row = snapshot.row_by_id.get(value)
        name = "" if row is None else snapshot.names[row]
    return Said(value, _cited(snapshot, stated), name)


def _cited(snapshot: Snapshot, facts: Iterable[Fact]) -> tuple[Cited, ...]:
    cited = []
    for fact in facts:
        given = (fact.author, fact.recorded_at, fact.id, fact.valid_from, fact.valid_to)
        for artefact, locator, grade in fact.evidence:
            cited.append(Cited(snapshot.sources.get(artefact, ""), locator, grade, artefact, *given))
        if not fact.evidence:
            cited.append(Cited("", "", None, "", *given))
    return tuple(cited)


def json_value(value: Value | None) -> object:
    """Numbers that are whole without a point, dates as ISO texts, endless as text; the rest as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isinstance(value, bool):
        return int(value) if value.is_integer() else (value if abs(value) != float("inf") else str(value))
    return value
