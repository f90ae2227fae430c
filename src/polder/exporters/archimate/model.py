# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot as an ArchiMate model, by the table in `polder.model.archimate`.

What ArchiMate has no word for goes into properties; those that start with `polder:` let the importer make
the same of it again.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from polder.base import Language, Text
from polder.model import (
    ELEMENT_ATTRIBUTES,
    RELATIONS,
    Attribute,
    Column,
    NumberColumn,
    Relations,
    Snapshot,
    relation_id,
)
from polder.model.archimate import (
    ELEMENT_TYPES,
    PROPERTY_ABSENT,
    PROPERTY_DENIED,
    PROPERTY_ID,
    PROPERTY_KIND,
    PROPERTY_RELATION,
    RELATED,
    RELATION_RULES,
    key_properties,
    kind_of,
    meaning,
    or_group,
    type_of,
    type_of_relation,
)

_ABOUT = Text(
    "Made by Polder from the register as it stands in {digest}.",
    "Gemaakt door Polder uit het register, stand {digest}.",
)
_NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
"""Identifiers that XML takes as they are. It takes more than these; others get a fingerprint."""

_PROPERTY_TYPES = {"number": "number", "date": "date", "yes_no": "boolean"}


class PropertyName(NamedTuple):
    name: str
    type: str = "string"


Properties = list[tuple[PropertyName, str]]


@dataclass(slots=True)
class Concept:
    """An element, or (with a source and a target) a relationship."""

    identifier: str
    type: str
    names: list[str] = field(default_factory=list)
    documentation: list[str] = field(default_factory=list)
    properties: Properties = field(default_factory=list)
    source: str = ""
    target: str = ""


@dataclass(slots=True)
class Model:
    """`identifiers` are those of the elements, by row of the snapshot; `used` are all that were given out so far."""

    identifier: str
    name: str
    documentation: str
    elements: Iterator[Concept]
    relationships: Iterator[Concept]
    identifiers: Sequence[str]
    used: set[str]


def model_of(snapshot: Snapshot, language: Language) -> Model:
    """Elements and relationships are made as they are asked for, once."""
    digest = snapshot.digest
    identifier = f"id-{_fingerprint(digest)}"
    used = {identifier}
    identifiers = [free_identifier(id, used) for id in snapshot.ids]
    types = [_type(snapshot, row) for row in range(len(snapshot))]
    return Model(
        identifier,
        "Polder",
        _ABOUT.fill(digest=digest).say(language),
        _elements(snapshot, identifiers, types),
        _relationships(snapshot, identifiers, types, used),
        identifiers,
        used,
    )


def free_identifier(id: str, used: set[str]) -> str:
    """The id itself where XML takes it and nothing else has it, else a fingerprint of it."""
    found = id if _NCNAME.fullmatch(id) and not id.startswith("propid-") else f"id-{_fingerprint(id)}"
    while found in used:
        found = f"id-{_fingerprint(found)}"
    used.add(found)
    return found


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _type(snapshot: Snapshot, row: int) -> str:
    """The ArchiMate type it came with where that means this kind, else the type that stands for the kind."""
    kind = snapshot.kind_of(row)
    stated = snapshot.text("archimate_type").get(row)
    return stated if stated in ELEMENT_TYPES and kind_of(stated) == kind else type_of(kind)


def _elements(snapshot: Snapshot, identifiers: Sequence[str], types: Sequence[str]) -> Iterator[Concept]:
    absent: dict[int, list[str]] = {}
    for row, predicate in sorted(snapshot.nothing):
        absent.setdefault(row, []).append(predicate)
    for row, (identifier, type) in enumerate(zip(identifiers, types, strict=True)):
        concept = Concept(identifier, type, [snapshot.names[row]])
        if identifier != snapshot.ids[row]:
            concept.properties.append((PropertyName(PROPERTY_ID), snapshot.ids[row]))
        kind = snapshot.kind_of(row)
        as_it_came = kind_of(type) == kind and snapshot.text("archimate_type").possible(row) == (type,)
        if not as_it_came:
            concept.properties.append((PropertyName(PROPERTY_KIND), kind))
        for name, values in _said(snapshot, row):
            if name == "name":
                concept.names.extend(value for value in values if value != snapshot.names[row])
            elif name == "description":
                concept.documentation.extend(values)
            elif name != "archimate_type" or not as_it_came:
                concept.properties.extend(_properties(name, ELEMENT_ATTRIBUTES.get(name), values))
        concept.properties.extend((PropertyName(PROPERTY_ABSENT), predicate) for predicate in absent.get(row, ()))
        yield concept


