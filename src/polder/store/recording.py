# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts into the register, as they come, inside one transaction that somebody else opened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connections
from django.db.models import Max

from polder.base import SILENT, PolderError, Progress, Stopped, Text
from polder.model import Artefact, Fact
from polder.store import audit, models, problems
from polder.store.content import packed
from polder.store.objection import fit, objection
from polder.store.rows import COLUMNS, EVIDENCE_COLUMNS, FactRow, canonical, to_row

CHUNK_FACTS = 2_000
_FACTS = Text("facts recorded", "feiten vastgelegd")


@dataclass(frozen=True, slots=True)
class Batch:
    """What one source says now: new facts, and facts that retract what it said before.

    `importer` and `origin` together name the source; both are empty for what a person states by hand. Every
    artefact that the evidence names is in `artefacts` or in the register already.
    """

    facts: Iterable[Fact]
    artefacts: Sequence[Artefact] = ()
    importer: str = ""
    origin: str = ""


def record(
    alias: str,
    batches: Iterable[Batch],
    *,
    verb: str,
    author: str,
    at: datetime,
    details: Mapping[str, object],
    progress: Progress = SILENT,
) -> int:
    """Add all batches and the audit entry that tells of them; returns its number. The caller has the lock."""
    if not all(fit(text) for text in (verb, author)):
        raise PolderError(problems.unfit_text(author))
    last = models.AuditEntry.objects.using(alias).order_by("-seq").first()
    seq, previous = (last.seq + 1, last.digest) if last else (1, audit.BEGIN)
    writer = _Writer(alias, seq, progress)
    for batch in batches:
        writer.add(batch, author, at)
    counted: dict[str, object] = {"facts": writer.facts, "retracted": writer.retracted}
    if writer.facts:
        counted["facts_sha256"] = writer.hasher.hexdigest()
    audit.append(alias, seq, previous, at=at, who=author, verb=verb, details={**details, **counted})
    return seq


class _Writer:
    """Numbers the facts on from the last one, and takes the digest of all that it writes."""

    def __init__(self, alias: str, seq: int, progress: Progress) -> None:
        self.alias = alias
        self.seq = seq
        self.progress = progress
        self.hasher = hashlib.sha256()
        self.facts = 0
        self.retracted = 0
        self.last_id = models.Fact.objects.using(alias).aggregate(last=Max("id"))["last"] or 0
        self.artefact_ids: dict[str, int] = dict(models.Artefact.objects.using(alias).values_list("sha256", "id"))

    def add(self, batch: Batch, author: str, at: datetime) -> None:
        for artefact in batch.artefacts:
            if artefact.sha256 not in self.artefact_ids:
                self.artefact_ids[artefact.sha256] = _store_artefact(self.alias, artefact, author, at)
        source = self._source(batch)
        facts = iter(batch.facts)
        while chunk := list(islice(facts, CHUNK_FACTS)):
            if self.progress.stop_wanted():
                raise Stopped
            self._write(chunk, source, (batch.importer, batch.origin))
            self.progress.step(_FACTS, self.facts, None)

    def _source(self, batch: Batch) -> int | None:
        if not batch.importer:
            return None
        if not fit(batch.origin):
            raise PolderError(problems.unfit_text(batch.origin))
        sources = models.Source.objects.using(self.alias)
        return int(sources.get_or_create(importer=batch.importer, origin=batch.origin)[0].id)

    def _write(self, chunk: list[Fact], source: int | None, source_name: tuple[str, str]) -> None:
        rows: list[FactRow] = []
        evidence_rows: list[tuple[object, ...]] = []
        for fact in chunk:
            if (problem := objection(fact)) is not None:
                raise PolderError(problem)
            self.last_id += 1
            row = to_row(fact, self.last_id, self.seq, source)
            rows.append(row)
            self.hasher.update(canonical(row, source_name, fact.evidence))
            for ordinal, (artefact, locator, grade) in enumerate(fact.evidence):
                known = self.artefact_ids[artefact]
                evidence_rows.append((self.last_id, ordinal, known, locator, grade.value))
            self.retracted += fact.retracts is not None
        self.facts += len(rows)
        _insert(self.alias, "polder_fact", COLUMNS, rows)
        _insert(self.alias, "polder_evidence", EVIDENCE_COLUMNS, evidence_rows)


def _store_artefact(alias: str, artefact: Artefact, author: str, at: datetime) -> int:
    for text in (artefact.origin, artefact.media_type, artefact.retrieved_by):
        if not fit(text):
            raise PolderError(problems.unfit_text(text))
    stored = models.Artefact(
        sha256=artefact.sha256,
        media_type=artefact.media_type,
        origin=artefact.origin,
        size_bytes=artefact.size_bytes,
        content=None if artefact.content is None else packed(artefact.content),
        retrieved_at=artefact.retrieved_at or at,
        retrieved_by=artefact.retrieved_by or author,
    )
    stored.save(using=alias)
    return int(stored.id)


def _insert(alias: str, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Many rows at once, each database by the fastest way it has (`python -m bench city` measures it)."""
    connection = connections[alias]
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copying = cursor.copy(f"COPY {table} ({names}) FROM STDIN")
            with connection.wrap_database_errors, copying as copy:  # Django does not know COPY
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
