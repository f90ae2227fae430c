# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts out of the register, fast: a city of 90,000 of them in a fraction of a second."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import connections

from polder.model import Evidence, Fact, Grade
from polder.store.models import Artefact, AuditEntry
from polder.store.rows import SELECT
from polder.store.values import DECODERS

_GRADES = {grade.value: grade for grade in Grade}


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
