# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is not known and may change the answer to a cut-off, counted; the words are in `analyses.unknowns`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.need_graph import NeedGraph
from polder.model import Snapshot


def count_unknowns(snapshot: Snapshot, graph: NeedGraph) -> dict[str, int]:
    """By sort how many; zero of a thing is said too. The same whatever is cut."""
    services = snapshot.rows_of("service")
    organisations = snapshot.rows_of("organisation")
    residents = snapshot.number("residents")
    countries = snapshot.text("country")
    return {
        "systems_without_supplier": len(without_supplier(snapshot)),
        "not_described": len(needs_not_described(snapshot, graph)),
        "needs_without_endurance": int(_wide_open(graph).sum()),
        "standbys_without_switch_time": int(_slow_to_switch(graph).sum()),
        "groups_without_need": int(_open_groups(graph).sum()),
        "services_without_residents": int((residents.lo[services] != residents.hi[services]).sum()),
        "organisations_without_country": sum(countries.get(row) is None for row in organisations.tolist()),
        "disputes": len(snapshot.disputes),
    }


def first_unknowns(snapshot: Snapshot, graph: NeedGraph, most: int) -> dict[str, list[tuple[int, ...]]]:
    """By sort the first rows of what is not known: an element, or who needs what."""
    owner = graph.owner_of[graph.group_of]

    def needs(open_: NDArray[np.bool_]) -> list[tuple[int, ...]]:
        at = np.flatnonzero(open_)[:most]
        return [(int(owner[each]), int(graph.target[each])) for each in at]

    owners = dict.fromkeys(graph.owner_of[_open_groups(graph)].tolist())
    return {
        "not_described": [(row,) for row in needs_not_described(snapshot, graph)[:most]],
        "needs_without_endurance": needs(_wide_open(graph)),
        "standbys_without_switch_time": needs(_slow_to_switch(graph)),
        "groups_without_need": [(int(row),) for row in list(owners)[:most]],
    }


def _wide_open(graph: NeedGraph) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = ~graph.standby & (graph.endurance_lo == 0) & (graph.endurance_hi >= ENDLESS)
    return found


def _slow_to_switch(graph: NeedGraph) -> NDArray[np.bool_]:
    return graph.standby & (graph.switch_hi >= ENDLESS)


def _open_groups(graph: NeedGraph) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = graph.need_lo != graph.need_hi
    return found


def without_supplier(snapshot: Snapshot) -> list[int]:
    """The systems of which no supplier is known and none is stated to be absent."""
    supplied = set(snapshot.related("supplied_by").source.tolist())
    return [
        row
        for row in snapshot.rows_of("system").tolist()
        if row not in supplied and (row, "supplied_by") not in snapshot.nothing
    ]


def needs_not_described(snapshot: Snapshot, graph: NeedGraph) -> list[int]:
    """The services and systems of which nobody said what they need: they count as working."""
    described = np.diff(graph.group_start) > 0
    return [row for kind in ("service", "system") for row in snapshot.rows_of(kind).tolist() if not described[row]]
