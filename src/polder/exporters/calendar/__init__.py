# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""iCalendar (RFC 5545): when contracts end, the last day on which notice can be given, when measures start and end.

Every date is a day of its own that takes no time. The same date keeps its UID, so that a calendar that reads the file
again moves what has moved, and shows nothing twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from icalendar import Calendar, Event

from polder.base import Language, Text
from polder.documents import plain
from polder.exporters import Exporter
from polder.exporters.calendar.days import Day, days_of
from polder.model import Snapshot

__all__ = ["EXPORTER", "Day", "calendar_of", "days_of"]

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:polder:calendar")
_NAME = Text("Polder: contracts and measures", "Polder: contracten en maatregelen")
_LONGEST_NAME = 2_000
_WITHOUT_DAY = date(2000, 1, 1)
"""The stamp of what was made from all that is known, of no day: no clock is read."""


def write(snapshot: Snapshot, path: Path, language: Language) -> None:
    path.write_bytes(calendar_of(days_of(snapshot), snapshot.as_of, language))


def calendar_of(days: Sequence[Day], as_of: date | None, language: Language) -> bytes:
    """The days as a file; `as_of` is the day on which this was so."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Polder//Polder//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _NAME.say(language))
    stamp = datetime.combine(as_of or _WITHOUT_DAY, time(), UTC)
    for each in sorted(days, key=lambda day: (day.on, day.what, day.id, day.nth)):
        calendar.add_component(_event(each, stamp, language))
    made: bytes = calendar.to_ical()
    return made


def _event(day: Day, stamp: datetime, language: Language) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_NAMES, f"{day.what} {day.nth} {day.id}")))
    event.add("dtstamp", stamp)
    event.add("dtstart", day.on)  # a date without an end is that whole day (RFC 5545, 3.6.1)
    event.add("summary", plain(day.summary.say(language), _LONGEST_NAME))
    if day.notes:
        event.add("description", "\n".join(plain(note.say(language), _LONGEST_NAME) for note in day.notes))
    event.add("categories", [day.sort.say(language)])
    event.add("transp", "TRANSPARENT")
    return event


EXPORTER = Exporter(
    "calendar",
    Text("iCalendar, the dates of contracts and measures", "iCalendar, de data van contracten en maatregelen"),
    (".ics",),
    write,
)
