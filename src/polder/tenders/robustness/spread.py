# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a bid's quality spreads if each assessor's score may be a step off, on a grid of whole numbers.

Exact where the numbers have a common grid with few enough values. Else each criterion is rounded down to a coarser
grid, and how much higher the points may be than told is told too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from polder.tenders.award import Ranked
from polder.tenders.tender import Bid, Criterion, Tender

FEW_OUTCOMES = 20_000
"""So many may lie far apart; more are kept as a row from the least to the greatest."""
Distribution = dict[int, float]
"""The chance of each whole number; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The points that a bid may have on all of quality: `offset` + n / `grid`, by n its chance; and up to `width`
    points more, where the grid is coarser than the points are.
    """

    offset: Fraction
    grid: int
    chances: Distribution
    width: Fraction = Fraction(0)

    def points(self, n: int) -> Fraction:
        return self.offset + Fraction(n, self.grid)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one criterion adds: `centre` + n / `grid` points, by n its chance."""

    centre: Fraction
    grid: int
    chances: Distribution

    @property
    def span(self) -> Fraction:
        return Fraction(max(self.chances) - min(self.chances), self.grid)

    def on(self, grid: int) -> Distribution:
        """On another grid, rounded down where that is coarser."""
        found: Distribution = {}
        for n, chance in self.chances.items():
            found[n * grid // self.grid] = found.get(n * grid // self.grid, 0.0) + chance
        return found


def spreads(
    tender: Tender, bids: Sequence[tuple[Ranked, Bid]], one_step: float, assessors: int, most_values: int
) -> list[Spread]:
    """Of each bid, on one grid, rounded as `award` does. No bid has more than `most_values`, or `FEW_OUTCOMES`."""
    scored = [criterion for criterion in tender.criteria if not criterion.by_framework]
    parts = [
        [_part(criterion, bid.given_by(criterion.id, assessors), one_step) for criterion in scored] for _, bid in bids
    ]
    grid = math.lcm(*(part.grid for of in parts for part in of))
    if not all(_few(of) or sum(part.span for part in of) * grid < most_values for of in parts):
        widest = max(sum(part.span for part in of) for of in parts)
        grid = max(1, int((most_values - len(scored)) / widest))
    found = []
    for (ranked, _), of in zip(bids, parts, strict=True):
        fixed = sum((ranked.by_criterion[each.id] for each in tender.criteria if each.by_framework), Fraction(0))
        offset = sum((part.centre for part in of), fixed)
        width = Fraction(sum(grid % part.grid != 0 for part in of), grid)
        add = _add_few if _few(of) else _add_many
        found.append(_rounded(tender, Spread(offset, grid, add([part.on(grid) for part in of]), width)))
    return found


def _few(parts: Sequence[_Part]) -> bool:
    return math.prod(len(part.chances) for part in parts) <= FEW_OUTCOMES


def _part(criterion: Criterion, given: Sequence[Fraction], one_step: float) -> _Part:
    """The mean of what assessors may give: each the score that they gave, or one step off."""
    moves = [
        [(criterion.points(step) - criterion.points(score)) / len(given) for step in _steps(criterion, score)]
        for score in given
    ]
    grid = math.lcm(*(move.denominator for of in moves for move in of))
    chances = _add_few([_weighed([int(move * grid) for move in of], one_step) for of in moves])
    centre = sum((criterion.points(score) for score in given), Fraction(0)) / len(given)
    return _Part(centre, grid, chances)


def _steps(criterion: Criterion, score: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    return criterion.step_below(score), score, criterion.step_above(score)


def _weighed(places: Sequence[int], one_step: float) -> Distribution:
    found: Distribution = {}
    for place, chance in zip(places, (one_step, 1 - 2 * one_step, one_step), strict=True):
        if chance:
            found[place] = found.get(place, 0.0) + chance
    return found


def _add_few(parts: Sequence[Distribution]) -> Distribution:
    total: Distribution = {0: 1.0}
    for part in parts:
        found: Distribution = {}
        for left, p in total.items():
            for right, q in part.items():
                found[left + right] = found.get(left + right, 0.0) + p * q
        total = found
    return total


def _add_many(parts: Sequence[Distribution]) -> Distribution:
    """The same, as a row of chances from the least number to the greatest."""
    row = np.ones(1)
    for part in parts:
        least = min(part)
        longer = np.zeros(len(row) + max(part) - least)
        for place, chance in part.items():
            longer[place - least : place - least + len(row)] += chance * row
        row = longer
    least = sum(min(part) for part in parts)
    there = np.flatnonzero(row)
    return dict(zip((there + least).tolist(), row[there].tolist(), strict=True))


def _rounded(tender: Tender, spread: Spread) -> Spread:
    """Halves away from zero, as `award.rounded`, in whole numbers. What may lie higher may be rounded one unit up."""
    if tender.rounding is None or "quality" not in tender.rounding.what:
        return spread
    unit = 10**tender.rounding.decimals
    start, step = 2 * unit * spread.offset, Fraction(2 * unit, spread.grid)
    scale = math.lcm(start.denominator, step.denominator)
    first, each = int(start * scale), int(step * scale)
    found: Distribution = {}
    for n, chance in spread.chances.items():
        double = first + each * n
        place = (abs(double) + scale) // (2 * scale) * (1 if double >= 0 else -1)
        found[place] = found.get(place, 0.0) + chance
    width = spread.width and spread.width + Fraction(1, unit)
    return Spread(Fraction(0), unit, found, width)
