# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The exchange format as lines of XML, written as they come: a large model never stands in memory twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from polder.exporters.archimate.model import Concept, Model, PropertyName

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.opengroup.org/xsd/archimate/3.0/ \
http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd" identifier={identifier}>
"""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 (section 2.2) has no way to write."""


def lines_of(model: Model) -> Iterator[str]:
    """The whole file, each line with its end. An empty container is left out: the schema allows none."""
    definitions: dict[PropertyName, str] = {}
    yield _HEAD.format(identifier=quoteattr(model.identifier))
    yield _text("name", model.name, 2)
    yield _text("documentation", model.documentation, 2)
    yield from _container("elements", "element", model.elements, definitions)
    yield from _container("relationships", "relationship", model.relationships, definitions)
    if definitions:
        yield "  <propertyDefinitions>\n"
        for name, identifier in definitions.items():
            yield f'    <propertyDefinition identifier="{identifier}" type="{name.type}">\n'
            yield _text("name", name.name, 6)
            yield "    </propertyDefinition>\n"
        yield "  </propertyDefinitions>\n"
    yield "</model>\n"


def _container(
    container: str, tag: str, concepts: Iterator[Concept], definitions: dict[PropertyName, str]
) -> Iterator[str]:
    empty = True
    for concept in concepts:
        if empty:
            yield f"  <{container}>\n"
        empty = False
        yield from _concept(tag, concept, definitions)
    if not empty:
        yield f"  </{container}>\n"


def _concept(tag: str, concept: Concept, definitions: dict[PropertyName, str]) -> Iterator[str]:
    ends = f" source={quoteattr(concept.source)} target={quoteattr(concept.target)}" if concept.source else ""
    yield f'    <{tag} identifier={quoteattr(concept.identifier)}{ends} xsi:type="{concept.type}">\n'
    for each in concept.names:
        yield _text("name", each, 6)
    for each in concept.documentation:
        yield _text("documentation", each, 6)
    if concept.properties:
        yield "      <properties>\n"
        for name, value in concept.properties:
            reference = definitions.setdefault(name, f"propid-{len(definitions) + 1}")
            yield f'        <property propertyDefinitionRef="{reference}">\n'
            yield _text("value", value, 10)
            yield "        </property>\n"
        yield "      </properties>\n"
    yield f"    </{tag}>\n"


def _text(tag: str, text: str, indent: int) -> str:
    legible = escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text), {"\r": "&#13;"})
    return f"{' ' * indent}<{tag}>{legible}</{tag}>\n"
