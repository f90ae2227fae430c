# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One element: each attribute with its values and their evidence, what is unknown, and its relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from polder.base import Language, Text
from polder.model import RELATIONS, Attribute, Fact, Grade, Snapshot, Value, attributes_of, relation_id


@dataclass(frozen=True, slots=True)
class Cited:
    """One piece of evidence: the source as its owner calls it, where in it, how good, and who recorded it when.

    A statement made by hand from the command line has no source; then only who and when are known. What it states
    holds from `valid_from` up to but not including `valid_to`; `None` is open.
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


def view_element(snapshot: Snapshot, row: int, *, most: int | None = None) -> ElementView:
    """All that is known of an element; at most so many relations of each kind in each direction."""
    id, kind = snapshot.ids[row], snapshot.kind_of(row)
    own = snapshot.facts_about.get(id, ())
    relations = [fact for fact in own if fact.predicate in RELATIONS and (fact.absent or fact.object is None)]
    return ElementView(
        id,
        snapshot.names[row],
        kind,
        tuple(sorted(alias for alias, leader in snapshot.aliases.items() if leader == id)),
        _known(snapshot, attributes_of(kind), own),
        tuple(each for name in RELATIONS for each in related(snapshot, row, name, outgoing=True, stop=most)),
        tuple(each for name in RELATIONS for each in related(snapshot, row, name, outgoing=False, stop=most)),
        tuple(
            Known(name, RELATIONS[name].label, None, (said_by(snapshot, None, facts),), disputed=False)
            for name, facts in _by_predicate(relations).items()
        ),
    )


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
    values = tuple(said_by(snapshot, value, sides[value]) for value in sorted(sides, key=_in_order))
    disputed = len(values) > 1 and (not attribute.never_disputed or None in sides)
    return Known(attribute.name, attribute.label, attribute.unit, values, disputed)


def _in_order(value: Value | None) -> tuple[float, str]:
    """Numbers from low to high, all else by the alphabet."""
    return (value if isinstance(value, float) else 0.0), str(value)


def known_of(snapshot: Snapshot, attribute: Attribute, subject: str) -> Known:
    """What is known of one attribute of an element, or of a relation, by its id."""
    facts = snapshot.facts_about.get(subject, ())
    return _attribute(snapshot, attribute, [fact for fact in facts if fact.predicate == attribute.name])


def count_related(snapshot: Snapshot, row: int, name: str, *, outgoing: bool) -> int:
    """How many relations of a kind start (or end) at an element."""
    table = snapshot.related(name)
    return int(((table.source if outgoing else table.target) == row).sum())


def related(
    snapshot: Snapshot, row: int, name: str, *, outgoing: bool, start: int = 0, stop: int | None = None
) -> tuple[Related, ...]:
    """The relations of a kind that start (or end) at an element, from one place in their order up to another."""
    table, relation = snapshot.related(name), RELATIONS[name]
    near, far = (table.source, table.target) if outgoing else (table.target, table.source)
    found = []
    own = _stated_by(snapshot, row) if outgoing else {}
    for index in (near == row).nonzero()[0][start:stop].tolist():
        other = int(far[index])
        key = table.keys.get(index) or ""
        source, target = (row, other) if outgoing else (other, row)
        id = relation_id(snapshot.ids[source], name, snapshot.ids[target], key)
        stated = own if outgoing else _stated_by(snapshot, source)
        found.append(
            Related(
                name,
                relation.label,
                snapshot.ids[other],
                snapshot.names[other],
                snapshot.kind_of(other),
                key,
                bool(table.doubtful[index]),
                _cited(snapshot, stated.get((name, snapshot.ids[target], key), ())),
                _known(snapshot, relation.attributes, snapshot.facts_about.get(id, ())),
            )
        )
    return tuple(found)


Stated = dict[tuple[str, str, str], list[Fact]]


def _stated_by(snapshot: Snapshot, source: int) -> Stated:
    """The facts that state a relation from an element, by its kind, its other end and its key."""
    stated: Stated = {}
    for fact in snapshot.facts_about.get(snapshot.ids[source], ()):
        if fact.object is not None and not fact.absent:
            target = snapshot.aliases.get(fact.object, fact.object)
            stated.setdefault((fact.predicate, target, fact.key), []).append(fact)
    return stated


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
