# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts out of the register, fast: a city of 90,000 of them in a fraction of a second."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime

from django.db import connections
from django.db.models import Max

from polder.model import Evidence, Fact, Grade, relation_id
from polder.store.content import unpacked
from polder.store.models import Artefact, AuditEntry
from polder.store.models import Fact as FactRow
from polder.store.rows import SELECT
from polder.store.values import DECODERS

_GRADES = {grade.value: grade for grade in Grade}
_AT_ONCE = 500
"""Ids in one question: both databases take more, none is faster for it."""
NOTE_BYTES = 40_000


def all_facts(alias: str) -> list[Fact]:
    """Everything ever recorded, retractions included, in the order of recording."""
    return _fetch(alias, "", ())


def facts_in_force(alias: str, as_of: date | None, known_at: datetime | None) -> list[Fact]:
    """What `polder.model.build.holding` would keep of all facts, sorted out by the database."""
    known, parameters = "", []
    if known_at is not None:
        known = " AND {}.entry_id IN (SELECT seq FROM polder_auditentry WHERE at <= %s)"
        moment = connections[alias].ops.adapt_datetimefield_value(known_at.astimezone(UTC))
        parameters = [moment, moment]
    where = (
        f"WHERE f.retracts_id IS NULL{known.format('f')} AND f.id NOT IN "  # noqa: S608  (no text of others in it)
        f"(SELECT r.retracts_id FROM polder_fact r WHERE r.retracts_id IS NOT NULL{known.format('r')})"
    )
    if as_of is not None:
        where += " AND (f.valid_from IS NULL OR f.valid_from <= %s) AND (f.valid_to IS NULL OR f.valid_to > %s)"
        parameters += [as_of, as_of]
    return _fetch(alias, where, parameters)


def facts_of(alias: str, importer: str, origin: str) -> list[Fact]:
    """What a source stated and did not take back itself; what a person retracted is still what it says."""
    source = "(SELECT s.id FROM polder_source s WHERE s.importer = %s AND s.origin = %s)"
    where = (
        f"WHERE f.source_id = {source} AND f.retracts_id IS NULL AND f.id NOT IN (SELECT r.retracts_id "  # noqa: S608
        f"FROM polder_fact r WHERE r.source_id = {source} AND r.retracts_id IS NOT NULL)"
    )
    return _fetch(alias, where, (importer, origin, importer, origin))


def facts_about(alias: str, subjects: Collection[str]) -> list[Fact]:
    """Everything ever recorded about these subjects (ids of elements or of relations), retractions included."""
    return [fact for some in _in_parts(subjects) for fact in _fetch(alias, _among("f.subject", some), some)]


def facts_around(alias: str, ids: Collection[str]) -> list[Fact]:
    """Everything ever recorded about these elements and the relations from and to them, retractions included.

    What points at an element is found by looking through all facts: a matter of milliseconds in a city.
    """
    found = {fact.id: fact for fact in facts_about(alias, ids)}
    incoming = [fact for some in _in_parts(ids) for fact in _fetch(alias, _among("f.object", some), some)]
    found |= {fact.id: fact for fact in incoming}
    relations = {
        relation_id(fact.subject, fact.predicate, fact.object, fact.key)
        for fact in found.values()
        if fact.object is not None
    }
    found |= {fact.id: fact for fact in facts_about(alias, relations)}
    for some in _in_parts([fact.id for fact in incoming]):
        found |= {fact.id: fact for fact in _fetch(alias, _among("f.retracts_id", some), some)}
    return [found[id] for id in sorted(found, key=lambda id: id or 0)]


def facts_by_hand(alias: str, author: str, subject: str) -> list[Fact]:
    """What somebody stated by hand about a subject, as far as nobody retracted it."""
    where = (
        "WHERE f.subject = %s AND f.source_id IS NULL AND f.retracts_id IS NULL AND f.id NOT IN (SELECT r.retracts_id "
        "FROM polder_fact r WHERE r.subject = %s AND r.retracts_id IS NOT NULL)"
    )
    return [fact for fact in _fetch(alias, where, (subject, subject)) if fact.author == author]


def facts_of_verb(alias: str, verb: str) -> list[Fact]:
    """What anybody recorded with this verb, as far as nobody retracted it."""
    where = (
        "WHERE f.retracts_id IS NULL AND f.entry_id IN (SELECT seq FROM polder_auditentry WHERE verb = %s) AND f.id "
        "NOT IN (SELECT r.retracts_id FROM polder_fact r WHERE r.retracts_id IS NOT NULL)"
    )
    return _fetch(alias, where, (verb,))


def retracted(alias: str, ids: Collection[int]) -> set[int]:
    """Which of these facts were retracted."""
    rows = FactRow.objects.using(alias)
    found = (rows.filter(retracts__in=some).values_list("retracts_id", flat=True) for some in _in_parts(ids))
    return {int(id) for some in found for id in some}


def last_fact_about(alias: str, subjects: Collection[str]) -> int:
    """The number of the last fact about these subjects, a retraction too; 0 where there is none."""
    rows = FactRow.objects.using(alias)
    found = (rows.filter(subject__in=some).aggregate(last=Max("id"))["last"] for some in _in_parts(subjects))
    return max((int(last) for last in found if last), default=0)


def notes(alias: str, sha256s: Collection[str]) -> dict[str, str]:
    """What short texts say that somebody gave as a source or a reason, by sha256; files are left out."""
    rows = Artefact.objects.using(alias).filter(
        media_type="text/plain", size_bytes__lte=NOTE_BYTES, content__isnull=False
    )
    said: dict[str, str] = {}
    for some in _in_parts(sha256s):
        for sha256, content, size_bytes in rows.filter(sha256__in=some).values_list("sha256", "content", "size_bytes"):
            said[sha256] = b"".join(unpacked(content, size_bytes)).decode("utf-8", "replace")
    return said


def _among(column: str, some: Sequence[object]) -> str:
    return f"WHERE {column} IN ({', '.join(['%s'] * len(some))})"


def _in_parts(many: Collection) -> Iterator[list]:
    every = list(many)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


def _fetch(alias: str, where: str, parameters: object) -> list[Fact]:
    with connections[alias].cursor() as cursor:
        cursor.execute(f"{SELECT} {where} ORDER BY f.id, e.ordinal", parameters)
        rows = cursor.fetchall()
    # After the rows: whatever they refer to was there by then.
    artefacts = dict(Artefact.objects.using(alias).values_list("id", "sha256"))
    entries = {seq: (at, who) for seq, at, who in AuditEntry.objects.using(alias).values_list("seq", "at", "who")}
    facts: list[Fact] = []
    last = None
    for (
        id, entry, _, subject, predicate, value_type, value, object, key, absent, start, end, retracts,
        artefact, locator, grade,
    ) in rows:  # fmt: skip
        evidence = () if artefact is None else (Evidence(artefacts[artefact], locator, _GRADES[grade]),)
        if id == last:
            facts[-1] = facts[-1]._replace(evidence=facts[-1].evidence + evidence)
            continue
        last = id
        if value is not None:
            value = DECODERS[value_type](value)
        given = (start, end, *entries[entry], retracts, id)
        facts.append(Fact(subject, predicate, value, object, key, bool(absent), evidence, *given))
    return facts
