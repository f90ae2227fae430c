# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How firm a ranking is: the smallest changes that give another winner, and the chance of one under assessors' noise.

It shows robustness and is no way to reconsider published weights. Everything is exact, in fractions; chances are sums
of products of given chances.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.award import Award, Ranked, award, rank, rounded
from polder.tenders.methods import Offer
from polder.tenders.tender import Bid, Criterion, Tender

PRICE = ""
"""Stands for the price among the criteria."""
Shares = Mapping[str, Fraction]
"""By criterion, the price among them, the part of its weight that a bid earns."""


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The least that weights must move, in points of 100 summed over all of them, for `rival` to draw level with the
    winner. `weights` are those at which it does; `moved` may be ∞ (`None`) where no weights do it.
    """

    rival: str
    moved: Fraction | None
    weights: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class StepFlip:
    """One assessed score, with the step of one assessor up or down, that gives another winner or a tie for the first
    place."""

    bid: str
    criterion: str
    score: Fraction
    instead: Fraction
    winner: str | None


def weight_flips(tender: Tender, found: Award) -> list[WeightFlip]:
    """For each other bid the smallest change of weights (L1) by which it catches up; smallest first.

    Only where totals are linear in the weights (`Method.additive`); else empty. Rounding is left aside. Weights stay 0
    or more and add up to 100. Moving a point from criterion i to j changes the rival's lag by what it gains on j less
    what it gains on i, at a cost of two; so points are taken where the rival gains least, first, and given to where it
    gains most.
    """
    if not tender.method.additive or found.winner is None:
        return []
    shares = _shares(tender, found.ranking)
    winner, *rivals = (each.bid for each in found.ranking)
    flips = [_weight_flip(tender, shares[winner], rival, shares[rival]) for rival in rivals]
    return sorted(flips, key=lambda flip: (flip.moved is None, flip.moved or 0, flip.rival))


def _weight_flip(tender: Tender, winner: Shares, rival: str, shares: Shares) -> WeightFlip:
    weights = {criterion.id: criterion.weight for criterion in tender.criteria} | {PRICE: tender.price_weight}
    gains = {id: share - winner[id] for id, share in shares.items()}
    lag = -sum((weights[id] * gain for id, gain in gains.items()), Fraction(0))
    moved, changed = Fraction(0), dict(weights)
    to = max(gains, key=lambda id: (gains[id], id))
    for source in sorted(gains, key=lambda id: (gains[id], id)):
        each = gains[to] - gains[source]
        if lag <= 0 or each <= 0:
            break
        taken = min(changed[source], lag / each)
        changed[source] -= taken
        changed[to] += taken
        moved += 2 * taken
        lag -= taken * each
    return WeightFlip(rival, None if lag > 0 else moved, changed)


def _shares(tender: Tender, ranking: Sequence[Ranked]) -> dict[str, Shares]:
    """By bid and criterion the part of its weight that a bid earns, unrounded; where that is 0 nothing is known: 0."""
    weights = {criterion.id: criterion.weight for criterion in tender.criteria} | {PRICE: tender.price_weight}
    points = tender.method.score(tender.setting, [Offer(each.bid, each.price, Fraction(0)) for each in ranking])
    found: dict[str, Shares] = {}
    for each in ranking:
        price = points[each.bid].price
        assert price is not None, "an additive method has price points"
        earned = {**each.by_criterion, PRICE: price}
        found[each.bid] = {id: earned[id] / weight if weight else Fraction(0) for id, weight in weights.items()}
    return found


def step_flips(tender: Tender, bids: Sequence[Bid], assessors: int = 1) -> list[StepFlip]:
    """Every single score that gives another winner or a tie if one of so many assessors had given a step more or less.

    Answers of the framework are not assessed here.
    """
    before = award(tender, bids)
    parts = {each.bid: each.by_criterion for each in before.ranking}
    staying = [bid for bid in bids if bid.name in parts]
    found = []
    for bid in staying:
        for criterion in tender.criteria:
            for instead in _neighbours(criterion, bid, assessors):
                changed = {**parts[bid.name], criterion.id: criterion.points(instead)}
                after = Award(tuple(rank(tender, staying, {**parts, bid.name: changed})), ()).winner
                if after != before.winner:
                    found.append(StepFlip(bid.name, criterion.id, bid.scores[criterion.id], instead, after))
    return found


def _neighbours(criterion: Criterion, bid: Bid, assessors: int) -> list[Fraction]:
    """The score is the mean of what the assessors gave; between two steps, a step is what lies between those."""
    if criterion.by_framework:
        return []
    score, scale = bid.scores[criterion.id], criterion.scale
    low = max((step for step in scale if step <= score), default=scale[0])
    high = min((step for step in scale if step >= score), default=scale[-1])
    below = [step for step in scale if step < score][-1:]
    above = [step for step in scale if step > score][:1]
    lower = [score - ((high if high > low else score) - step) / assessors for step in below]
    higher = [score + (step - (low if high > low else score)) / assessors for step in above]
    return [max(each, scale[0]) for each in lower] + [min(each, scale[-1]) for each in higher]


# ---------------------------------------------------------------- noise

Distribution = dict[Fraction, float]
"""The chance of each value; they add up to 1."""
Standing = tuple[Fraction, ...]
"""What decides where a bid stands: its total, then what breaks ties. The greater comes first."""
Standings = dict[Standing, float]
"""The chance of each; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Chances:
    """By bid: to be first alone, by the rules for ties too, and to share the first place where no rule parts them,
    counting for each bid in the tie its part of it."""

    alone: Mapping[str, float]
    shared: Mapping[str, float]


