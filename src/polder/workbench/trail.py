# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail to read: who did what, when. By the page at any length, each page found by an index."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from polder.store.explain import explained
from polder.store.models import AuditEntry
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission

PAGE_ENTRIES = 50
CSV_CHUNK_ENTRIES = 1_000
MOST_CHOICES = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF100
"""How a cell starts that a spreadsheet may take for a formula, also in full-width signs."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which entries; empty is all. `first` and `last` are days here, both included."""

    who: str = ""
    verb: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def open(self) -> bool:
        return self == Query()


@dataclass(frozen=True, slots=True)
class Entry:
    seq: int
    at: datetime
    who: str
    verb: str
    details: dict[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some entries, the newest first; `newer` and `older` say whether there are more to either side."""

    entries: list[Entry]
    newer: bool
    older: bool


def read_trail(
    register: Register, actor: Actor, query: Query, *, before: int | None = None, after: int | None = None,
    entries: int = PAGE_ENTRIES,
) -> TrailPage:  # fmt: skip
    """The newest entries, or those just before or just after the entry of that number."""
    actor.need(Permission.ADMINISTER)
    with explained(register.name):
        rows = _matching(register, query)
        beside = before if before is not None else after
        edge = None if beside is None else AuditEntry.objects.using(register.alias).filter(seq=beside).first()
        if edge is not None and before is None:
            newer_rows = list(_newer(rows, edge).order_by("at", "seq")[: entries + 1])
            return TrailPage(_entries(newer_rows[:entries][::-1]), len(newer_rows) > entries, True)
        found = list((rows if edge is None else _older(rows, edge)).order_by("-at", "-seq")[: entries + 1])
        return TrailPage(_entries(found[:entries]), edge is not None, len(found) > entries)


def trail_as_csv(register: Register, actor: Actor, query: Query) -> Iterator[str]:
    """The entries as CSV, the oldest first, a piece at a time. No cell can be taken for a formula."""
    actor.need(Permission.ADMINISTER)
    return _csv_pieces(register, query)


def trail_choices(register: Register, actor: Actor) -> tuple[list[str], list[str]]:
    """Who acted and which verbs there are, at most `MOST_CHOICES` of each, without reading the trail."""
    actor.need(Permission.ADMINISTER)
    with explained(register.name):
        return _distinct(register, "who"), _distinct(register, "verb")


def _matching(register: Register, query: Query) -> QuerySet:
    rows = AuditEntry.objects.using(register.alias).all()
    if query.who:
        rows = rows.filter(who=query.who)
    if query.verb:
        rows = rows.filter(verb=query.verb)
    if query.first:
        rows = rows.filter(at__gte=_midnight(query.first))
    if query.last and query.last < date.max:
        rows = rows.filter(at__lt=_midnight(query.last + timedelta(days=1)))
    return rows


def _older(rows: QuerySet, edge: AuditEntry) -> QuerySet:
    return rows.filter(Q(at__lte=edge.at), Q(at__lt=edge.at) | Q(seq__lt=edge.seq))  # the first bounds the index


def _newer(rows: QuerySet, edge: AuditEntry) -> QuerySet:
    return rows.filter(Q(at__gte=edge.at), Q(at__gt=edge.at) | Q(seq__gt=edge.seq))


def _midnight(day: date) -> datetime:
    """Where we are, as `clock.day` has it. The first years have no moment in every zone: UTC is near enough there."""
    try:
        return datetime.combine(day, time.min).astimezone()
    except (OverflowError, ValueError):
        return datetime.fromisoformat(f"{day.isoformat()}T00:00:00+00:00")


def _entries(rows: list[AuditEntry]) -> list[Entry]:
    return [Entry(row.seq, row.at, row.who, row.verb, json.loads(row.details), row.digest) for row in rows]


def _distinct(register: Register, column: str) -> list[str]:
    """Each value once, by jumping through the index from one to the next."""
    found: list[str] = []
    rows = AuditEntry.objects.using(register.alias).order_by(column).values_list(column, flat=True)
    while len(found) < MOST_CHOICES:
        following = rows.filter(**{f"{column}__gt": found[-1]}) if found else rows
        value = following.first()
        if value is None:
            break
        found.append(value)
    return found


def _csv_pieces(register: Register, query: Query) -> Iterator[str]:
    yield _csv_rows([["entry", "at", "who", "verb", "details", "digest"]])
    edge: AuditEntry | None = None
    while True:
        with explained(register.name):
            rows = _matching(register, query)
            rows = rows if edge is None else _newer(rows, edge)
            found = list(rows.order_by("at", "seq")[:CSV_CHUNK_ENTRIES])
        if not found:
            return
        yield _csv_rows(
            [str(row.seq), row.at.isoformat(timespec="seconds"), row.who, row.verb, row.details, row.digest]
            for row in found
        )
        edge = found[-1]


def _csv_rows(rows: Any) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
