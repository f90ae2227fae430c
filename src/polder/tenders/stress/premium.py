# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How much dearer a bid that is more autonomous may be and still win, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.methods import Offer
from polder.tenders.stress.winning import winners
from polder.tenders.tender import Tender

CENT = Fraction(1, 100)
DEAREST = 1000
"""No search goes beyond so many times the expected price."""
LEADS = tuple(Fraction(n, 4) for n in range(1, 5))


@dataclass(frozen=True, slots=True)
class Premium:
    """With a lead of `lead` (0 to 1) on the autonomy criterion, all else equal, the highest price that still wins or
    draws level with a rival at the expected price. `None`: any price does; 0: none.
    """

    lead: Fraction
    price: Fraction | None

    def to_json(self) -> dict[str, object]:
        return {"lead": float(self.lead), "price": None if self.price is None else float(self.price)}


def premiums(tender: Tender, rival: Fraction, leads: tuple[Fraction, ...] = LEADS) -> tuple[Premium, ...]:
    return tuple(Premium(lead, highest_winning_price(tender, lead, rival)) for lead in leads)


def highest_winning_price(tender: Tender, lead: Fraction, rival: Fraction) -> Fraction | None:
    """The price of `Premium`, against one rival at price `rival` > 0. On all that is not autonomy both earn half.

    By halving: with every formula but that of the mean a higher price earns no more, and with that one the bid that is
    found is still one that wins, next to one a cent dearer that does not.
    """
    share = autonomy_weight(tender) / (tender.quality_weight or Fraction(1))
    rest = (1 - share) / 2

    def wins(cents: int) -> bool:
        offers = [Offer("rival", rival, rest), Offer("autonomous", cents * CENT, rest + lead * share)]
        return "autonomous" in winners(tender, offers)

    low, high = 1, int(rival / CENT) * DEAREST
    if wins(high):
        return None
    if not wins(low):
        return Fraction(0)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if wins(middle) else (low, middle)
    return low * CENT


def autonomy_weight(tender: Tender) -> Fraction:
    """The weight of what the framework scores; where nothing is, that of all quality."""
    weight = sum((each.weight for each in tender.criteria if each.by_framework), Fraction(0))
    return weight or tender.quality_weight


def autonomy_step(tender: Tender) -> Fraction:
    """One step of the autonomy criterion, as a part of its weight: a quarter (one of four SEAL steps), or one step of
    the longest scale where no framework scores.
    """
    if any(criterion.by_framework for criterion in tender.criteria):
        return Fraction(1, 4)
    longest = max((len(criterion.scale) for criterion in tender.criteria), default=2)
    return Fraction(1, longest - 1)
