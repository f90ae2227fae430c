# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What was learnt, from where, and how sure we may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Value = str | float | bool | date
"""What an attribute can hold. Numbers are floats (hours, euros, persons, percent); see the schema for units."""

RELATION_SEPARATOR = "\x1f"


class Grade(StrEnum):
    """How good a piece of evidence is, from weakest to strongest."""

    STATED = "stated"
    DOCUMENTED = "documented"
    MEASURED = "measured"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Artefact:
    """Bytes that were read. Two artefacts with one sha256 are one artefact.

    `origin` names the source as its owner would (a file name, a title with its date); a newer artefact
    with the same origin replaces what the older one said. `content` may be left out where only the
    fingerprint is kept.
    """

    sha256: str
    media_type: str
    origin: str
    size_bytes: int
    content: bytes | None = None
    retrieved_at: datetime | None = None
    retrieved_by: str = ""


class Evidence(NamedTuple):
    """Where in which artefact a fact stands (sheet and cell, page, XPath, DNS query, clause)."""

    artefact: str
    locator: str
    grade: Grade = Grade.DOCUMENTED


class Fact(NamedTuple):
    """One statement. Facts are only ever added; a fact that `retracts` another ends it.

    An attribute fact has a `value`, a relation fact an `object` (the other element's id); `key` tells two
    relations between the same two elements apart (the group of a need). `absent` turns it round: "there is
    no …" (without an object: none at all), which is knowledge, where silence is not. The subject of a fact
    *about a relation* (its endurance, its share) is `relation_id(…)`.

    Valid from `valid_from` up to but not including `valid_to`; `None` is open. `recorded_at`, `author` and
    `id` are given by the register, so facts straight from a file have none.
    """

    subject: str
    predicate: str
    value: Value | None = None
    object: str | None = None
    key: str = ""
    absent: bool = False
    evidence: tuple[Evidence, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    recorded_at: datetime | None = None
    author: str = ""
    retracts: int | None = None
    id: int | None = None

    @property
    def statement(self) -> tuple[str, str, Value | None, str | None, str, bool, date | None, date | None]:
        """What is said, without who says it and how we know: equal statements support each other."""
        return (
            self.subject,
            self.predicate,
            self.value,
            self.object,
            self.key,
            self.absent,
            self.valid_from,
            self.valid_to,
        )


def relation_id(subject: str, predicate: str, object: str, key: str = "") -> str:
    """The id under which facts about a relation are recorded."""
    return RELATION_SEPARATOR.join((subject, predicate, object, key))


def relation_facts(
    subject: str,
    predicate: str,
    object: str,
    evidence: tuple[Evidence, ...],
    *,
    key: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    **attributes: Value | None,
) -> Iterator[Fact]:
    """A relation and what is known about it; attributes that are `None` are unknown and give no fact."""
    dates = {"valid_from": valid_from, "valid_to": valid_to}
    yield Fact(subject, predicate, object=object, key=key, evidence=evidence, **dates)  # type: ignore[arg-type]
    about = relation_id(subject, predicate, object, key)
    for name, value in attributes.items():
        if value is not None:
            yield Fact(about, name, value, evidence=evidence, **dates)  # type: ignore[arg-type]


def element_facts(id: str, kind: str, evidence: tuple[Evidence, ...], **attributes: Value | None) -> Iterator[Fact]:
    """An element of a kind and what is known about it; attributes that are `None` give no fact."""
    yield Fact(id, "kind", kind, evidence=evidence)
    for name, value in attributes.items():
        if value is not None:
            yield Fact(id, name, value, evidence=evidence)


def resolve_subject(subject: str, aliases: Mapping[str, str]) -> str:
    """The element or relation that a fact is about, once elements that are the same are one."""
    if RELATION_SEPARATOR not in subject:
        return aliases.get(subject, subject)
    parts = subject.split(RELATION_SEPARATOR)
    if len(parts) != 4:  # the id of no relation: somebody's id has our separator in it
        return subject
    source, predicate, object, key = parts
    return relation_id(aliases.get(source, source), predicate, aliases.get(object, object), key)
