# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One thing is replaced by another: whoever needs the one needs the other instead, in the same group, with the same
endurance, or as the same standby. What was replaced is still there; what its replacement itself needs stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import PolderError, Text
from polder.model import RELATIONS, Snapshot
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.rewiring import (
    Row,
    before_any_cut,
    changes_nothing,
    fits,
    found,
    itself,
    needs_of,
    rewritten,
    with_table,
    wrong_kind,
)

__all__ = ["BY", "EVENT", "OF", "ONLY_FOR", "Replace", "apply"]

NEEDS = tuple(name for name, relation in RELATIONS.items() if relation.carries_need)


@dataclass(frozen=True, slots=True)
class Replace:
    """What is replaced by what, by id or name; `only_for` is the one for whom ("": for all)."""

    of: str = ""
    by: str = ""
    only_for: str = ""


def apply(snapshot: Snapshot, what: Replace, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which it is replaced. Raises `PolderError`."""
    before_any_cut(snapshot, when)
    of, by = found(snapshot, "of", what.of), found(snapshot, "by", what.by)
    if of == by:
        raise PolderError(itself(what.of))
    after = snapshot
    for name in NEEDS:
        table = snapshot.related(name)
        rows = needs_of(snapshot, name, of, by, what.only_for).tolist()
        if not rows:
            continue
        if not fits(snapshot, by, name):
            raise PolderError(wrong_kind(snapshot, by, name))
        instead = [Row(int(table.source[row]), by, table.keys.get(row) or "", row) for row in rows]
        after = with_table(after, name, rewritten(name, table, rows, instead))
    if after is snapshot:
        raise changes_nothing(what.of)
    return after


OF = Key("of", "of", "name", Text("what it is about", "waar het om gaat"))
BY = Key("by", "by", "name", Text("what takes its place", "wat ervoor in de plaats komt"))
ONLY_FOR = Key("only_for", "only_for", "name", Text("for whom, if not for all", "voor wie, als niet voor iedereen"))

EVENT = Event(
    "replace",
    Text("replacement", "vervanging"),
    Text("Whoever needs one thing needs another instead.", "Wie het ene nodig heeft, heeft voortaan het andere nodig."),
    apply,
    Replace,
    (OF, BY, ONLY_FOR),
    first=True,
)
