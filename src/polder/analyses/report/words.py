# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Names and numbers as the report says them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from polder.base import Interval, Language, Text, wording
from polder.documents import plain
from polder.model import KINDS, Snapshot

NOTHING = Text("–", "–")
UNKNOWN = wording.UNKNOWN
_SHOWN_TO_ALL = ("service", "organisation", "jurisdiction")
_COUNTRIES = {
    "US": Text("United States", "Verenigde Staten"),
    "GB": Text("United Kingdom", "Verenigd Koninkrijk"),
    "DE": Text("Germany", "Duitsland"),
    "FR": Text("France", "Frankrijk"),
    "IE": Text("Ireland", "Ierland"),
    "BE": Text("Belgium", "België"),
    "CA": Text("Canada", "Canada"),
    "CN": Text("China", "China"),
    "IN": Text("India", "India"),
    "IL": Text("Israel", "Israël"),
    "CH": Text("Switzerland", "Zwitserland"),
    "SE": Text("Sweden", "Zweden"),
    "NL": Text("Netherlands", "Nederland"),
}
_MONTHS = (
    *(("January", "januari"), ("February", "februari"), ("March", "maart"), ("April", "april"), ("May", "mei")),
    *(("June", "juni"), ("July", "juli"), ("August", "augustus"), ("September", "september")),
    *(("October", "oktober"), ("November", "november"), ("December", "december")),
)
_WITH_ARTICLE = {
    "US": Text("the United States", "de Verenigde Staten"),
    "GB": Text("the United Kingdom", "het Verenigd Koninkrijk"),
    "NL": Text("the Netherlands", "Nederland"),
}
_UNITS = ((1e9, Text("billion", "miljard")), (1e6, Text("million", "miljoen")))
_LANGUAGES: tuple[Language, Language] = ("en", "nl")


class Names:
    """What things are called; in a public edition systems and all below them only by their kind."""

    def __init__(self, snapshot: Snapshot, *, public: bool) -> None:
        self._snapshot = snapshot
        self._public = public

    def __call__(self, id: str) -> Text:
        snapshot = self._snapshot
        if id not in snapshot.row_by_id:
            return Text(plain(id), plain(id))
        row = snapshot.row_by_id[id]
        kind = snapshot.kind_of(row)
        if self._public and kind not in _SHOWN_TO_ALL:
            label = KINDS[kind].label
            return Text(f"a {label.en}", f"een {label.nl}")
        return Text(*(plain(snapshot.names[row]),) * 2)

    def kind_of(self, id: str) -> str:
        return self._snapshot.kind_of(self._snapshot.row_by_id[id])


def country(code: str) -> Text:
    """A country by its name where it is a common one, else by its code."""
    return _COUNTRIES.get(code, Text(plain(code), plain(code)))


def the_country(code: str) -> Text:
    """The same in the middle of a sentence."""
    return _WITH_ARTICLE.get(code) or country(code)


def same(text: str) -> Text:
    return Text(text, text)


def number(value: float) -> Text:
    return _each(lambda language: wording.number(value, language))


def hours(value: float) -> Text:
    return _each(lambda language: wording.hours(value, language))


def span(interval: Interval) -> Text:
    return _each(lambda language: wording.span(interval, language))


def stops(interval: Interval) -> Text:
    return _each(lambda language: wording.stops(interval, language))


def back(interval: Interval) -> Text:
    return _each(lambda language: wording.back(interval, language))


def amount(interval: Interval) -> Text:
    return _each(lambda language: wording.amount(interval, language))


def rounded(interval: Interval) -> Text:
    """An amount to be read in passing: from a million on in millions or billions, one digit behind the point."""
    for unit, word in _UNITS:
        if interval.hi >= unit:
            low, high = (round(bound / unit, 1) for bound in (interval.lo, interval.hi))
            english, dutch = (
                _between(_one_digit(low, language), _one_digit(high, language), language) for language in _LANGUAGES
            )
            return Text(f"{english} {word.en}", f"{dutch} {word.nl}")
    return amount(Interval(round(interval.lo), round(interval.hi)))


def _one_digit(value: float, language: Language) -> str:
    said = f"{value:,.1f}".removesuffix(".0")
    return said.translate(str.maketrans(",.", ".,")) if language == "nl" else said


def _between(low: str, high: str, language: Language) -> str:
    return high if low == high else f"{low} {'tot' if language == 'nl' else 'to'} {high}"


def day(value: date) -> Text:
    english, dutch = _MONTHS[value.month - 1]
    return Text(f"{value.day} {english} {value.year}", f"{value.day} {dutch} {value.year}")


def listed(names: Sequence[Text], most: int) -> Text:
    """The first few, and how many more there are."""
    english, dutch = ([getattr(each, end) for each in names[:most]] for end in ("en", "nl"))
    if len(names) > most:
        more = len(names) - most
        return Text(f"{', '.join(english)} and {more} more", f"{', '.join(dutch)} en nog {more}")
    return Text(", ".join(english), ", ".join(dutch))


def _each(say: Callable[[Language], str]) -> Text:
    return Text(say("en"), say("nl"))
