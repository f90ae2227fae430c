# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From entries to how far they have come: the chain checked, and everything done once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from polder.base import PolderError
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.entry import Entry, check_chain, person
from polder.tenders.record.kinds import kinds
from polder.tenders.record.state import State


def replay(entries: Sequence[Entry]) -> State:
    """Raises `PolderError` at the first entry that is not what it was, or was not allowed where it stands."""
    check_chain(entries)
    state = State()
    for entry in entries:
        apply(state, entry)
    return state


def apply(state: State, entry: Entry) -> None:
    """One entry more. Raises `PolderError` where it is not allowed, and then changes nothing."""
    kind = kinds().get(entry.kind)
    if kind is None:
        raise PolderError(problems.no_kind(entry.seq, entry.kind))
    body = Part(entry, entry.body, kind.keys, kind.optional)
    if not _is_moment(entry.at) or person(entry.by) != entry.by:
        body.malformed()
    kind.apply(state, body)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
