# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the address of a page to a question, with what is wrong beside the field where it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from polder.base import PolderError, Text
from polder.base.written import DAY
from polder.model import Snapshot
from polder.model.control import seated
from polder.model.countries import country_named, near_countries
from polder.model.search import find_one, near
from polder.scenarios.reading import LONGEST_DAYS
from polder.workbench.what_if import YEAR_DAYS, Question, day_of, start_of

MOST_NAMED, LONGEST_NAME = 20, 300


@dataclass(slots=True)
class Field:
    """One field as it was filled in; `suggestions` are what may be meant, with the address that asks it."""

    name: str
    value: str = ""
    number: int = 1
    error: Text | None = None
    suggestions: list[tuple[str, str]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Unique among the fields of the form."""
        return self.name if self.number == 1 else f"{self.name}-{self.number}"


@dataclass(slots=True)
class Asked:
    """The question with every field as typed. `question` is whole only where nothing is wrong."""

    question: Question
    fields: dict[str, Field]
    who: list[Field]
    countries: list[Field]

    @property
    def is_wrong(self) -> bool:
        return any(each.error for each in (*self.fields.values(), *self.who, *self.countries))


def read_days(query: QueryDict) -> tuple[Question, dict[str, Field]]:
    """The question as typed, before any name is looked up: only days and numbers are read."""
    names = ("by", "by-country", "notice-days", "on", "until", "as-of", "as-planned", "days")
    fields = {name: Field(name, _text(query.get(name, ""))) for name in names}
    question = Question(
        happens="takeover" if query.get("happens") == "takeover" else "cut_off",
        who=tuple(_named(query.getlist("who"))),
        group=query.get("group") in ("yes", "on", "true"),
        countries=tuple(_named(query.getlist("country"))),
        by=fields["by"].value,
        by_country=fields["by-country"].value,
        notice_days=_whole(fields["notice-days"], None, 0),
        on=read_day(fields["on"]),
        until=read_day(fields["until"]),
        as_of=read_day(fields["as-of"]),
        as_planned=read_day(fields["as-planned"]),
        days=_whole(fields["days"], YEAR_DAYS, 1) or YEAR_DAYS,
    )
    if question.happens == "takeover":
        return replace(question, who=question.who[:1], group=False, countries=(), until=None), fields
    return replace(question, by="", by_country="", notice_days=None), fields


def check(question: Question, fields: dict[str, Field], snapshot: Snapshot, today: date, query: QueryDict) -> Asked:
    """Look up what is named, and say beside each field what is wrong with it."""
    who = [Field("who", name, number) for number, name in enumerate(question.who, 1)] or [Field("who")]
    countries = [Field("country", code, number) for number, code in enumerate(question.countries, 1)]
    asked = Asked(question, fields, who, countries)
    for each in who:
        if each.value:
            _check_name(each, snapshot, query)
    for each in countries:
        if not seated(snapshot, each.value):
            each.error = Text(
                f"No organisation is known to be seated in “{each.value}”.",
                f"Er is geen organisatie bekend die in “{each.value}” gevestigd is.",
            )
            codes = near_countries(each.value)
            each.suggestions = [(code, _instead(query, "country", each.value, code)) for code in codes]
    _check_days(question, fields, today)
    if question.happens == "takeover":
        _check_buyer(question, fields, snapshot, query)
    if "who" in query and not question.is_asked:
        who[0].error = Text("Name somebody or something.", "Noem iemand of iets.")
    return asked


def blame(asked: Asked, error: PolderError) -> bool:
    """Put an error that only showed when the question was asked beside its field; false where it belongs to none."""
    problem = error.problem
    text = Text(f"{problem.what.en} {problem.do.en}", f"{problem.what.nl} {problem.do.nl}")
    places: dict[str, Field] = {
        "takeover.nobody": asked.fields["by"],
        "takeover.not-an-organisation": asked.who[0],
        "takeover.of-itself": asked.fields["by"],
        "takeover.by-its-own": asked.fields["by"],
        "takeover.notice": asked.fields["notice-days"],
        "takeover.no-such-country": asked.fields["by-country"],
        "takeover.country-differs": asked.fields["by-country"],
        "takeover.before-the-snapshot": asked.fields["on"],
        "cut-off.horizon": asked.fields["days"],
    }
    if problem.code == "takeover.not-an-organisation" and problem.value == asked.question.by:
        places["takeover.not-an-organisation"] = asked.fields["by"]
    found = places.get(problem.code)
    if found is not None:
        found.error = text
    return found is not None


def _check_name(each: Field, snapshot: Snapshot, query: QueryDict) -> None:
    try:
        find_one(snapshot, each.value)
    except PolderError as error:
        several = snapshot.find(each.value)
        names = [snapshot.ids[row] for row in several[:10]] or near(snapshot, each.value)
        each.error = error.problem.what
        each.suggestions = [(name, _instead(query, each.name, each.value, name)) for name in names]
        code = country_named(each.value)
        if code and not several and _takes_countries(query) and seated(snapshot, code):
            without = query.copy()
            without.setlist("who", [name for name in query.getlist("who") if name.strip() != each.value])
            without.setlist("country", [*filter(None, query.getlist("country")), code])
            each.suggestions.insert(0, (f"{each.value} → {code}", f"?{without.urlencode()}"))


def _check_buyer(question: Question, fields: dict[str, Field], snapshot: Snapshot, query: QueryDict) -> None:
    if not question.by and question.is_asked:
        fields["by"].error = Text("Who takes it over?", "Wie neemt het over?")
    if len(snapshot.find(question.by)) > 1:  # one that nobody bears is a buyer that the register does not know
        _check_name(fields["by"], snapshot, query)
    if question.by_country and country_named(question.by_country) is None:
        fields["by-country"].error = Text(
            f"“{question.by_country}” is not a country that Polder knows.",
            f"“{question.by_country}” is geen land dat Polder kent.",
        )
        codes = near_countries(question.by_country)
        fields["by-country"].suggestions = [
            (code, _instead(query, "by-country", question.by_country, code)) for code in codes
        ]


def _check_days(question: Question, fields: dict[str, Field], today: date) -> None:
    on, start = day_of(question, today), start_of(question, today)
    if fields["until"].error is None and question.until and question.until <= on:
        fields["until"].error = Text("This lies before it begins.", "Dit ligt voor het begin.")
    read_as = fields["as-planned" if question.as_planned else "as-of"]
    if question.as_planned and question.as_of:
        read_as.error = Text("Fill in one of the two days.", "Vul een van beide dagen in.")
    elif (question.as_of or question.as_planned) and start > on:
        read_as.error = Text(
            f"This lies after the day on which it happens, {on}.", f"Dit ligt na de dag waarop het gebeurt, {on}."
        )
    elif question.happens == "cut_off" and question.days * timedelta(days=1) <= on - start:
        fields["days"].error = Text(
            f"It happens {(on - start).days} days after the day as of which the register is read; look further.",
            f"Het gebeurt {(on - start).days} dagen na de peildatum van het register; kijk verder vooruit.",
        )
    if start > date(8000, 1, 1):
        fields["as-planned" if question.as_planned else "on"].error = Text(
            "This day is too far away.", "Deze dag is te ver weg."
        )


def _takes_countries(query: QueryDict) -> bool:
    return query.get("happens") != "takeover"


def _instead(query: QueryDict, name: str, was: str, becomes: str) -> str:
    changed = query.copy()
    changed.setlist(name, [becomes if each.strip() == was else each for each in query.getlist(name)])
    changed.pop("service", None)
    return f"?{changed.urlencode()}"


def _named(values: Sequence[str]) -> Iterator[str]:
    names = (_text(value) for value in values[:MOST_NAMED])
    yield from dict.fromkeys(name for name in names if name)


def _text(value: Any) -> str:
    return str(value).replace("\0", "").strip()[:LONGEST_NAME]


def _whole(each: Field, otherwise: int | None, least: int) -> int | None:
    if not each.value:
        return otherwise
    if each.value.isascii() and each.value.isdecimal() and len(each.value) < 7:
        number = int(each.value)
        if least <= number <= LONGEST_DAYS:
            return number
    each.error = Text(
        f"A whole number of days from {least} to {LONGEST_DAYS}.",
        f"Een heel aantal dagen van {least} tot {LONGEST_DAYS}.",
    )
    return otherwise


def read_day(each: Field) -> date | None:
    """The day in a field; where it is none, the field says so."""
    if not each.value:
        return None
    try:
        if DAY.fullmatch(each.value):
            return date.fromisoformat(each.value)
    except ValueError:
        pass
    each.error = Text("A day looks like this: 2027-01-31.", "Een dag ziet er zo uit: 2027-01-31.")
    return None
