# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An ArchiMate model into facts, by the table in `polder.model.archimate`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from polder.base import Problem, Where
from polder.importers.archimate import problems
from polder.importers.archimate.structure import Concept, Model, Relationship
from polder.importers.importer import Reading
from polder.model import (
    ELEMENT_ATTRIBUTES,
    KINDS,
    RELATIONS,
    Attribute,
    Evidence,
    Fact,
    Value,
    attributes_of,
    parse,
    relation_id,
)
from polder.model.archimate import (
    IDENTIFIER_PROPERTIES,
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
)
from polder.model.fact import RELATION_SEPARATOR

Items = Iterator[Fact | Problem | Reading]


def facts_of(model: Model, artefact: str, name: str) -> Items:
    """What the model says, what is wrong in it, and its counts. `artefact` is its sha256, `name` its file's."""
    yield from model.problems
    for element in model.elements.values():
        yield from _element(element, artefact, name)
    dangling = 0
    for relationship in model.relationships.values():
        found = list(_relationship(relationship, model, artefact, name))
        dangling += any(isinstance(item, Problem) and item.code == "archimate.dangling" for item in found)
        yield from found
    yield Reading(len(model.elements), len(model.relationships), dangling)


def _element(element: Concept, artefact: str, name: str) -> Iterator[Fact | Problem]:
    own = dict(element.properties)
    id = _polder_id(element)
    evidence = (Evidence(artefact, element.locator),)
    kind = own.get(PROPERTY_KIND, "")
    if kind in KINDS:
        yield Fact(id, "kind", kind, evidence=evidence)
    else:
        kind = kind_of(element.type)
        yield Fact(id, "kind", kind, evidence=evidence)
        yield Fact(id, "archimate_type", element.type, evidence=evidence)
    for text in element.names:
        yield Fact(id, "name", text, evidence=evidence)
    for text in element.documentation:
        yield Fact(id, "description", text, evidence=evidence)
    for item in _attributes(element, _element_attributes(kind), name, _attributes_of_others(kind)):
        if isinstance(item, Problem):
            yield item
        else:
            yield Fact(id, item[0], item[1], evidence=evidence)
    for key, value in element.properties:
        if key == PROPERTY_ABSENT and value:
            yield Fact(id, value, absent=True, evidence=evidence)


def _relationship(relationship: Relationship, model: Model, artefact: str, name: str) -> Iterator[Fact | Problem]:
    sources = _ends(relationship.source, model)
    targets = _ends(relationship.target, model)
    where = _where(relationship, name)
    if not sources or not targets:
        yield problems.dangling(where, relationship.target if sources else relationship.source)
        return
    if relationship.source not in model.elements or relationship.target not in model.elements:
        yield problems.relation_to_relation(where, relationship.id)
        evidence = (Evidence(artefact, relationship.locator),)
        for source in sources:
            for target in targets:
                yield from _related(relationship, _polder_id(source), _polder_id(target), evidence)
        return
    yield from _between_elements(relationship, sources[0], targets[0], artefact, name)


def _between_elements(
    relationship: Relationship, source: Concept, target: Concept, artefact: str, name: str
) -> Iterator[Fact | Problem]:
    evidence = (Evidence(artefact, relationship.locator),)
    own = dict(relationship.properties)
    relation, backwards = meaning(relationship.type, source.type, target.type)
    stated = own.get(PROPERTY_RELATION, "")
    if stated in RELATIONS:
        rule = RELATION_RULES.get(relationship.type)
        relation, backwards = stated, rule is not None and rule.reversed
    if backwards:
        source, target = target, source
    if relation == RELATED and stated not in RELATIONS:
        yield from _related(relationship, _polder_id(source), _polder_id(target), evidence)
        return
    group = or_group(relation, source.type)
    key = _key(relationship, relation, group)
    subject, object = _polder_id(source), _polder_id(target)
    yield from _stated(relationship, subject, relation, object, key, evidence)
    about = relation_id(subject, relation, object, key)
    if group and key == group:
        yield Fact(about, "need", 1.0, evidence=evidence)
    for item in _attributes(relationship, _relation_attributes(relation), name):
        if isinstance(item, Problem):
            yield item
        else:
            yield Fact(about, item[0], item[1], evidence=evidence)


