# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The ArchiMate Model Exchange File Format, version 3 (The Open Group, C19C)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from polder.base import PolderError, Where
from polder.importers.archimate import problems
from polder.importers.archimate.structure import Concept, Model, Relationship, one_line, plain_type
from polder.importers.source import Source, parse_xml

NAMESPACE_START = b"http://www.opengroup.org/xsd/archimate"
_NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
_NS = f"{{{_NAMESPACE}}}"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def read(source: Source) -> Model:
    """The model in the file. Raises `PolderError` where it is no such file."""
    root = parse_xml(source.content, source.name)
    if root.tag != f"{_NS}model":
        namespace = root.tag.partition("}")[0].lstrip("{")
        if namespace != _NAMESPACE and namespace.encode().startswith(NAMESPACE_START):
            raise PolderError(problems.other_version(Where(source.name), namespace))
        raise PolderError(problems.no_model(Where(source.name)))
    names = {
        definition.get("identifier", ""): _texts(definition, "name")
        for definition in root.iterfind(f"{_NS}propertyDefinitions/{_NS}propertyDefinition")
    }
    model = Model()
    for item in root.iterfind(f"{_NS}elements/{_NS}element"):
        id, type = item.get("identifier", "").strip(), plain_type(item.get(_TYPE, ""))
        concept = Concept(id, type, f"element[@identifier='{id}']")
        model.add(_filled(concept, item, names), Where(source.name, "elements"))
    for item in root.iterfind(f"{_NS}relationships/{_NS}relationship"):
        id, type = item.get("identifier", "").strip(), plain_type(item.get(_TYPE, ""))
        relationship = Relationship(
            id,
            type,
            # how it is drawn decides what it means, so the evidence shows it
            f"relationship[@identifier='{id}'][@xsi:type='{type}']{_detail(item)}",
            source=item.get("source", "").strip(),
            target=item.get("target", "").strip(),
        )
        model.add(_filled(relationship, item, names), Where(source.name, "relationships"))
    return model


def _filled(concept: Concept, item: Element, names: Mapping[str, Sequence[str]]) -> Concept:
    concept.names = _texts(item, "name")
    concept.documentation = tuple(
        text for each in item.iterfind(f"{_NS}documentation") if (text := (each.text or "").strip())
    )
    for prop in item.iterfind(f"{_NS}properties/{_NS}property"):
        reference = prop.get("propertyDefinitionRef", "")
        for value in prop.iterfind(f"{_NS}value"):
            text = (value.text or "").strip()
            concept.properties.extend((name, text) for name in names.get(reference) or (reference,))
    return concept


def _texts(item: Element, tag: str) -> tuple[str, ...]:
    """The text in every language, each once."""
    return tuple(dict.fromkeys(text for each in item.iterfind(_NS + tag) if (text := one_line(each.text))))


def _detail(item: Element) -> str:
    return "".join(f"[@{name}='{item.get(name)}']" for name in ("accessType", "modifier") if item.get(name))
