# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""No bid comes in after this one."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State


def apply(state: State, body: Part) -> None:
    state.asked  # noqa: B018  (raises before there is a tender)
    if state.closed:
        raise PolderError(problems.closed_already())
    if not state.bids:
        raise PolderError(problems.no_bids())
    if body.texts("bids") != sorted(state.bids):
        body.malformed()
    state.closed = True


KIND = Kind("bids_closed", Text("bids closed", "inschrijving gesloten"), ("bids",), apply)
