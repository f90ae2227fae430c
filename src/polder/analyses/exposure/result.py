# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The ranking of causes, what each does to each service, and the heat map of the worst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from polder.algorithms.outage import Outages
from polder.algorithms.outage_kernel import NEVER
from polder.analyses.cut_off.result import Verdict
from polder.analyses.exposure.causes import CauseKind
from polder.base import NEVER as FOREVER
from polder.base import Interval

LISTED = 250_000
"""How many effects the JSON spells out, the worst causes first: all of a city's, and no more than memory can bear."""
HOTTEST = 30


class Effect(NamedTuple):
    """What one cause does to one service; hours from the event, `inf` for never within the horizon.

    `resident_days_lost` is `None` where nobody stated the residents.
    """

    id: str
    name: str
    verdict: Verdict
    stops: Interval
    back: Interval
    hours_lost: Interval
    resident_days_lost: Interval | None

    def to_json(self) -> dict[str, object]:
        days = self.resident_days_lost
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "stops_hours": self.stops.to_json(),
            "back_hours": self.back.to_json(),
            "hours_lost": self.hours_lost.to_json(),
            "resident_days_lost": None if days is None else days.to_json(),
        }


@dataclass(frozen=True)
class Services:
    """The services in the order of their rows in the snapshot, with their residents (`nan` where not stated)."""

    rows: np.ndarray
    ids: tuple[str, ...]
    names: tuple[str, ...]
    residents_lo: np.ndarray
    residents_hi: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, eq=False)
class Exposure:
    """What one cause would stop. `members` are the ids it cuts; a cause that cuts several things is one cause,
    never the sum of theirs. `residents` sums the known residents of the services that stop (lo) or may stop
    (hi); `services_without_residents` counts those among them whose residents nobody stated. The services that
    stop or may stop are spelled out by `effects`; of all others it is known that they go on.
    """

    id: str
    name: str
    kind: CauseKind
    members: tuple[str, ...]
    outages: Outages
    services: Services

    @cached_property
    def _at(self) -> np.ndarray:
        """The places in `services` of what stops or may stop."""
        return np.searchsorted(self.services.rows, self.outages.nodes)

    @cached_property
    def _sure(self) -> np.ndarray:
        return self.outages.stops_hi < NEVER

    @property
    def services_stop(self) -> int:
        return int(self._sure.sum())

    @property
    def services_may_stop(self) -> int:
        return int((~self._sure).sum())

    @property
    def residents(self) -> Interval:
        low, high = self.services.residents_lo[self._at], self.services.residents_hi[self._at]
        return Interval(float(np.nansum(low[self._sure])), float(np.nansum(high)))

    @cached_property
    def resident_days_lost(self) -> Interval:
        """Over the services of which the residents are known."""
        low, high = self._days
        return Interval(float(np.nansum(low)), float(np.nansum(high)))

    @property
    def services_without_residents(self) -> int:
        return int(np.isnan(self.services.residents_lo[self._at]).sum())

    @property
    def _days(self) -> tuple[np.ndarray, np.ndarray]:
        low = self.services.residents_lo[self._at] * self.outages.lost_lo / 24
        return low, self.services.residents_hi[self._at] * self.outages.lost_hi / 24

    def effects(self) -> Iterator[Effect]:
        """Per service that stops or may stop, what happens to it, in the order of the services."""
        out = self.outages
        days = zip(*self._days, strict=True)
        hours = (out.stops_lo, out.stops_hi, out.back_lo, out.back_hi, out.lost_lo, out.lost_hi)
        columns = [column.tolist() for column in (self._at, *hours)]
        for at, first, last, back_lo, back_hi, lost_lo, lost_hi, (low, high) in zip(*columns, days, strict=True):
            yield Effect(
                id=self.services.ids[at],
                name=self.services.names[at],
                verdict="stops" if last < NEVER else "may_stop",
                stops=_hours(first, last),
                back=_hours(back_lo, back_hi),
                hours_lost=Interval(lost_lo, lost_hi),
                resident_days_lost=None if np.isnan(low) else Interval(float(low), float(high)),
            )

    def to_json(self, *, spelled_out: bool = True) -> dict[str, object]:
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
            "services": [effect.to_json() for effect in self.effects()] if spelled_out else None,
        }


@dataclass(frozen=True)
class HeatMap:
    """The worst causes against the services they cost most: a cell is `None` where the service goes on."""

    causes: tuple[Exposure, ...]
    services: tuple[tuple[str, str], ...]
    cells: tuple[tuple[Effect | None, ...], ...]
    causes_left_out: int
    services_left_out: int

    def to_json(self) -> dict[str, object]:
        return {
            "causes": [cause.id for cause in self.causes],
            "services": [id for id, _ in self.services],
            "stops_hours": [[None if cell is None else cell.stops.to_json() for cell in row] for row in self.cells],
            "causes_left_out": self.causes_left_out,
            "services_left_out": self.services_left_out,
        }


@dataclass(frozen=True)
class Result:
    """All causes, the one that costs most first (by resident-days surely lost, then possibly)."""

    horizon_hours: int
    snapshot: str
    rows: tuple[Exposure, ...]
    organisations_without_country: int
    services: int

    def heat_map(self, causes: int = HOTTEST, services: int = HOTTEST) -> HeatMap:
        """The first causes of the ranking that stop anything, and the services that lose most residents' days by
        them; of those of which no residents are known, most hours.
        """
        hot = [row for row in self.rows if len(row.outages.nodes)]
        shown = hot[:causes]
        effects = [{effect.id: effect for effect in row.effects()} for row in shown]
        weight: dict[str, tuple[float, float]] = {}
        name: dict[str, str] = {}
        for row in effects:
            for id, effect in row.items():
                days, hours = weight.get(id, (0.0, 0.0))
                lost = effect.resident_days_lost
                weight[id] = (days + (lost.hi if lost else 0.0), hours + effect.hours_lost.hi)
                name[id] = effect.name
        order = sorted(weight, key=lambda id: (-weight[id][0], -weight[id][1], id))
        columns = order[:services]
        return HeatMap(
            causes=tuple(shown),
            services=tuple((id, name[id]) for id in columns),
            cells=tuple(tuple(row.get(id) for id in columns) for row in effects),
            causes_left_out=len(hot) - len(shown),
            services_left_out=len(order) - len(columns),
        )

    def to_json(self) -> dict[str, object]:
        """Causes beyond the first `LISTED` effects have `null` for services; their totals stand."""
        listed, rows = 0, []
        for row in self.rows:
            listed += len(row.outages.nodes)
            rows.append(row.to_json(spelled_out=listed <= LISTED))
        return {
            "horizon_hours": self.horizon_hours,
            "snapshot": self.snapshot,
            "services": self.services,
            "causes": rows,
            "heat_map": self.heat_map().to_json(),
            "unknown": {"organisations_without_country": self.organisations_without_country},
        }


def _hours(lo: int, hi: int) -> Interval:
    return Interval(FOREVER if lo >= NEVER else lo, FOREVER if hi >= NEVER else hi)
