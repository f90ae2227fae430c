# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Django is configured by code, once a process, and only where a register is needed."""

from __future__ import annotations

import django
from django.apps import apps
from django.conf import settings

from polder.store import settings as ours


def set_up(**more: object) -> None:
    """Configure Django for registers; `more` adds or replaces settings. A second call changes nothing."""
    if not settings.configured:
        settings.configure(**{name: getattr(ours, name) for name in dir(ours) if name.isupper()} | more)
    if not apps.ready:
        django.setup()
