# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Find elements: of a kind, by a piece of their name or id, by what is not known of them, by dispute."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Family, PolderError, Problem, Text
from polder.model import KINDS, RELATIONS, Snapshot, attributes_of
from polder.model.fact import RELATION_SEPARATOR
from polder.workbench.overview import Gap, open_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find; what is empty asks nothing. `missing` names an attribute or a kind of relation.

    `disputed` is true for what sources contradict each other about, false for the rest, `None` for both.
    """

    id: str = ""
    kind: str = ""
    text: str = ""
    missing: str = ""
    disputed: bool | None = None


def find_elements(snapshot: Snapshot, wanted: Wanted) -> list[int]:
    """The rows that answer all of it, by name. Raises `PolderError` where nothing can miss what is `missing`."""
    if wanted.id:
        row = snapshot.row_by_id.get(wanted.id)
        rows = set() if row is None else {row}
    else:
        rows = set(snapshot.rows_of(wanted.kind).tolist() if wanted.kind else range(len(snapshot)))
    if wanted.kind:
        rows = {row for row in rows if snapshot.kind_of(row) == wanted.kind}
    if wanted.text:
        piece = wanted.text.casefold()
        rows = {row for row in rows if piece in snapshot.names[row].casefold() or piece in snapshot.ids[row].casefold()}
    if wanted.missing:
        rows &= _missing(snapshot, wanted.kind, wanted.missing)
    if wanted.disputed is not None:
        disputed = _disputed(snapshot)
        rows = rows & disputed if wanted.disputed else rows - disputed
    return sorted(rows, key=lambda row: (snapshot.names[row].casefold(), snapshot.ids[row]))


def _missing(snapshot: Snapshot, kind: str, name: str) -> set[int]:
    relation = RELATIONS.get(name)
    asked = [kind] if kind else list(KINDS)
    if relation is not None:
        gaps = [Gap(name, relation.label, each, relation=name) for each in asked if each in relation.sources]
    else:
        gaps = [
            Gap(name, attribute.label, each, attribute=name)
            for each in asked
            for attribute in attributes_of(each)
            if attribute.name == name
        ]
    if not gaps:
        raise PolderError(_nothing_misses(kind, name))
    return {row for gap in gaps for row in open_rows(snapshot, gap)}


def _disputed(snapshot: Snapshot) -> set[int]:
    """What is disputed itself, or has a relation of its own that is."""
    sources = {dispute.subject.split(RELATION_SEPARATOR)[0] for dispute in snapshot.disputes}
    return {row for id in sources if (row := snapshot.row_by_id.get(id)) is not None}


def _nothing_misses(kind: str, name: str) -> Problem:
    return Problem(
        "find.no-such-attribute",
        Text(f"There is no attribute or relation “{name}” here.", f"Er is hier geen kenmerk of relatie “{name}”."),
        Text(
            "Only what an element can have can be missing." if not kind else f"A {kind} has nothing of that name.",
            "Alleen wat een element kan hebben, kan ontbreken.",
        ),
        Text("Look up the names in /api/v1/kinds.", "Zoek de namen op in /api/v1/kinds."),
        value=name,
        family=Family.USAGE,
    )
