# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The migrations make the tables that the models describe."""

from __future__ import annotations

import io

from django.core.management import call_command

from polder.store.setup import set_up


def test_no_migration_is_missing() -> None:
    set_up()
    said = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit as stop:
        raise AssertionError(f"Run django-admin makemigrations (see settings.py):\n{said.getvalue()}") from stop
