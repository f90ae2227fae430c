# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Made-up fields of bids, and what the formula does on them: paradoxes, spoilers, ties, and who wins."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.methods import Offer
from polder.tenders.stress.winning import winners
from polder.tenders.tender import Tender

SPREAD = 0.22
"""Standard deviation of the logarithm of prices within a field, as the design's trials took it."""
BIDDERS = 5
SPOILERS = tuple(Fraction(n, 20) for n in range(6, 61, 2))
"""Prices of a bid without any quality, as parts of the expected price: 0.3 to 3 times."""
PERCENTS = tuple(Fraction(n, 100) for n in range(35, 96))
"""Scores of a framework, as parts of the whole."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of `fields` made-up fields, in how many (0 to 1) …

    `paradox`: taking away one bid that lost gives another winner. `spoiler`: a bid with no quality at all, that does
    not win, gives another winner. `tie`: more than one bid shares the first place. `cheapest`: the cheapest bid wins.
    `best`: the best quality wins.
    """

    fields: int
    paradox: float
    spoiler: float
    tie: float
    cheapest: float
    best: float
    spoiled: tuple[Offer, ...] = ()
    """The first made-up field that a bid without quality decides."""


def measure(tender: Tender, expected: Fraction, fields: int, seed: int) -> Shares:
    """On fields of five bids around the expected price. The same seed gives the same fields."""
    chance = random.Random(seed)  # noqa: S311  (a sample, not a secret)
    counts = dict.fromkeys(("paradox", "spoiler", "tie", "cheapest", "best"), 0)
    spoiled: tuple[Offer, ...] = ()
    earned = earnings(tender)
    for _ in range(fields):
        field = make_field(earned, expected, chance)
        first = winners(tender, field)
        counts["tie"] += len(first) > 1
        if len(first) > 1:
            continue
        (winner,) = first
        cheapest = min(field, key=lambda offer: offer.price)
        best = max(field, key=lambda offer: offer.quality)
        counts["cheapest"] += cheapest.name == winner
        counts["best"] += best.name == winner
        counts["paradox"] += _loser_decides(tender, field, winner)
        if spoiler_price(tender, field, winner, expected) is not None:
            counts["spoiler"] += 1
            spoiled = spoiled or tuple(field)
    share = {name: count / fields for name, count in counts.items()}
    return Shares(fields=fields, spoiled=spoiled, **share)


def make_field(earnings: Sequence[Sequence[Fraction]], expected: Fraction, chance: random.Random) -> list[Offer]:
    """Prices log-normal around the expected one, to the cent; of each criterion any of its earnings, evenly."""
    offers = []
    for number in range(BIDDERS):
        cents = round(float(expected) * chance.lognormvariate(0, SPREAD) * 100)
        quality = sum((chance.choice(each) for each in earnings), Fraction(0))
        offers.append(Offer(f"bid {number + 1}", Fraction(max(1, cents), 100), quality))
    return offers


def earnings(tender: Tender) -> list[list[Fraction]]:
    """By criterion what each of its steps, or of the percents that a framework gives, earns of all quality (0 to 1)."""
    full = tender.quality_weight or Fraction(1)
    return [
        [criterion.weight * share / full for share in PERCENTS]
        if criterion.by_framework
        else [criterion.points(step) / full for step in criterion.scale]
        for criterion in tender.criteria
    ]


def _loser_decides(tender: Tender, field: Sequence[Offer], winner: str) -> bool:
    if tender.method.absolute:
        return False  # a total that does not depend on others stays what it was
    rest = ([each for each in field if each.name != name] for name in (o.name for o in field) if name != winner)
    return any(winners(tender, fewer) != {winner} for fewer in rest)


def spoiler_price(tender: Tender, field: Sequence[Offer], winner: str, expected: Fraction) -> Fraction | None:
    """A price at which a bid without quality changes who wins and does not win itself; `None` where there is none among
    `SPOILERS`.
    """
    if tender.method.absolute:
        return None
    for part in SPOILERS:
        price = part * expected
        after = winners(tender, [*field, Offer("spoiler", price, Fraction(0))])
        if "spoiler" not in after and after != {winner}:
            return price
    return None
