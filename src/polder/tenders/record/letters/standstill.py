# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The days between award and contract in which a bidder can go to court (Aanbestedingswet 2012, article 2.127).

Twenty days, counted from the day after the letter was sent. A term that would end on a Saturday, a Sunday or a general
holiday goes on until the end of the next day that is none of those (Algemene termijnenwet, articles 1 and 3).
"""

from __future__ import annotations

from datetime import date, timedelta

DAYS = 20
_SATURDAY = 5


def last_day(sent: date, days: int = DAYS) -> date:
    """The last day of the standstill: a contract may be signed from the day after."""
    last = sent + timedelta(days=days)
    while last.weekday() >= _SATURDAY or last in holidays(last.year):
        last += timedelta(days=1)
    return last


def holidays(year: int) -> frozenset[date]:
    """The general holidays of the Netherlands and Good Friday, which the law puts beside them."""
    easter = easter_sunday(year)
    king = date(year, 4, 27)
    if king.weekday() == 6:
        king -= timedelta(days=1)
    moving = {easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(moving | fixed)


def easter_sunday(year: int) -> date:
    """After the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    century, of_century = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * left + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
