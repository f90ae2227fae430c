# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bid as it races: its total is linear in its own quality, and how many values of another stand below each of its."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Any

import numpy as np

from polder.tenders.award import Ranked
from polder.tenders.methods import Offer
from polder.tenders.robustness.spread import Spread
from polder.tenders.tender import Rounding, Tender

Array = Any
"""Of whole numbers or of chances: by best quality, by value of a bid, or by both, in that order."""
_NEGLIGIBLE = 1e-15
"""Chance at either end of a bid's spread that is left out: less than floats lose by adding up."""
LARGEST = 2**61
"""Whole numbers beyond this are Python's own, which are slow and have no end."""


class Racer:
    """A bid with its values n in order. Its total, the higher the better, is `level` + `slope` n; where a formula
    counts from the best quality, + `by_best` × that, in points. Its quality may be up to `width` points more than
    told, and its total up to `most_more`.
    """

    def __init__(self, tender: Tender, ranked: Ranked, spread: Spread, cheapest: Fraction) -> None:
        self.name, self.price, self.offset, self.grid = ranked.bid, ranked.price, spread.offset, spread.grid
        level, slope, self.by_best = _line(tender, ranked, cheapest)
        self.width, self.most_more = spread.width, slope * spread.width
        self.slope, self.level = slope / spread.grid, level + slope * spread.offset
        kept = _trimmed(sorted(spread.chances.items()))
        self.values: Array = np.array([n for n, _ in kept])
        self.chances: Array = np.array([chance for _, chance in kept])
        self.below: Array = np.concatenate(([0.0], np.cumsum(self.chances)))
        """The chance of so many of its first values together."""

    def base(self, best: Fraction) -> Fraction:
        """Its total at n = 0."""
        return self.level + self.by_best * best

    def points(self) -> list[Fraction]:
        """The quality of each value."""
        return [self.offset + Fraction(int(n), self.grid) for n in self.values]

    def place(self, points: Sequence[Fraction]) -> tuple[Array, Array]:
        """How many of its values have less quality than so many points, and how many no more."""
        at = [(each - self.offset) * self.grid for each in points]
        less = np.searchsorted(self.values, [ceil(each) for each in at], "left")
        return less, np.searchsorted(self.values, [floor(each) for each in at], "right")

    def count(self, slope: int, most: Array, up: Array, down: Array) -> tuple[Array, Array]:
        """How many of its values n have slope × n below `most` plus a number that lies between `down` and `up`, the
        whole numbers next to it; and how many not above."""
        if not slope:
            everyone = len(self.values)
            return np.where(most + up > 0, everyone, 0), np.where(most + down >= 0, everyone, 0)
        ends = int(self.values[0]) - 1, int(self.values[-1]) + 1
        less, upto = (
            np.clip(each, *ends).astype(np.int64) for each in (-(-(most + up) // slope), (most + down) // slope)
        )
        return np.searchsorted(self.values, less, "left"), np.searchsorted(self.values, upto, "right")


def _line(tender: Tender, ranked: Ranked, cheapest: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """The total of a bid without quality beside none, and what a point of its own and of the best quality adds. Prices
    stay what they are."""
    if ranked.points.price is not None:
        return ranked.points.price, Fraction(1), Fraction(0)
    sign = -1 if tender.method.lowest_wins else 1

    def total(own: int, best: int) -> Fraction:
        offers = [Offer("this", ranked.price, Fraction(own)), Offer("best", cheapest, Fraction(best))]
        return sign * tender.method.score(tender.setting, offers)["this"].total

    full = tender.quality_weight or Fraction(1)
    return total(0, 0), (total(1, 1) - total(0, 1)) / full, (total(0, 1) - total(0, 0)) / full


def outside(one: Racer, other: Racer, bests: Sequence[Fraction], slack: Fraction = Fraction(0)) -> tuple[Array, Array]:
    """By best quality and value of `one`: how many values of `other` have a lower total, and how many none that is
    higher. Neither is rounded; `slack` is added to the total of `one`."""
    scale = lcm(one.slope.denominator, other.slope.denominator)
    mine, its = int(one.slope * scale), int(other.slope * scale)
    common = gcd(mine, its) or 1
    gaps = [(one.base(best) - other.base(best) + slack) * scale / common for best in bests]
    most = _product(mine // common, one.values, max(map(abs, gaps)))
    return other.count(its // common, most, *_next_to(gaps))


def level_with(tender: Tender, one: Racer, other: Racer, bests: Sequence[Fraction]) -> tuple[Array, Array]:
    """By best quality and value of `one`: how many values of `other` stand below it and how many not above, by totals
    as they are rounded, then by the rules for ties."""
    rounding = tender.rounding
    if rounding is None or "total" not in rounding.what:
        under, upto = outside(one, other, bests)
    else:
        under, upto = _rounded(rounding, one, other, bests)
    for rule in tender.ties:
        if rule == "price" and one.price != other.price:
            return (upto, upto) if one.price < other.price else (under, under)
        if rule == "quality":
            less, no_more = other.place(one.points())
            under, upto = np.clip(less, under, upto), np.clip(no_more, under, upto)
    return under, upto


def _rounded(rounding: Rounding, one: Racer, other: Racer, bests: Sequence[Fraction]) -> tuple[Array, Array]:
    """Halves go away from zero: what is rounded to w units lies from w - 1/2 on, above 0, and up to w + 1/2, below."""
    unit = 10**rounding.decimals
    whole = _wholes(one, bests, unit)
    slope = 2 * unit * other.slope
    scale = slope.denominator
    gaps = [-2 * unit * scale * other.base(best) for best in bests]
    up, down = _next_to(gaps)
    ends = []
    for half, reaches in ((-1, whole >= 1), (1, whole >= 0)):
        most = _product(scale, 2 * whole + half, max(map(abs, gaps)))
        less, upto = other.count(int(slope * scale), most, up, down)
        ends.append(np.where(reaches, less, upto))
    return ends[0], ends[1]


def _wholes(one: Racer, bests: Sequence[Fraction], unit: int) -> Array:
    """Its total in units, rounded, by best quality and value."""
    slope = 2 * unit * one.slope
    scale = slope.denominator
    bases = [2 * unit * scale * one.base(best) for best in bests]
    double = _product(int(slope * scale), one.values, max(map(abs, bases)) + scale)
    (up, down), (_, against) = _next_to(bases), _next_to([-each for each in bases])
    positive = (double + down + scale) // (2 * scale)
    negative = -((-double + against + scale) // (2 * scale))
    return np.where(double + up >= 0, positive, negative)


def _product(factor: int, numbers: Array, beside: Fraction) -> Array:
    """Whole numbers, by Python's own where they, or what is added to them, are too large for a machine's."""
    largest = max(abs(int(numbers.min())), abs(int(numbers.max()))) * abs(factor) + ceil(beside)
    return factor * (numbers.astype(object) if largest > LARGEST else numbers)


def _next_to(numbers: Sequence[Fraction]) -> tuple[Array, Array]:
    """The whole numbers not below and not above, each a row."""
    return np.array([[ceil(each)] for each in numbers]), np.array([[floor(each)] for each in numbers])


def _trimmed(pairs: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Without what lies at the ends and hardly ever happens."""
    for _ in range(2):
        left_out = 0.0
        while len(pairs) > 1 and left_out + pairs[-1][1] < _NEGLIGIBLE:
            left_out += pairs.pop()[1]
        pairs.reverse()
    return pairs
