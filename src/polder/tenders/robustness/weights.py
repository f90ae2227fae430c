# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The smallest change of weights by which another bid draws level with the winner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.award import Award, Ranked
from polder.tenders.methods import PRICE, Earned, Leads, Offer, Setting
from polder.tenders.robustness.least_move import least_move
from polder.tenders.tender import Tender


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The least that weights must move, in points of 100 summed over all of them, for `rival` to draw level with the
    winner. `weights` are those at which it does; `moved` may be ∞ (`None`) where no weights do it.
    """

    rival: str
    moved: Fraction | None
    weights: Mapping[str, Fraction]


def weight_flips(tender: Tender, found: Award) -> list[WeightFlip]:
    """For each other bid the smallest change of weights (L1) by which it catches up; smallest first.

    Rounding is left aside. Weights stay 0 or more and add up to 100.
    """
    if found.winner is None:
        return []
    earned = _earned(tender, found.ranking)
    winner, *rivals = (each.bid for each in found.ranking)
    flips = [_weight_flip(tender, rival, earned, winner) for rival in rivals]
    return sorted(flips, key=lambda flip: (flip.moved is None, flip.moved or 0, flip.rival))


def _weight_flip(tender: Tender, rival: str, earned: Mapping[str, Earned], winner: str) -> WeightFlip:
    weights = {criterion.id: criterion.weight for criterion in tender.criteria} | {PRICE: tender.price_weight}
    leads = tender.method.leads or _additive
    nearest = []
    for together in leads(tender.setting, earned[rival], earned[winner], list(earned.values())):
        changed = least_move(weights, together)
        # without any quality a formula that divides by its weight says nothing
        if changed is not None and (leads is _additive or any(changed[each.id] for each in tender.criteria)):
            nearest.append((sum((abs(changed[id] - weights[id]) for id in weights), Fraction(0)), changed))
    moved, changed = min(nearest, key=lambda each: each[0], default=(None, weights))
    return WeightFlip(rival, moved, changed)


def _additive(_: Setting, rival: Earned, winner: Earned, __: Sequence[Earned]) -> Leads:
    return [[{id: share - winner.shares[id] for id, share in rival.shares.items()}]]


def _earned(tender: Tender, ranking: Sequence[Ranked]) -> dict[str, Earned]:
    """By bid its price and, unrounded, the part that it earns of each weight; of a weight of 0 nothing is known: 0."""
    weights = {criterion.id: criterion.weight for criterion in tender.criteria} | {PRICE: tender.price_weight}
    points = tender.method.score(tender.setting, [Offer(each.bid, each.price, Fraction(0)) for each in ranking])
    found = {}
    for each in ranking:
        points_by_id = {**each.by_criterion, PRICE: points[each.bid].price or Fraction(0)}
        shares = {id: points_by_id[id] / weight if weight else Fraction(0) for id, weight in weights.items()}
        found[each.bid] = Earned(each.price, shares)
    return found
