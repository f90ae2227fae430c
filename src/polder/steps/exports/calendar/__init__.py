# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan in a calendar: when its steps start and end, beside the dates of the contracts in the register."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.exporters.calendar import calendar_of, days_of
from polder.steps.exports import Format, Told


def write(told: Told, path: Path, language: Language) -> None:
    snapshot = told.answer.draft.snapshot
    path.write_bytes(calendar_of(days_of(snapshot, told.answer.days_by_id), snapshot.as_of, language))


FORMAT = Format("calendar", Text("iCalendar", "iCalendar"), (".ics",), write)
