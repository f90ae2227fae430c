# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Rows into facts: elements with the relations that stand as columns on their sheet, and relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from polder.base import Problem
from polder.importers.importer import Reading
from polder.importers.naming import id_from_name
from polder.importers.spreadsheet import problems
from polder.importers.spreadsheet.known import Known
from polder.importers.spreadsheet.rows import Row, Section
from polder.model import KINDS, Evidence, Fact, RelationKind, Value, relation_id
from polder.model.cell import Absent
from polder.model.fact import RELATION_SEPARATOR
from polder.model.kinds import NAME
from polder.model.relations import ENDURANCE, NEED, STANDBY, SWITCH
from polder.model.workbook import Column, Role, in_daily_use_and_standby

Items = Iterator[Fact | Problem]
Dates = tuple[date | None, date | None]


@dataclass(slots=True)
class Member:
    """One row of a group, for the checks that look at the whole group."""

    row: Row
    need: float | None
    standby: bool


@dataclass(slots=True)
class Found:
    """What was found so far in the whole workbook."""

    known: Known
    groups: dict[tuple[str, str, str], list[Member]] = field(default_factory=dict)
    elements: int = 0
    relationships: int = 0
    dangling: int = 0

    @property
    def reading(self) -> Reading:
        return Reading(self.elements, self.relationships, self.dangling)


@dataclass(frozen=True, slots=True)
class Identified:
    """A row that describes an element, with its id."""

    id: str
    row: Row


def identify(section: Section, found: Found) -> Iterator[Identified | Problem]:
    """The elements of a sheet; the rows that are left out give a problem."""
    assert section.sheet.kind is not None
    kind = section.sheet.kind.name
    id_place, name_place = section.header.place(Role.ID), _name_place(section)
    first_row: dict[str, int] = {}
    for row in section.rows():
        given = row.reference(id_place)
        seen = len(row.problems)
        named = row.said(name_place, NAME)
        name = str(named) if isinstance(named, str) else None
        id = given if isinstance(given, str) else None if name is None else id_from_name(kind, name)
        if id is None or RELATION_SEPARATOR in id:
            yield from row.problems
            yield problems.no_name(row.where(id_place))
        elif id in first_row:
            yield problems.double_id(row.where(id_place if given else name_place), id, first_row[id])
        elif found.known.kinds.get(id, kind) != kind:
            yield problems.two_kinds(row.where(id_place), id, KINDS[found.known.kinds[id]].sheet.en)
        else:
            first_row[id] = row.number
            found.known.add(id, kind, name)
            found.elements += 1
            del row.problems[seen:]  # the name is read once more with the rest of the row
            yield Identified(id, row)


def _name_place(section: Section) -> int | None:
    return next(
        (place for place, column in section.columns(Role.VALUE) if column.attribute is NAME),
        None,
    )


def element_facts(elements: Sequence[Identified], found: Found) -> Items:
    """What the rows of a sheet say of its elements."""
    for element in elements:
        row, section = element.row, element.row.section
        assert section.sheet.kind is not None
        id_place = section.header.place(Role.ID)
        yield Fact(element.id, "kind", section.sheet.kind.name, evidence=row.evidence(id_place or 0))
        yield from _values(row, element.id, section.columns(Role.VALUE), (None, None))
        yield from _inline(row, element.id, found)
        yield from row.problems


def _values(row: Row, subject: str, columns: Sequence[tuple[int, Column]], dates: Dates) -> Iterator[Fact]:
    for place, column in columns:
        for said in row.every(place, column.attribute):
            yield _value(subject, column.attribute.name, said, row.evidence(place), dates)


def _value(subject: str, predicate: str, said: Value | Absent, evidence: tuple[Evidence, ...], dates: Dates) -> Fact:
    absent = isinstance(said, Absent)
    value = None if isinstance(said, Absent) else said
    return Fact(
        subject, predicate, value, absent=absent, evidence=evidence, valid_from=dates[0], valid_to=dates[1]
    )  # fmt: skip


def _inline(row: Row, subject: str, found: Found) -> Items:
    """The relations that stand as columns on the sheet of their source."""
    section = row.section
    targets: dict[str, str | None] = {}
    for place, column in section.columns(Role.INLINE):
        relation = column.relation
        assert relation is not None
        said = row.reference(place)
        targets[relation.name] = None
        if isinstance(said, Absent):
            yield Fact(subject, relation.name, absent=True, evidence=row.evidence(place))
        elif said is not None:
            target, items = target_of(row, place, said, relation, found)
            yield from items
            if target is not None:
                targets[relation.name] = target
                found.relationships += 1
                yield Fact(subject, relation.name, object=target, evidence=row.evidence(place))
    for place, column in section.columns(Role.ABOUT_INLINE):
        relation = column.relation
        assert relation is not None
        values = row.every(place, column.attribute)
        if not values:
            continue
        target = targets.get(relation.name)
        if target is not None:
            about = relation_id(subject, relation.name, target)
            for value in values:
                yield _value(about, column.attribute.name, value, row.evidence(place), (None, None))
        elif relation.inline is not None:
            row.problems.append(problems.no_target(row.where(place), relation.inline, row.text(place)))


