# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, hours and intervals as a person says them, in English and Dutch."""

from __future__ import annotations

import math
from collections.abc import Callable

from polder.base.interval import Interval
from polder.base.text import Language, Text

UNKNOWN = Text("unknown", "onbekend")
_DAY = 24
_ROUNDED_DAYS = 14
_AT_ONCE = Text("at once", "meteen")
_HOUR = (Text("{n} hour", "{n} uur"), Text("{n} hours", "{n} uur"))
_DAYS = (Text("{n} day", "{n} dag"), Text("{n} days", "{n} dagen"))


def number(value: float, language: Language) -> str:
    """A number with its thousands apart: 1,250.5 or 1.250,5; at most one digit after the point."""
    text = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.1f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def percent(share: float, language: Language, digits: int = 1) -> str:
    """A share between 0 and 1 in percent, with so many digits after the point: 97.9%, 97,9%."""
    return f"{100 * share:.{digits}f}%".replace(".", "," if language == "nl" else ".")


def count(value: float, one: Text, more: Text, language: Language) -> str:
    """`1 service`, `1,250 services`."""
    return f"{number(value, language)} {(one if value == 1 else more).say(language)}"


def hours(value: float, language: Language) -> str:
    """A span of time: hours up to two days, then days and hours, from two weeks on whole days, rounded."""
    days, rest = divmod(round(value), _DAY)
    if days >= _ROUNDED_DAYS:
        days, rest = round(value / _DAY), 0
    if days < 2:
        return _counted(round(value), _HOUR, language)
    said = _counted(days, _DAYS, language)
    return f"{said} {_counted(rest, _HOUR, language)}" if rest else said


def span(interval: Interval, language: Language) -> str:
    """How long: `30 days`, `0 to 30 days`."""
    return _between(interval, hours, Text("{low} to {high}", "{low} tot {high}"), language)


def amount(interval: Interval, language: Language) -> str:
    """How many: `1,250`, `0 to 1,250`."""
    return _between(interval, number, Text("{low} to {high}", "{low} tot {high}"), language)


def stops(interval: Interval, language: Language) -> str:
    """When something stops: `at once`, `after 30 days`, `between 0 and 30 days`; ∞ is never."""
    low, high = interval.lo, interval.hi
    if math.isinf(low):
        return "–"
    if interval.exact:
        return _after(low, language)
    if math.isinf(high):
        said = _after(low, language)
        return Text(f"perhaps {said}", f"misschien {said}").say(language)
    return _between(interval, hours, Text("between {low} and {high}", "tussen {low} en {high}"), language)


def back(interval: Interval, language: Language) -> str:
    """When something is back: `after 4 hours`, or not at all within the hours that were looked at."""
    if math.isinf(interval.lo):
        return Text("not back", "niet terug").say(language)
    if math.isinf(interval.hi):
        return Text("perhaps not", "misschien niet").say(language)
    return stops(interval, language)


def _between(interval: Interval, say: Callable[[float, Language], str], words: Text, language: Language) -> str:
    """Both bounds in `words`; a unit that they share is said once."""
    high = say(interval.hi, language)
    if interval.exact:
        return high
    low = say(interval.lo, language)
    number_low, _, unit_low = low.partition(" ")
    unit_high = high.partition(" ")[2]
    if not interval.lo or (unit_low == unit_high and " " not in unit_high):
        low = number_low
    return words.fill(low=low, high=high).say(language)


def _after(value: float, language: Language) -> str:
    if not value:
        return _AT_ONCE.say(language)
    said = hours(value, language)
    return Text(f"after {said}", f"na {said}").say(language)


def _counted(value: int, words: tuple[Text, Text], language: Language) -> str:
    return words[value != 1].fill(n=number(value, language)).say(language)
