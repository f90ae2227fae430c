# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The one place where the clock is read; every verb takes the moment as a parameter too."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    return datetime.now(UTC)


def day(at: datetime) -> date:
    """The date of a moment, where we are: what holds "today" follows the calendar on the wall."""
    return at.astimezone().date()
