# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Time needed: how long until a service rests on nothing that is taken over."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from polder.algorithms.leaving import NOBODY, Replacement, hours_to_leave
from polder.algorithms.need_graph import NeedGraph
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.takeover.grip import DELIVERS, GRIPS, Grip
from polder.analyses.takeover.result import Alternative, Move, ServiceTime, Verdict
from polder.base import Interval
from polder.model import Snapshot

NEEDS = tuple(name for name in GRIPS if name != "processed_by")


class Leaving:
    """The whole question for one snapshot, in which the takeover has happened. `left` is what comes along."""

    def __init__(self, snapshot: Snapshot, left: Mapping[int, bool], no_way_out: Mapping[int, bool]) -> None:
        self._snapshot = snapshot
        self._graph = need_graph(snapshot)
        self._left = left
        self._ways = _alternatives(snapshot, no_way_out)
        replacements = {
            row: [
                Replacement(snapshot.row_by_id[each.id], each.lead.lo, each.lead.hi if each.helps else math.inf)
                for each in alternatives
                if each.helps is not False
            ]
            for row, alternatives in self._ways.items()
        }
        self.direct = self._direct()
        self._hours = self._time(replacements)
        self._paths = Grip(snapshot, NEEDS, readers=False).paths(left)

    def _direct(self) -> tuple[int, ...]:
        """What needs something that comes along without anything between them."""
        graph = self._graph
        owners = graph.owner_of[graph.group_of][np.isin(graph.target, list(self._left))]
        return tuple(row for row in np.unique(owners).tolist() if row not in self._left)

    def _time(self, replacements: Mapping[int, list[Replacement]]) -> dict[int, Interval]:
        """Hours by the ways that are known. Where those lead nowhere, what has no known way may have an unknown one,
        that takes any time: then the least is what the rest takes at least.
        """
        known = hours_to_leave(self._graph, self._left, replacements)
        anyhow = {row: [Replacement(NOBODY, 0.0, math.inf)] for row in self.direct if not replacements.get(row)}
        least = hours_to_leave(self._graph, self._left, {**replacements, **anyhow})
        return {row: Interval(_first_finite(lo, least[row][0], 0.0), hi) for row, (lo, hi) in known.items()}

    def moves(self) -> tuple[Move, ...]:
        rows = sorted({*self.direct, *(row for row in self._hours if row in self._ways)})
        return tuple(Move(self._snapshot.ids[row], tuple(self._ways.get(row, ()))) for row in rows)

    def services(self, gets: Interval) -> tuple[ServiceTime, ...]:
        """Every service that rests on what comes along."""
        rows = self._snapshot.rows_of("service").tolist()
        return tuple(self._service(row, gets) for row in rows if row in self._hours)

    def _service(self, row: int, gets: Interval) -> ServiceTime:
        snapshot = self._snapshot
        needs = self._hours[row]
        below = self._cone(row)
        unclear = [each for each in below if math.isinf(self._hours[each].hi)] if math.isinf(needs.hi) else []
        way, surely = self._paths.from_(row)
        vital = snapshot.text("vital").get(row)
        residents = snapshot.number("residents")
        known = residents.lo[row] == residents.hi[row]
        return ServiceTime(
            id=snapshot.ids[row],
            name=snapshot.names[row],
            verdict=verdict(needs, gets),
            needs=needs,
            late_by=late_by(needs, gets),
            rests_on=tuple(snapshot.ids[each] for each in below),
            open=tuple(snapshot.ids[each] for each in unclear),
            surely=surely,
            why=tuple(snapshot.ids[each] for each in way),
            vital=None if vital is None else vital == "true",
            residents=float(residents.lo[row]) if known else None,
        )

    def _cone(self, row: int) -> list[int]:
        """What comes straight from the taken-over party at or below a row."""
        seen = {row}
        ahead = [row]
        while ahead:
            for other in _below(self._graph, ahead.pop()):
                if other in self._hours and other not in seen:
                    seen.add(other)
                    ahead.append(other)
        return sorted(seen.intersection(self.direct))


def _first_finite(*hours: float) -> float:
    return next(each for each in hours if not math.isinf(each))


def verdict(needs: Interval, gets: Interval) -> Verdict:
    if needs.hi <= gets.lo:
        return "in_time"
    return "too_late" if needs.lo > gets.hi else "unknown"


def late_by(needs: Interval, gets: Interval) -> Interval:
    """Hours under the other law before one is gone."""
    return Interval(_past(needs.lo, gets.hi), _past(needs.hi, gets.lo))


def _past(need: float, get: float) -> float:
    return 0.0 if math.isinf(get) else max(0.0, need - get)


def _below(graph: NeedGraph, row: int) -> Sequence[int]:
    first = graph.member_start[graph.group_start[row]]
    last = graph.member_start[graph.group_start[row + 1]]
    targets: list[int] = graph.target[first:last].tolist()
    return targets


def _alternatives(snapshot: Snapshot, no_way_out: Mapping[int, bool]) -> dict[int, list[Alternative]]:
    """By row what can replace it, the quickest first. Who delivers the alternative decides whether it helps."""
    table = snapshot.related("can_replace")
    lead = table.number("lead_hours")
    theirs = Grip(snapshot, DELIVERS, readers=False).on(no_way_out)
    found: dict[int, list[Alternative]] = {}
    for row in range(len(table)):
        by = int(table.source[row])
        known = not math.isnan(float(lead.lo[row]))
        hours = Interval(float(lead.lo[row]), float(lead.hi[row])) if known else Interval(0, math.inf)
        helps = False if theirs.surely[by] else None if theirs.possibly[by] or table.doubtful[row] else True
        found.setdefault(int(table.target[row]), []).append(Alternative(snapshot.ids[by], hours, helps))
    for alternatives in found.values():
        alternatives.sort(key=lambda each: (each.helps is False, each.lead.hi, each.lead.lo, each.id))
    return found
