# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points by the distance to the mean of all prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import STILGER, Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    mean = sum((offer.price for offer in offers), Fraction(0)) / len(offers)
    return {
        offer.name: max(Fraction(0), setting.price_weight * (1 - abs(offer.price - mean) / mean)) for offer in offers
    }


METHOD = Method(
    "mean",
    Text("distance to the mean price", "afstand tot de gemiddelde prijs"),
    Text(
        "price points = weight × (1 - distance of the price to the mean price / mean price), not below 0",
        "prijspunten = gewicht × (1 - afstand van de prijs tot de gemiddelde prijs / gemiddelde prijs), niet onder 0",
    ),
    STILGER,
    additive(price_points),
    cheaper_never_worse=False,
    warning=Text(
        "Held unlawful by the court of The Hague: a lower price can cost a bidder points.",
        "Door de rechtbank Den Haag onrechtmatig geacht: een lagere prijs kan punten kosten.",
    ),
    unlawful=True,
)
