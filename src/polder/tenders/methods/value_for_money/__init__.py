# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Quality divided by the price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polder.base import Text
from polder.tenders.methods import Earned, Leads, Method, Offer, Points, Setting


def score(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Points]:
    return {offer.name: Points(100 * setting.quality_weight * offer.quality / offer.price) for offer in offers}


def leads(setting: Setting, one: Earned, other: Earned, _: Sequence[Earned]) -> Leads:
    return [[one.by_quality(lambda id, share: share / one.price - other.shares[id] / other.price)]]


METHOD = Method(
    "value_for_money",
    Text("value for money", "waarde per euro"),
    Text(
        "quality points / price × 100; the highest wins",
        "kwaliteitspunten / prijs × 100; de hoogste wint",
    ),
    Text("Negometrix manual, value for money", "handleiding van Negometrix, waarde per euro"),
    score,
    absolute=True,
    additive=False,
    warning=Text(
        "Price and quality weigh the same here, whatever weights the document names.",
        "Prijs en kwaliteit wegen hier even zwaar, welke gewichten het document ook noemt.",
    ),
    leads=leads,
)
