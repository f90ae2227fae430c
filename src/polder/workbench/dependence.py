# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How dependent are we, in one look: on whom, in which country, is plan B in time, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polder.analyses import exposure, plan_b
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.unknown import count_unknowns
from polder.analyses.exposure import Exposure
from polder.analyses.report.findings import own_country, ranking
from polder.base import SILENT, Progress
from polder.model import Snapshot


@dataclass(frozen=True, slots=True)
class Params:
    horizon_hours: int = 8760


@dataclass(frozen=True, slots=True)
class Standing:
    """`companies` are groups and single suppliers, `countries` all but our own (`home`): what stops most services
    surely comes first. `unknown` counts what is not known by sort, as every answer does.
    """

    services: int
    companies: tuple[Exposure, ...]
    countries: tuple[Exposure, ...]
    home: str | None
    plan_b: plan_b.Result
    unknown: Mapping[str, int]


def how_dependent(snapshot: Snapshot, params: Params, *, progress: Progress = SILENT) -> Standing:
    """Cut off every supplier, group and country in turn. Raises `Stopped`."""
    exposed = exposure.run(snapshot, exposure.Params(params.horizon_hours), progress=progress)
    home = own_country(snapshot)
    companies = ranking([row for row in exposed.rows if row.kind != "jurisdiction"], home, single=True)
    countries = (row for row in exposed.rows if row.kind == "jurisdiction" and row.id != home)
    return Standing(
        services=exposed.services,
        companies=_most_first(companies),
        countries=_most_first(row for row in countries if row.services_stop or row.services_may_stop),
        home=home,
        plan_b=plan_b.of(snapshot, exposed),
        unknown=count_unknowns(snapshot, need_graph(snapshot)),
    )


def _most_first(rows: Iterable[Exposure]) -> tuple[Exposure, ...]:
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                *(-row.services_stop, -row.services_may_stop),
                *(-row.resident_days_lost.lo, -row.resident_days_lost.hi, row.id),
            ),
        )
    )
