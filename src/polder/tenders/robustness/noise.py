# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The chance of each bid to win, if each assessor's score may be a step off."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.award import Ranked, award, rounded
from polder.tenders.methods import Offer
from polder.tenders.tender import Bid, Criterion, Tender

MOST_STEPS = 500_000
"""Comparisons where totals hang on the best quality, some four seconds; beyond it nothing is said."""

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

    Each assessor independently scores one step lower or one higher than they gave, with chance `one_step` each (at an
    end of the scale that chance stays at the end); the criterion's score is their mean. Where a bid does not say what
    each gave, so many `assessors` gave the score found. `None` where a formula counts from the best quality among the
    bids and there are more than `MOST_STEPS` outcomes to compare.
    """
    if not 0 <= one_step <= 0.5:
        return None
    found = award(tender, bids)
    by_name = {bid.name: bid for bid in bids}
    field = [(each, _quality(tender, by_name[each.bid], each, one_step, assessors)) for each in found.ranking]
    if tender.method.from_best_quality:
        return _from_best(tender, field)
    standings = [
        _standings(quality, {points: _standing(tender, each, points) for points in quality}) for each, quality in field
    ]
    return _first([each.bid for each, _ in field], standings)


def _from_best(tender: Tender, field: Sequence[tuple[Ranked, Distribution]]) -> Chances | None:
    """With the best quality given, bids are independent: as long as none is better, less as long as all are worse."""
    names = [each.bid for each, _ in field]
    least = max((min(quality) for _, quality in field), default=Fraction(0))
    bests = sorted({value for _, quality in field for value in quality if value >= least})
    if len(bests) * len(field) * sum(len(quality) for _, quality in field) > MOST_STEPS:
        return None
    cheapest = min((each.price for each, _ in field), default=Fraction(1))
    alone, shared = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0.0)
    for best in bests:
        upto = [{value: quality[value] for value in quality if value <= best} for _, quality in field]
        stand = [
            {value: _standing(tender, each, value, (cheapest, best)) for value in part}
            for (each, _), part in zip(field, upto, strict=True)
        ]
        under = [{value: chance for value, chance in part.items() if value < best} for part in upto]
        for sign, parts in ((1, upto), (-1, under)):
            first = _first(names, [_standings(part, by_value) for part, by_value in zip(parts, stand, strict=True)])
            for name in names:
                alone[name] += sign * first.alone[name]
                shared[name] += sign * first.shared[name]
    return Chances(*({name: max(chance, 0.0) for name, chance in each.items()} for each in (alone, shared)))


def _standings(quality: Distribution, stand: Mapping[Fraction, Standing]) -> Standings:
    found: Standings = {}
    for points, chance in quality.items():
        found[stand[points]] = found.get(stand[points], 0.0) + chance
    return found


def _standing(
    tender: Tender, ranked: Ranked, points: Fraction, best: tuple[Fraction, Fraction] | None = None
) -> Standing:
    """Of a bid with so many points on quality; rounded and compared as `award` does. `best` is the lowest price and the
    best quality in points, where the formula counts from those."""
    total = rounded(_total(tender, ranked, points, best), tender.rounding, "total")
    breakers = {"quality": points, "price": -ranked.price}
    return (
        -total if tender.method.lowest_wins else total,
        *(breakers[rule] for rule in tender.ties if rule in breakers),
    )


def _total(tender: Tender, ranked: Ranked, points: Fraction, best: tuple[Fraction, Fraction] | None) -> Fraction:
    """Prices stay what they are."""
    if ranked.points.price is not None:
        return ranked.points.price + points
    full = tender.quality_weight or Fraction(1)
    offers = [Offer("this", ranked.price, points / full)]
    if best is not None:
        offers.append(Offer("best", best[0], best[1] / full))
    return tender.method.score(tender.setting, offers)["this"].total


def _quality(tender: Tender, bid: Bid, ranked: Ranked, one_step: float, assessors: int) -> Distribution:
    """The points on all of quality, rounded as `award` does."""
    quality: Distribution = {Fraction(0): 1.0}
    for criterion in tender.criteria:
        if criterion.by_framework:
            quality = {value + ranked.by_criterion[criterion.id]: chance for value, chance in quality.items()}
        else:
            quality = _sum(quality, _points(criterion, bid.given_by(criterion.id, assessors), one_step))
    found: Distribution = {}
    for value, chance in quality.items():
        points = rounded(value, tender.rounding, "quality")
        found[points] = found.get(points, 0.0) + chance
    return found


def _points(criterion: Criterion, given: Sequence[Fraction], one_step: float) -> Distribution:
    """The points on one criterion: the mean of what assessors give, each a step off what they gave or not."""
    scores: Distribution = {Fraction(0): 1.0}
    for score in given:
        lower, higher = criterion.step_below(score), criterion.step_above(score)
        one: Distribution = {}
        for step, chance in ((lower, one_step), (score, 1 - 2 * one_step), (higher, one_step)):
            if chance:
                one[step] = one.get(step, 0.0) + chance
        scores = _sum(scores, one)
    return {criterion.points(value / len(given)): chance for value, chance in scores.items()}


def _sum(a: Distribution, b: Distribution) -> Distribution:
    found: Distribution = {}
    for left, p in a.items():
        for right, q in b.items():
            value = left + right
            found[value] = found.get(value, 0.0) + p * q
    return found


def _first(names: Sequence[str], totals: Sequence[Standings]) -> Chances:
    """Bids are independent: a bid at a value is first alone where all others lie below it."""
    alone = dict.fromkeys(names, 0.0)
    shared = dict.fromkeys(names, 0.0)
    places = {each: at for at, each in enumerate(sorted({each for total in totals for each in total}))}
    placed = [{places[each]: chance for each, chance in total.items()} for total in totals]
    below = [_Below(total) for total in placed]
    for at, name in enumerate(names):
        for value, chance in placed[at].items():
            ties = [1.0]  # by number of others at the same value, the chance that all the rest lie below
            for other, total in enumerate(placed):
                if other != at:
                    lower, same = below[other](value), total.get(value, 0.0)
                    if not lower and not same:  # somebody surely stands higher
                        ties = [0.0]
                        break
                    longer = [*[each * lower for each in ties], 0.0]
                    for n, each in enumerate(ties):
                        longer[n + 1] += each * same
                    ties = longer
            alone[name] += chance * ties[0]
            shared[name] += chance * sum(each / (n + 1) for n, each in enumerate(ties) if n)
    return Chances(alone, shared)


class _Below:
    """The chance that a bid stands below a place."""

    def __init__(self, total: Mapping[int, float]) -> None:
        self.values = sorted(total)
        self.sums = [0.0]
        for value in self.values:
            self.sums.append(self.sums[-1] + total[value])

    def __call__(self, value: int) -> float:
        return self.sums[bisect_left(self.values, value)]
