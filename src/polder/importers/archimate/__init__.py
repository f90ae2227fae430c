# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""ArchiMate models in the four shapes that people have them in; what they mean is in `polder.model.archimate`."""

from __future__ import annotations

from collections.abc import Iterator

from polder.base import PolderError, Problem, Progress, Text, Where
from polder.importers.archimate import archi_csv, archi_file, coarchi, open_exchange, problems
from polder.importers.archimate.facts import facts_of
from polder.importers.archimate.structure import Model
from polder.importers.importer import Importer, Reading
from polder.importers.source import Source
from polder.model import Fact


def recognise(source: Source) -> float:
    if source.is_folder:
        return 1.0 if coarchi.root_of(source) is not None or archi_csv.prefixes(source) else 0.0
    if source.suffix == ".archimate":
        return 1.0
    return 1.0 if source.suffix in ("", ".xml") and (_is_exchange(source) or _is_archi(source)) else 0.0


def read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    yield from facts_of(_model(source, progress), source.sha256, source.name)


def _model(source: Source, progress: Progress) -> Model:
    if source.is_folder:
        root = coarchi.root_of(source)
        if root is not None:
            return coarchi.read(source, root, progress)
        if archi_csv.prefixes(source):
            return archi_csv.read(source)
        raise PolderError(problems.no_model(Where(source.name)))
    if source.suffix == ".archimate" or _is_archi(source):
        return archi_file.read(source)
    return open_exchange.read(source)


def _is_exchange(source: Source) -> bool:
    return open_exchange.NAMESPACE_START in _head(source)


def _is_archi(source: Source) -> bool:
    head = _head(source)
    return archi_file.NAMESPACE.encode() in head and b":model" in head


def _head(source: Source) -> bytes:
    """The first bytes, with those left out that UTF-16 puts between Latin letters."""
    return source.head().replace(b"\0", b"")


IMPORTER = Importer(
    "archimate",
    Text("ArchiMate model", "ArchiMate-model"),
    Text(
        "Open Exchange XML, an .archimate file, a coArchi folder or the CSV files of Archi.",
        "Open Exchange XML, een .archimate-bestand, een coArchi-map of de CSV-bestanden van Archi.",
    ),
    recognise,
    read,
)
