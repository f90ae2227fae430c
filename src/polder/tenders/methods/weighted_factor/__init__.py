# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Price points between a lowest and a highest price that the tender document states beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import Method, Offer, Setting, additive


def price_points(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Fraction]:
    assert setting.limits is not None, "the tender says the limits"
    lowest, highest = setting.limits
    points = {}
    for offer in offers:
        price = min(max(offer.price, lowest), highest) if setting.floor else offer.price
        points[offer.name] = setting.price_weight * (highest - price) / (highest - lowest)
    return points


METHOD = Method(
    "weighted_factor",
    Text("weighted factor with published limits", "gewogen factor met vooraf bekende grenzen"),
    Text(
        "price points = weight × (upper limit - price) / (upper limit - lower limit); within the limits",
        "prijspunten = gewicht × (bovengrens - prijs) / (bovengrens - ondergrens); binnen de grenzen",
    ),
    Text(
        "Negometrix manual, weighted factor (“gewogen factormethode”)",
        "handleiding van Negometrix, gewogen factormethode",
    ),
    additive(price_points),
    absolute=True,
    needs=("limits",),
)
