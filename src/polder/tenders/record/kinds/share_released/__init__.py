# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The first opener lets go of their half of the keys. Nobody can read a price yet."""

from __future__ import annotations

import hashlib

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.kinds import Kind
from polder.tenders.record.sealing import KEY_BYTES
from polder.tenders.record.state import State


def check_may_open(state: State, who: str) -> int:
    """Which opener somebody is. Raises `PolderError` where it is too early or too late to open."""
    state.asked  # noqa: B018  (raises before there is a tender)
    at = state.opener_at(who)
    if state.quality is None:
        raise PolderError(problems.not_locked())
    if state.prices is not None:
        raise PolderError(problems.opened())
    return at


def shares_in(state: State, body: Part, at: int) -> dict[str, bytes]:
    """The shares of one opener, each checked against the hash that came in with the bid."""
    part = body.part("shares")
    if tuple(sorted(part.value)) != state.staying:
        body.malformed()
    shares = {name: part.hex(name, KEY_BYTES) for name in part.value}
    for name, share in shares.items():
        if hashlib.sha256(share).digest() != state.bids[name].sealed.share_hashes[at]:
            raise PolderError(problems.wrong_share(name))
    return shares


def apply(state: State, body: Part) -> None:
    at = check_may_open(state, body.entry.by)
    if state.released_by:
        raise PolderError(problems.one_person(state.released_by))
    shares = shares_in(state, body, at)
    state.shares, state.released_by = shares, state.openers[at].name


KIND = Kind("share_released", Text("first key released", "eerste sleutel vrijgegeven"), ("shares",), apply)
