# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What exists, described once: kinds of element, kinds of relation, and their attributes.

Form field, table column, spreadsheet template, CSV header, JSON name and the guide all follow from here.
The content stands in `kinds.py` and `relations.py`; this file says what a description looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from polder.base import Text
from polder.model.fact import Value

AttributeType = Literal["text", "number", "date", "yes_no", "choice", "country"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a closed question; `also` are spellings that mean the same, in lower case.

    Of a delivery, `lasts` says that what was delivered goes on without its supplier, but gets no more updates.
    """

    value: str
    label: Text
    also: tuple[str, ...] = ()
    lasts: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """One property of an element or a relation.

    `name` is the JSON name and the English column header; the unit is in the name (`_hours`, `_eur`) and in
    `unit` for a person. `lowest` and `highest` bound a number. `many` says that several values may hold at
    once, so that two sources with different values do not contradict each other. A number that is `ranged` may
    be known as a range: its lowest and its highest are facts of their own, and sources that differ make the range
    wider, no dispute. Of a choice that `progresses` the one furthest down the list holds: a source that says less is
    behind, no dispute. `standard` is the term of the field's standard.
    """

    name: str
    label: Text
    help: Text
    type: AttributeType = "text"
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    lowest: float = 0.0
    highest: float = 1e15
    many: bool = False
    ranged: bool = False
    progresses: bool = False
    standard: str = ""

    @property
    def never_disputed(self) -> bool:
        """Whether values that differ do not contradict each other."""
        return self.many or self.ranged or self.progresses

    def furthest(self, values: Iterable[str]) -> str:
        """Of values of a choice the one furthest down the list; what is not in the list comes before all."""
        known = [choice.value for choice in self.choices]
        return max(values, key=lambda value: (known.index(value) if value in known else -1, value))

    def choose(self, text: str) -> str | None:
        """The value of the choice that `text` names in either language, or `None` if it names none."""
        wanted = text.strip().casefold().replace("-", " ").replace("_", " ")
        for choice in self.choices:
            spellings = (choice.value.replace("_", " "), choice.label.en, choice.label.nl, *choice.also)
            if wanted in (spelling.casefold() for spelling in spellings):
                return choice.value
        return None


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A kind of relation, read as "`from` *label* `to`", and from the other end as "`to` *reverse* `from`".

    `carries_need` says that the source needs the target to work (see `docs/guide/en/cut-off.md`). `single`
    says that a source has one target at a time, so two different targets contradict each other. `inline`
    lets the relation be written as a column on the sheet of its source's kind (a system's `supplier`).
    """

    name: str
    label: Text
    help: Text
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    attributes: tuple[Attribute, ...] = ()
    from_column: Text = Text("from", "van")
    to_column: Text = Text("to", "naar")
    key_column: Text | None = None
    inline: Text | None = None
    carries_need: bool = False
    single: bool = False
    standard: str = ""
    reverse: Text | None = None

    @property
    def label_back(self) -> Text:
        """How it reads from the other end."""
        return self.reverse or Text(f"{self.label.en} this", f"{self.label.nl} dit")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of element; `sheet` is its sheet in the workbook and its CSV file's name."""

    name: str
    label: Text
    sheet: Text
    help: Text
    attributes: tuple[Attribute, ...] = ()
    standard: str = ""


def attribute(attributes: Sequence[Attribute], name: str) -> Attribute | None:
    return next((each for each in attributes if each.name == name), None)


_TRUE = {"yes", "ja", "true", "waar", "y", "j", "1", "x"}
_FALSE = {"no", "nee", "false", "onwaar", "n", "0"}


def parse(attribute: Attribute, text: str) -> Value:
    """The value that a person wrote. Raises `ValueError` where it is none of what the attribute takes."""
    return _PARSERS[attribute.type](attribute, text.strip())


def _text(_: Attribute, text: str) -> Value:
    return text


def _number(attribute: Attribute, text: str) -> Value:
    value = float(_plain_number(text))
    if not attribute.lowest <= value <= attribute.highest:  # nan fails this too
        raise ValueError(text)
    return value


_ONE_SEPARATOR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _plain_number(text: str) -> str:
    """`1.250,5`, `1,250.5` and `1 250.5` as Dutch and English readers mean them.

    `1.250` and `1,250` mean a thousand times more to the one than to the other: refused, never guessed.
    """
    text = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("€", "")
    if _ONE_SEPARATOR.fullmatch(text):
        raise ValueError(text)
    if "," in text and "." in text:
        thousands = "." if text.rindex(",") > text.rindex(".") else ","
        return text.replace(thousands, "").replace(",", ".")
    return text.replace(",", ".")


def _date(_: Attribute, text: str) -> Value:
    parsed = date.fromisoformat(text)
    if parsed.year < 1950:  # spreadsheets turn an empty or broken date into 1899 or 1900
        raise ValueError(text)
    return parsed


def _yes_no(_: Attribute, text: str) -> Value:
    if text.casefold() in _TRUE:
        return True
    if text.casefold() in _FALSE:
        return False
    raise ValueError(text)


def _choice(attribute: Attribute, text: str) -> Value:
    value = attribute.choose(text)
    if value is None:
        raise ValueError(text)
    return value


def _country(_: Attribute, text: str) -> Value:
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    raise ValueError(text)


_PARSERS: dict[str, Callable[[Attribute, str], Value]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
    "country": _country,
}
