# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What one assessor found, alone. A later entry of the same assessor replaces what it speaks of, until handed in."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.judging import finding_in, item_in
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State


def apply(state: State, body: Part) -> None:
    who = state.assessor(body.entry.by)
    state.need_closed()
    state.need_open_quality()
    if who in state.handed_in:
        raise PolderError(problems.handed_in(who))
    found = {}
    for part in body.parts("items", ("bid", "sort", "id", "value", "reason")):
        item = item_in(state, part)
        if item in found:
            body.malformed()
        found[item] = finding_in(state, item, part)
    state.findings.setdefault(who, {}).update(found)


KIND = Kind("scored", Text("scored", "beoordeeld"), ("items",), apply)