def winner_chances(tender: Tender, bids: Sequence[Bid], one_step: float, *, assessors: int = 1) -> Chances | None:
    """The exact chance of each bid to win if every assessor's score may be a step off.

    Each of the `assessors` independently scores one step lower or one higher than the score found, with chance
    `one_step` each (at an end of the scale that chance stays at the end); the criterion's score is their mean. `None`
    where totals of bids are not independent: a formula that is not additive.
    """
    if not tender.method.additive or not 0 <= one_step <= 0.5:
        return None
    found = award(tender, bids)
    by_name = {bid.name: bid for bid in bids}
    standings = [_standings(tender, by_name[ranked.bid], ranked, one_step, assessors) for ranked in found.ranking]
    return _first(tuple(ranked.bid for ranked in found.ranking), standings)


def _standings(tender: Tender, bid: Bid, ranked: Ranked, one_step: float, assessors: int) -> Standings:
    """Rounded and compared as `award` does; the price, and what it earns, stay what they are."""
    price_points = ranked.points.price
    assert price_points is not None, "an additive method has price points"
    found: Standings = {}
    for points, chance in _quality(tender, bid, ranked, one_step, assessors).items():
        quality = rounded(points, tender.rounding, "quality")
        total = rounded(price_points + quality, tender.rounding, "total")
        breakers = {"quality": quality, "price": -ranked.price}
        standing = (total, *(breakers[rule] for rule in tender.ties if rule in breakers))
        found[standing] = found.get(standing, 0.0) + chance
    return found


def _quality(tender: Tender, bid: Bid, ranked: Ranked, one_step: float, assessors: int) -> Distribution:
    """The points on all of quality, unrounded."""
    quality: Distribution = {Fraction(0): 1.0}
    for criterion in tender.criteria:
        if criterion.by_framework:
            quality = {value + ranked.by_criterion[criterion.id]: chance for value, chance in quality.items()}
        else:
            quality = _sum(quality, _points(criterion, bid, one_step, assessors))
    return quality


def _points(criterion: Criterion, bid: Bid, one_step: float, assessors: int) -> Distribution:
    """The points on one criterion: the mean of what so many assessors give."""
    score = bid.scores[criterion.id]
    lower = ([step for step in criterion.scale if step < score] or [score])[-1]
    higher = ([step for step in criterion.scale if step > score] or [score])[0]
    one: Distribution = {}
    for step, chance in ((lower, one_step), (score, 1 - 2 * one_step), (higher, one_step)):
        if chance:
            one[step] = one.get(step, 0.0) + chance
    scores: Distribution = {Fraction(0): 1.0}
    for _ in range(assessors):
        scores = _sum(scores, one)
    return {criterion.points(value / assessors): chance for value, chance in scores.items()}


def _sum(a: Distribution, b: Distribution) -> Distribution:
    found: Distribution = {}
    for left, p in a.items():
        for right, q in b.items():
            value = left + right
            found[value] = found.get(value, 0.0) + p * q
    return found


def _first(names: tuple[str, ...], totals: Sequence[Standings]) -> Chances:
    """Bids are independent: a bid at a value is first alone where all others lie below it."""
    alone = dict.fromkeys(names, 0.0)
    shared = dict.fromkeys(names, 0.0)
    below = [_Below(total) for total in totals]
    for at, name in enumerate(names):
        for value, chance in totals[at].items():
            ties = [1.0]  # by number of others at the same value, the chance that all the rest lie below
            for other, total in enumerate(totals):
                if other != at:
                    lower, same = below[other](value), total.get(value, 0.0)
                    longer = [*[each * lower for each in ties], 0.0]
                    for n, each in enumerate(ties):
                        longer[n + 1] += each * same
                    ties = longer
            alone[name] += chance * ties[0]
            shared[name] += chance * sum(each / (n + 1) for n, each in enumerate(ties) if n)
    return Chances(alone, shared)


class _Below:
    """The chance that a bid stands below a value."""

    def __init__(self, total: Standings) -> None:
        self.values = sorted(total)
        self.sums = [0.0]
        for value in self.values:
            self.sums.append(self.sums[-1] + total[value])

    def __call__(self, value: Standing) -> float:
        return self.sums[bisect_left(self.values, value)]