def target_of(
    row: Row, place: int, said: str, relation: RelationKind, found: Found
) -> tuple[str | None, list[Fact | Problem]]:
    """The id that the target of a relation stands for, made where nobody described it and the relation may."""
    make = relation.inline is not None
    ids = found.known.find(said, relation.targets, only=make)
    if len(ids) > 1:
        return None, [problems.several(row.where(place), said, ids)]
    if ids:
        return ids[0], []
    if not make:
        found.dangling += 1
        return None, [problems.dangling(row.where(place), said)]
    kind = relation.targets[0]
    id, name = found.known.make(said, kind)
    if id in found.known.kinds:
        return id, []
    if name is None:  # an id of Polder's own making says what kind it is of
        kind = id.partition(":")[0]
    found.known.add(id, kind, name)
    found.elements += 1
    evidence = row.evidence(place)
    facts: list[Fact | Problem] = [Fact(id, "kind", kind, evidence=evidence)]
    if name is not None:
        facts.append(Fact(id, NAME.name, name, evidence=evidence))
    return id, facts


def relation_facts(section: Section, found: Found) -> Items:
    """What the rows of a sheet of relations say."""
    first_row: dict[tuple[object, ...], int] = {}
    for row in section.rows():
        yield from _relation(row, found, first_row)
        yield from row.problems


def _relation(row: Row, found: Found, first_row: dict[tuple[object, ...], int]) -> Items:
    section = row.section
    relation = section.sheet.relation
    assert relation is not None
    from_place, to_place = section.header.place(Role.FROM), section.header.place(Role.TO)
    assert from_place is not None
    assert to_place is not None
    source, target = row.reference(from_place), row.reference(to_place)
    if not isinstance(source, str) or target is None:
        if not row.problems and not (row.text(from_place) and row.text(to_place)):  # a question mark is an answer
            yield problems.half_a_relation(row.where(to_place if isinstance(source, str) else from_place))
        return
    sources = found.known.find(source, relation.sources)
    if len(sources) != 1:
        found.dangling += not sources
        problem = problems.several(row.where(from_place), source, sources) if sources else None
        yield problem or problems.dangling(row.where(from_place), source)
        return
    dates = row.dates()
    if dates is None:
        return
    if isinstance(target, Absent):
        denied = Fact(sources[0], relation.name, absent=True, evidence=row.evidence(to_place))
        yield denied._replace(valid_from=dates[0], valid_to=dates[1])
        return
    object, items = target_of(row, to_place, target, relation, found)
    yield from items
    if object is None:
        return
    said = row.reference(section.header.place(Role.KEY))
    key = said if isinstance(said, str) else ""
    same = (sources[0], object, key, *dates)
    if same in first_row:
        yield problems.double_relation(row.where(from_place), f"{source} – {target}", first_row[same])
        return
    first_row[same] = row.number
    found.relationships += 1
    yield Fact(
        sources[0], relation.name, object=object, key=key, evidence=row.evidence(to_place),
        valid_from=dates[0], valid_to=dates[1],
    )  # fmt: skip
    yield from _about_relation(row, relation, (sources[0], object, key), dates, found)


def _about_relation(row: Row, relation: RelationKind, ends: tuple[str, str, str], dates: Dates, found: Found) -> Items:
    source, object, key = ends
    columns = row.section.columns(Role.VALUE)
    facts = list(_values(row, relation_id(source, relation.name, object, key), columns, dates))
    values = {fact.predicate: fact.value for fact in facts if fact.value is not None}
    if NEED in relation.attributes:
        if in_daily_use_and_standby(values):
            yield problems.daily_and_standby(row.where(), row.text(_place(columns, ENDURANCE.name)))
            facts = [_as_standby(fact) for fact in facts if fact.predicate != ENDURANCE.name]
        standby = SWITCH.name in values or values.get(STANDBY.name) is True
        need = values.get(NEED.name)
        # a member without a group is a group of its own
        group = (source, key, "" if key else f"{object}{RELATION_SEPARATOR}{row.number}")
        member = Member(row, float(need) if isinstance(need, int | float) else None, standby)
        found.groups.setdefault(group, []).append(member)
    yield from facts


def _as_standby(fact: Fact) -> Fact:
    return fact._replace(value=True) if fact.predicate == STANDBY.name else fact


def _place(columns: Sequence[tuple[int, Column]], name: str) -> int | None:
    return next((place for place, column in columns if column.attribute.name == name), None)
