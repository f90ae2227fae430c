# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who will open the prices, with the public key to which they are sealed."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.entry import same_person
from polder.tenders.record.kinds import Kind
from polder.tenders.record.sealing import KEY_BYTES, LEAST_COST, MOST_COST, SALT_BYTES
from polder.tenders.record.state import Opener, State

OPENERS = 2


def apply(state: State, body: Part) -> None:
    state.asked  # noqa: B018  (raises before there is a tender)
    who, key = body.entry.by, body.hex("public_key", KEY_BYTES)
    cost = body.whole("cost")
    if len(state.openers) == OPENERS:
        raise PolderError(problems.enough_openers([each.name for each in state.openers]))
    if any(same_person(each.name, who) or each.public_key == key for each in state.openers):
        raise PolderError(problems.same_opener(who))
    if not LEAST_COST <= cost <= MOST_COST or cost & (cost - 1):
        body.malformed()
    state.openers.append(Opener(who, key, body.hex("salt", SALT_BYTES), cost))


KIND = Kind("opener_named", Text("opener named", "opener benoemd"), ("public_key", "salt", "cost"), apply)
