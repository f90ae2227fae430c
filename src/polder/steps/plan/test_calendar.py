# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Quarters by their days, to the end of all years."""

from __future__ import annotations

from datetime import date

import pytest

from polder.model import Evidence, build, element_facts, relation_facts
from polder.steps.catalogue import read_catalogue
from polder.steps.plan.calendar import Calendar, next_quarter, plan_calendar

CALENDAR = Calendar(date(2027, 4, 1), 8)
SEEN = (Evidence("0" * 64, "row 1"),)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 4, 1), 0, 0),
        (date(2027, 4, 2), 1, 0),
        (date(2027, 12, 31), 3, 2),
        (date(2028, 1, 1), 3, 3),
        (date(2020, 5, 5), 0, -28),
    ],
)
def test_a_day_lies_in_a_quarter(day: date, first: int, last: int) -> None:
    assert CALENDAR.first_from(day) == first
    assert CALENDAR.last_until(day) == last
    assert first == 0 or CALENDAR.first_day(first) == next_quarter(day)


def test_a_contract_without_an_end_is_one_that_ends_with_all_years() -> None:
    """Many systems write 9999-12-31 for "no end": then a measure that waits for it never starts, and nothing breaks."""
    facts = [
        *element_facts("deal", "contract", SEEN, name="Deal", ends_on=date(9999, 12, 31), notice_days=0.0),
        *element_facts("old", "contract", SEEN, name="Old", ends_on=date(2027, 1, 1), notice_days=99999999.0),
        *element_facts("m", "measure", SEEN, name="M"),
        *element_facts("n", "measure", SEEN, name="N"),
        *relation_facts("m", "waits_for", "deal", SEEN),
        *relation_facts("n", "waits_for", "old", SEEN),
    ]
    measures = read_catalogue(build(facts)).measures
    never, always = measures["m"].earliest, measures["n"].earliest
    assert never is not None
    assert always is not None
    assert CALENDAR.first_from(never.day) > CALENDAR.quarters
    assert CALENDAR.first_from(always.day) == 0


def test_a_plan_that_years_run_out_on_has_no_calendar() -> None:
    assert plan_calendar(date(2027, 1, 2), 20) == Calendar(date(2027, 4, 1), 20)
    assert plan_calendar(date(9990, 1, 1), 120) is None
    assert plan_calendar(date(9999, 12, 1), 4) is None
