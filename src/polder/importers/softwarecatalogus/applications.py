# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the catalogue into facts. Contact persons are left out on purpose: nobody needs them here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from polder.base import PolderError, Problem, Progress, Stopped, Text, Where
from polder.importers.csv_text import Row, header_of, rows_of
from polder.importers.importer import Reading
from polder.importers.json_text import parse_json, plain_text
from polder.importers.naming import id_from_name
from polder.importers.softwarecatalogus import problems
from polder.importers.softwarecatalogus.delivery import delivery
from polder.importers.source import Source
from polder.model import Evidence, Fact, Grade, Value, relation_facts

NEEDED = ("id", "naam", "aanbieder")

_LONGEST = 20_000
"""Characters in a text of the catalogue: its own bound on a long description is 5,000."""

_TEXTS = {
    "hostingjurisdictie": "hosting_jurisdiction",
    "hostinglocatie": "hosting_location",
    "licentietype": "licence_type",
}
"""Columns with one text. An empty one gives no fact: where it is hosted is then unknown, not safe."""

_TYPES = {"applicatie": "ApplicationComponent", "systeemsoftware": "SystemSoftware"}

_ROWS = Text("rows", "rijen")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A column with ids of other things. Its kind is given where no other source can know it better."""

    column: str
    relation: str = "related_to"
    kind: str | None = None
    archimate_type: str | None = None


LINKS = (
    # a product is one of the things that can play the part; it does not need the part, nor the part this product
    Link("referentiecomponenten", archimate_type="Specialization"),
    Link("standaardversies", relation="conforms_to"),
    Link("koppelingen", kind="concept"),
    Link("gebruiken", kind="concept"),
    Link("diensten", kind="concept"),
)


def facts_of(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    """The systems in the file with their suppliers and links. Raises `PolderError` where it is no such file."""
    missing = [column for column in NEEDED if column not in header_of(source)]
    if missing:
        raise PolderError(problems.missing_columns(Where(source.name), missing))
    reader = _Reader(source.sha256, source.name)
    for done, row in enumerate(rows_of(source)):
        if done % _AT_ONCE == 0:
            progress.step(_ROWS, done, None)
            if progress.stop_wanted():
                raise Stopped
        yield from reader.row(row)
    yield Reading(len(reader.seen), reader.links)


@dataclass(slots=True)
class _Reader:
    """What was read so far: `seen` are the products, `described` the other things already named."""

    artefact: str
    name: str
    seen: set[str] = field(default_factory=set)
    described: set[tuple[str, str, Value]] = field(default_factory=set)
    links: int = 0

    def row(self, row: Row) -> Iterator[Fact | Problem]:
        where = Where(self.name, row=row.number)
        id = plain_text(row.get("id"))
        if not row.whole:
            yield problems.broken_row(where)
        elif id is None:
            yield problems.no_id(where, row.get("id"))
        elif id in self.seen:
            yield problems.duplicate_id(where, id)
        else:
            self.seen.add(id)
            yield from self._product(id, row)
            yield from self._supplier(id, row)
            for link in LINKS:
                yield from self._links(id, link, row)

    def _product(self, id: str, row: Row) -> Iterator[Fact | Problem]:
        yield Fact(id, "kind", "system", evidence=self._evidence(row, "id"))
        said = {"naam": "name", **_TEXTS}
        said["beschrijvingkort" if row.get("beschrijvingkort") else "beschrijvinglang"] = "description"
        for column, attribute in said.items():
            text = plain_text(row.get(column), _LONGEST)
            if text is not None:
                yield Fact(id, attribute, text, evidence=self._evidence(row, column))
        type = _TYPES.get(row.get("type").casefold())
        if type is not None:
            yield Fact(id, "archimate_type", type, evidence=self._evidence(row, "type"))
        models = _texts(row.get("clouddienstverleningsmodel"))
        if models is None:
            yield self._bad_cell(row, "clouddienstverleningsmodel")
        elif models:
            evidence = self._evidence(row, "clouddienstverleningsmodel")
            yield Fact(id, "cloud_service_model", ", ".join(models), evidence=evidence)

    def _supplier(self, id: str, row: Row) -> Iterator[Fact | Problem]:
        evidence = self._evidence(row, "aanbieder")
        way = delivery(_texts(row.get("clouddienstverleningsmodel")) or (), row.get("licentietype"))
        for item in self._ends(row, "aanbieder"):
            if isinstance(item, Problem):
                yield item
                continue
            number, name = item
            supplier = number if name is None else id_from_name("organisation", name)
            yield from self._describe(supplier, "kind", "organisation", evidence)
            if name is not None:
                yield from self._describe(supplier, "name", name, evidence)
                yield from self._describe(supplier, "identifier", number, evidence)
            self.links += 1
            yield from relation_facts(id, "supplied_by", supplier, evidence, delivery=way)

    def _links(self, id: str, link: Link, row: Row) -> Iterator[Fact | Problem]:
        evidence = self._evidence(row, link.column)
        key = link.column if link.relation == "related_to" else ""
        for item in self._ends(row, link.column):
            if isinstance(item, Problem):
                yield item
                continue
            end, name = item
            if link.kind is not None:
                yield from self._describe(end, "kind", link.kind, evidence)
            if name is not None:
                yield from self._describe(end, "name", name, evidence)
            self.links += 1
            yield from relation_facts(id, link.relation, end, evidence, key=key, archimate_type=link.archimate_type)

    def _ends(self, row: Row, column: str) -> Iterator[tuple[str, str | None] | Problem]:
        """The ids in a column with the names in the column beside it, which has an underscore before it."""
        ids, names = _texts(row.get(column)), _texts(row.get(f"_{column}"))
        if ids is None:
            yield self._bad_cell(row, column)
            return
        if names is None:
            yield self._bad_cell(row, f"_{column}")
        elif names and len(names) != len(ids):
            yield problems.names_differ(self._where(row, f"_{column}"), row.get(f"_{column}"))
        paired = names if names and len(names) == len(ids) else [None] * len(ids)
        yield from zip(ids, paired, strict=True)

    def _describe(self, id: str, predicate: str, value: Value, evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
        """A fact about something that many rows may name, once."""
        if (id, predicate, value) not in self.described:
            self.described.add((id, predicate, value))
            yield Fact(id, predicate, value, evidence=evidence)

    def _evidence(self, row: Row, column: str) -> tuple[Evidence, ...]:
        # suppliers fill in the catalogue about themselves
        return (Evidence(self.artefact, f"row {row.number}, {column}", Grade.STATED),)

    def _where(self, row: Row, column: str) -> Where:
        return Where(self.name, row=row.number, column=column)

    def _bad_cell(self, row: Row, column: str) -> Problem:
        return problems.bad_cell(self._where(row, column), row.get(column))


def _texts(cell: str) -> list[str] | None:
    """The texts in a cell: a list in JSON, or one text as it is; `None` where it is neither."""
    if not cell:
        return []
    found: object = [cell]
    if cell.startswith("["):
        try:
            found = parse_json(cell, "")
        except PolderError:
            return None
    if not isinstance(found, list):
        return None
    texts = [plain_text(each) for each in found]
    return None if None in texts else [text for text in texts if text is not None]
