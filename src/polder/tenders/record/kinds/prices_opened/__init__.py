# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The second opener lets go of theirs: the prices are open, for everyone to check against what was committed to."""

from __future__ import annotations

from fractions import Fraction

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import MONEY, Part
from polder.tenders.record.entry import same_person
from polder.tenders.record.kinds import Kind
from polder.tenders.record.kinds.share_released import check_may_open, shares_in
from polder.tenders.record.sealing import open_price
from polder.tenders.record.state import State


def opened_by(state: State, who: str, at: int, shares: dict[str, bytes]) -> dict[str, str]:
    """The prices by bid. Raises `PolderError` where this is the first opener again, or what was sealed is damaged."""
    if not state.released_by:
        raise PolderError(problems.not_released())
    if same_person(state.released_by, who):
        raise PolderError(problems.one_person(state.released_by))
    prices = {}
    for name in state.staying:
        halves = (shares[name], state.shares[name]) if at == 0 else (state.shares[name], shares[name])
        bid = state.bids[name]
        price = open_price(bid.sealed, halves, bid.context)
        if price is None or not MONEY.fullmatch(price) or not Fraction(price):
            raise PolderError(problems.wrong_price(name))
        prices[name] = price
    return prices


def apply(state: State, body: Part) -> None:
    who = body.entry.by
    at = check_may_open(state, who)
    prices = opened_by(state, who, at, shares_in(state, body, at))
    if body.value["prices"] != prices:
        raise PolderError(problems.other_outcome(body.entry.seq))
    state.prices = {name: Fraction(price) for name, price in prices.items()}


KIND = Kind("prices_opened", Text("prices opened", "prijzen geopend"), ("shares", "prices"), apply)
