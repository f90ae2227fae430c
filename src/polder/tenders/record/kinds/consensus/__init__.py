# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On what assessors agreed who had found different things, and why."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.judging import differences, finding_in, item_in
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State


def apply(state: State, body: Part) -> None:
    state.asked  # noqa: B018  (raises before there is a tender)
    if not state.all_handed_in:
        raise PolderError(problems.not_all_handed_in([each for each in state.assessors if each not in state.handed_in]))
    state.need_open_quality()
    item = item_in(state, body)
    if not any(each.item == item for each in differences(state)):
        raise PolderError(problems.no_difference(item.bid, item.id))
    if not body.text("reason").strip():
        raise PolderError(problems.needs_reason(item.bid, item.id))
    state.consensus[item] = finding_in(state, item, body)


KIND = Kind("consensus", Text("consensus", "overeenstemming"), ("bid", "sort", "id", "value", "reason"), apply)
