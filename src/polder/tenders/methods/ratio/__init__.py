# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points as the lowest price over the price: the dearer, the less a euro costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import STILGER, Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    lowest = min(offer.price for offer in offers)
    return {offer.name: setting.price_weight * lowest / offer.price for offer in offers}


METHOD = Method(
    "ratio",
    Text("ratio to the lowest price", "verhouding tot de laagste prijs"),
    Text(
        "price points = weight × lowest price / price",
        "prijspunten = gewicht × laagste prijs / prijs",
    ),
    STILGER,
    additive(price_points),
)
