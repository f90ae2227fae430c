# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: entries in a chain, each with the digest of the one before it.

Whoever changes, removes or inserts something behind Polder's back breaks the chain or a digest in it. Cutting
off the last entries breaks neither: keep the head (the last digest) somewhere else to see that too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby

from django.db import connections

from polder.base import Family, Problem, Text, Where
from polder.store.content import unpacked
from polder.store.models import Artefact, AuditEntry, Source
from polder.store.rows import SELECT, canonical, plain_rows

BEGIN = "0" * 64
"""What the first entry names as the digest before it."""


def append(
    alias: str, seq: int, previous: str, *, at: datetime, who: str, verb: str, details: Mapping[str, object]
) -> None:
    """Add an entry to the chain; the caller holds the write lock, so `previous` is still the last digest."""
    if at.tzinfo is None or not who:
        raise ValueError("an audit entry needs a moment in a time zone and somebody who did it")
    text = json.dumps(details, sort_keys=True, separators=(",", ":"))
    digest = _digest(seq, at, who, verb, text, previous)
    AuditEntry.objects.using(alias).create(
        seq=seq, at=at, who=who, verb=verb, details=text, previous=previous, digest=digest
    )


def _digest(seq: int, at: datetime, who: str, verb: str, details: str, previous: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(json.dumps([seq, moment, who, verb, details, previous]).encode()).hexdigest()


@dataclass(slots=True)
class Verification:
    """What was checked; `head` is the last digest of the chain, `broken` what does not agree."""

    entries: int = 0
    facts: int = 0
    artefacts: int = 0
    head: str = BEGIN
    broken: list[Problem] = field(default_factory=list)

    def blame(self, what: Text, value: object, name: str) -> None:
        self.broken.append(_broken(what, str(value), name))


def verify(alias: str, name: str) -> Verification:
    """Recompute every digest in the register: entries, the facts under each, the bytes of artefacts."""
    found = Verification()
    promised = _verify_entries(alias, name, found)
    _verify_facts(alias, name, found, promised)
    _verify_artefacts(alias, name, found)
    return found


def _verify_entries(alias: str, name: str, found: Verification) -> dict[int, str]:
    """The chain itself. Returns for each entry the digest of the facts it says it recorded."""
    promised: dict[int, str] = {}
    for expected, entry in enumerate(AuditEntry.objects.using(alias).order_by("seq").iterator(), 1):
        digest = _digest(entry.seq, entry.at, entry.who, entry.verb, entry.details, entry.previous)
        if entry.seq != expected or entry.previous != found.head:
            found.blame(
                Text("An entry is missing before this one.", "Voor deze regel ontbreekt er een."),
                entry.seq,
                name,
            )
        if entry.digest != digest:
            found.blame(Text("This entry was changed.", "Deze regel is veranderd."), entry.seq, name)
        else:
            promised[entry.seq] = json.loads(entry.details).get("facts_sha256", "")
        found.head = entry.digest
        found.entries += 1
    return promised


def _verify_facts(alias: str, name: str, found: Verification, promised: dict[int, str]) -> None:
    sources = dict(Source.objects.using(alias).values_list("id", "importer"))
    origins = dict(Source.objects.using(alias).values_list("id", "origin"))
    artefacts = dict(Artefact.objects.using(alias).values_list("id", "sha256"))
    seen: dict[int, str] = {}
    with connections[alias].cursor() as cursor:
        cursor.execute(f"{SELECT} ORDER BY f.entry_id, f.id, e.ordinal")
        for entry, rows in groupby(plain_rows(cursor, artefacts), key=lambda row: row[0].entry):
            hasher = hashlib.sha256()
            for row, evidence in rows:
                source = (sources.get(row.source, ""), origins.get(row.source, ""))
                hasher.update(canonical(row, source, evidence))
                found.facts += 1
            seen[entry] = hasher.hexdigest()
    for entry, digest in promised.items():
        if digest != seen.pop(entry, ""):
            found.blame(
                Text(
                    "The facts recorded by this entry were changed.",
                    "De feiten die met deze regel zijn vastgelegd, zijn veranderd.",
                ),
                entry,
                name,
            )
    for entry in seen:
        found.blame(
            Text("These facts have no entry that holds.", "Deze feiten hebben geen regel die klopt."),
            entry,
            name,
        )


def _verify_artefacts(alias: str, name: str, found: Verification) -> None:
    artefacts = Artefact.objects.using(alias).order_by("id").values_list("sha256", "size_bytes", "content")
    for sha256, size_bytes, content in artefacts.iterator(chunk_size=1):
        found.artefacts += 1
        if content is None:
            continue
        hasher = hashlib.sha256()
        try:
            for piece in unpacked(content, size_bytes):
                hasher.update(piece)
            intact = hasher.hexdigest() == sha256
        except ValueError:
            intact = False
        if not intact:
            found.blame(Text("These bytes were changed.", "Deze bytes zijn veranderd."), sha256, name)


def _broken(what: Text, value: str, name: str) -> Problem:
    return Problem(
        "register.tampered",
        what,
        Text(
            "Somebody changed the register behind Polder's back, or the disk did.",
            "Iemand heeft het register buiten Polder om veranderd, of de schijf heeft dat gedaan.",
        ),
        Text("Compare it with a copy from before.", "Vergelijk het met een eerdere kopie."),
        Where(name),
        value,
        Family.REGISTER,
    )
