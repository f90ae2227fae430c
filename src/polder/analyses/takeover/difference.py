# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Law before and law after: what comes under which law, and by which way."""

from __future__ import annotations

from collections.abc import Mapping

from polder.analyses.takeover.grip import Grip
from polder.analyses.takeover.result import Before, ElementChange, LawGained
from polder.model import Snapshot
from polder.model.law import Laws, Under

KINDS = ("service", "system", "dataset")
"""The kinds of which a person asks whose law they are under."""


def gains(before: Laws, after: Laws) -> dict[str, dict[int, bool]]:
    """By law the rows that come under it by themselves, or surely where it was perhaps: true where surely."""
    return _stronger(before.over, after.over)


def losses(before: Laws, after: Laws) -> dict[str, dict[int, bool]]:
    """By law the rows that are no longer under it by themselves, or no longer surely."""
    return _stronger(after.over, before.over)


def _stronger(weak: Mapping[str, Under], strong: Mapping[str, Under]) -> dict[str, dict[int, bool]]:
    found = {}
    for law, under in strong.items():
        was = weak.get(law, {})
        rows = {row: sure for row, sure in under.items() if row not in was or (sure and not was[row])}
        if rows:
            found[law] = rows
    return found


def changes(snapshot: Snapshot, grip: Grip, before: Laws, after: Laws) -> tuple[ElementChange, ...]:
    """Every service, system and dataset over which the law changes, or that comes under it in one more way."""
    gained: dict[int, list[LawGained]] = {}
    left: dict[int, list[str]] = {}
    rows = [row for kind in KINDS for row in snapshot.rows_of(kind).tolist()]
    for law, comers in gains(before, after).items():
        was, paths = grip.paths(before.over.get(law, {})), grip.paths(comers)
        for row in rows:
            way, sure = paths.from_(row)
            if way:
                earlier, surely = was.from_(row)
                said: Before = "no" if not earlier else "surely" if surely else "possibly"
                whys = _ids(snapshot, after, way, law), _ids(snapshot, before, earlier, law)
                gained.setdefault(row, []).append(LawGained(law, sure, said, *whys))
    for law in losses(before, after):
        then, now = grip.on(before.over[law]), grip.on(after.over.get(law, {}))
        for row in rows:
            if (then.possibly[row], then.surely[row]) > (now.possibly[row], now.surely[row]):
                left.setdefault(row, []).append(law)
    personal = snapshot.text("personal_data")
    return tuple(
        ElementChange(
            snapshot.ids[row],
            snapshot.names[row],
            snapshot.kind_of(row),
            tuple(gained.get(row, ())),
            tuple(left.get(row, ())),
            {"true": True, "false": False}.get(personal.get(row) or ""),
        )
        for row in rows
        if row in gained or row in left
    )


def gained_by(snapshot: Snapshot, row: int, before: Laws, after: Laws) -> tuple[LawGained, ...]:
    """The laws that one organisation comes under by itself."""
    was = before.of(row)
    return tuple(
        LawGained(law, comers[row], "possibly" if law in was else "no", _ids(snapshot, after, (row,), law))
        for law, comers in gains(before, after).items()
        if row in comers
    )


def _ids(snapshot: Snapshot, laws: Laws, way: tuple[int, ...], law: str) -> tuple[str, ...]:
    """The way, on to who is seated under the law, and the law itself."""
    if not way:
        return ()
    chain = laws.chain(way[-1], law)
    return (*(snapshot.ids[row] for row in (*way, *chain[1:])), law)
