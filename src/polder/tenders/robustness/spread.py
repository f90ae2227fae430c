# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a bid's quality spreads if each assessor's score may be a step off: exact, on a grid of whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.award import Ranked, rounded
from polder.tenders.tender import Bid, Criterion, Tender

Distribution = dict[int, float]
"""The chance of each whole number; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The points that a bid may have on all of quality: `offset` + n / `grid`, by n its chance."""

    offset: Fraction
    grid: int
    chances: Distribution

    def points(self, n: int) -> Fraction:
        return self.offset + Fraction(n, self.grid)


def spreads(tender: Tender, bids: Sequence[tuple[Ranked, Bid]], one_step: float, assessors: int) -> list[Spread]:
    """Of each bid, on one grid, rounded as `award` does."""
    scored = [criterion for criterion in tender.criteria if not criterion.by_framework]
    given = [{each.id: bid.given_by(each.id, assessors) for each in scored} for _, bid in bids]
    steps = [
        criterion.points(step) / len(by[criterion.id])
        for by in given
        for criterion in scored
        for step in criterion.scale
    ]
    grid = math.lcm(*(step.denominator for step in steps))
    found = []
    for (ranked, _), by in zip(bids, given, strict=True):
        fixed = [ranked.by_criterion[each.id] for each in tender.criteria if each.by_framework]
        chances: Distribution = {0: 1.0}
        for criterion in scored:
            for one in _each_assessor(criterion, by[criterion.id], one_step, grid):
                chances = _sum(chances, one)
        found.append(_rounded(tender, Spread(sum(fixed, Fraction(0)), grid, chances)))
    return found


def _each_assessor(criterion: Criterion, given: Sequence[Fraction], one_step: float, grid: int) -> list[Distribution]:
    """What each adds to the mean, in points of the grid: the score that they gave, or one step off."""
    found = []
    for score in given:
        one: Distribution = {}
        lower, higher = criterion.step_below(score), criterion.step_above(score)
        for step, chance in ((lower, one_step), (score, 1 - 2 * one_step), (higher, one_step)):
            if chance:
                place = int(criterion.points(step) * grid / len(given))
                one[place] = one.get(place, 0.0) + chance
        found.append(one)
    return found


def _sum(a: Distribution, b: Distribution) -> Distribution:
    found: Distribution = {}
    for left, p in a.items():
        for right, q in b.items():
            value = left + right
            found[value] = found.get(value, 0.0) + p * q
    return found


def _rounded(tender: Tender, spread: Spread) -> Spread:
    if tender.rounding is None or "quality" not in tender.rounding.what:
        return spread
    grid = 10**tender.rounding.decimals
    found: Distribution = {}
    for n, chance in spread.chances.items():
        place = int(rounded(spread.points(n), tender.rounding, "quality") * grid)
        found[place] = found.get(place, 0.0) + chance
    return Spread(Fraction(0), grid, found)
