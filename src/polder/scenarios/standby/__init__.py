# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Something in daily use gets a standby, in every group that it is in. A need of its own becomes a group of two, of
which one is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polder.base import PolderError, Text
from polder.model import Relations, Snapshot
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.replace import BY, OF, ONLY_FOR
from polder.scenarios.rewiring import (
    Hours,
    Row,
    before_any_cut,
    changes_nothing,
    found,
    in_daily_use,
    itself,
    needs_of,
    rewritten,
    with_table,
)

__all__ = ["EVENT", "SWITCH_HOURS", "Standby", "apply"]

NEED = "depends_on"


@dataclass(frozen=True, slots=True)
class Standby:
    """What stands by for what, by id or name, and in how many hours it takes over (`None`: not known); `only_for` is
    the one for whom ("": for all who need it).
    """

    of: str = ""
    by: str = ""
    switch_hours: Hours = None
    only_for: str = ""


def apply(snapshot: Snapshot, what: Standby, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the standby is there. Raises `PolderError`."""
    before_any_cut(snapshot, when)
    of, by = found(snapshot, "of", what.of), found(snapshot, "by", what.by)
    if of == by:
        raise PolderError(itself(what.of))
    table = snapshot.related(NEED)
    daily = in_daily_use(table)
    drop, rows = [], []
    for row in needs_of(snapshot, NEED, of, by, what.only_for).tolist():
        owner, key = int(table.source[row]), table.keys.get(row) or ""
        if not daily[row] or (key and by in _group(table, owner, key)):
            continue
        if not key:
            key = _free_key(table, owner, snapshot.ids[of])
            drop.append(row)
            rows.append(Row(owner, of, key, row, {"need": 1.0}))
        # the word makes it a standby where the hours are not known
        how = {"standby": "true"} if what.switch_hours is None else {"switch_hours": what.switch_hours}
        rows.append(Row(owner, by, key, said=how))
    if not rows:
        raise changes_nothing(what.of)
    return with_table(snapshot, NEED, rewritten(NEED, table, drop, rows))


def _group(table: Relations, owner: int, key: str) -> set[int]:
    """Who is in a group."""
    code = table.keys.strings.index(key)
    return set(table.target[(table.source == owner) & (table.keys.codes == code)].tolist())


def _free_key(table: Relations, owner: int, key: str) -> str:
    """A name for a group that the owner has not."""
    taken = {table.keys.get(int(row)) for row in (table.source == owner).nonzero()[0]}
    return next(each for each in _tried(key) if each not in taken)


def _tried(key: str) -> Iterator[str]:
    while True:
        yield key
        key += "'"


SWITCH_HOURS = Key(
    "switch_hours", "switch_hours", "hours", Text("in how many hours it takes over", "in hoeveel uur die het overneemt")
)

EVENT = Event(
    "standby",
    Text("standby", "reserve"),
    Text(
        "Something gets a standby for whoever has it in daily use.",
        "Iets krijgt een reserve, voor wie het dagelijks gebruikt.",
    ),
    apply,
    Standby,
    (OF, BY, SWITCH_HOURS, ONLY_FOR),
    first=True,
)
