# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts in the words of a person: what a thing is called, what is said of it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from polder.base import Language, Text
from polder.documents import plain
from polder.model import ELEMENT_ATTRIBUTES, KINDS, RELATIONS, Attribute, Fact, Grade, Value
from polder.model.fact import RELATION_SEPARATOR
from polder.model.workbook import GRADE

NOTHING = Text("none", "geen")
LONGEST = 4_000
"""Characters of a value that are shown; the register holds the whole of it."""
GRADES = {Grade(choice.value): choice.label for choice in GRADE.choices}
_KIND = Text("kind", "soort")
_YES, _NO = Text("yes", "ja"), Text("no", "nee")
_ENDLESS = Text("without end", "zonder einde")
_SEPARATORS = str.maketrans(",.", ".,")
NAMELESS: Mapping[str, str] = MappingProxyType({})
_RELATION_ATTRIBUTES = {each.name: each for kind in RELATIONS.values() for each in kind.attributes}


def names_in(facts: Iterable[Fact]) -> dict[str, str]:
    """What the subjects of these facts are called; the first name counts."""
    names: dict[str, str] = {}
    for fact in facts:
        if fact.predicate == "name" and fact.value is not None:
            names.setdefault(fact.subject, str(fact.value))
    return names


def attribute_of(predicate: str) -> Attribute | None:
    return ELEMENT_ATTRIBUTES.get(predicate) or _RELATION_ATTRIBUTES.get(predicate)


def predicate_named(word: str) -> str:
    """The predicate that a person means by its name or its label in either language; else the word itself."""
    wanted = word.casefold()
    labels = {name: known.label for name, known in RELATIONS.items()}
    labels |= {name: known.label for name, known in (ELEMENT_ATTRIBUTES | _RELATION_ATTRIBUTES).items()}
    for name, label in (*labels.items(), ("kind", _KIND)):
        if wanted in (name, label.en.casefold(), label.nl.casefold()):
            return name
    return word


def label_of(predicate: str) -> Text:
    """`supplied_by` is “is supplied by”, `country` is “country”; what the schema does not have is called as it is."""
    if predicate == "kind":
        return _KIND
    known = RELATIONS.get(predicate) or attribute_of(predicate)
    return Text(predicate, predicate) if known is None else known.label


def say_predicate(predicate: str, language: Language) -> str:
    return label_of(predicate).say(language)


def say_subject(subject: str, names: Mapping[str, str], language: Language) -> str:
    """The name of an element, or a relation as a sentence."""
    parts = subject.split(RELATION_SEPARATOR)
    if len(parts) != 4:
        return names.get(subject, subject)
    source, predicate, target, key = parts
    said = f"{names.get(source, source)} {say_predicate(predicate, language)} {names.get(target, target)}"
    return f"{said} ({key})" if key else said


def say_value(
    predicate: str,
    value: Value | str | None,
    language: Language,
    names: Mapping[str, str] = NAMELESS,
    *,
    longest: int = LONGEST,
) -> str:
    """A value with its unit left to the label; the object of a relation by its name; `None` says that there is none.

    Texts of strangers are made fit for a page.
    """
    if value is None:
        return NOTHING.say(language)
    if predicate in RELATIONS:
        return plain(names.get(str(value), str(value)), longest)
    if predicate == "kind" and value in KINDS:
        return KINDS[str(value)].label.say(language)
    if isinstance(value, bool):
        return (_YES if value else _NO).say(language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return say_number(float(value), language)
    attribute = attribute_of(predicate)
    if attribute is not None and attribute.type == "yes_no" and value in ("true", "false"):  # as a column holds it
        return (_YES if value == "true" else _NO).say(language)
    for choice in attribute.choices if attribute else ():
        if choice.value == value:
            return choice.label.say(language)
    return plain(str(value), longest)


def say_number(value: float, language: Language) -> str:
    """All digits of a number, its thousands apart."""
    if value == float("inf"):
        return _ENDLESS.say(language)
    text = f"{value:,.15g}"
    return text.translate(_SEPARATORS) if language == "nl" else text


def said_in(fact: Fact) -> Value | str | None:
    """What a fact says of its subject: the value, or the other end of the relation."""
    return None if fact.absent else (fact.object if fact.object is not None else fact.value)
