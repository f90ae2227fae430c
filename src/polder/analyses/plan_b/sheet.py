# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan B sheet of a service: of each thing it rests on, what takes over, in how many hours, and when last tested.

A thing falls alone, at hour 0 and for good. What takes over are the standbys that this calls in and that stay up
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from polder.algorithms.every_cause import every_cause
from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut, Outages
from polder.algorithms.outage_kernel import NEVER
from polder.analyses.cut_off.needs import need_graph
from polder.base import SILENT, Interval, Progress
from polder.model import Snapshot

Verdict = Literal["in_time", "too_late", "unknown"]
VERDICTS: tuple[Verdict, ...] = ("too_late", "unknown", "in_time")
"""The worst first."""

Missing = Literal[
    "no_reserve", "falls_too", "too_late", "hours_unknown", "tolerable_unknown", "never_tested", "old_test"
]

THINGS = ("system", "component", "dataset", "place", "endpoint", "channel", "alternative")
WITH_STANDBYS = ("depends_on", "stored_in")
TEST_HOLDS_DAYS = 365
"""A test of longer ago says little: people and versions have changed."""


@dataclass(frozen=True, slots=True)
class Reserve:
    """A standby that is called. `hours` is how long that takes (`None`: not known), `tested` each day that a source
    gives for its last test. `falls_too`: what it stands by for takes it along, surely or perhaps.
    """

    id: str
    name: str
    hours: Interval | None
    tested: tuple[date, ...]
    falls_too: bool

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "hours": None if self.hours is None else self.hours.to_json(),
            "tested_on": [day.isoformat() for day in self.tested],
            "falls_too": self.falls_too,
        }


