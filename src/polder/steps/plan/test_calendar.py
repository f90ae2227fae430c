# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from polder.steps.plan.calendar import Calendar

CALENDAR = Calendar(date(2027, 4, 1), 8)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2027, 4, 1), 0, 0),
        (date(2027, 4, 2), 1, 0),
        (date(2027, 12, 31), 3, 2),
        (date(2028, 1, 1), 3, 3),
        (date(2027, 3, 31), 0, -1),
        (date(1, 1, 1), 0, -8105),
        (date(9999, 12, 31), 31891, 31890),
    ],
)
def test_a_day_stands_in_a_quarter_however_far_it_is(day: date, first: int, last: int) -> None:
    assert CALENDAR.first_from(day) == first
    assert CALENDAR.last_until(day) == last
