# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The ranking, and who wins."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from polder.base import PolderError, Text
from polder.tenders.award import Award, Ranked, award
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.judging import as_bid, out_before_price
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State
from polder.tenders.tender import Bid


def final_bids(state: State) -> list[Bid]:
    """The bids that take part, with their prices. Raises `PolderError` while those are closed."""
    tender = state.asked
    if state.quality is None or state.prices is None:
        raise PolderError(problems.not_opened())
    assert tender is not None
    staying = {name: price for name, price in state.prices.items() if name not in state.fallen}
    return [as_bid(name, state.quality[name], price) for name, price in staying.items()]


def award_of(state: State) -> Award:
    """The ranking as it follows now. Raises `PolderError` where a bidder fell away, that changes the order, and the
    tender does not say what then holds."""
    ranking = award(state.asked, final_bids(state)).ranking
    assert state.quality is not None, "prices are opened after the lock"
    if state.earlier is not None:
        standing = _without(state.earlier.ranking, state.fallen)
        rule = state.asked.drop_out
        if rule is None and _order(standing) != _order(ranking):
            raise PolderError(problems.no_drop_out_rule())
        ranking = ranking if rule == "recompute" else standing
    return Award(ranking, tuple(out_before_price(state.asked, state.quality)))


def _without(ranking: Sequence[Ranked], fallen: Container[str]) -> tuple[Ranked, ...]:
    """A ranking that stands: points as they were, and whoever came below moves up."""
    left = [each for each in ranking if each.bid not in fallen]
    return tuple(replace(each, place=1 + sum(other.place < each.place for other in left)) for each in left)


def _order(ranking: Sequence[Ranked]) -> list[tuple[str, int]]:
    return [(each.bid, each.place) for each in ranking]


def body_for(state: State, drawn: str, reason: str) -> dict[str, Any]:
    """`drawn` is whom the lot fell on, where the tender breaks a tie by lot; else "". Raises `PolderError`."""
    found = award_of(state)
    if state.award is not None:
        raise PolderError(problems.awarded())
    winner = found.winner
    first = [each.bid for each in found.ranking if each.place == 1]
    if len(first) > 1:
        if "lottery" not in state.asked.ties:
            raise PolderError(problems.tied(first))
        if drawn not in first or not reason.strip():
            raise PolderError(problems.lot(first))
        winner = drawn
    elif drawn:
        raise PolderError(problems.no_lot())
    return {
        "ranking": [ranked_json(each) for each in found.ranking],
        "winner": winner,
        "drawn": drawn,
        "reason": reason.strip(),
    }


def ranked_json(ranked: Ranked) -> dict[str, Any]:
    """Exact: every figure a fraction as text."""
    return {
        "bid": ranked.bid,
        "place": ranked.place,
        "price": str(ranked.price),
        "quality": str(ranked.quality),
        "price_points": None if ranked.points.price is None else str(ranked.points.price),
        "total": str(ranked.points.total),
        "by_criterion": {id: str(points) for id, points in ranked.by_criterion.items()},
        "seal": ranked.grade and ranked.grade.level,
        "seal_is_upper_bound": bool(ranked.grade and ranked.grade.bounds_only),
        "score_percent": ranked.grade and str(ranked.grade.score_percent),
    }


def apply(state: State, body: Part) -> None:
    expected = body_for(state, body.text("drawn"), body.text("reason"))
    if body.value != expected:
        raise PolderError(problems.other_outcome(body.entry.seq))
    state.award, state.winner = award_of(state), expected["winner"]


KIND = Kind("awarded", Text("awarded", "gegund"), ("ranking", "winner", "drawn", "reason"), apply)
