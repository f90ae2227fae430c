# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier, a group or a country stops giving updates. What we run ourselves keeps running, and decays from that day.

What a supplier runs for us (a hosted service, work done by people) is not touched: nobody but the supplier updates it.
The snapshot it gives says so in column `supported_until`: the day, or an earlier one that was known; where the delivery
or the owner is in doubt, as a dispute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from polder.base import Family, PolderError, Problem, Text
from polder.model import Snapshot, TextColumn
from polder.scenarios import AT_THE_START, Event, When
from polder.scenarios.cut_off import KEYS, Cause, rows_cut

__all__ = ["EVENT", "SUPPORTED_UNTIL", "apply", "unsupported_from"]

SUPPORTED_UNTIL = "supported_until"
UPDATED_BY_OTHERS = frozenset({"hosted", "work"})
"""Deliveries that the supplier itself keeps up to date."""


def apply(snapshot: Snapshot, cause: Cause, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which what they deliver is no longer updated. Raises `PolderError`."""
    return unsupported_from(snapshot, delivered(snapshot, rows_cut(snapshot, cause)), day_of(snapshot, when))


def delivered(snapshot: Snapshot, suppliers: Mapping[int, bool]) -> dict[int, bool]:
    """What these deliver and we update, by row: true where surely."""
    table = snapshot.related("supplied_by")
    delivery = table.text("delivery")
    found: dict[int, bool] = {}
    for at, (thing, supplier) in enumerate(zip(table.source.tolist(), table.target.tolist(), strict=True)):
        stated = set(delivery.possible(at))
        if supplier in suppliers and not (stated and stated <= UPDATED_BY_OTHERS):
            surely = suppliers[supplier] and bool(stated) and not stated & UPDATED_BY_OTHERS
            found[thing] = found.get(thing, False) or (surely and not table.doubtful[at])
    return found


def unsupported_from(snapshot: Snapshot, rows: Mapping[int, bool], day: date) -> Snapshot:
    """The snapshot in which these rows get no updates after that day, surely (true) or possibly (false)."""
    column = snapshot.text(SUPPORTED_UNTIL)
    strings = list(column.strings)
    codes, disputed = column.codes.copy(), dict(column.disputed)
    for row, sure in rows.items():
        known = column.possible(row)
        possible = {min(each, day.isoformat()) for each in known} or {day.isoformat()}
        if not sure:
            possible |= set(known) or {""}
        disputed.pop(row, None)
        codes[row] = -1
        if len(possible) == 1:
            (text,) = possible
            codes[row] = _code(strings, text)
        else:
            disputed[row] = tuple(sorted(possible - {""}))
    return replace(snapshot, columns={**snapshot.columns, SUPPORTED_UNTIL: TextColumn(codes, tuple(strings), disputed)})


def _code(strings: list[str], text: str) -> int:
    if text not in strings:
        strings.append(text)
    return strings.index(text)


def day_of(snapshot: Snapshot, when: When) -> date:
    """The day of an event: its own, or that of the snapshot. Raises `PolderError` where there is none."""
    day = when.day or snapshot.as_of
    if day is None:
        raise PolderError(_NO_DAY)
    return day


_NO_DAY = Problem(
    "scenario.no-day",
    Text("On which day does it happen?", "Op welke dag gebeurt het?"),
    Text("Updates end on a day, and none is given.", "Updates stoppen op een dag, en die is niet gegeven."),
    Text("Write the day under on, as 2027-01-31.", "Schrijf de dag bij on, zoals 2027-01-31."),
    family=Family.USAGE,
)

EVENT = Event(
    "no_updates",
    Text("no updates", "geen updates"),
    Text(
        "A supplier, a group or a country gives no more updates: what we run goes on, and decays from that day.",
        "Een leverancier, een groep of een land geeft geen updates meer: wat wij draaien gaat door, en veroudert vanaf "
        "die dag.",
    ),
    apply,
    Cause,
    KEYS,
)
