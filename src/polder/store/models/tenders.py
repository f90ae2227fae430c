# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders: the text of each, who takes part in it, its record, and the letters that went out."""

from __future__ import annotations

from django.db import models

from polder.store.models.accounts import Account
from polder.store.models.append_only import AppendOnly


class KeptTender(models.Model):
    """A tender in YAML, as `tenders.reading` reads it. `code` stands in its address. Once `published` it stays."""

    code = models.CharField(max_length=32, unique=True)
    name = models.TextField()
    yaml = models.TextField()
    published = models.BooleanField(default=False)
    account = models.ForeignKey(Account, models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class TenderPart(models.Model):
    """Who takes part in a tender, by the name of the account, as `assessor` or `opener`."""

    tender = models.ForeignKey(KeptTender, models.CASCADE, related_name="parts")
    name = models.TextField()
    part = models.CharField(max_length=10)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tender", "name", "part"], name="one_part"),)


class TenderEntry(AppendOnly):
    """One entry of a tender's record: a line of JSON, as `tenders.record.entry` writes it."""

    tender = models.ForeignKey(KeptTender, models.PROTECT, related_name="entries")
    seq = models.IntegerField()
    line = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tender", "seq"], name="one_entry"),)


class TenderLetter(AppendOnly):
    """A letter as it went out; the record holds its hash."""

    tender = models.ForeignKey(KeptTender, models.PROTECT, related_name="letters")
    name = models.TextField()
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tender", "name"], name="one_letter"),)
