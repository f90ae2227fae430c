# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On whom do we depend most? Every supplier, group and jurisdiction cut off in turn, ranked.

A supplier row is one organisation that something draws on, cut alone. A group row is an organisation with all it
controls, down the chain, cut as one; it is there where it cuts more than its head alone would. Where a group and
a group inside it cut the same suppliers just as surely, only the one on top has a row. A jurisdiction row is all
that is seated in a country or controlled from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER
from polder.analyses import Analysis
from polder.analyses.cut_off.needs import need_graph
from polder.base import SILENT, Interval, Progress, Stopped, Text
from polder.model import Snapshot
from polder.model.control import groups, seated

__all__ = ["ANALYSIS", "Exposure", "Params", "Result", "run"]

CauseKind = Literal["supplier", "group", "jurisdiction"]


@dataclass(frozen=True, slots=True)
class Params:
    """How far to look, and which sorts of cause."""

    horizon_hours: int = 8760
    kinds: tuple[CauseKind, ...] = ("supplier", "group", "jurisdiction")


@dataclass(frozen=True, slots=True)
class Exposure:
    """What one cause would stop. `members` are the ids it cuts; a cause that cuts several things is one cause,
    never the sum of theirs. `residents` sums the known residents of the services that stop (lo) or may stop
    (hi); `services_without_residents` counts those among them whose residents nobody stated.
    """

    id: str
    name: str
    kind: CauseKind
    members: tuple[str, ...]
    services_stop: int
    services_may_stop: int
    residents: Interval
    resident_days_lost: Interval
    services_without_residents: int

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "members": list(self.members),
            "services_stop": self.services_stop,
            "services_may_stop": self.services_may_stop,
            "residents": self.residents.to_json(),
            "resident_days_lost": self.resident_days_lost.to_json(),
            "services_without_residents": self.services_without_residents,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """All causes, the one that costs most first (by resident-days surely lost, then possibly)."""

    horizon_hours: int
    snapshot: str
    rows: tuple[Exposure, ...]
    organisations_without_country: int
    services: int

    def to_json(self) -> dict[str, object]:
        return {
            "horizon_hours": self.horizon_hours,
            "snapshot": self.snapshot,
            "services": self.services,
            "causes": [row.to_json() for row in self.rows],
            "unknown": {"organisations_without_country": self.organisations_without_country},
        }


Cause = tuple[str, str, CauseKind, dict[int, bool]]


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """Cut off every cause in turn. Raises `Stopped` where a person asked to stop."""
    params = params or Params()
    model = OutageModel(need_graph(snapshot), progress)
    causes = [cause for cause in _causes(snapshot) if cause[2] in params.kinds]
    what = Text("cutting off causes one by one", "oorzaken een voor een afsluiten")
    rows = []
    for done, cause in enumerate(causes):
        if done % 16 == 0:
            progress.step(what, done, len(causes))
            if progress.stop_wanted():
                raise Stopped
        rows.append(_expose(snapshot, model, cause, params.horizon_hours))
    progress.step(what, len(causes), len(causes))
    rows.sort(key=lambda row: (-row.resident_days_lost.lo, -row.resident_days_lost.hi, -row.services_stop, row.id))
    countries = snapshot.text("country")
    unknown = sum(countries.get(row) is None for row in snapshot.rows_of("organisation").tolist())
    return Result(params.horizon_hours, snapshot.digest, tuple(rows), unknown, len(snapshot.rows_of("service")))


def _causes(snapshot: Snapshot) -> Iterator[Cause]:
    """Every organisation something draws on, the groups above them, every country of them."""
    drawn_on = need_targets(snapshot)
    controlled = groups(snapshot)
    organisations = snapshot.rows_of("organisation").tolist()
    several: dict[int, dict[int, bool]] = {}
    for row in organisations:
        group = controlled({row: True})
        if row in drawn_on:
            yield snapshot.ids[row], snapshot.names[row], "supplier", {row: True}
        if drawn_on.intersection(group) - {row}:  # otherwise the group is no more than the supplier
            several[row] = group
    for row in _topmost(several, drawn_on):
        yield snapshot.ids[row], snapshot.names[row], "group", several[row]
    countries = snapshot.text("country")
    codes = sorted({code for row in organisations for code in countries.possible(row)})
    for code in codes:
        there = controlled(seated(snapshot, code))
        if drawn_on.intersection(there):
            yield code, code, "jurisdiction", there


def _topmost(several: Mapping[int, dict[int, bool]], drawn_on: set[int]) -> list[int]:
    """The heads of the groups, but not of one that lies in a group which cuts the same things just as surely.

    A holding and the holding below it would else be two equal rows. Of two that control each other, and of
    which neither is above, the first stays.
    """
    alike: dict[frozenset[tuple[int, bool]], list[int]] = {}
    for head, group in several.items():
        alike.setdefault(frozenset((row, sure) for row, sure in group.items() if row in drawn_on), []).append(head)
    return sorted(
        head
        for heads in alike.values()
        for head in heads
        if not any(
            head in several[other] and (other not in several[head] or other < head) for other in heads if other != head
        )
    )


def need_targets(snapshot: Snapshot) -> set[int]:
    """The rows that something needs directly."""
    graph = need_graph(snapshot)
    return set(np.unique(graph.target).tolist())


def _expose(snapshot: Snapshot, model: OutageModel, cause: Cause, horizon: int) -> Exposure:
    id, name, kind, rows = cause
    outages = model.run([Cut(row, sure=sure) for row, sure in rows.items()], horizon)
    is_service = snapshot.kinds[outages.nodes] == snapshot.kind_names.index("service")
    nodes = outages.nodes[is_service]
    sure = outages.stops_hi[is_service] < NEVER
    residents = snapshot.number("residents")
    lo, hi = residents.lo[nodes], residents.hi[nodes]
    known = ~np.isnan(lo)
    low, high = np.where(known, lo, 0.0), np.where(known, hi, 0.0)
    lost_lo, lost_hi = outages.lost_lo[is_service], outages.lost_hi[is_service]
    return Exposure(
        id=id,
        name=name,
        kind=kind,
        members=tuple(snapshot.ids[row] for row in rows),
        services_stop=int(sure.sum()),
        services_may_stop=int((~sure).sum()),
        residents=Interval(float(low[sure].sum()), float(high.sum())),
        resident_days_lost=Interval(float((low * lost_lo).sum() / 24), float((high * lost_hi).sum() / 24)),
        services_without_residents=int((~known).sum()),
    )


ANALYSIS = Analysis(
    "exposure",
    Text("exposure", "blootstelling"),
    Text(
        "On which supplier, group or country do we depend most?",
        "Van welke leverancier, groep of welk land zijn we het meest afhankelijk?",
    ),
    Params,
    run,
)
