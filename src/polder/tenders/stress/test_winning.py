# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The quick way to a winner says what fractions say, above all where it is close."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.tenders.methods import Offer, methods
from polder.tenders.stress.winning import clear_winner, exact_winners, winners
from polder.tenders.tender import Criterion, Tender

RELATIVE = sorted(name for name, each in methods().items() if not each.absolute)
HUGE = 10**14


def tender(method: str, price_weight: int = 40) -> Tender:
    criterion = Criterion("q", "quality", Fraction(100 - price_weight), (Fraction(0), Fraction(10)))
    return Tender(
        "t", (criterion,), Fraction(price_weight), methods()[method], limits=(Fraction(60), Fraction(160)),
        value=Fraction(25),
    )  # fmt: skip


@st.composite
def close_offers(draw: st.DrawFn) -> list[Offer]:
    """Prices and qualities from a few values, some a hair apart: draws, and what only fractions can tell apart."""
    hairs = st.sampled_from([Fraction(0), Fraction(1, 100), Fraction(1, 10**9), Fraction(1, 10**17)])
    bases = st.sampled_from([Fraction(1, 100), Fraction(100), Fraction(117), Fraction(10**6), Fraction(HUGE)])
    parts = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)])
    count = draw(st.integers(1, 5))
    return [Offer(f"bid {n}", draw(bases) + draw(hairs), draw(parts) + draw(hairs)) for n in range(count)]


@pytest.mark.parametrize("method", RELATIVE)
@settings(max_examples=150, deadline=None)
@given(offers=close_offers(), price_weight=st.sampled_from([1, 40, 99]))
def test_what_is_clear_is_so_in_fractions(method: str, offers: list[Offer], price_weight: int) -> None:
    asked = tender(method, price_weight)
    exact = exact_winners(asked, offers)
    assert winners(asked, offers) == exact
    assert clear_winner(asked, offers) in {None, *exact}


@pytest.mark.parametrize("method", RELATIVE)
def test_a_plain_field_is_clear_without_fractions(method: str) -> None:
    offers = [Offer("a", Fraction(100), Fraction(1, 2)), Offer("b", Fraction(112), Fraction(9, 10))]
    clear = clear_winner(tender(method), offers)
    assert clear is not None
    assert exact_winners(tender(method), offers) == {clear}


def test_prices_that_floats_cannot_tell_apart_are_left_to_fractions() -> None:
    low, high = Fraction(HUGE), HUGE + Fraction(1, 10**6)
    offers = [Offer("low", low, Fraction(1, 2)), Offer("high", high, Fraction(1, 2))]
    assert float(low) == float(high)
    for method in ("range", "rank", "ratio"):
        assert clear_winner(tender(method), offers) is None
        assert winners(tender(method), offers) == {"low"}
