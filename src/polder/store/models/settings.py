# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How this workbench is set: a few values under a name."""

from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """One setting; `value` is JSON. Whether the public edition is on, what the organisation is called …"""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.TextField()
