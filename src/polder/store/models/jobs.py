# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Work that is done after the page has answered: what, for whom, how far, and what came of it."""

from __future__ import annotations

from django.db import models

from polder.store.models.accounts import Account


class Job(models.Model):
    """One piece of work. `kind` names a job of the workbench, `params` is JSON that it understands.

    `state` is waiting, running, done, failed or stopped. While it runs, its worker renews `alive_at`; a job whose
    worker went silent is waiting again, up to `attempts`. `what` is the step in both languages, `done` of `total`
    units of it. `result` and `problem` are JSON, empty until there is one.
    """

    kind = models.CharField(max_length=40)
    params = models.TextField(default="{}")
    account = models.ForeignKey(Account, models.SET_NULL, null=True)
    state = models.CharField(max_length=10, default="waiting")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=64, default="", blank=True)
    attempts = models.IntegerField(default=0)
    stop_wanted = models.BooleanField(default=False)
    what_en = models.TextField(default="", blank=True)
    what_nl = models.TextField(default="", blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    result = models.TextField(default="", blank=True)
    problem = models.TextField(default="", blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "id"], name="job_state"),)


class JobFile(models.Model):
    """Bytes that go into a job (`given`) or came out of it, compressed with zlib. `name` is as a person called it."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="files")
    given = models.BooleanField()
    name = models.TextField()
    media_type = models.TextField()
    size_bytes = models.BigIntegerField()
    content = models.BinaryField()
