# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An assessor is done: nothing of it changes any more, and not until all are does anybody see another's scores."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.judging import unscored
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State


def apply(state: State, body: Part) -> None:
    who = state.assessor(body.entry.by)
    state.need_closed()
    if who in state.handed_in:
        raise PolderError(problems.handed_in(who))
    if missing := unscored(state, who):
        raise PolderError(problems.unscored(who, [f"{item.bid}: {item.id}" for item in missing]))
    state.handed_in.append(who)


KIND = Kind("scores_handed_in", Text("scores handed in", "scores ingeleverd"), (), apply)
