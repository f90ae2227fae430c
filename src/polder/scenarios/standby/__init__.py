# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Something in daily use gets a standby, in every group that it is in. A need of its own becomes a group of two, of
which one is enough. What delivers something gets one in the same way, unless what it delivers goes on without it or
sources differ on who delivers it; what keeps something gets one that keeps it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from polder.base import PolderError, Text
from polder.model import Relations, Snapshot
from polder.model.relations import LASTING
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.replace import BY, OF, ONLY_FOR
from polder.scenarios.rewiring import (
    Hours,
    Row,
    Said,
    before_any_cut,
    changes_nothing,
    fits,
    found,
    in_daily_use,
    itself,
    needs_of,
    rewritten,
    with_table,
    wrong_kind,
)

__all__ = ["EVENT", "SWITCH_HOURS", "Standby", "apply"]

NEED, SUPPLIED, KEPT = "depends_on", "supplied_by", "stored_in"


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
    # the word makes it a standby where the hours are not known
    how: dict[str, Said] = {"standby": "true"} if what.switch_hours is None else {"switch_hours": what.switch_hours}
    after = _beside_needs(snapshot, of, by, what.only_for, how)
    kept = _beside_what_keeps(snapshot, of, by, what.only_for, how)
    if kept is not None:
        after = with_table(after, KEPT, kept)
    if after is snapshot:
        raise changes_nothing(what.of)
    return after


def _beside_needs(snapshot: Snapshot, of: int, by: int, only_for: str, how: Mapping[str, Said]) -> Snapshot:
    table = snapshot.related(NEED)
    daily = in_daily_use(table)
    drop, rows = [], []
    for row in needs_of(snapshot, NEED, of, by, only_for).tolist():
        owner, key = int(table.source[row]), table.keys.get(row) or ""
        if not daily[row] or (key and by in _group(table, owner, key)):
            continue
        if not key:
            key = _free_key(table, owner, snapshot.ids[of])
            drop.append(row)
            rows.append(Row(owner, of, key, row, {"need": 1.0}))
        rows.append(Row(owner, by, key, said=how))
    for owner in _delivered(snapshot, of, by, only_for):
        if not (daily & (table.source == owner) & (table.target == of)).any():
            key = _free_key(table, owner, snapshot.ids[of])
            rows += [Row(owner, of, key, said={"need": 1.0}), Row(owner, by, key, said=how)]
    return with_table(snapshot, NEED, rewritten(NEED, table, drop, rows)) if rows else snapshot


def _delivered(snapshot: Snapshot, of: int, by: int, only_for: str) -> list[int]:
    """What this supplier surely delivers, and what does not go on without it."""
    table = snapshot.related(SUPPLIED)
    delivery, endurance = table.text("delivery"), table.number("endurance_hours").known()
    rows = needs_of(snapshot, SUPPLIED, of, by, only_for)
    alone = np.bincount(table.source, minlength=len(snapshot)) == 1
    goes_on = {row for row in rows.tolist() if not endurance[row] and _only_lasting(delivery.possible(row))}
    return sorted(
        int(table.source[row])
        for row in rows.tolist()
        if alone[table.source[row]] and not table.doubtful[row] and row not in goes_on
    )


def _only_lasting(deliveries: Sequence[str]) -> bool:
    return bool(deliveries) and LASTING.issuperset(deliveries)


def _beside_what_keeps(
    snapshot: Snapshot, of: int, by: int, only_for: str, how: Mapping[str, Said]
) -> Relations | None:
    """The table with the standbys; `None` where nothing is kept in it that is not kept in the other."""
    table = snapshot.related(KEPT)
    daily = in_daily_use(table)
    kept = needs_of(snapshot, KEPT, of, by, only_for)
    owners = set(table.source[kept[daily[kept]]].tolist()) - set(table.source[table.target == by].tolist())
    if not owners:
        return None
    if not fits(snapshot, by, KEPT):
        raise PolderError(wrong_kind(snapshot, by, KEPT))
    return rewritten(KEPT, table, (), [Row(owner, by, said=how) for owner in sorted(owners)])


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