def _said(snapshot: Snapshot, row: int) -> Iterator[tuple[str, list[str]]]:
    """What is known of an element, by attribute. A column holds one of many values, the facts hold all."""
    many: dict[str, set[str]] = {}
    for fact in snapshot.facts_about.get(snapshot.ids[row], ()):
        attribute = ELEMENT_ATTRIBUTES.get(fact.predicate)
        if attribute is not None and attribute.many and fact.value is not None:
            many.setdefault(fact.predicate, set()).add(str(fact.value))
    if "name" in many:
        yield "name", sorted(many["name"])
    for name, column in sorted(snapshot.columns.items()):
        values = sorted(many[name]) if name in many else _values(column, row)
        if values:
            yield name, values


def _relationships(
    snapshot: Snapshot, identifiers: Sequence[str], types: Sequence[str], used: set[str]
) -> Iterator[Concept]:
    for name, table in sorted(snapshot.relations.items()):
        starts = np.bincount(table.source, minlength=len(snapshot))
        for row in range(len(table)):
            source, target = int(table.source[row]), int(table.target[row])
            key = table.keys.get(row) or ""
            # one that competes for a single place is denied by its rivals, which are written too
            denied = bool(table.doubtful[row]) and not (RELATIONS[name].single and starts[source] > 1)
            drawn = _drawn(name, table.text("archimate_type").possible(row), types[source], types[target])
            id = relation_id(snapshot.ids[source], name, snapshot.ids[target], key)
            own = key if drawn.plain and name == RELATED else f"id-{_fingerprint(id)}"
            first, last = (target, source) if drawn.backwards else (source, target)
            concept = Concept(
                free_identifier(own, used),
                drawn.type,
                properties=_relation_properties(table, row, name, drawn),
                source=identifiers[first],
                target=identifiers[last],
            )
            otherwise = concept.identifier if drawn.plain and name == RELATED else or_group(name, types[source])
            if key != otherwise:
                concept.properties.append((PropertyName(key_properties(name)[0]), key))
            if denied:
                concept.properties.append((PropertyName(PROPERTY_DENIED), "true"))
            yield concept


class _Drawn(NamedTuple):
    """How a relation of ours is drawn; `plain` says that its type and ends alone tell what it is."""

    type: str
    backwards: bool
    plain: bool


def _drawn(name: str, stated: tuple[str, ...], source_type: str, target_type: str) -> _Drawn:
    type = type_of_relation(name)
    if name == RELATED and len(stated) == 1:
        type = stated[0]
    rule = RELATION_RULES.get(type)
    backwards = rule is not None and rule.reversed and name != RELATED
    ends = (target_type, source_type) if backwards else (source_type, target_type)
    came_as_stated = name != RELATED or stated == (type,)
    if rule is not None and came_as_stated and meaning(type, *ends) == (name, backwards):
        return _Drawn(type, backwards, plain=True)
    type = type_of_relation(name)
    return _Drawn(type, RELATION_RULES[type].reversed, plain=False)


def _relation_properties(table: Relations, row: int, name: str, drawn: _Drawn) -> Properties:
    properties: Properties = [] if drawn.plain else [(PropertyName(PROPERTY_RELATION), name)]
    attributes = {attribute.name: attribute for attribute in RELATIONS[name].attributes}
    for column_name, column in sorted(table.columns.items()):
        if column_name != "archimate_type" or not drawn.plain:
            properties.extend(_properties(column_name, attributes.get(column_name), _values(column, row)))
    return properties


def _properties(name: str, attribute: Attribute | None, values: Sequence[str]) -> Properties:
    type = "string" if attribute is None else _PROPERTY_TYPES.get(attribute.type, "string")
    return [(PropertyName(name, type), value) for value in values]


def _values(column: Column, row: int) -> list[str]:
    """All values that may be the true one, as far as anyone stated."""
    if isinstance(column, NumberColumn):
        return sorted({_number(bound) for bound in (column.lo[row], column.hi[row]) if not math.isnan(bound)})
    return list(column.possible(row))


def _number(value: float) -> str:
    """A number that the importer takes: `1.125` might be a thousand and more to a Dutch reader, `1.1250` not."""
    text = str(int(value)) if math.isfinite(value) and value == int(value) else repr(float(value))
    return f"{text}0" if re.fullmatch(r"\d+\.\d{3}", text) else text
