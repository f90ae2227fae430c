# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the calendar holds, read back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from polder.base import Language
from polder.exporters.calendar import EXPORTER
from polder.model import Evidence, Fact, Snapshot, build, element_facts

SEEN, OTHER = (Evidence("0" * 64, "row 1"),), (Evidence("1" * 64, "row 1"),)


def events(snapshot: Snapshot, tmp_path: Path, language: Language = "en") -> list[Event]:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.ics"
    EXPORTER.write(snapshot, path, language)
    calendar = Calendar.from_ical(path.read_bytes())
    assert not calendar.errors
    assert calendar["version"] == "2.0"
    return list(calendar.walk("VEVENT"))


def said(found: list[Event]) -> dict[str, date]:
    return {str(event["summary"]): event.decoded("dtstart") for event in found}


def contract(name: str = "Office", **known: object) -> list[Fact]:
    return [*element_facts("c", "contract", SEEN, name=name, **known)]


def measure(**known: object) -> list[Fact]:
    return [*element_facts("m", "measure", SEEN, name="Move", **known)]


def test_a_contract_has_its_end_and_the_last_day_of_notice(tmp_path: Path) -> None:
    found = events(build(contract(ends_on=date(2027, 12, 31), notice_days=180.0)), tmp_path)
    assert said(found) == {
        "Contract ends: Office": date(2027, 12, 31),
        "Last day to give notice: Office": date(2027, 7, 4),
    }
    notice = next(event for event in found if "notice" in event["summary"])
    assert notice["description"] == "Notice of 180 days before 2027-12-31."


def test_a_day_is_all_day_takes_no_time_and_knows_no_clock(tmp_path: Path) -> None:
    (event,) = events(build(contract(ends_on=date(2027, 12, 31)), as_of=date(2026, 12, 1)), tmp_path)
    assert type(event.decoded("dtstart")) is date
    assert "dtend" not in event
    assert event["transp"] == "TRANSPARENT"
    assert event.decoded("dtstamp") == datetime(2026, 12, 1, tzinfo=UTC)


def test_a_notice_that_is_not_known_is_said_and_not_guessed(tmp_path: Path) -> None:
    (event,) = events(build(contract(ends_on=date(2027, 12, 31))), tmp_path)
    assert "not known" in event["description"]
    assert events(build(contract(notice_days=30.0)), tmp_path) == []


def test_where_sources_differ_notice_is_on_the_first_day_that_it_may_be(tmp_path: Path) -> None:
    facts = [
        *contract(ends_on=date(2027, 12, 31), notice_days=30.0),
        *element_facts("c", "contract", OTHER, name="Office", ends_on=date(2027, 6, 30), notice_days=60.0),
    ]
    found = events(build(facts), tmp_path)
    ends = [event for event in found if "ends" in event["summary"]]
    assert [event.decoded("dtstart") for event in ends] == [date(2027, 6, 30), date(2027, 12, 31)]
    assert len({event["uid"] for event in found}) == 3
    (notice,) = (event for event in found if "notice" in event["summary"])
    assert notice.decoded("dtstart") == date(2027, 5, 1)
    assert "first day" in notice["description"]


def test_a_planned_measure_has_its_start_and_its_end(tmp_path: Path) -> None:
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 9, 30)}
    found = events(build(measure(status="planned", **days)), tmp_path, "nl")
    assert said(found) == {"Begint: Move": date(2027, 1, 1), "Klaar: Move": date(2027, 9, 30)}
    assert events(build(measure(status="refused", **days)), tmp_path) == []
    assert events(build(measure(status="done", **days)), tmp_path) == []


def test_a_date_that_moves_keeps_its_uid(tmp_path: Path) -> None:
    (one,) = events(build(contract(ends_on=date(2027, 12, 31))), tmp_path)
    (other,) = events(build(contract("Other name", ends_on=date(2028, 6, 30))), tmp_path, "nl")
    assert one["uid"] == other["uid"]


@pytest.mark.parametrize("name", ["a;b,c\\d\nBEGIN:VEVENT", "x" * 300, "é€漢\N{GRINNING FACE}", "bell\x07\u202eturned"])
def test_names_of_strangers_are_escaped(name: str, tmp_path: Path) -> None:
    (event,) = events(build(contract(name, ends_on=date(2027, 12, 31))), tmp_path)
    assert "BEGIN" not in event
    shown = str(event["summary"])
    assert shown.startswith("Contract ends: ")
    assert name[:1] in shown
    assert not {"\x07", "\u202e", "\n"} & {*shown}
    path = tmp_path / "lines.ics"
    EXPORTER.write(build(contract(name, ends_on=date(2027, 12, 31))), path, "en")
    lines = path.read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "RFC 5545, 3.1: at most 75 bytes a line"
    assert lines.count(b"BEGIN:VEVENT") == 1


def test_the_first_and_the_last_of_all_days_do_no_harm(tmp_path: Path) -> None:
    assert len(events(build(contract(ends_on=date.max, notice_days=0.0)), tmp_path)) == 2
    assert len(events(build(contract(ends_on=date.min, notice_days=400.0)), tmp_path)) == 1
