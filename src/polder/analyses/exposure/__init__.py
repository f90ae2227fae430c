# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On whom do we depend most? Every supplier, group and jurisdiction cut off in turn, ranked.

A supplier row is one organisation that something draws on, cut alone. A group row is an organisation with all it
controls, down the chain, cut as one; it is there where it cuts more than its head alone would. Where a group and
a group inside it cut the same suppliers just as surely, only the one on top has a row. A jurisdiction row is all
that is seated in a country or controlled from there.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.algorithms.every_cause import every_cause
from polder.analyses import Analysis
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.exposure.causes import Cause, CauseKind, causes_of
from polder.analyses.exposure.result import Effect, Exposure, HeatMap, Result, Services
from polder.base import SILENT, Progress, Text
from polder.model import Snapshot

__all__ = ["ANALYSIS", "Cause", "Effect", "Exposure", "HeatMap", "Params", "Result", "run"]


@dataclass(frozen=True, slots=True)
class Params:
    """How far to look, and which sorts of cause."""

    horizon_hours: int = 8760
    kinds: tuple[CauseKind, ...] = ("supplier", "group", "jurisdiction")


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """Cut off every cause in turn. Raises `Stopped` where a person asked to stop."""
    params = params or Params()
    graph = need_graph(snapshot)
    causes = [cause for cause in causes_of(snapshot, graph) if cause.kind in params.kinds]
    services = _services(snapshot)
    found = every_cause(graph, [cause.cuts for cause in causes], params.horizon_hours, services.rows, progress=progress)
    rows = [
        Exposure(cause.id, cause.name, cause.kind, tuple(snapshot.ids[row] for row in cause.rows), outages, services)
        for cause, outages in zip(causes, found, strict=True)
    ]
    rows.sort(key=lambda row: (-row.resident_days_lost.lo, -row.resident_days_lost.hi, -row.services_stop, row.id))
    countries = snapshot.text("country")
    unknown = sum(countries.get(row) is None for row in snapshot.rows_of("organisation").tolist())
    return Result(params.horizon_hours, snapshot.digest, tuple(rows), unknown, len(services))


def _services(snapshot: Snapshot) -> Services:
    rows = snapshot.rows_of("service")
    residents = snapshot.number("residents")
    return Services(
        rows=rows,
        ids=tuple(snapshot.ids[row] for row in rows.tolist()),
        names=tuple(snapshot.names[row] for row in rows.tolist()),
        residents_lo=residents.lo[rows],
        residents_hi=residents.hi[rows],
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