@dataclass(frozen=True, slots=True)
class Fall:
    """A thing that falls: the hours that the service then loses within the horizon, and what takes over."""

    id: str
    name: str
    lost: Interval
    reserves: tuple[Reserve, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One service. `falls` has what stops it or calls in a standby, the worst first."""

    id: str
    name: str
    residents: Interval | None
    tolerable: Interval | None
    as_of: date | None
    falls: tuple[Fall, ...]

    def verdict(self, fall: Fall) -> Verdict:
        return verdict_of(fall.lost, self.tolerable)

    def missing(self, fall: Fall) -> tuple[Missing, ...]:
        """What is still missing before plan B holds for this fall."""
        serving = [reserve for reserve in fall.reserves if not reserve.falls_too]
        found: list[Missing] = []
        if not serving and fall.lost.hi:
            found.append("falls_too" if fall.reserves else "no_reserve")
        elif self.verdict(fall) == "too_late":
            found.append("too_late")
        if any(reserve.hours is None for reserve in serving):
            found.append("hours_unknown")
        if self.tolerable is None and fall.lost.hi:
            found.append("tolerable_unknown")
        if any(not reserve.tested for reserve in serving):
            found.append("never_tested")
        if any(self._is_old(reserve) for reserve in serving):
            found.append("old_test")
        return tuple(found)

    def _is_old(self, reserve: Reserve) -> bool:
        held = timedelta(days=TEST_HOLDS_DAYS)
        return self.as_of is not None and bool(reserve.tested) and self.as_of - min(reserve.tested) > held

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "residents": None if self.residents is None else self.residents.to_json(),
            "tolerable_downtime_hours": None if self.tolerable is None else self.tolerable.to_json(),
            "falls": [
                {
                    "id": fall.id,
                    "name": fall.name,
                    "verdict": self.verdict(fall),
                    "hours_lost": fall.lost.to_json(),
                    "takes_over": [reserve.to_json() for reserve in fall.reserves],
                    "missing": list(self.missing(fall)),
                }
                for fall in self.falls
            ],
        }


def verdict_of(lost: Interval, tolerable: Interval | None) -> Verdict:
    """Whether what is lost can be borne; what may be either way, or what nobody said, is unknown."""
    if not lost.hi:
        return "in_time"
    if tolerable is None:
        return "unknown"
    if lost.hi <= tolerable.lo:
        return "in_time"
    return "too_late" if lost.lo > tolerable.hi else "unknown"


def sheets_of(
    snapshot: Snapshot, services: Sequence[int], horizon_hours: int = 8760, *, progress: Progress = SILENT
) -> list[Sheet]:
    """The sheets of these services (rows), in their order. Raises `Stopped`."""
    return _Sheets(snapshot, horizon_hours, progress).of(services)


def hours_lost(
    snapshot: Snapshot,
    services: Sequence[int],
    things: Sequence[int],
    horizon_hours: int = 8760,
    *,
    progress: Progress = SILENT,
) -> dict[tuple[int, int], Interval]:
    """By service and thing (rows) the hours that it loses when the thing falls; what loses none is not in it."""
    causes = [[Cut(thing)] for thing in things]
    found = every_cause(need_graph(snapshot), causes, horizon_hours, list(services), progress=progress)
    return {
        (service, thing): lost
        for thing, outages in zip(things, found, strict=True)
        for service, lost in _lost(outages).items()
    }


def _lost(outages: Outages) -> dict[int, Interval]:
    bounds = zip(outages.nodes.tolist(), outages.lost_lo.tolist(), outages.lost_hi.tolist(), strict=True)
    return {node: Interval(lo, hi) for node, lo, hi in bounds}


class _Sheets:
    def __init__(self, snapshot: Snapshot, horizon_hours: int, progress: Progress) -> None:
        self.snapshot = snapshot
        self.graph = need_graph(snapshot)
        self.horizon_hours = horizon_hours
        self.progress = progress
        self.tests = _tests(snapshot)
        self.things = frozenset(row for kind in THINGS for row in snapshot.rows_of(kind).tolist())

    def of(self, services: Sequence[int]) -> list[Sheet]:
        if not services:
            return []
        below = {service: frozenset(self.graph.below([service])[1].tolist()) for service in services}
        everything = sorted(frozenset().union(*below.values()))
        falling = [row for row in everything if row in self.things]
        falls: dict[int, list[Fall]] = {service: [] for service in services}
        found = every_cause(
            self.graph, [[Cut(row)] for row in falling], self.horizon_hours, everything, progress=self.progress
        )
        for row, outages in zip(falling, found, strict=True):
            lost = _lost(outages)
            called = list(self._called(outages))
            for service in services:
                if row not in below[service] or row == service:
                    continue
                reserves = tuple(reserve for owner, reserve in called if owner in below[service])
                hours = lost.get(service, Interval(0, 0))
                if hours.hi or reserves:
                    falls[service].append(Fall(self.snapshot.ids[row], self.snapshot.names[row], hours, reserves))
        return [self._sheet(service, falls[service]) for service in services]

    def _sheet(self, service: int, falls: Sequence[Fall]) -> Sheet:
        snapshot = self.snapshot
        residents, tolerable = (_known(snapshot, name, service) for name in ("residents", "tolerable_downtime_hours"))

        def worst_first(fall: Fall) -> tuple[object, ...]:
            verdict = VERDICTS.index(verdict_of(fall.lost, tolerable))
            return verdict, -fall.lost.lo, -fall.lost.hi, fall.name, fall.id

        ordered = tuple(sorted(falls, key=worst_first))
        return Sheet(snapshot.ids[service], snapshot.names[service], residents, tolerable, snapshot.as_of, ordered)

    def _called(self, outages: Outages) -> Iterator[tuple[int, Reserve]]:
        """The standbys of every group in which something in daily use is down, each with who owns the group."""
        graph, snapshot = self.graph, self.snapshot
        down = np.zeros(graph.nodes, np.bool_)
        down[outages.nodes[outages.stops_lo < NEVER]] = True
        struck = np.unique(graph.group_of[down[graph.target] & ~graph.standby])
        for group in struck.tolist():
            owner = int(graph.owner_of[group])
            for member in range(int(graph.member_start[group]), int(graph.member_start[group + 1])):
                if graph.standby[member]:
                    target = int(graph.target[member])
                    yield (
                        owner,
                        Reserve(
                            id=snapshot.ids[target],
                            name=snapshot.names[target],
                            hours=_hours(graph, member),
                            tested=self.tests.get((owner, target), ()),
                            falls_too=bool(down[target]),
                        ),
                    )


def _hours(graph: NeedGraph, member: int) -> Interval | None:
    """How long calling it takes; `None` where nothing bounds it."""
    lo, hi = int(graph.switch_lo[member]), int(graph.switch_hi[member])
    return None if hi >= NEVER else Interval(lo, hi)


def _tests(snapshot: Snapshot) -> Mapping[tuple[int, int], tuple[date, ...]]:
    """By who needs it and the standby, the days that sources give for its last test."""
    found: dict[tuple[int, int], set[str]] = {}
    for name in WITH_STANDBYS:
        table = snapshot.related(name)
        column = table.text("tested_on")
        for row in range(len(table)) if column.strings else ():
            if said := column.possible(row):
                found.setdefault((int(table.source[row]), int(table.target[row])), set()).update(said)
    return {ends: tuple(sorted(map(date.fromisoformat, texts))) for ends, texts in found.items()}


def _known(snapshot: Snapshot, name: str, row: int) -> Interval | None:
    column = snapshot.number(name)
    lo, hi = float(column.lo[row]), float(column.hi[row])
    return None if np.isnan(lo) else Interval(lo, hi)
