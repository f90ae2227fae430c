# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A coArchi repository: one XML file for every element and relationship ("grafico"), in folders."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from polder.base import PolderError, Progress, Stopped, Text, Where
from polder.importers.archimate import problems
from polder.importers.archimate.archi_file import NAMESPACE
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
from polder.importers.source import Source, parse_xml, readable

_PREFIX = f"{{{NAMESPACE}}}"
_FOLDER = "folder.xml"
_DIAGRAMS = "diagrams"
_FILES = Text("model files", "modelbestanden")
_AT_ONCE = 200


def root_of(source: Source) -> Path | None:
    """The folder that holds the model: the source itself or `model` in it; `None` where there is none."""
    if source.is_folder:
        for folder in (source.path, source.path / "model"):
            path = folder / _FOLDER
            if path.is_file() and b"archimate:ArchimateModel" in Source(path).head():
                return folder
    return None


def read(source: Source, root: Path, progress: Progress) -> Model:
    """The model in the folder. A file that cannot be read is a problem; the others go on."""
    model = Model()
    paths = [
        path
        for path in Source(root).files("*.xml")
        if path.name != _FOLDER and path.relative_to(root).parts[0] != _DIAGRAMS
    ]
    for done, path in enumerate(paths):
        if done % _AT_ONCE == 0:
            progress.step(_FILES, done, len(paths))
            if progress.stop_wanted():
                raise Stopped
        locator = readable(path.relative_to(source.path).as_posix())
        where = Where(f"{source.name}/{locator}")
        try:
            item = parse_xml(Source(path).content, where.file)
        except PolderError as error:
            model.problems.append(error.problem)
            continue
        if item.tag.startswith(_PREFIX):
            model.add(_concept(item, locator), where)
        else:
            model.problems.append(problems.unknown_file(where, item.tag))
    progress.step(_FILES, len(paths), len(paths))
    return model


def _concept(item: Element, locator: str) -> Concept:
    id, written = archi_id(item.get("id", "")), item.tag.removeprefix(_PREFIX)
    type = junction(plain_type(written), item.get("type", ""))
    concept = Concept(id, type, locator)
    if written.endswith(RELATIONSHIP):
        concept = Relationship(id, type, locator, source=_end(item, "source"), target=_end(item, "target"))
    name = one_line(item.get("name"))
    concept.names = (name,) if name else ()
    text = item.get("documentation", "").strip()
    concept.documentation = (text,) if text else ()
    concept.properties = [(each.get("key", ""), each.get("value", "")) for each in item.iterfind("properties")]
    return concept


def _end(item: Element, tag: str) -> str:
    """The id after the # in `ApplicationComponent_id-1.xml#id-1`."""
    end = item.find(tag)
    return "" if end is None else archi_id(end.get("href", "").rpartition("#")[2])
