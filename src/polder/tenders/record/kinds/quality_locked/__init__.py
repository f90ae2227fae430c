# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the quality of each bid is, and who may not take part: from here on fixed, so the prices may be opened."""

from __future__ import annotations

from typing import Any

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.judging import out_before_price, quality_of, unsettled
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State


def body_for(state: State) -> dict[str, Any]:
    """Raises `PolderError` where assessors are not done, or have not settled what they must."""
    missing = [each for each in state.assessors if each not in state.handed_in]
    tender = state.asked
    if missing:
        raise PolderError(problems.not_all_handed_in(missing))
    if open_ends := unsettled(state):
        raise PolderError(problems.unsettled([f"{each.item.bid}: {each.item.id}" for each in open_ends]))
    state.need_open_quality()
    quality = quality_of(state)
    return {
        "bids": {
            name: {
                "scores": {id: str(score) for id, score in each.scores.items()},
                "answers": dict(each.answers),
                "knock_outs": dict(each.meets),
            }
            for name, each in quality.items()
        },
        "knocked_out": {each.bid: [each.why.en, each.why.nl] for each in out_before_price(tender, quality)},
    }


def apply(state: State, body: Part) -> None:
    if body.value != body_for(state):
        raise PolderError(problems.other_outcome(body.entry.seq))
    state.quality = quality_of(state)
    state.staying = tuple(sorted(set(state.bids) - set(body.value["knocked_out"])))


KIND = Kind("quality_locked", Text("quality locked", "kwaliteit vastgezet"), ("bids", "knocked_out"), apply)
