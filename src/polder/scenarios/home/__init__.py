# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Data comes home: a dataset, or a system, is from then on kept in one place or system, and in no other.

A system that it was kept in no longer processes it; the new one does if it did. Who else processes it still does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from polder.base import Family, PolderError, Problem, Text
from polder.model import RELATIONS, Snapshot
from polder.scenarios import AT_THE_START, Event, When
from polder.scenarios.replace import BY, OF
from polder.scenarios.rewiring import (
    Row,
    before_any_cut,
    changes_nothing,
    fits,
    found,
    itself,
    rewritten,
    with_table,
    wrong_kind,
)

__all__ = ["EVENT", "Home", "apply"]

KEPT, PROCESSED = "stored_in", "processed_by"


@dataclass(frozen=True, slots=True)
class Home:
    """What comes home, and where it is kept from then on, by id or name."""

    of: str = ""
    by: str = ""


def apply(snapshot: Snapshot, what: Home, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which it is kept there. Raises `PolderError`."""
    before_any_cut(snapshot, when)
    of, by = found(snapshot, "of", what.of), found(snapshot, "by", what.by)
    if of == by:
        raise PolderError(itself(what.of))
    if snapshot.kind_of(of) not in RELATIONS[KEPT].sources:
        raise PolderError(_kept_nowhere(snapshot.names[of]))
    if not fits(snapshot, by, KEPT):
        raise PolderError(wrong_kind(snapshot, by, KEPT))
    kept = snapshot.related(KEPT)
    rows = np.flatnonzero(kept.source == of).tolist()
    holders = {int(kept.target[row]) for row in rows}
    if holders == {by}:
        raise changes_nothing(what.of)
    after = with_table(snapshot, KEPT, rewritten(KEPT, kept, rows, [Row(of, by)]))
    after = replace(after, nothing=after.nothing - {(of, KEPT)})
    processed = snapshot.related(PROCESSED)
    theirs = [row for row in np.flatnonzero(processed.source == of).tolist() if int(processed.target[row]) in holders]
    if not theirs:
        return after
    stays = fits(snapshot, by, PROCESSED) and not ((processed.source == of) & (processed.target == by)).any()
    moved = [Row(of, by)] if stays else []
    return with_table(after, PROCESSED, rewritten(PROCESSED, processed, theirs, moved))


def _kept_nowhere(name: str) -> Problem:
    return Problem(
        "home.not-kept",
        Text(f"“{name}” is nothing that is kept somewhere.", f"“{name}” is niet iets dat ergens staat."),
        Text("Only data and systems come home.", "Alleen gegevens en systemen komen naar huis."),
        Text("Name a dataset or a system.", "Noem een gegevensverzameling of een systeem."),
        value=name,
        family=Family.USAGE,
    )


EVENT = Event(
    "home",
    Text("data comes home", "gegevens komen naar huis"),
    Text("Data or a system is from then on kept elsewhere.", "Gegevens of een systeem staan voortaan elders."),
    apply,
    Home,
    (OF, BY),
    first=True,
)
