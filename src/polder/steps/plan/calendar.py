# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The quarters of a plan, numbered from 0, as days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from polder.steps.solving.problem import QUARTERS_A_YEAR

QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """`quarters` quarters from `first` on, which is the first day of one."""

    first: date
    quarters: int

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first.year, self.year_of(self.quarters - 1) + 1))

    @property
    def year_of_quarter(self) -> tuple[int, ...]:
        """By quarter its year, numbered from 0."""
        return tuple(self.year_of(quarter) - self.first.year for quarter in range(self.quarters))

    def year_of(self, quarter: int) -> int:
        return self.first_day(quarter).year

    def first_day(self, quarter: int) -> date:
        months = self.first.year * 12 + self.first.month - 1 + quarter * QUARTER_MONTHS
        return date(months // 12, months % 12 + 1, 1)

    def last_day(self, quarter: int) -> date:
        return self.first_day(quarter + 1) - timedelta(days=1)

    def name(self, quarter: int) -> str:
        return quarter_name(self.first_day(quarter))

    def first_from(self, day: date) -> int:
        """The first quarter that begins on that day or later; below 0 never."""
        begins = day.day == 1 and (day.month - 1) % QUARTER_MONTHS == 0
        return max(0, self._number(day) + (not begins))

    def last_until(self, day: date) -> int:
        """The last quarter that begins on that day or sooner; below 0 where the plan begins later."""
        return self._number(day)

    def _number(self, day: date) -> int:
        """Of the quarter that a day is in."""
        return ((day.year - self.first.year) * 12 + day.month - self.first.month) // QUARTER_MONTHS


def plan_calendar(day: date, quarters: int) -> Calendar | None:
    """From the first quarter that begins on that day or later; `None` where the years run out."""
    if day.year + quarters // QUARTERS_A_YEAR + 2 > MAXYEAR:
        return None
    return Calendar(next_quarter(day), quarters)


def quarter_name(day: date) -> str:
    """Of the quarter that a day is in."""
    return f"{day.year} Q{(day.month - 1) // QUARTER_MONTHS + 1}"


def next_quarter(day: date) -> date:
    """The first day of the first quarter that begins on that day or later."""
    month = (day.month - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1
    here = date(day.year, month, 1)
    if here == day:
        return here
    return date(day.year, month + QUARTER_MONTHS, 1) if month < 10 else date(day.year + 1, 1, 1)
