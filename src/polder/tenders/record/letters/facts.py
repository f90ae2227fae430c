# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a letter may say to one bidder, as figures: their own scores, the winner's, and where the winner was better.

Of other losers nothing is said. Of the winner: name, points by criterion, price points where the formula has them, and
the total; never the price itself. Where a formula lets a price be computed from its points or total, that follows
from a formula that was published.
"""

from __future__ import annotations

from typing import Any

from polder.tenders.award import Ranked
from polder.tenders.record.judging import differences, judged, value_json
from polder.tenders.record.state import Item, State


def facts_for(state: State, bid: str) -> dict[str, Any]:
    """Exact figures are fractions as text. `outcome` is won, not_won, knocked_out or fell_away."""
    assert state.award is not None, "letters come after the award"
    ranked = {each.bid: each for each in state.award.ranking}
    out = {each.bid: each.why for each in state.award.knocked_out}
    own, best = ranked.get(bid), ranked.get(state.winner or "")
    won = bid == state.winner
    told: dict[str, Any] = {
        "outcome": "won" if won else "knocked_out" if bid in out else "fell_away" if bid in state.fallen else "not_won",
        "winner": state.winner,
        "bids": len(state.bids),
        "ranked": len(ranked),
        "reasons": _reasons(state, bid),
    }
    if state.fallen:
        told["anew"] = _anew(state)
    if bid in state.fallen:
        reason = state.fallen[bid].reason
        return {**told, "why": [reason, reason]}
    if bid in out:
        return {**told, "why": [out[bid].en, out[bid].nl]}
    assert own is not None, "who is not out is ranked"
    assert best is not None, "where bids are ranked one of them wins"
    told |= {"place": own.place, "by_lot": bool(_first_shared(state)), "own": _points(own)}
    if won:
        return told
    better = [id for id, points in best.by_criterion.items() if points > own.by_criterion[id]]
    if best.points.price is not None and own.points.price is not None and best.points.price > own.points.price:
        better.append("")
    return {**told, "winners": _points(best), "better": better}


def _anew(state: State) -> dict[str, Any]:
    """Why there is another award: who of those named before fell away, how many did, by which rule, and the day of the
    letters that these replace ("" where none went out)."""
    return {
        "fell_away": len(state.fallen),
        "named": [bid for bid, each in state.fallen.items() if each.had_won],
        "rule": state.asked.drop_out or "",
        "replaces": state.sendings[-1].sent.isoformat() if state.sendings else "",
    }


def _first_shared(state: State) -> bool:
    assert state.award is not None
    return state.award.tied


def _points(ranked: Ranked) -> dict[str, Any]:
    return {
        "by_criterion": {id: str(points) for id, points in ranked.by_criterion.items()},
        "price_points": None if ranked.points.price is None else str(ranked.points.price),
        "total": str(ranked.points.total),
        "seal": ranked.grade and ranked.grade.level,
        "binding": [*ranked.grade.binding] if ranked.grade else [],
        "unanswered": len(ranked.grade.unanswered) if ranked.grade else 0,
    }


def _reasons(state: State, bid: str) -> list[dict[str, Any]]:
    """Why something of this bid was found otherwise than claimed, or after talking; nobody's name beside it."""
    found = []
    differed = {each.item for each in differences(state)}
    for item in judged(state):
        if item.bid != bid:
            continue
        if item in state.consensus:
            finding = state.consensus[item]
            found.append(_reason(item, finding.value, finding.reason))
        elif item.sort != "score" and item not in differed:
            for name in state.handed_in:
                mine = state.findings[name].get(item)
                if mine is not None and mine.reason:
                    found.append(_reason(item, mine.value, mine.reason))
                    break
    return found


def _reason(item: Item, value: Any, reason: str) -> dict[str, Any]:
    return {"sort": item.sort, "id": item.id, "value": value_json(value), "reason": reason}
