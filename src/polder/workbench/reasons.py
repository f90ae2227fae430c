# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a service stops, all the way: down to what is cut, then up to the group or the country that it was named by."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from polder.base import Text
from polder.model import RELATIONS, Snapshot
from polder.model.control import seated
from polder.model.countries import country_named
from polder.workbench.what_if import Question

_NEEDS = ("depends_on", "supplied_by", "stored_in", "subject_to", "controlled_by")
LEADS = {
    "depends_on": Text("needs", "heeft nodig"),
    "supplied_by": Text("comes from", "komt van"),
    "stored_in": Text("is kept in", "staat in"),
    "subject_to": Text("is under", "valt onder"),
    "controlled_by": Text("belongs to", "hoort bij"),
    "country": Text("is seated in", "is gevestigd in"),
    "taken_over": Text("is bought by", "gekocht door"),
    "": Text("", ""),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a chain of reasons, and by which relation (a key of `LEADS`) it leads to the next."""

    id: str
    name: str
    kind: str
    leads: str = ""


def reasons(snapshot: Snapshot, why: tuple[str, ...], question: Question) -> tuple[Step, ...]:
    """The chain `why` of ids, service first, made longer by who owns what is cut, up to whom the question names."""
    known = [id for id in why if id in snapshot.row_by_id]
    if not known:
        return ()
    rows = [snapshot.row_by_id[id] for id in known]
    owners, country = _owners(snapshot, rows[-1], question)
    rows += owners
    steps = [
        Step(snapshot.ids[row], snapshot.names[row], snapshot.kind_of(row), leads)
        for row, leads in zip(rows, [*_relations(snapshot, rows), "country" if country else ""], strict=True)
    ]
    return (*steps, Step(country, country, "jurisdiction")) if country else tuple(steps)


def under_law(snapshot: Snapshot, why: tuple[str, ...], names: Mapping[str, str]) -> tuple[Step, ...]:
    """A chain of ids that ends in a law: a jurisdiction's id, a country's code, or "" where that is not known.

    `names` are of the snapshot after a takeover, whose buyer this one of before may not know.
    """
    *ids, law = why
    stated = law in snapshot.row_by_id
    rows = [snapshot.row_by_id.get(id, -1) for id in ids]
    leads = [lead or "taken_over" for lead in _relations(snapshot, rows)]
    steps = [
        Step(
            id,
            snapshot.names[row] if row >= 0 else names.get(id, id),
            "organisation" if row < 0 else snapshot.kind_of(row),
            lead,
        )
        for id, row, lead in zip(ids, rows, [*leads, "subject_to" if stated else "country"], strict=True)
    ]
    return (*steps, Step(law, snapshot.names[snapshot.row_by_id[law]] if stated else law, "jurisdiction"))


def _relations(snapshot: Snapshot, rows: list[int]) -> list[str]:
    """Between each two rows that follow each other, the relation that leads from one to the next."""
    wanted = set(pairwise(rows))
    found: dict[tuple[int, int], str] = {}
    for name in (*_NEEDS, *(name for name in RELATIONS if name not in _NEEDS)):
        table = snapshot.related(name)
        for source, target in wanted - found.keys():
            if ((table.source == source) & (table.target == target)).any():
                found[source, target] = name if name in LEADS else ""
    return [found.get(pair, "") for pair in pairwise(rows)]


def _owners(snapshot: Snapshot, row: int, question: Question) -> tuple[list[int], str]:
    """The way up from what is cut to an organisation that the question names, or that is seated in a named country."""
    heads = {found for name in question.who for found in snapshot.find(name)}
    if row in heads:
        return [], ""
    if question.group and (way := _way_up(snapshot, row, heads)):
        return way[1:], ""
    for country in question.countries:
        if way := _way_up(snapshot, row, seated(snapshot, country)):
            return way[1:], country_named(country) or country
    return [], ""


def _way_up(snapshot: Snapshot, row: int, goals: Iterable[int]) -> list[int]:
    """The shortest way over owners from a row to one of the goals; the row alone where it is one of them."""
    wanted, before = set(goals), {row: -1}
    table = snapshot.related("controlled_by")
    ahead = deque([row])
    while ahead:
        here = ahead.popleft()
        if here in wanted:
            way = [here]
            while before[way[-1]] >= 0:
                way.append(before[way[-1]])
            return way[::-1]
        for owner in table.target[table.source == here].tolist():
            if owner not in before:
                before[owner] = here
                ahead.append(owner)
    return []
