# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from fractions import Fraction

import pytest

from polder.tenders.methods import Offer, methods
from polder.tenders.reading import tender_in
from polder.tenders.stress import stress
from polder.tenders.stress.spoilers import CENT, SPOILER, in_words, spoil
from polder.tenders.stress.winning import exact_winners
from polder.tenders.tender import Tender

FIELD = [Offer("A", Fraction(100), Fraction(5, 10)), Offer("B", Fraction(118), Fraction(7, 10)), Offer("C", Fraction(131), Fraction(85, 100))]  # noqa: E501  # fmt: skip
"""Three bids that lie close under most formulas."""


def tender(method: str) -> Tender:
    return tender_in(
        "{criteria: {q: {weight: 60, scale: [0, 2, 4, 6, 8, 10]}}, "
        f"price: {{weight: 40, method: {method}, limits: [60, 160], value: 25, expected: 100}}}}",
        "t",
    )


def slowly(tender: Tender, highest: int = 40_000, step: int = 7) -> dict[int, frozenset[str]]:
    """Price by price, in cents: who wins where the bid without quality changes it."""
    (winner,) = exact_winners(tender, FIELD)
    found = {}
    for cents in range(100, highest, step):
        after = frozenset(exact_winners(tender, [*FIELD, Offer(SPOILER, cents * CENT, Fraction(0))]))
        if SPOILER not in after and after != {winner}:
            found[cents] = after
    return found


@pytest.mark.parametrize("method", sorted(methods()))
def test_the_spans_are_what_trying_price_by_price_finds(method: str) -> None:
    asked = tender(method)
    if len(exact_winners(asked, FIELD)) != 1:
        pytest.fail("the field is to have one winner")
    found = spoil(asked, FIELD, Fraction(100))
    spans = found.spans if found else ()
    for cents, after in slowly(asked).items():
        inside = [each for each in spans if each.low <= cents * CENT <= each.high]
        assert [frozenset(each.winners) for each in inside] == [after], f"{cents} cents"
    for span in spans:
        middle = round((span.low + span.high) / 2 / CENT) * CENT
        for price in (span.low, middle, span.high):
            after = exact_winners(asked, [*FIELD, Offer(SPOILER, price, Fraction(0))])
            assert after == set(span.winners)
            assert SPOILER not in after


@pytest.mark.parametrize("method", sorted(name for name, each in methods().items() if each.absolute))
def test_an_absolute_formula_has_none(method: str) -> None:
    assert spoil(tender(method), FIELD, Fraction(100)) is None
    assert stress(tender(method), fields=20).spoiled is None


def test_the_stress_test_shows_one_field_with_the_prices() -> None:
    found = stress(tender("range"), fields=200)
    assert found.shares.spoiler > 0
    assert found.spoiled is not None
    assert found.spoiled.spans
    assert found.to_json("en")["spoiler"]
    first, *spans = in_words(found.spoiled, "EUR")
    assert "wins." in first.en
    assert "wint." in first.nl
    assert spans
    assert all("zonder enige kwaliteit" in each.nl for each in spans)
