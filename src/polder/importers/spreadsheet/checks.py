# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can only be seen over the whole workbook: groups that cannot work, suppliers that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from polder.base import Problem, Where
from polder.importers.alike import alike
from polder.importers.spreadsheet import problems
from polder.importers.spreadsheet.facts import Found
from polder.model import RELATIONS, Fact
from polder.model.fact import RELATION_SEPARATOR

SUPPLIER_KINDS = RELATIONS["supplied_by"].targets
MANY_ALIKE = 200
"""Beyond so many alike names no pairs are told apart any more; they are offered as they are."""


def group_problems(found: Found) -> Iterator[Problem]:
    """Groups that need more than they have, or that begin with their standbys."""
    for (_, key, alone), members in found.groups.items():
        needs = sorted({member.need for member in members if member.need is not None})
        daily = sum(not member.standby for member in members)
        where = members[0].row.where()
        group = key or alone.partition(RELATION_SEPARATOR)[0]
        if len(needs) > 1:
            yield problems.needs_differ(where, group, needs)
        need = max(needs, default=1.0)
        if need > len(members):
            yield problems.need_too_high(where, group, need, len(members))
        elif need > daily:
            yield problems.few_daily(where, group, need, daily)


@dataclass(slots=True)
class Organisations:
    """What tells organisations apart, or says that they are one, gathered from the facts as they pass."""

    countries: dict[str, set[str]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    same: set[frozenset[str]] = field(default_factory=set)

    def see(self, fact: Fact) -> None:
        if fact.predicate == "country" and fact.value is not None:
            self.countries.setdefault(fact.subject, set()).add(str(fact.value))
        elif fact.predicate == "controlled_by" and fact.object is not None:
            self.apart.add(frozenset((fact.subject, fact.object)))
        elif fact.predicate == "same_as" and fact.object is not None:
            (self.apart if fact.absent else self.same).add(frozenset((fact.subject, fact.object)))

    def told_apart(self, first: str, second: str) -> bool:
        """Whether the workbook itself says that they are two: other countries, or one controls the other."""
        here, there = self.countries.get(first), self.countries.get(second)
        return frozenset((first, second)) in self.apart or bool(here and there and not here & there)

    def groups(self, ids: Sequence[str]) -> Iterator[list[str]]:
        """The ids that may be one and are not said to be, in groups of two or more."""
        leader = {id: id for id in ids}

        def lead(id: str) -> str:
            while leader[id] != id:
                id = leader[id]
            return id

        for first, second in combinations(ids, 2) if len(ids) <= MANY_ALIKE else pairwise(ids):
            if len(ids) > MANY_ALIKE or not self.told_apart(first, second):
                leader[max(lead(first), lead(second))] = min(lead(first), lead(second))
        parts: dict[str, list[str]] = {}
        for id in ids:
            parts.setdefault(lead(id), []).append(id)
        for part in parts.values():
            if len(part) > 1 and not self._all_one(part):
                yield part

    def _all_one(self, ids: Iterable[str]) -> bool:
        waiting = set(ids)
        reached = {waiting.pop()}
        while joined := {id for id in waiting if any(frozenset((id, other)) in self.same for other in reached)}:
            waiting -= joined
            reached |= joined
        return not waiting


def alike_problems(found: Found, organisations: Organisations, file: str) -> Iterator[Problem]:
    """Suppliers whose names look like one."""
    by_name: dict[str, list[str]] = {}
    for id, kind in found.known.kinds.items():
        if kind in SUPPLIER_KINDS and id in found.known.names:
            by_name.setdefault(found.known.names[id], []).append(id)
    for cluster in _with_doubles(by_name):
        ids = sorted(id for name in cluster for id in by_name[name])
        for group in organisations.groups(ids):
            names = [found.known.names[id] for id in group]
            yield problems.alike(Where(file), names, group)


def _with_doubles(by_name: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The clusters of names, and the single names that several organisations bear."""
    clusters = alike(by_name)
    clustered = {name for cluster in clusters for name in cluster}
    yield from clusters
    yield from ((name,) for name, ids in by_name.items() if len(ids) > 1 and name not in clustered)
