# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points fall in a straight line, to nothing at twice the lowest price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import STILGER, Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    lowest = min(offer.price for offer in offers)
    points = {offer.name: setting.price_weight * (2 - offer.price / lowest) for offer in offers}
    return {name: max(each, Fraction(0)) for name, each in points.items()} if setting.floor else points


METHOD = Method(
    "linear",
    Text("linear from the lowest price", "lineair vanaf de laagste prijs"),
    Text(
        "price points = weight × (2 - price / lowest price), not below 0 where there is a floor",
        "prijspunten = gewicht × (2 - prijs / laagste prijs), niet onder 0 als er een bodem is",
    ),
    STILGER,
    additive(price_points),
)
