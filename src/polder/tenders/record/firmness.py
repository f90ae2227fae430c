# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How firm the award of a record is, under the differences between its own assessors."""

from __future__ import annotations

from dataclasses import replace

from polder.tenders.record.judging import noise
from polder.tenders.record.kinds.awarded import award_of, final_bids
from polder.tenders.record.state import State
from polder.tenders.scoring import ONE_STEP, Scored, score


def firmness(state: State) -> Scored:
    """The award there is, or would be now. Raises `PolderError` while prices are closed, or nobody can say who wins.

    Of a ranking that stands although a bidder fell away nothing is measured where its points came from that bidder too.
    """
    found = state.award or award_of(state)
    one_step = noise(state)
    assessors = len(state.assessors)
    scored = score(
        state.asked, final_bids(state), one_step=ONE_STEP if one_step is None else one_step, assessors=assessors
    )
    if [each.points for each in found.ranking] == [each.points for each in scored.award.ranking]:
        return replace(scored, award=found)
    return replace(scored, award=found, margin=None, weight_flips=(), step_flips=(), chances=None, measured=False)
