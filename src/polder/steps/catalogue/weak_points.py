# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What breaks the vital services of a register: which systems, alone or two together, and which suppliers."""

from __future__ import annotations

from dataclasses import dataclass, field

from polder.analyses import weakest
from polder.base import SILENT, Progress, Text
from polder.model import Snapshot
from polder.scenarios.price_rise import delivered_by


@dataclass(slots=True)
class WeakPoints:
    """Rows of the snapshot, with the rows of the services that each breaks. `single` has by supplier and service the
    systems of that supplier that alone break it.
    """

    systems: dict[int, list[int]] = field(default_factory=dict)
    pairs: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    suppliers: dict[int, list[int]] = field(default_factory=dict)
    single: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)


def weak_points(snapshot: Snapshot, progress: Progress = SILENT) -> WeakPoints:
    """The weak points of what is vital or may be, in any way to fill in what is not known. Raises `Stopped`."""
    found = WeakPoints()
    services = [*vital_services(snapshot), *maybe_vital(snapshot)]
    for number, service in enumerate(services):
        progress.step(Text("weak points", "zwakke punten"), number, len(services))
        id = snapshot.ids[service]
        systems = weakest.run(snapshot, weakest.Params(id, "systems", 2), progress=progress).possibly
        suppliers = weakest.run(snapshot, weakest.Params(id, "suppliers", 1), progress=progress).possibly
        alone = [snapshot.row_by_id[each] for each in systems.single_points]
        for row in alone:
            found.systems.setdefault(row, []).append(service)
        for pair in systems.sets:
            if len(pair) == 2:
                first, second = sorted(snapshot.row_by_id[each] for each in pair)
                found.pairs.setdefault((first, second), []).append(service)
        for each in suppliers.single_points:
            row = snapshot.row_by_id[each]
            found.suppliers.setdefault(row, []).append(service)
            found.single[row, service] = frozenset(delivered_by(snapshot, {row: True}).keys() & set(alone))
    return found


def vital_services(snapshot: Snapshot) -> list[int]:
    """The services that are known to be vital; where none is, all of them."""
    vital = snapshot.text("vital")
    services: list[int] = snapshot.rows_of("service").tolist()
    return [row for row in services if vital.get(row) == "true"] or services


def maybe_vital(snapshot: Snapshot) -> list[int]:
    """The services of which nobody said whether they are vital, or of which sources differ; nothing where no service is
    known to be vital, for then `vital_services` has them all.
    """
    vital = snapshot.text("vital")
    services: list[int] = snapshot.rows_of("service").tolist()
    if not any(vital.get(row) == "true" for row in services):
        return []
    return [row for row in services if vital.get(row) is None]
