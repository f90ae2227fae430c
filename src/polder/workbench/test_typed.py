# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is typed is read by the schema, and a value as it is offered in a field reads back as itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.base import PolderError
from polder.model import ELEMENT_ATTRIBUTES, RELATIONS
from polder.model.cell import Absent
from polder.workbench.typed import LONGEST_VALUE, as_typed, read_typed

PRICE = ELEMENT_ATTRIBUTES["price_eur_year"]
COUNTRY = ELEMENT_ATTRIBUTES["country"]
TEXT = ELEMENT_ATTRIBUTES["licence_type"]
DELIVERY = RELATIONS["supplied_by"].attributes[0]


@given(st.floats(0, 1e15), st.sampled_from(["en", "nl"]))
def test_numbers_read_back(value: float, language) -> None:
    assert read_typed(PRICE, as_typed(PRICE, value, language)) == value


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_read_back(value: bool) -> None:
    vital = ELEMENT_ATTRIBUTES["vital"]
    assert read_typed(vital, as_typed(vital, value, "nl")) is value


@pytest.mark.parametrize("choice", DELIVERY.choices)
def test_choices_read_back(choice) -> None:
    assert read_typed(DELIVERY, as_typed(DELIVERY, choice.value, "nl")) == choice.value


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        (COUNTRY, "Duitsland", "DE"),
        (COUNTRY, "nl", "NL"),
        (ELEMENT_ATTRIBUTES["ends_on"], "31-12-2027", date(2027, 12, 31)),
        (TEXT, "=HYPERLINK(1)", "=HYPERLINK(1)"),
        (TEXT, " geen ", Absent.NONE),
        (TEXT, "?", None),
    ],
)
def test_what_people_type(attribute, text: str, value: object) -> None:
    assert read_typed(attribute, text) == value


@pytest.mark.parametrize(
    ("attribute", "text", "code"),
    [
        (COUNTRY, "Atlantis", "spreadsheet.wrong-cell"),
        (PRICE, "1.250", "spreadsheet.wrong-cell"),
        (PRICE, "-1", "spreadsheet.wrong-cell"),
        (ELEMENT_ATTRIBUTES["ends_on"], "01-01-1900", "spreadsheet.early-date"),
        (ELEMENT_ATTRIBUTES["ends_on"], "31-02-2026", "spreadsheet.wrong-cell"),
        (TEXT, "#REF!", "spreadsheet.formula-error"),
        (TEXT, "x" * (LONGEST_VALUE + 1), "typed.too-long"),
    ],
)
def test_what_cannot_be_read(attribute, text: str, code: str) -> None:
    with pytest.raises(PolderError) as error:
        read_typed(attribute, text)
    assert error.value.problem.code == code
