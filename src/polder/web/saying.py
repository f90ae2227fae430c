# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts in the words of a person: predicates by their label, values with what the schema calls them."""

from __future__ import annotations

from datetime import date
from typing import Any

from polder.base import Language, Text
from polder.documents import plain
from polder.model import ELEMENT_ATTRIBUTES, KINDS, RELATIONS, Attribute, Grade
from polder.model.workbook import GRADE

KIND = Text("kind", "soort")
NONE = Text("there is none", "er is er geen")
_YES, _NO = Text("yes", "ja"), Text("no", "nee")
_ENDLESS = Text("without end", "zonder einde")
LONGEST = 4_000
"""Characters of a value that a page shows."""
_RELATION_ATTRIBUTES = {each.name: each for relation in RELATIONS.values() for each in relation.attributes}
GRADES = {Grade(choice.value): choice.label for choice in GRADE.choices}
_SEPARATORS = str.maketrans(",.", ".,")


def attribute_named(predicate: str) -> Attribute | None:
    return ELEMENT_ATTRIBUTES.get(predicate) or _RELATION_ATTRIBUTES.get(predicate)


def label_of(predicate: str) -> Text:
    """`supplied_by` is “is supplied by”, `country` is “country”; what the schema does not have is called as it is."""
    if predicate == "kind":
        return KIND
    known = RELATIONS.get(predicate) or attribute_named(predicate)
    return Text(predicate, predicate) if known is None else known.label


def say_value(predicate: str, value: Any, language: Language, longest: int = LONGEST) -> str:
    """A value as its reader writes it; `None` says that there is none. Texts of strangers are made fit for a page."""
    if value is None:
        return NONE.say(language)
    if predicate == "kind" and value in KINDS:
        return KINDS[value].label.say(language)
    if isinstance(value, bool):
        return (_YES if value else _NO).say(language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return say_number(float(value), language)
    attribute = attribute_named(predicate)
    if attribute is not None and attribute.type == "yes_no" and value in ("true", "false"):  # as a column holds it
        return (_YES if value == "true" else _NO).say(language)
    if attribute is not None and attribute.choices:
        labels = {choice.value: choice.label for choice in attribute.choices}
        return labels[value].say(language) if value in labels else plain(str(value), longest)
    return plain(str(value), longest)


def say_number(value: float, language: Language) -> str:
    """All digits of a number, its thousands apart."""
    if value == float("inf"):
        return _ENDLESS.say(language)
    text = f"{value:,.15g}"
    return text.translate(_SEPARATORS) if language == "nl" else text
