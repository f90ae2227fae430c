# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What people hand to each other: scenarios, plans, and links to a few questions."""

from __future__ import annotations

from django.db import models

from polder.store.models.accounts import Account


class SavedScenario(models.Model):
    """A scenario as `scenarios.reading` reads it, under a name. `code` stands in its address."""

    code = models.CharField(max_length=32, unique=True)
    name = models.TextField()
    yaml = models.TextField()
    account = models.ForeignKey(Account, models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class SavedPlan(models.Model):
    """A plan under a name. `content` is JSON: what was asked, and what was found then. `code` stands in its address."""

    code = models.CharField(max_length=32, unique=True)
    name = models.TextField(unique=True)
    content = models.TextField()
    account = models.ForeignKey(Account, models.SET_NULL, null=True)
    created_at = models.DateTimeField()


class Invitation(models.Model):
    """A link to a few questions, for someone without an account. Only the sha256 of its secret is kept.

    `questions` is JSON: what is asked, about which element. It ends when it is used or at `expires_at`.
    """

    digest = models.CharField(max_length=64, unique=True)
    recipient = models.TextField()
    questions = models.TextField()
    account = models.ForeignKey(Account, models.SET_NULL, null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
