# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios for whoever has none: every supplier, with all it controls, that stops a vital service when it stops.

How often that happens nobody knows; the same visible assumption for each at least weighs them by what they stop.
"""

from __future__ import annotations

from datetime import date, timedelta

from polder.analyses import exposure
from polder.base import SILENT, Interval, Progress
from polder.model import Snapshot
from polder.scenarios.cut_off import EVENT, Cause
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.catalogue.weak_points import maybe_vital, vital_services
from polder.steps.expected import Expected

PER_YEAR = 0.02
"""Once in fifty years, for each supplier."""
LASTS_DAYS = 90


def assumed_scenarios(snapshot: Snapshot, start: date, *, progress: Progress = SILENT) -> tuple[Expected, ...]:
    """One for each supplier or group that stops a service that is vital or may be; any service, where none is said to
    be vital.
    """
    counted = {snapshot.ids[row] for row in (*vital_services(snapshot), *maybe_vital(snapshot))}
    ranking = exposure.run(snapshot, exposure.Params(kinds=("supplier", "group")), progress=progress)
    groups = [row for row in ranking.rows if row.kind == "group"]
    inside = {member for row in groups for member in row.members}
    found: dict[str, Expected] = {}
    for row in [*groups, *(row for row in ranking.rows if row.kind == "supplier" and row.id not in inside)]:
        if not counted & {effect.id for effect in row.effects()}:
            continue
        name = row.id if row.name in found else row.name
        event = Dated(EVENT, Cause((row.id,), group=row.kind == "group"), start, start + timedelta(days=LASTS_DAYS))
        found[name] = Expected(Scenario(name, start, (event,)), Interval(PER_YEAR, PER_YEAR))
    return tuple(found.values())
