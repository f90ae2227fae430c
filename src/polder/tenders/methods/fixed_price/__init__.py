# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The price is given; quality alone decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    return {offer.name: Fraction(0) for offer in offers}


METHOD = Method(
    "fixed_price",
    Text("fixed price, quality only", "vaste prijs, alleen kwaliteit"),
    Text(
        "quality points; the price is fixed beforehand",
        "kwaliteitspunten; de prijs ligt vooraf vast",
    ),
    Text(
        "Open Contracting Data Standard, award criterion “fixed”",
        "Open Contracting Data Standard, gunningscriterium “fixed”",
    ),
    additive(price_points),
    absolute=True,
)
