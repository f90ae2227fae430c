# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts in the words of a person: what a thing is called, what is said of it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from polder.base import Language, Text
from polder.base.wording import number
from polder.model import ELEMENT_ATTRIBUTES, KINDS, RELATIONS, Attribute, Fact, Value
from polder.model.fact import RELATION_SEPARATOR

NOTHING = Text("none", "geen")
_KIND = Text("kind", "soort")
_YES, _NO = Text("yes", "ja"), Text("no", "nee")
GRADES = {
    "stated": Text("stated", "opgegeven"),
    "documented": Text("documented", "gedocumenteerd"),
    "measured": Text("measured", "gemeten"),
    "verified": Text("verified", "gecontroleerd"),
}
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


def say_predicate(predicate: str, language: Language) -> str:
    """`supplied_by` is “is supplied by”, `country` is “country”."""
    if predicate == "kind":
        return _KIND.say(language)
    known = RELATIONS.get(predicate) or attribute_of(predicate)
    return predicate if known is None else known.label.say(language)


def say_subject(subject: str, names: Mapping[str, str], language: Language) -> str:
    """The name of an element, or a relation as a sentence."""
    parts = subject.split(RELATION_SEPARATOR)
    if len(parts) != 4:
        return names.get(subject, subject)
    source, predicate, target, key = parts
    said = f"{names.get(source, source)} {say_predicate(predicate, language)} {names.get(target, target)}"
    return f"{said} ({key})" if key else said


def say_value(predicate: str, value: Value | str | None, names: Mapping[str, str], language: Language) -> str:
    """A value with its unit left to the label; the object of a relation by its name."""
    if value is None:
        return NOTHING.say(language)
    if predicate in RELATIONS:
        return names.get(str(value), str(value))
    if predicate == "kind" and value in KINDS:
        return KINDS[str(value)].label.say(language)
    if isinstance(value, bool):
        return (_YES if value else _NO).say(language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return number(value, language)
    attribute = attribute_of(predicate)
    for choice in attribute.choices if attribute else ():
        if choice.value == value:
            return choice.label.say(language)
    return str(value)


def said_in(fact: Fact) -> Value | str | None:
    """What a fact says of its subject: the value, or the other end of the relation."""
    return None if fact.absent else (fact.object if fact.object is not None else fact.value)
