# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can only be seen over the whole workbook: groups that cannot work, suppliers that may be one."""

from __future__ import annotations

from collections.abc import Iterator

from polder.base import Problem, Where
from polder.importers.alike import Organisations, with_doubles
from polder.importers.spreadsheet import problems
from polder.importers.spreadsheet.facts import Found
from polder.model import RELATIONS
from polder.model.fact import RELATION_SEPARATOR

SUPPLIER_KINDS = RELATIONS["supplied_by"].targets


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


def alike_problems(found: Found, organisations: Organisations, file: str) -> Iterator[Problem]:
    """Suppliers whose names look like one."""
    by_name: dict[str, list[str]] = {}
    for id, kind in found.known.kinds.items():
        if kind in SUPPLIER_KINDS and id in found.known.names:
            by_name.setdefault(found.known.names[id], []).append(id)
    for cluster in with_doubles(by_name):
        ids = sorted(id for name in cluster for id in by_name[name])
        for group in organisations.groups(ids):
            names = [found.known.names[id] for id in group]
            yield problems.alike(Where(file), names, group)
