# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The price less what its quality is worth, in money: the lowest wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polder.base import Text
from polder.tenders.methods import Earned, Leads, Method, Offer, Points, Setting


def score(setting: Setting, offers: Sequence[Offer]) -> Mapping[str, Points]:
    assert setting.value is not None, "the tender says what quality is worth"
    return {offer.name: Points(offer.price - setting.value * offer.quality) for offer in offers}


def leads(setting: Setting, one: Earned, other: Earned, _: Sequence[Earned]) -> Leads:
    """The quality that is worth what it costs more. Only weights of quality among each other count: the value is in
    money, whatever the price weighs."""
    value, dearer = setting.value, one.price - other.price
    assert value is not None, "the tender says what quality is worth"
    return [[one.by_quality(lambda id, share: value * (share - other.shares[id]) - dearer)]]


METHOD = Method(
    "award_on_value",
    Text("award on value", "gunnen op waarde"),
    Text(
        "price - value of the quality in money; the lowest wins",
        "prijs - waarde van de kwaliteit in geld; de laagste wint",
    ),
    Text("CROW, award on value (“gunnen op waarde”)", "CROW, gunnen op waarde"),
    score,
    absolute=True,
    additive=False,
    lowest_wins=True,
    needs=("value",),
    leads=leads,
)
