# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points from the dearest bid (none) to the cheapest (all)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import STILGER, Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    prices = [offer.price for offer in offers]
    lowest, highest = min(prices), max(prices)
    if lowest == highest:
        return {offer.name: setting.price_weight for offer in offers}
    return {offer.name: setting.price_weight * (highest - offer.price) / (highest - lowest) for offer in offers}


METHOD = Method(
    "range",
    Text("range from lowest to highest price", "bereik van laagste tot hoogste prijs"),
    Text(
        "price points = weight × (highest price - price) / (highest price - lowest price)",
        "prijspunten = gewicht × (hoogste prijs - prijs) / (hoogste prijs - laagste prijs)",
    ),
    STILGER,
    additive(price_points),
    warning=Text(
        "With two bids the cheaper one always gets all price points, however small the difference.",
        "Bij twee inschrijvingen krijgt de goedkoopste altijd alle prijspunten, hoe klein het verschil ook is.",
    ),
)
