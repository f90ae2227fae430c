# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bidder takes a bid back, as long as bids may come in. Its price stays closed for good."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State, Withdrawn


def apply(state: State, body: Part) -> None:
    bid, reason = state.bid(body.text("bid")), body.text("reason")
    if state.closed:
        raise PolderError(problems.bound(bid.name))
    if not reason.strip():
        raise PolderError(problems.why_withdrawn(bid.name))
    entry = body.entry
    state.withdrawn.append(Withdrawn(state.bids.pop(bid.name), entry.seq, entry.at, entry.by, reason))


KIND = Kind("bid_withdrawn", Text("bid withdrawn", "inschrijving ingetrokken"), ("bid", "reason"), apply)
