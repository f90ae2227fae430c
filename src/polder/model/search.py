# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the words of a person to one element of a snapshot, with a hand where the words are not quite right."""

from __future__ import annotations

from rapidfuzz import fuzz, process, utils

from polder.base import Family, PolderError, Problem, Text
from polder.model.snapshot import Snapshot

NEAR_SHOWN = 5
NEAR_PERCENT = 70
SEVERAL_SHOWN = 20


def find_one(snapshot: Snapshot, name: str) -> int:
    """The row that an id or a name stands for. Raises `PolderError` where it is none or more than one."""
    rows = snapshot.find(name)
    if len(rows) == 1:
        return rows[0]
    raise PolderError(_several(snapshot, name, rows) if rows else _unknown(snapshot, name))


def near(snapshot: Snapshot, name: str) -> list[str]:
    """Names and ids that look like this one, nearest first."""
    known = dict.fromkeys([*snapshot.names, *snapshot.ids])
    found = process.extract(
        name, list(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=NEAR_SHOWN,
        score_cutoff=NEAR_PERCENT,
    )  # fmt: skip
    return [each[0] for each in found]


def _unknown(snapshot: Snapshot, name: str) -> Problem:
    listed = ", ".join(near(snapshot, name))
    if listed:
        do = Text(f"Perhaps one of these is meant: {listed}.", f"Misschien is een van deze bedoeld: {listed}.")
    else:
        do = Text("Look it up in the register.", "Zoek het op in het register.")
    return Problem(
        "model.unknown-name",
        Text(f"Nothing is called “{name}”.", f"Er is niets met de naam “{name}”."),
        Text("It is neither an id nor a name of what is known.", "Het is geen id en geen naam van wat bekend is."),
        do,
        value=name,
        family=Family.NOT_FOUND,
    )


def _several(snapshot: Snapshot, name: str, rows: tuple[int, ...]) -> Problem:
    listed = ", ".join(f"{snapshot.ids[row]} ({snapshot.kind_of(row)})" for row in rows[:SEVERAL_SHOWN])
    return Problem(
        "model.several",
        Text(
            f"Several things are called “{name}”: {listed}.", f"Er zijn meerdere dingen met de naam “{name}”: {listed}."
        ),
        Text("Each would give another answer.", "Elk zou een ander antwoord geven."),
        Text("Use the id of the one that is meant.", "Gebruik de id van wat bedoeld is."),
        value=name,
        family=Family.NOT_FOUND,
    )
