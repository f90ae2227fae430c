# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Other terms: those who need something go on longer without it (a notice, escrow, a copy), or call in a standby sooner
(training, an exit test). Endurance is of what is in daily use and of suppliers, switching of standbys. What is kept in
a place is down at once with it, so there only switching changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Family, PolderError, Problem, Text
from polder.model import Snapshot
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.replace import OF, ONLY_FOR
from polder.scenarios.rewiring import (
    Hours,
    Row,
    before_any_cut,
    bounds_of,
    changes_nothing,
    found,
    in_daily_use,
    needs_of,
    rewritten,
    with_table,
)
from polder.scenarios.standby import SWITCH_HOURS

__all__ = ["EVENT", "Terms", "apply"]

ENDURANCE, SWITCH = "endurance_hours", "switch_hours"
TERMS_OF = {"depends_on": (ENDURANCE, SWITCH), "supplied_by": (ENDURANCE,), "stored_in": (SWITCH,)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Of what, by id or name, the terms change, and into what; `None` leaves them as they are. `only_for` is the one
    for whom ("": for all who need it).
    """

    of: str = ""
    endurance_hours: Hours = None
    switch_hours: Hours = None
    only_for: str = ""


def apply(snapshot: Snapshot, what: Terms, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the terms hold. Raises `PolderError`."""
    before_any_cut(snapshot, when)
    of = found(snapshot, "of", what.of)
    if what.endurance_hours is None and what.switch_hours is None:
        raise PolderError(_NO_HOURS)
    after = snapshot
    for name, terms in TERMS_OF.items():
        table = snapshot.related(name)
        daily = in_daily_use(table)
        rows = []
        for row in needs_of(snapshot, name, of, None, what.only_for).tolist():
            about, hours = (ENDURANCE, what.endurance_hours) if daily[row] else (SWITCH, what.switch_hours)
            column = table.number(about)
            if about in terms and hours is not None and (column.lo[row], column.hi[row]) != bounds_of(hours):
                key = table.keys.get(row) or ""
                rows.append(Row(int(table.source[row]), of, key, row, {about: hours}))
        if rows:
            after = with_table(after, name, rewritten(name, table, [row.like for row in rows], rows))
    if after is snapshot:
        raise changes_nothing(what.of)
    return after


_NO_HOURS = Problem(
    "terms.no-hours",
    Text("Which terms change?", "Welke afspraken veranderen?"),
    Text("Neither endurance_hours nor switch_hours is given.", "Endurance_hours en switch_hours ontbreken allebei."),
    Text("Give one of them in hours, such as 720.", "Geef er een in uren, zoals 720."),
    family=Family.USAGE,
)

EVENT = Event(
    "terms",
    Text("other terms", "andere afspraken"),
    Text(
        "Whoever needs it can do without for other hours, or calls in a standby in other hours.",
        "Wie het nodig heeft, kan voortaan langer of korter zonder, of zet een reserve sneller of trager in.",
    ),
    apply,
    Terms,
    (
        OF,
        Key(
            "endurance_hours",
            "endurance_hours",
            "hours",
            Text("how many hours they can do without", "hoeveel uur zij zonder kunnen"),
        ),
        SWITCH_HOURS,
        ONLY_FOR,
    ),
    first=True,
)
