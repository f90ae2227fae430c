# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from polder.base import Text
from polder.model import ELEMENT_ATTRIBUTES, KINDS, RELATIONS, Attribute, parse
from polder.model.relations import DELIVERY, ENDURANCE

SOME = Text("x", "x")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24.0),
        ("0,5", 0.5),
        ("0.5", 0.5),
        ("1.250,5", 1250.5),
        ("1,250.5", 1250.5),
        ("1 250", 1250.0),
        ("2160", 2160),
    ],
)
def test_numbers_as_dutch_and_english_readers_write_them(text: str, value: float) -> None:
    assert parse(ENDURANCE, text) == value


@pytest.mark.parametrize("text", ["1.250", "1,250", "-1", "nan", "inf", "much", "1e999", ""])
def test_numbers_that_are_none_or_mean_two_things_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the message is the value; the importer tells the rest)
        parse(ENDURANCE, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SaaS", "hosted"),
        ("Open source", "open_software"),
        ("open-software", "open_software"),
        ("eeuwigdurende licentie", "perpetual"),
    ],
)
def test_a_choice_is_taken_in_both_languages_and_by_its_other_names(text: str, value: str) -> None:
    assert parse(DELIVERY, text) == value


def test_other_types() -> None:
    day = Attribute("day", SOME, SOME, type="date")
    yes = Attribute("yes", SOME, SOME, type="yes_no")
    country = Attribute("country", SOME, SOME, type="country")
    assert parse(day, "2026-11-23") == date(2026, 11, 23)
    assert parse(yes, "Ja") is True
    assert parse(yes, "no") is False
    assert parse(country, "nl") == "NL"
    for attribute, text in ((day, "1900-01-01"), (day, "soon"), (yes, "perhaps"), (country, "NLD")):
        with pytest.raises(ValueError):  # noqa: PT011  (the message is the value; the importer tells the rest)
            parse(attribute, text)


def test_no_two_attributes_share_a_name_and_differ_in_type() -> None:
    """A column is found by its name alone."""
    types: dict[str, set[str]] = {}
    for described in (*KINDS.values(), *RELATIONS.values()):
        for attribute in described.attributes:
            types.setdefault(attribute.name, set()).add(attribute.type)
    assert {name for name, found in types.items() if len(found) > 1} == set()
    assert "name" in ELEMENT_ATTRIBUTES


def test_every_description_speaks_both_languages() -> None:
    for described in (*KINDS.values(), *RELATIONS.values()):
        for text in (described.label, described.help, *(t for a in described.attributes for t in (a.label, a.help))):
            assert text.en.strip()
            assert text.nl.strip()
