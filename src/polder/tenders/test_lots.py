# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.tenders.reading import tender_in, text_of_lot

PLAIN = "{criteria: {q: {weight: 60, scale: [0, 10]}}, price: {weight: 40, method: ratio}}"
TWO = """
tender: Hosting
framework: eu-csf-2026-06
minimum_seal: 2
ties: [quality]
criteria: {plan: {weight: 60, scale: [0, 5, 10]}}
price: {weight: 40, method: ratio}
lots:
  north: {label: The north}
  south:
    minimum_seal: {SOV-3: 1}
    criteria: {plan: {weight: 30, scale: [0, 1]}}
    price: {weight: 70, method: linear, expected: 50000}
"""


def test_a_lot_says_what_it_says_and_shares_the_rest() -> None:
    north, south = (tender_in(TWO, "t", lot=lot) for lot in ("north", "south"))
    assert (north.name, south.name) == ("Hosting: The north", "Hosting: south")
    assert (north.price_weight, south.price_weight) == (40, 70)
    assert (north.minimum_levels, south.minimum_levels) == ({"": 2}, {"SOV-3": 1})
    assert north.ties == south.ties == ("quality",)
    assert south.framework is north.framework


def test_the_text_of_a_lot_is_a_tender_by_itself() -> None:
    for lot in ("north", "south"):
        text = text_of_lot(TWO, "t", lot)
        assert "lots" not in text
        assert tender_in(text, "t") == tender_in(TWO, "t", lot=lot)
    assert text_of_lot(PLAIN, "t", None) == PLAIN, "not a letter of it changes"


@pytest.mark.parametrize(
    ("text", "lot", "code"),
    [
        (TWO, None, "tender.which-lot"),
        (TWO, "west", "tender.which-lot"),
        (
            "{criteria: {q: {weight: 60, scale: [0, 10]}}, price: {weight: 40, method: ratio}}",
            "north",
            "tender.no-lots",
        ),
        (TWO + "  west: {tender: X}", "west", "tender.unknown-key"),
        (TWO + "  west: {price: {weight: 41, method: ratio}}", "west", "tender.weights"),
    ],
)
def test_what_is_no_lot_is_told(text: str, lot: str | None, code: str) -> None:
    with pytest.raises(PolderError) as caught:
        tender_in(text, "t", lot=lot)
    assert caught.value.problem.code == code
    assert caught.value.problem.what.nl
