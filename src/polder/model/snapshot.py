# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What held on a date, as known on a date: elements and relations in columns, and a digest.

A snapshot is a dumb container that nobody changes; functions have the verbs. Strings stand once, everything
else is a numpy array, so that two million elements and ten million relations fit in 4 GB. `build.py` makes
one from facts; `Snapshot(...)` takes arrays as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from polder.model.fact import Fact, Value, relation_id, resolve_subject
from polder.model.kinds import KINDS

Index = NDArray[np.int32]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNKNOWN = -1
"""The code of a text that is not known."""


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """One number a row, between `lo` and `hi` where sources differ; nan is unknown, inf is endless."""

    lo: Numbers
    hi: Numbers

    def known(self) -> Flags:
        return ~np.isnan(self.lo)


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One text a row as a code into `strings`; -1 is unknown. Dates are ISO texts, yes and no are
    `"true"` and `"false"`. `disputed` holds every row on which sources differ with all its texts; the code
    there is -1, for what is disputed is not known.
    """

    codes: Index
    strings: tuple[str, ...]
    disputed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def get(self, row: int) -> str | None:
        code = int(self.codes[row])
        return None if code < 0 else self.strings[code]

    def possible(self, row: int) -> tuple[str, ...]:
        """Every text that may be the true one, as far as anyone stated."""
        if row in self.disputed:
            return self.disputed[row]
        text = self.get(row)
        return () if text is None else (text,)


Column = NumberColumn | TextColumn


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of one kind: row i runs from element `source[i]` to element `target[i]`.

    `keys` tells relations between the same two elements apart (the group of a need). `doubtful` marks rows
    that some source denies or for which a source names another target.
    """

    source: Index
    target: Index
    keys: TextColumn
    doubtful: Flags
    columns: Mapping[str, Column] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.source)

    def number(self, name: str) -> NumberColumn:
        column = self.columns.get(name)
        return column if isinstance(column, NumberColumn) else unknown_numbers(len(self))

    def text(self, name: str) -> TextColumn:
        column = self.columns.get(name)
        return column if isinstance(column, TextColumn) else unknown_texts(len(self))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sources that contradict each other, side by side: each value with the facts that state it."""

    subject: str
    predicate: str
    sides: tuple[tuple[Value | str | None, tuple[Fact, ...]], ...]


def unknown_numbers(rows: int) -> NumberColumn:
    nothing = np.full(rows, np.nan)
    return NumberColumn(nothing, nothing)


def unknown_texts(rows: int) -> TextColumn:
    return TextColumn(np.full(rows, UNKNOWN, np.int32), ())


def no_relations() -> Relations:
    empty = np.empty(0, np.int32)
    return Relations(empty, empty, TextColumn(empty, ()), np.empty(0, np.bool_))


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The register at one moment.

    `ids`, `names` and `kinds` (codes into `kind_names`) have one row per element, `columns` hold the
    attributes of elements, `relations` one table per kind of relation. `nothing` holds what is *stated* to be
    absent, as (element row, predicate). `facts` are the facts behind it, where it was built from facts.
    `sources` gives an artefact's origin by its sha256.
    """

    ids: Sequence[str]
    names: Sequence[str]
    kinds: NDArray[np.uint8]
    columns: Mapping[str, Column] = field(default_factory=dict)
    relations: Mapping[str, Relations] = field(default_factory=dict)
    nothing: frozenset[tuple[int, str]] = frozenset()
    disputes: tuple[Dispute, ...] = ()
    facts: Sequence[Fact] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    known_at: datetime | None = None

    kind_names = tuple(KINDS)

    def __len__(self) -> int:
        return len(self.ids)

    def kind_of(self, row: int) -> str:
        return self.kind_names[int(self.kinds[row])]

    def rows_of(self, kind: str) -> Index:
        """The rows of all elements of a kind, in the order of the snapshot."""
        return np.flatnonzero(self.kinds == self.kind_names.index(kind)).astype(np.int32)

    def number(self, name: str) -> NumberColumn:
        column = self.columns.get(name)
        return column if isinstance(column, NumberColumn) else unknown_numbers(len(self))

    def text(self, name: str) -> TextColumn:
        column = self.columns.get(name)
        return column if isinstance(column, TextColumn) else unknown_texts(len(self))

    def related(self, name: str) -> Relations:
        return self.relations.get(name) or no_relations()

    @cached_property
    def row_by_id(self) -> Mapping[str, int]:
        rows = {id: row for row, id in enumerate(self.ids)}
        rows.update({alias: rows[id] for alias, id in self.aliases.items() if id in rows})
        return rows

    @cached_property
    def _rows_by_name(self) -> Mapping[str, tuple[int, ...]]:
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(self.names):
            rows.setdefault(name.casefold(), []).append(row)
        for fact in self.facts:
            if fact.predicate in ("name", "legal_name") and fact.subject in self.row_by_id:
                known = rows.setdefault(str(fact.value).casefold(), [])
                if self.row_by_id[fact.subject] not in known:
                    known.append(self.row_by_id[fact.subject])
        return {name: tuple(found) for name, found in rows.items()}

    def find(self, name: str) -> tuple[int, ...]:
        """The rows that an id or a name (in any case) stands for; several where the name is not unique."""
        if name in self.row_by_id:
            return (self.row_by_id[name],)
        return self._rows_by_name.get(name.casefold(), ())

    @cached_property
    def facts_about(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts by subject; the subject is an element's id (aliases resolved) or a relation's id."""
        about: dict[str, list[Fact]] = {}
        for fact in self.facts:
            subject = resolve_subject(fact.subject, self.aliases) if self.aliases else fact.subject
            about.setdefault(subject, []).append(fact)
        return {subject: tuple(facts) for subject, facts in about.items()}

    def element(self, row: int) -> Element:
        return Element(self, row)

    @cached_property
    def digest(self) -> str:
        """`sha256:…` over everything a result can depend on; the same facts give the same digest."""
        return "sha256:" + _digest(self)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a snapshot, seen as an object."""

    snapshot: Snapshot
    row: int

    @property
    def id(self) -> str:
        return self.snapshot.ids[self.row]

    @property
    def name(self) -> str:
        return self.snapshot.names[self.row]

    @property
    def kind(self) -> str:
        return self.snapshot.kind_of(self.row)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.snapshot.facts_about.get(self.id, ())

    def relations(self) -> Iterator[tuple[str, Element, str]]:
        """(kind of relation, the other element, relation id) for every relation that starts here."""
        for name, table in self.snapshot.relations.items():
            for row in np.flatnonzero(table.source == self.row):
                other = Element(self.snapshot, int(table.target[row]))
                yield name, other, relation_id(self.id, name, other.id, table.keys.get(int(row)) or "")


def _other_names(snapshot: Snapshot) -> set[tuple[int, str]]:
    """By row the names under which an element is found, beside its id and the name it is shown with."""
    found: set[tuple[int, str]] = set()
    for fact in snapshot.facts:
        if fact.predicate == "name" and fact.subject in snapshot.row_by_id:
            row, name = snapshot.row_by_id[fact.subject], str(fact.value).casefold()
            if name and name not in (snapshot.ids[row].casefold(), snapshot.names[row].casefold()):
                found.add((row, name))
    return found


def _digest(snapshot: Snapshot) -> str:
    hasher = hashlib.sha256()

    def add(*parts: object) -> None:
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode()
            hasher.update(len(data).to_bytes(8, "little"))
            hasher.update(data)

    def add_column(name: str, column: Column) -> None:
        add(name)
        if isinstance(column, NumberColumn):
            add(column.lo.tobytes(), column.hi.tobytes())
        else:
            add(column.codes.tobytes(), "\0".join(column.strings), sorted(column.disputed.items()))

    add("\0".join(snapshot.ids), "\0".join(snapshot.names), snapshot.kinds.tobytes())
    for name in sorted(snapshot.columns):
        add_column(name, snapshot.columns[name])
    for name in sorted(snapshot.relations):
        table = snapshot.relations[name]
        add(name, table.source.tobytes(), table.target.tobytes(), table.doubtful.tobytes())
        add_column("key", table.keys)
        for attribute in sorted(table.columns):
            add_column(attribute, table.columns[attribute])
    add(sorted(snapshot.nothing), snapshot.as_of)
    add(sorted(_other_names(snapshot)))
    return hasher.hexdigest()
