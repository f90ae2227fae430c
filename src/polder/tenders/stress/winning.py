# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who wins, and nothing more: exact, and quick where it is not close.

A stress test asks this tens of thousands of times, and fractions are slow. The same formula counts in floats as well.
Where the best total lies further above the next than floats can
err, that settles it; where it does not, fractions do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from polder.tenders.award import points_of
from polder.tenders.methods import Offer, Points
from polder.tenders.tender import Tender

SURE = 1e-9
"""A float errs by 1e-16 of itself; a formula takes some ten steps. `_blur` times this is far beyond what they lose."""


def winners(tender: Tender, offers: Sequence[Offer]) -> set[str]:
    """Who has the best total, rounded as the tender says, before any rule for ties."""
    clear = None if tender.method.absolute else clear_winner(tender, offers)
    return exact_winners(tender, offers) if clear is None else {clear}


def exact_winners(tender: Tender, offers: Sequence[Offer]) -> set[str]:
    """The same in fractions only."""
    totals = _totals(tender, points_of(tender, offers))
    best = max(totals.values())
    return {name for name, total in totals.items() if total == best}


def clear_winner(tender: Tender, offers: Sequence[Offer]) -> str | None:
    """Who wins by more than floats can err; `None` where that is not sure, or nobody has a rival."""
    unrounded = _lost_to_rounding(tender)
    if len(offers) < 2 or unrounded is None:
        return None
    points = tender.method.score(tender.setting.in_floats, [each.in_floats for each in offers])
    totals = _totals(tender, points)
    *_, (next_best, _), (best, name) = sorted((total, name) for name, total in totals.items())
    least_lead = unrounded + SURE * _blur(offers) * max(map(abs, totals.values()))
    return name if best - next_best > least_lead else None


def _lost_to_rounding(tender: Tender) -> float | None:
    """How much of a lead rounding can take: half a unit on either side, each time. `None` where a formula does not
    just add the rounded quality."""
    rounding = tender.rounding
    if rounding is None:
        return 0.0
    if not tender.method.additive and "quality" in rounding.what:
        return None
    return len(rounding.what) * 10.0**-rounding.decimals


def _totals(tender: Tender, points: Mapping[str, Points]) -> dict[str, Fraction]:
    """The higher, the better."""
    sign = -1 if tender.method.lowest_wins else 1
    return {name: sign * each.total for name, each in points.items()}


def _blur(offers: Sequence[Offer]) -> float:
    """How many times larger a float's error may become: dividing by a small difference of large prices, or by a small
    price beside a large one, does that."""
    prices = sorted((each.in_floats.price, each.price) for each in offers)
    gaps = [high - low for (low, exact), (high, other) in pairwise(prices) if exact != other]
    least = min([prices[0][0], *gaps])
    return float(prices[-1][0] / least) if least else math.inf
