# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The chance of each bid to win, if each assessor's score may be a step off.

Bids are independent, and a total is linear in a bid's own quality: where another bid must stay below is a division of
whole numbers, exact, and done for many values at once. Where a formula counts from the best quality among the bids,
they are independent once that is given: as long as none is better, less as long as all are worse. Where there are too
many such bests, they are taken in ranges; where a bid has too many values, it is on a coarser grid. What counts is
then what is least and most favourable: bounds that hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

import numpy as np

from polder.tenders.award import award
from polder.tenders.robustness.chances import Chances
from polder.tenders.robustness.racer import Array, Racer, level_with, outside
from polder.tenders.robustness.spread import spreads
from polder.tenders.tender import Bid, Tender

MOST_COMPARED = 40_000_000
"""Of a value of one bid with another bid, at a best quality: some three seconds."""
MOST_VALUES = 50_000
"""Of one bid."""
_RANGES = 6
"""For so many there is at least time, where bids have as many values as they may."""
_AT_ONCE = 1_000_000
Item = TypeVar("Item")


def winner_chances(tender: Tender, bids: Sequence[Bid], one_step: float, *, assessors: int = 1) -> Chances | None:
    """The exact chance of each bid to win if every assessor's score may be a step off.

    Each assessor independently scores one step lower or one higher than they gave, with chance `one_step` each (at an
    end of the scale that chance stays at the end); the criterion's score is their mean. Where a bid does not say what
    each gave, so many `assessors` gave the score found. Bounds where bids have more than `MOST_VALUES`, or where a
    formula counts from the best quality among the bids and that takes more than `MOST_COMPARED`. `None` where
    `one_step` is no such chance.
    """
    if not 0 <= one_step <= 0.5:
        return None
    by_name = {bid.name: bid for bid in bids}
    ranking = award(tender, bids).ranking
    ranked = [(each, by_name[each.bid]) for each in ranking]
    spread = spreads(tender, ranked, one_step, assessors, _most_values(tender, len(bids)))
    cheapest = min((each.price for each in ranking), default=Fraction(1))
    racers = [Racer(tender, each, of, cheapest) for each, of in zip(ranking, spread, strict=True)]
    points = [each.points() for each in racers]
    exact = not any(each.width for each in spread)
    if not tender.method.from_best_quality:
        most = max((each[-1] for each in points), default=Fraction(0))
        return _exactly(tender, racers, [most]) if exact else _between(tender, racers, [(most, most)])
    least = max((each[0] for each in points), default=Fraction(0))
    bests = sorted({each for own in points for each in own if each >= least})
    each_best = max(1, sum(map(len, points)) * (len(racers) - 1))
    if exact and len(bests) * each_best <= MOST_COMPARED:
        return _exactly(tender, racers, bests)
    ranges = max(1, MOST_COMPARED // (8 * each_best))
    cuts = [len(bests) * n // ranges for n in range(ranges + 1)]
    return _between(tender, racers, [(bests[low], bests[high - 1]) for low, high in pairwise(cuts) if low < high])


def _most_values(tender: Tender, bids: int) -> int:
    """So many of each bid that comparing them takes no more than `MOST_COMPARED`, and leaves time for ranges."""
    times = 8 * _RANGES if tender.method.from_best_quality else 8
    return max(100, min(MOST_VALUES, MOST_COMPARED // (times * max(1, bids * (bids - 1)))))


def _exactly(tender: Tender, racers: Sequence[Racer], bests: Sequence[Fraction]) -> Chances:
    """`bests` are all that the best quality may be; one that none exceeds, where it does not count."""
    alone, shared = {}, {}
    for one in racers:
        others = [each for each in racers if each is not one]
        sums = [0.0, 0.0]
        for some in _parts(bests, one):
            stand = [level_with(tender, one, other, some) for other in others]
            for sign, side in ((1, 1), (-1, 0)) if tender.method.from_best_quality else ((1, 1),):
                found = _first(one, others, stand, some, side)
                sums = [each + sign * more for each, more in zip(sums, found, strict=True)]
        alone[one.name], shared[one.name] = (max(each, 0.0) for each in sums)
    return Chances(alone, shared)


def _between(tender: Tender, racers: Sequence[Racer], ranges: Sequence[tuple[Fraction, Fraction]]) -> Chances:
    """A total moves in a straight line with the best quality, so what holds at both ends of a range holds within it. A
    total that is rounded may move by one unit more, and qualities may be higher by the width of their grid."""
    rounding = tender.rounding
    unit = Fraction(1, 10**rounding.decimals) if rounding and "total" in rounding.what else Fraction(0)
    at_least, at_most = {}, {}
    width = max(each.width for each in racers)
    turns = 2 if tender.method.from_best_quality else 1
    for one in racers:
        others = [each for each in racers if each is not one]
        low = high = 0.0
        for some in _parts(ranges, one):
            ends = [[start for start, _ in some], [end for _, end in some]]
            reach = [ends[0], [end + width for end in ends[1]]]
            surely, perhaps = [], []
            for other in others:
                lower, higher = unit + other.most_more, unit + one.most_more
                surely.append(np.minimum(*(outside(one, other, end, -lower)[0] for end in reach)))
                perhaps.append(np.maximum(*(outside(one, other, end, higher)[1] for end in reach)))
            for sign, end, side in ((1, ends[1], 1), (-1, ends[0], 0))[:turns]:
                low += sign * _first(one, others, [(each, each) for each in surely], end, side)[0]
                high += sign * _first(one, others, [(each, each) for each in perhaps], end, side)[0]
        at_least[one.name], at_most[one.name] = max(low, 0.0), min(high, 1.0)
    return Chances(at_least, dict.fromkeys(at_least, 0.0), at_most)


def _parts(items: Sequence[Item], one: Racer) -> Iterator[Sequence[Item]]:
    """So many at a time that an array of them by the values of a bid stays small."""
    most = max(1, _AT_ONCE // len(one.values))
    return (items[at : at + most] for at in range(0, len(items), most))


def _first(
    one: Racer, others: Sequence[Racer], stand: Sequence[tuple[Array, Array]], bests: Sequence[Fraction], side: int
) -> tuple[float, float]:
    """The chance that `one` is first alone, and its part of sharing the first place, while all qualities are at most
    the best one (`side` 1) or below it (0); added up over the bests. `stand` says of each other bid how many of its
    values stand below, and how many not above."""
    mine = np.arange(len(one.values)) < one.place(bests)[side][:, None]
    ties = [mine * one.chances]  # by number of others that stand level, the chance that all the rest stand below
    for other, (under, upto) in zip(others, stand, strict=True):
        most = other.place(bests)[side][:, None]
        lower = other.below[np.minimum(under, most)]
        level = other.below[np.minimum(upto, most)] - lower
        longer = [each * lower for each in ties]
        if level.any():
            longer.append(np.zeros_like(lower))
            for n, each in enumerate(ties):
                longer[n + 1] += each * level
        ties = longer
    return float(ties[0].sum()), sum(float(each.sum()) / (n + 1) for n, each in enumerate(ties) if n)
