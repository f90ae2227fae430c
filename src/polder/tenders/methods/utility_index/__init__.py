# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Quality lacking is a mark-up on the price; relative in quality, for the best one counts as 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.methods import Earned, Leads, Method, Offer, Points, Setting


def score(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Points]:
    if not offers:
        return {}
    factor = setting.quality_weight / setting.price_weight
    best = max(offer.quality for offer in offers)
    lowest = min(offer.price for offer in offers)
    return {offer.name: Points((1 - (best - offer.quality) * factor) / offer.price * lowest) for offer in offers}


def price_deficits(setting: Setting, offers: Sequence[Offer]) -> dict[str, Fraction]:
    """By how much each price is too high to win, in money: price - U / best U × price."""
    utilities = {name: points.total for name, points in score(setting, offers).items()}
    best = max(utilities.values())
    return {offer.name: offer.price - utilities[offer.name] / best * offer.price for offer in offers}


def leads(_: Setting, one: Earned, other: Earned, everyone: Sequence[Earned]) -> Leads:
    """Times the price weight, an index is [price weight - (best quality - quality)] / price × lowest price, in points.

    With weights, who has the best quality changes too. The better the best, the more a cheaper bid loses by what it
    lacks: it must be ahead whoever is best, a dearer one with someone as the best.
    """
    lower = 1 / one.price - 1 / other.price
    by_best = [
        one.by_quality(
            lambda id, share, best=best: (
                (share - best.shares[id]) / one.price  # type: ignore[misc]
                - (other.shares[id] - best.shares[id]) / other.price
            ),
            lower,
        )
        for best in everyone
    ]
    return [by_best] if lower > 0 else [[each] for each in by_best]


METHOD = Method(
    "utility_index",
    Text("utility index", "nutsindex"),
    Text(
        "[1 - (best quality - quality) × N] / price × lowest price, N = quality weight / price weight",
        "[1 - (beste kwaliteit - kwaliteit) × N] / prijs × laagste prijs, N = kwaliteitsgewicht / prijsgewicht",
    ),
    Text("Mercell manual, utility index", "handleiding van Mercell, nutsindex"),
    score,
    additive=False,
    cheaper_never_worse=False,
    warning=Text(
        "A bid that lacks so much quality that its index is below 0 sinks further with a lower price; it never wins.",
        "Een inschrijving met zo weinig kwaliteit dat de index onder 0 komt, zakt verder met een lagere prijs; winnen "
        "kan zij niet.",
    ),
    leads=leads,
    from_best_quality=True,
)
