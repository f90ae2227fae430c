# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a cut-off: per service, and what is not known beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from polder.base import Interval

Verdict = Literal["stops", "may_stop", "goes_on"]


@dataclass(frozen=True, slots=True)
class Sampled:
    """Of `ways` to fill in what is not known, short and long tried alike: in how many a service stops, the hour by
    which it does in a quarter, half and three quarters of all ways (`inf`: not in so many), and the mean of the hours
    lost.
    """

    ways: int
    stops_in: int
    quartiles: tuple[float, float, float]
    mean_hours_lost: float

    def to_json(self) -> dict[str, object]:
        return {
            "ways": self.ways,
            "stops_in": self.stops_in,
            "stops_hours_quartiles": [None if math.isinf(hour) else int(hour) for hour in self.quartiles],
            "mean_hours_lost": self.mean_hours_lost,
        }


@dataclass(frozen=True, slots=True)
class ServiceOutcome:
    """What happens to one service. Hours from the event; `inf` is never within the horizon.

    `back` is the first hour up again after the first stop, in the ways in which it stops; both ends are `inf`
    where it never stops. `why` is one shortest chain of ids from the service to what is cut.
    `unknown_suppliers` are the ids, on the way down from this service, of systems nobody named a supplier of.
    `residents`, `staff` and `tolerable_downtime_hours` are `None` where unknown or disputed; `sampled` is where nobody
    asked for samples.
    """

    id: str
    name: str
    verdict: Verdict
    stops: Interval
    back: Interval
    hours_lost: Interval
    residents: float | None
    staff: float | None
    tolerable_downtime_hours: float | None
    vital: bool | None
    why: tuple[str, ...]
    unknown_suppliers: tuple[str, ...]
    first_stop_is_tight: bool = True
    sampled: Sampled | None = None

    @property
    def resident_days_lost(self) -> Interval | None:
        """Residents × days without the service, `None` where the residents are unknown."""
        return None if self.residents is None else self.hours_lost.times(self.residents).over(24)

    @property
    def hours_past_tolerable(self) -> Interval | None:
        """By how many hours the tolerable downtime is passed, `None` where it is unknown."""
        if self.tolerable_downtime_hours is None:
            return None
        tolerable = self.tolerable_downtime_hours
        return Interval(max(0.0, self.hours_lost.lo - tolerable), max(0.0, self.hours_lost.hi - tolerable))

    def to_json(self) -> dict[str, object]:
        days, past = self.resident_days_lost, self.hours_past_tolerable
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "stops_hours": self.stops.to_json(),
            "stops_hours_tight": self.first_stop_is_tight,
            "back_hours": self.back.to_json(),
            "hours_lost": self.hours_lost.to_json(),
            "residents": _plain(self.residents),
            "staff": _plain(self.staff),
            "resident_days_lost": None if days is None else days.to_json(),
            "tolerable_downtime_hours": _plain(self.tolerable_downtime_hours),
            "hours_past_tolerable": None if past is None else past.to_json(),
            "vital": self.vital,
            "why": list(self.why),
            "unknown_suppliers": list(self.unknown_suppliers),
            **({"sampled": self.sampled.to_json()} if self.sampled else {}),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What one cause stops. `cut` holds the ids that are surely cut, `may_be_cut` those that are only if a
    dispute is settled that way. `nodes_down` counts per kind how many certainly and how many possibly stop.
    `down_before` holds what is down with nothing cut at all: a register to mend, not an effect of the cut.
    """

    cut: tuple[str, ...]
    may_be_cut: tuple[str, ...]
    names: dict[str, str]
    as_of: date | None
    horizon_hours: int
    cautious: bool
    snapshot: str
    services: tuple[ServiceOutcome, ...]
    nodes_down: dict[str, tuple[int, int]]
    unknown: dict[str, int]
    systems_without_supplier: tuple[str, ...]
    not_described: tuple[str, ...]
    down_before: tuple[str, ...]
    keeps_without_updates: tuple[str, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(service.verdict == verdict for service in self.services)

    @property
    def resident_days_lost(self) -> Interval:
        """Over all services of which the residents are known."""
        known = [service.resident_days_lost for service in self.services]
        return sum((days for days in known if days is not None), Interval(0, 0))

    def to_json(self) -> dict[str, object]:
        return {
            "cut": list(self.cut),
            "may_be_cut": list(self.may_be_cut),
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "horizon_hours": self.horizon_hours,
            "cautious": self.cautious,
            "snapshot": self.snapshot,
            "services": [service.to_json() for service in self.services],
            "nodes_down": {kind: list(counts) for kind, counts in self.nodes_down.items()},
            "resident_days_lost": self.resident_days_lost.to_json(),
            "unknown": dict(self.unknown),
            "systems_without_supplier": list(self.systems_without_supplier),
            "not_described": list(self.not_described),
            "down_before_any_cut": list(self.down_before),
            "keeps_without_updates": list(self.keeps_without_updates),
        }


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
