# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who logs in, with what, and who tried in vain."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """Someone who logs in to the pages. `role` is a key of `workbench.actor.ROLES`.

    `identity` is the issuer and subject of the identity provider that vouches for the account; empty for a local one,
    which logs in with a password.
    """

    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl")
    role = models.CharField(max_length=20, default="reader")
    identity = models.TextField(default="", blank=True)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.UniqueConstraint(fields=["identity"], name="one_identity", condition=~models.Q(identity="")),
        )


class Token(models.Model):
    """What a machine shows instead of a password. Only its sha256 is kept; `role` is at most that of the account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)


class FailedLogin(models.Model):
    """A log-in that failed, kept for as long as it counts against the next. `key` is a digest, not a name."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["key", "at"], name="failed_login"),)
