# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The single steps of one assessor that would change the winner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.tenders.award import Award, award, rank
from polder.tenders.tender import Bid, Criterion, Tender


@dataclass(frozen=True, slots=True)
class StepFlip:
    """One assessed score, with the step of one assessor up or down, that gives another winner or a tie for the first
    place."""

    bid: str
    criterion: str
    score: Fraction
    instead: Fraction
    winner: str | None


def step_flips(tender: Tender, bids: Sequence[Bid], assessors: int = 1) -> list[StepFlip]:
    """Every single score that gives another winner or a tie if one assessor had given a step more or less; so many
    assessors where a bid does not say what each gave.

    Answers of the framework are not assessed here.
    """
    before = award(tender, bids)
    parts = {each.bid: each.by_criterion for each in before.ranking}
    staying = [bid for bid in bids if bid.name in parts]
    found = []
    for bid in staying:
        for criterion in tender.criteria:
            for instead in _one_step_off(criterion, bid, assessors):
                changed = {**parts[bid.name], criterion.id: criterion.points(instead)}
                after = Award(tuple(rank(tender, staying, {**parts, bid.name: changed})), ()).winner
                if after != before.winner:
                    found.append(StepFlip(bid.name, criterion.id, bid.scores[criterion.id], instead, after))
    return found


def _one_step_off(criterion: Criterion, bid: Bid, assessors: int) -> list[Fraction]:
    """The means that there would be if one of the assessors had given the step below or above."""
    if criterion.by_framework:
        return []
    given, mean = bid.given_by(criterion.id, assessors), bid.scores[criterion.id]
    return sorted(
        {
            mean + (step - one) / len(given)
            for one in given
            for step in (criterion.step_below(one), criterion.step_above(one))
            if step != one
        }
    )
