# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Archi's CSV export: elements, relations and properties in a file each, with one prefix in their names."""

from __future__ import annotations

from polder.base import PolderError, Where
from polder.importers.archimate import problems
from polder.importers.archimate.structure import (
    Concept,
    Model,
    Relationship,
    archi_id,
    junction,
    one_line,
    plain_type,
)
from polder.importers.csv_text import Row, header_of, rows_of
from polder.importers.source import Source

_ELEMENTS, _RELATIONS, _PROPERTIES = "elements.csv", "relations.csv", "properties.csv"
_ELEMENT_HEADER = {"id", "type", "name", "documentation"}
_RELATION_HEADER = _ELEMENT_HEADER | {"source", "target"}
_PROPERTY_HEADER = {"id", "key", "value"}
_MODEL_TYPE = "ArchimateModel"
_JUNCTION_TYPE = "Junction_Type"
"""The property that Archi adds for what a junction is."""


def prefixes(source: Source) -> list[str]:
    """What stands before `elements.csv` in the names of every set of files in the folder."""
    if not source.is_folder:
        return []
    return sorted(
        path.name.removesuffix(_ELEMENTS)
        for path in source.path.glob(f"*{_ELEMENTS}")
        if path.is_file() and not path.is_symlink() and header_of(Source(path)) >= _ELEMENT_HEADER
    )


def read(source: Source) -> Model:
    """All models in the folder together. Raises `PolderError` where a file cannot be read."""
    model = Model()
    for prefix in prefixes(source):
        for row, where in _rows(source, prefix + _ELEMENTS, _ELEMENT_HEADER):
            if row.get("type") != _MODEL_TYPE:
                model.add(_filled(Concept(_id(row, "id"), plain_type(row.get("type")), _at(where)), row), where)
        for row, where in _rows(source, prefix + _RELATIONS, _RELATION_HEADER):
            relationship = Relationship(
                _id(row, "id"),
                plain_type(row.get("type")),
                _at(where),
                source=_id(row, "source"),
                target=_id(row, "target"),
            )
            model.add(_filled(relationship, row), where)
        for row, _ in _rows(source, prefix + _PROPERTIES, _PROPERTY_HEADER):
            owner = model.find(_id(row, "id"))
            if owner is not None:  # otherwise a property of the model itself
                owner.properties.append((_cell(row, "key"), _cell(row, "value")))
    for element in model.elements.values():
        element.type = junction(element.type, dict(element.properties).get(_JUNCTION_TYPE, ""))
    return model


def _rows(source: Source, name: str, header: set[str]) -> list[tuple[Row, Where]]:
    """The rows of one file with their places; none where the file is not there."""
    path = source.path / name
    if not path.is_file() or path.is_symlink():
        return []
    part = Source(path)
    if not header <= header_of(part):
        raise PolderError(problems.missing_column(Where(f"{source.name}/{name}")))
    return [(row, Where(f"{source.name}/{name}", row=row.number)) for row in rows_of(part)]


def _filled(concept: Concept, row: Row) -> Concept:
    name, text = one_line(_cell(row, "name")), _cell(row, "documentation")
    concept.names = (name,) if name else ()
    concept.documentation = (text,) if text else ()
    return concept


def _at(where: Where) -> str:
    return f"{where.file.rpartition('/')[2]} row {where.row}"


def _id(row: Row, column: str) -> str:
    return archi_id(_cell(row, column))


def _cell(row: Row, column: str) -> str:
    """A cell without Archi's trick that keeps Excel from changing it: `="007"`."""
    text = row.get(column)
    return text[2:-1] if text.startswith('="') and text.endswith('"') and len(text) > 2 else text
