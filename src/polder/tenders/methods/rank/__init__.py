# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points by the rank of the price; equal prices share the better rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import STILGER, Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    prices = [offer.price for offer in offers]
    if len(prices) == 1:
        return {offers[0].name: setting.price_weight}
    cheaper = {price: sum(each < price for each in prices) for price in prices}
    steps = len(prices) - 1
    return {offer.name: setting.price_weight * (steps - cheaper[offer.price]) / steps for offer in offers}


METHOD = Method(
    "rank",
    Text("rank of the price", "rangorde van de prijs"),
    Text(
        "price points by rank, in equal steps from the full weight for the lowest price to 0 for the highest",
        "prijspunten naar rangorde, in gelijke stappen van alles voor de laagste prijs tot 0 voor de hoogste",
    ),
    STILGER,
    additive(price_points),
    warning=Text(
        "A cent can be worth as much as a million, and a bid that cannot win often decides who does.",
        "Een cent kan zoveel waard zijn als een miljoen, en een kansloze inschrijving beslist vaak wie wint.",
    ),
)
