# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a row of “changes” says, as an event of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from polder.base import Interval, PolderError
from polder.model import Relations, Snapshot
from polder.model.search import find_one
from polder.scenarios import Event
from polder.scenarios.rewiring import CHANGES_NOTHING
from polder.steps.catalogue import problems as problems

ENDS = ("by", "only_for")
UNFINISHED = frozenset({problems.NO_EVENT.code, "scenario.not-named", "terms.no-hours"})
"""What is wrong with an effect of which a word is still missing."""
HOURS = ("endurance_hours", "switch_hours")


def read_effect(snapshot: Snapshot, events: Mapping[str, Event], table: Relations, at: int) -> tuple[Event, Any, bool]:
    """The event, what it is about, with ids for names, and whether it changes something today. Raises `PolderError`
    where it cannot happen at all.
    """
    name = table.text("event").get(at)
    if name is None:
        raise PolderError(problems.NO_EVENT)
    event = events[name]
    said: dict[str, object] = {"of": snapshot.ids[int(table.target[at])]}
    for word in ENDS:
        text = table.text(word).get(at)
        if text is not None:
            said[word] = snapshot.ids[find_one(snapshot, text)]
    for word in HOURS:
        column = table.number(word)
        lo, hi = float(column.lo[at]), float(column.hi[at])
        if not np.isnan(lo):
            said[word] = lo if lo == hi else Interval(lo, hi)
    unheard = sorted(said.keys() - {field.name for field in fields(event.params)})
    if unheard:
        raise PolderError(problems.says_too_much(event, unheard))
    what = event.params(**said)
    try:
        event.apply(snapshot, what)
    except PolderError as error:
        if error.problem.code != CHANGES_NOTHING:
            raise
        return event, what, False
    return event, what, True
