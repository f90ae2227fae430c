# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a cell of a workbook says, and how a value is written in one: two functions that undo each other.

An empty cell, `?` and `unknown` say nothing: not known. `none`, `-` and `n.v.t.` state that there is none.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from polder.base import Language
from polder.model.fact import Value
from polder.model.schema import Attribute, parse

Raw = str | float | bool | date | datetime | time | timedelta | None
"""A cell as a spreadsheet program kept it; in CSV always a text."""


class Absent(Enum):
    """The cell says that there is none."""

    NONE = "none"


class FormulaError(ValueError):
    """The cell holds the error of a formula, not a value."""


class EarlyDate(ValueError):
    """A date before 1950: what a spreadsheet makes of an empty or broken one."""


_UNKNOWN = {"", "?", "unknown", "onbekend"}
_ABSENT = {"none", "geen", "-", "–", "n.v.t.", "nvt"}
MAY_BE_ABSENT = ("text", "date")
"""Types of attribute of which a cell can say that there is none."""
_ERROR = re.compile(
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA"
    r"|VERW!|N/B|WAARDE!|DEEL/0!|NAAM\?|LEEG!|GETAL!|OVERLOOP!)|Err:\d{3}"
)
_DUTCH_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_RANGE = re.compile(r"\s*(-?[\d.,\s€]*\d)\s*(?:\.\.+|…|–|—|-|t/m|tot|to)\s*(-?[\d.,\s€]*\d)\s*")
_YES_NO = {("en", True): "yes", ("en", False): "no", ("nl", True): "ja", ("nl", False): "nee"}
NONE_WORD = {"en": "none", "nl": "geen"}


def cell_text(raw: Raw) -> str:
    """The cell as a person reads it: 1001.0 is 1001, a date is an ISO date."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)


def read_reference(raw: Raw) -> str | Absent | None:
    """The id or the name that a cell holds; `None` where it is not known. Raises `FormulaError`."""
    text = cell_text(raw).strip()
    word = text.casefold()
    if word in _UNKNOWN:
        return None
    if word in _ABSENT:
        return Absent.NONE
    if is_error(text):
        raise FormulaError(text)
    return text


def read_cell(attribute: Attribute, raw: Raw) -> Value | Absent | None:
    """The value that a cell holds; `None` where it is not known.

    Raises `ValueError` (`FormulaError`, `EarlyDate`) where it is none of what the attribute takes.
    """
    said = read_reference(raw)
    if said is None:
        return None
    if isinstance(said, Absent):
        if attribute.type in MAY_BE_ABSENT:
            return said
        raise ValueError(cell_text(raw))
    return read_literal(attribute, said if isinstance(raw, str) else raw)


def read_values(attribute: Attribute, raw: Raw) -> tuple[Value | Absent, ...]:
    """What a cell says: nothing, one value, or the lowest and the highest of a range (`3 to 6`, `3 tot 6`, `3..6`).

    Raises `ValueError` where it is none of what the attribute takes.
    """
    bounds = _RANGE.fullmatch(raw) if attribute.ranged and isinstance(raw, str) else None
    if bounds is None:
        said = read_cell(attribute, raw)
        return () if said is None else (said,)
    lo, hi = (parse(attribute, each) for each in bounds.groups())
    if not (isinstance(lo, float) and isinstance(hi, float) and lo <= hi):
        raise ValueError(cell_text(raw))
    return (lo,) if lo == hi else (lo, hi)


def write_range(lo: float, hi: float, language: Language) -> str:
    """A range as a person writes it: `3 to 6`."""
    low, high = (_plain(each, language) for each in (lo, hi))
    return f"{low} tot {high}" if language == "nl" else f"{low} to {high}"


def _plain(number: float, language: Language) -> str:
    """Never with one mark before three digits, which might be taken for thousands."""
    text = cell_text(float(number))
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        text += "0"
    return text.replace(".", ",") if language == "nl" else text


def read_literal(attribute: Attribute, raw: Raw) -> Value:
    """The value that is written, where no word stands for unknown or none. Raises `ValueError`."""
    text = cell_text(raw)
    if attribute.type == "text":
        return text
    if attribute.type == "date":
        return _date(attribute, raw)
    if isinstance(raw, str):
        return parse(attribute, raw)
    if isinstance(raw, bool) and attribute.type == "yes_no":
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if attribute.type == "number" and attribute.lowest <= raw <= attribute.highest:  # nan fails this too
            return float(raw)
        if attribute.type == "yes_no":
            return parse(attribute, text)
    raise ValueError(text)


def _date(attribute: Attribute, raw: Raw) -> date:
    if isinstance(raw, datetime):
        found = raw.date()
    elif isinstance(raw, date):
        found = raw
    else:
        text = cell_text(raw).strip()
        dutch = _DUTCH_DATE.fullmatch(text)
        if not dutch and not _ISO_DATE.fullmatch(text):
            raise ValueError(text)
        found = date(*(int(part) for part in reversed(dutch.groups()))) if dutch else date.fromisoformat(text)
    try:
        parse(attribute, found.isoformat())
    except ValueError as error:
        raise EarlyDate(found.isoformat()) from error
    return found


def is_error(text: str) -> bool:
    return text[:1] in ("#", "E") and _ERROR.fullmatch(text) is not None


def write_cell(attribute: Attribute, value: Value, language: Language) -> str | float | date:
    """The value as a person writes it in a workbook of this language."""
    if isinstance(value, bool):
        return _YES_NO[language, value]
    if attribute.type == "choice":
        return next((choice.label.say(language) for choice in attribute.choices if choice.value == value), str(value))
    return value


def reads_back(attribute: Attribute, value: Value, language: Language) -> bool:
    """Whether a cell can hold the value: what is written is what will be read."""
    try:
        back = read_cell(attribute, write_cell(attribute, value, language))
    except ValueError:
        return False
    return type(back) is type(value) and back == value


def range_reads_back(attribute: Attribute, lo: float, hi: float, language: Language) -> bool:
    """Whether a cell can hold the range: what is written is what will be read."""
    try:
        return read_values(attribute, write_range(lo, hi, language)) == (lo, hi)
    except ValueError:
        return False


def readable_reference(text: str) -> bool:
    """Whether a cell can hold this id as it is: no word for unknown or none, no spaces around it."""
    try:
        return read_reference(text) == text
    except FormulaError:
        return False
