# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is learnt: artefacts, facts, evidence, and who recorded them. Only ever added to."""

from __future__ import annotations

from django.db import models

from polder.store.models.append_only import AppendOnly


class Artefact(AppendOnly):
    """Bytes that were read; `content` is compressed with zlib, or null where only the fingerprint is kept."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.TextField()
    origin = models.TextField()
    size_bytes = models.BigIntegerField()
    content = models.BinaryField(null=True)
    retrieved_at = models.DateTimeField(null=True)
    retrieved_by = models.TextField()


class Source(AppendOnly):
    """Who speaks: an importer reading under an origin. What it says today replaces what it said before."""

    importer = models.TextField()
    origin = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["importer", "origin"], name="one_source"),)


class AuditEntry(AppendOnly):
    """What somebody did. Each entry carries the digest of the one before it (see `audit.py`)."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.TextField()
    verb = models.TextField()
    details = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["at", "seq"], name="audit_at"),
            models.Index(fields=["who", "at", "seq"], name="audit_who"),
            models.Index(fields=["verb", "at", "seq"], name="audit_verb"),
        )


class Fact(AppendOnly):
    """One statement, recorded by an audit entry, which tells when and by whom.

    `id` is given by `recording.py`; only as an automatic field it is SQLite's own row number, which is read faster.
    `source` is null for what a person stated by hand. `value` is text and `value_type` says of what
    (see `values.py`).
    """

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(AuditEntry, models.PROTECT, db_index=False)
    source = models.ForeignKey(Source, models.PROTECT, null=True)
    subject = models.TextField()
    predicate = models.TextField()
    value_type = models.CharField(max_length=1)
    value = models.TextField(null=True)
    object = models.TextField(null=True)
    key = models.TextField()
    absent = models.BooleanField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    retracts = models.ForeignKey("self", models.PROTECT, null=True, db_index=False)

    class Meta:
        indexes = (
            models.Index(fields=["subject"], name="fact_subject"),
            models.Index(fields=["predicate"], name="fact_predicate"),
            models.Index(fields=["retracts"], name="fact_retracts", condition=models.Q(retracts__isnull=False)),
        )


class Evidence(AppendOnly):
    """Where in which artefact a fact stands; `ordinal` keeps several in order."""

    pk = models.CompositePrimaryKey("fact_id", "ordinal")
    fact = models.ForeignKey(Fact, models.PROTECT, db_index=False)
    ordinal = models.IntegerField()
    artefact = models.ForeignKey(Artefact, models.PROTECT, db_index=False)
    locator = models.TextField()
    grade = models.CharField(max_length=10)
