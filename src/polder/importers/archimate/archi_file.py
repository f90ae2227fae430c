# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Archi's own file, `.archimate`: XML, or (once it holds images) a zip with `model.xml` in it."""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import Element

from polder.base import PolderError, Where
from polder.importers.archimate import problems
from polder.importers.archimate.structure import (
    RELATIONSHIP,
    Concept,
    Model,
    Relationship,
    archi_id,
    junction,
    one_line,
    plain_type,
)
from polder.importers.source import Source, check_zip, parse_xml

NAMESPACE = "http://www.archimatetool.com/archimate"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_ZIP = b"PK\x03\x04"


def read(source: Source) -> Model:
    """The model in the file; its diagrams are left out. Raises `PolderError` where it is no such file."""
    root = parse_xml(_xml(source), source.name)
    if root.tag != f"{{{NAMESPACE}}}model":
        raise PolderError(problems.no_model(Where(source.name)))
    model = Model()
    waiting = list(root.iterfind("folder"))[::-1]
    while waiting:  # a stack of our own: folders may lie deeper than Python recurses
        item = waiting.pop()
        if item.tag == "folder":
            waiting.extend(list(item)[::-1])
        elif item.tag == "element" and not item.get(_TYPE, "").endswith("Model"):
            model.add(_concept(item), Where(source.name))
    return model


def _xml(source: Source) -> bytes:
    if source.head(4) != _ZIP:
        return source.content
    check_zip(source.path, source.name)
    with zipfile.ZipFile(source.path) as archive:
        if "model.xml" not in archive.namelist():
            raise PolderError(problems.no_model(Where(source.name)))
        return archive.read("model.xml")


def _concept(item: Element) -> Concept:
    id, written = archi_id(item.get("id", "")), item.get(_TYPE, "")
    type = junction(plain_type(written), item.get("type", ""))
    concept = Concept(id, type, f"element[@id='{item.get('id', '')}']")
    if written.endswith(RELATIONSHIP):
        concept = Relationship(
            id,
            type,
            concept.locator,
            source=archi_id(item.get("source", "")),
            target=archi_id(item.get("target", "")),
        )
    name = one_line(item.get("name"))
    concept.names = (name,) if name else ()
    text = (item.findtext("documentation") or "").strip()
    concept.documentation = (text,) if text else ()
    concept.properties = [(each.get("key", ""), each.get("value", "")) for each in item.iterfind("property")]
    return concept