def _related(relationship: Relationship, source: str, target: str, evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
    """A relationship that carries no need, kept under its own id with its ArchiMate type."""
    key = _key(relationship, RELATED, relationship.id)
    yield from _stated(relationship, source, RELATED, target, key, evidence)
    yield Fact(relation_id(source, RELATED, target, key), "archimate_type", relationship.type, evidence=evidence)


def _stated(
    relationship: Relationship, subject: str, relation: str, object: str, key: str, evidence: tuple[Evidence, ...]
) -> Iterator[Fact]:
    """The relation, and its denial where an export of Polder says that some source denies it."""
    yield Fact(subject, relation, object=object, key=key, evidence=evidence)
    if any(name == PROPERTY_DENIED for name, _ in relationship.properties):
        yield Fact(subject, relation, object=object, key=key, absent=True, evidence=evidence)


def _ends(id: str, model: Model) -> list[Concept]:
    """The element with this id; for the id of a relationship, the elements that it relates."""
    found: dict[str, Concept] = {}
    seen: set[str] = set()
    waiting = [id]
    while waiting:
        each = waiting.pop()
        if each in model.elements:
            found[each] = model.elements[each]
        elif each in model.relationships and each not in seen:
            seen.add(each)
            waiting.extend((model.relationships[each].target, model.relationships[each].source))
    return list(found.values())


def _polder_id(element: Concept) -> str:
    stated = dict(element.properties).get(PROPERTY_ID, "")
    return stated if stated and RELATION_SEPARATOR not in stated else element.id


def _key(relationship: Relationship, relation: str, otherwise: str) -> str:
    names = key_properties(relation)
    for key, value in relationship.properties:
        if key.casefold() in names and RELATION_SEPARATOR not in value:
            return value
    return otherwise


def _attributes(
    concept: Concept, known: Mapping[str, Attribute], name: str, foreign: Collection[Attribute] = ()
) -> Iterator[tuple[str, Value] | Problem]:
    """What the properties say of `known` attributes. The others stay in the file, as does all else it holds.

    Programs have properties of their own that are called like ours (`Status`). Of an attribute that such a concept does
    not have (`foreign`), only a value that can be read is taken for ours; another is theirs, and no mistake.
    """
    said = set()
    for key, text in concept.properties:
        attribute = known.get(key.strip().casefold())
        if attribute is None or not text.strip():
            continue
        try:
            value = parse(attribute, text)
        except ValueError:
            if attribute not in foreign:
                yield problems.bad_property(_where(concept, name), key, text, attribute.help)
            continue
        if (attribute.name, value) not in said:
            said.add((attribute.name, value))
            yield attribute.name, value


@cache
def _element_attributes(kind: str) -> Mapping[str, Attribute]:
    """The attributes of a kind by every property name that may hold them, in lower case."""
    known = dict(ELEMENT_ATTRIBUTES)
    known.update(_by_name(attributes_of(kind)))
    known.update(dict.fromkeys(IDENTIFIER_PROPERTIES, ELEMENT_ATTRIBUTES["identifier"]))
    return known


@cache
def _attributes_of_others(kind: str) -> Collection[Attribute]:
    """What elements of this kind do not have, but others do."""
    return set(ELEMENT_ATTRIBUTES.values()).difference(attributes_of(kind))


@cache
def _relation_attributes(relation: str) -> Mapping[str, Attribute]:
    return _by_name(RELATIONS[relation].attributes)


def _by_name(attributes: tuple[Attribute, ...]) -> dict[str, Attribute]:
    return {
        name.casefold(): attribute
        for attribute in attributes
        for name in (attribute.label.nl, attribute.label.en, attribute.name)
    }


def _where(concept: Concept, name: str) -> Where:
    return Where(f"{name}, {concept.locator}")
