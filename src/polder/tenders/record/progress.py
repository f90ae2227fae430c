# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be done next."""

from __future__ import annotations

from polder.base import Text
from polder.tenders.record.judging import unsettled
from polder.tenders.record.kinds.opener_named import OPENERS
from polder.tenders.record.state import State


def next_steps(state: State) -> list[Text]:
    """In a sentence each; empty when all is done."""
    if len(state.openers) < OPENERS:
        more = OPENERS - len(state.openers)
        return [Text(f"Openers still to be named: {more}.", f"Nog te benoemen openers: {more}.")]
    if not state.closed:
        return [Text("Bids may come in, until bidding is closed.", "Inschrijvingen mogen binnenkomen, tot sluiting.")]
    if not state.all_handed_in:
        said = ", ".join(name for name in state.assessors if name not in state.handed_in)
        return [Text(f"To score and hand in: {said}.", f"Moeten nog scoren en inleveren: {said}.")]
    if state.quality is None:
        if open_ends := unsettled(state):
            return [
                Text(
                    f"Differences that assessors must settle: {len(open_ends)}.",
                    f"Verschillen waarover beoordelaars het eens moeten worden: {len(open_ends)}.",
                )
            ]
        return [Text("Quality may be locked.", "De kwaliteit kan worden vastgezet.")]
    if state.prices is None:
        said = ", ".join(each.name for each in state.openers if each.name != state.released_by)
        return [Text(f"To open the prices: {said}.", f"Moeten de prijzen openen: {said}.")]
    if state.award is None and state.fallen:
        said = ", ".join(state.fallen)
        return [Text(f"Fallen away: {said}. Award again.", f"Weggevallen: {said}. Gun opnieuw.")]
    if state.award is None:
        return [Text("The tender may be awarded.", "Er kan worden gegund.")]
    if state.sent is None:
        return [Text("The letters may be sent.", "De brieven kunnen worden verstuurd.")]
    return []
