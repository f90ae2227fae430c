# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who wins, and nothing more: exact, and quick where it is not close.

A stress test asks this tens of thousands of times, and fractions are slow. The same formula counts in floats as well.
Where the best total lies further above the next than floats can
err, that settles it; where it does not, fractions do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from polder.tenders.methods import Offer, Points, Setting
from polder.tenders.tender import Tender

SURE = 1e-9
"""A float errs by 1e-16 of itself; a formula takes some ten steps. `_blur` times this is far beyond what they lose."""


def winners(tender: Tender, offers: Sequence[Offer]) -> set[str]:
    """Who has the best total, before any rule for ties."""
    clear = None if tender.method.absolute else clear_winner(tender, offers)
    return exact_winners(tender, offers) if clear is None else {clear}


def exact_winners(tender: Tender, offers: Sequence[Offer]) -> set[str]:
    """The same in fractions only."""
    totals = _totals(tender, tender.setting, offers)
    best = max(totals.values())
    return {name for name, total in totals.items() if total == best}


def clear_winner(tender: Tender, offers: Sequence[Offer]) -> str | None:
    """Who wins by more than floats can err; `None` where that is not sure, or nobody has a rival."""
    if len(offers) < 2:
        return None
    totals = _totals(tender, tender.setting.in_floats, [each.in_floats for each in offers])
    *_, (next_best, _), (best, name) = sorted((total, name) for name, total in totals.items())
    least_lead = SURE * _blur(offers) * max(map(abs, totals.values()))
    return name if best - next_best > least_lead else None


def _totals(tender: Tender, setting: Setting, offers: Sequence[Offer]) -> dict[str, Fraction]:
    """The higher, the better."""
    points: dict[str, Points] = dict(tender.method.score(setting, offers))
    sign = -1 if tender.method.lowest_wins else 1
    return {name: sign * each.total for name, each in points.items()}


def _blur(offers: Sequence[Offer]) -> float:
    """How many times larger a float's error may become: dividing by a small difference of large prices, or by a small
    price beside a large one, does that."""
    prices = sorted((each.in_floats.price, each.price) for each in offers)
    gaps = [high - low for (low, exact), (high, other) in pairwise(prices) if exact != other]
    least = min([prices[0][0], *gaps])
    return float(prices[-1][0] / least) if least else math.inf
