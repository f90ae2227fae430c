# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bidder falls away after the award. What follows, the tender says: the ranking stands, or is made anew.

The tender is then to be awarded once more, and all bidders get letters again: each runs its own standstill.
"""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import Fallen, State


def apply(state: State, body: Part) -> None:
    if state.award is None:
        raise PolderError(problems.not_awarded())
    bid, reason = state.bid(body.text("bid")).name, body.text("reason")
    if all(each.bid != bid for each in state.award.ranking):
        raise PolderError(problems.not_ranked(bid))
    if not reason.strip():
        raise PolderError(problems.why_fell_away(bid))
    state.fallen[bid] = Fallen(reason.strip(), bid == state.winner)
    state.earlier, state.award, state.winner, state.sent = state.award, None, None, None


KIND = Kind("fell_away", Text("bidder fell away", "inschrijver weggevallen"), ("bid", "reason"), apply)
