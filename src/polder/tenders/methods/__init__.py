# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Award methods: from prices and quality to totals. Each folder is one formula and holds `METHOD`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import cast

from polder.base import Text, members

STILGER = Text(
    "Stilger, Siderius and Van Raaij, Journal of Public Procurement 17(1), 2017, pp. 88-124",
    "Stilger, Siderius en Van Raaij, Journal of Public Procurement 17(1), 2017, blz. 88-124",
)
PRICE = ""
"""Stands for the price among the criteria."""


@dataclass(frozen=True)
class Offer:
    """What a formula sees of a bid: `price` > 0 in the currency of the tender, `quality` from 0 to 1.

    `in_floats`, here and of a setting, is for who asks often and can tell where floats do not do (`stress.winning`).
    """

    name: str
    price: Fraction
    quality: Fraction

    @cached_property
    def in_floats(self) -> Offer:
        return Offer(self.name, _float(self.price), _float(self.quality))


@dataclass(frozen=True)
class Setting:
    """What the tender document fixes. Weights are points out of 100. `limits` are the published lowest and highest
    price, `value` what full quality is worth in money, `floor` whether price points stop at 0 (and at the limits).
    """

    price_weight: Fraction
    quality_weight: Fraction
    limits: tuple[Fraction, Fraction] | None = None
    value: Fraction | None = None
    floor: bool = True

    @cached_property
    def in_floats(self) -> Setting:
        limits = self.limits and (_float(self.limits[0]), _float(self.limits[1]))
        value = None if self.value is None else _float(self.value)
        return Setting(_float(self.price_weight), _float(self.quality_weight), limits, value, self.floor)


def _float(value: Fraction) -> Fraction:
    """A float where a fraction is asked: formulas add, multiply, divide and compare, and know no difference."""
    return cast("Fraction", float(value))


@dataclass(frozen=True, slots=True)
class Points:
    """`total` decides; `price` and `quality` are its parts where the formula has parts."""

    total: Fraction
    price: Fraction | None = None
    quality: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Earned:
    """Of a bid its price, and by criterion, the price among them, the part of its weight that it earns: 0 to 1."""

    price: Fraction
    shares: Mapping[str, Fraction]

    def by_quality(self, lead: Callable[[str, Fraction], Fraction], price: Fraction = Fraction(0)) -> Lead:
        """A lead made of each share of quality, and what a point of the price weight adds."""
        return {id: price if id == PRICE else lead(id, share) for id, share in self.shares.items()}


Lead = Mapping[str, Fraction]
"""By criterion, the price among them, what a point of its weight adds to how far one bid is ahead of another."""
Leads = Sequence[Sequence[Lead]]
"""A bid is level or ahead where all leads of one of these are 0 or more."""


@dataclass(frozen=True, slots=True)
class Method:
    """One formula.

    `absolute`: a bid's total does not depend on the other bids, so taking a loser away never changes the winner.
    `additive`: totals are quality points plus price points, linear in the weights. `cheaper_never_worse`: a lower price
    never costs a bidder points. `lowest_wins`: the lowest total wins. `needs` are fields of `Setting` that must be
    given. `formula` says in words how it counts; `warning` what a court or a known trap says of it; `unlawful`: a court
    held it so.

    For a formula that is not additive, `leads` says of two bids (and all of them) when the first is level with the
    second or ahead. `from_best_quality`: a total counts from the best quality among the bids.
    """

    name: str
    label: Text
    formula: Text
    source: Text
    score: Callable[[Setting, Sequence[Offer]], Mapping[str, Points]]
    absolute: bool = False
    additive: bool = True
    cheaper_never_worse: bool = True
    lowest_wins: bool = False
    needs: tuple[str, ...] = ()
    warning: Text | None = None
    unlawful: bool = False
    leads: Callable[[Setting, Earned, Earned, Sequence[Earned]], Leads] | None = None
    from_best_quality: bool = False


def additive(
    price_points: Callable[[Setting, Sequence[Offer]], Mapping[str, Fraction]],
) -> Callable[[Setting, Sequence[Offer]], Mapping[str, Points]]:
    """A formula of which only the price points differ: the total is quality points plus those."""

    def score(setting: Setting, offers: Sequence[Offer]) -> dict[str, Points]:
        if not offers:
            return {}
        prices = price_points(setting, offers)
        found = {}
        for offer in offers:
            quality = setting.quality_weight * offer.quality
            found[offer.name] = Points(quality + prices[offer.name], prices[offer.name], quality)
        return found

    return score


@cache
def methods() -> dict[str, Method]:
    """Every method by its folder's name."""
    return members(sys.modules[__name__], "METHOD", Method)
