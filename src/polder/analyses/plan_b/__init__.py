# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Is plan B there in time? Per vital service the worst that one supplier, or one group, can do to it.

The worst is the cause by which most hours are surely lost; where by another one more may be lost, that one is named
beside it, for what is not known is not safe. See decision 0019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.analyses import Analysis, exposure
from polder.analyses.exposure import Effect, Exposure
from polder.analyses.plan_b.sheet import VERDICTS, Verdict, verdict_of
from polder.base import SILENT, Interval, Progress, Text
from polder.model import Snapshot

__all__ = ["ANALYSIS", "Gap", "Params", "Result", "of", "run"]


@dataclass(frozen=True, slots=True)
class Params:
    horizon_hours: int = 8760


@dataclass(frozen=True, slots=True)
class Worst:
    """One cause and what it does to one service."""

    id: str
    name: str
    kind: str
    effect: Effect

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "name": self.name, "kind": self.kind, **_hours(self.effect)}


@dataclass(frozen=True, slots=True)
class Gap:
    """`worst` is `None` where no supplier or group can stop the service; `perhaps` where none may do worse still.

    `hours_lost` is what the worst cause takes away within the horizon: at least by `worst`, at most by either.
    """

    id: str
    name: str
    residents: float | None
    tolerable_downtime_hours: float | None
    worst: Worst | None
    perhaps: Worst | None
    causes: int

    @property
    def hours_lost(self) -> Interval:
        if self.worst is None:
            return Interval(0, 0)
        lost = self.worst.effect.hours_lost
        return lost if self.perhaps is None else Interval(lost.lo, self.perhaps.effect.hours_lost.hi)

    @property
    def verdict(self) -> Verdict:
        """Whether what surely or possibly is lost can be borne; where nobody said what can, that is unknown."""
        tolerable = self.tolerable_downtime_hours
        return verdict_of(self.hours_lost, None if tolerable is None else Interval(tolerable, tolerable))

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "residents": self.residents,
            "tolerable_downtime_hours": self.tolerable_downtime_hours,
            "hours_lost": self.hours_lost.to_json(),
            "worst_cause": None if self.worst is None else self.worst.to_json(),
            "perhaps_worse": None if self.perhaps is None else self.perhaps.to_json(),
            "causes_that_may_stop_it": self.causes,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """The widest gap first. Where no service is known to be vital, `all_services` is true and all of them are here.
    `maybe_vital` counts the services of which that is not stated, or disputed.
    """

    horizon_hours: int
    snapshot: str
    gaps: tuple[Gap, ...]
    all_services: bool
    maybe_vital: int

    def to_json(self) -> dict[str, object]:
        return {
            "horizon_hours": self.horizon_hours,
            "snapshot": self.snapshot,
            "all_services": self.all_services,
            "services": [gap.to_json() for gap in self.gaps],
            "unknown": {"services_that_may_be_vital": self.maybe_vital},
        }


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """Cut off every supplier and group in turn. Raises `Stopped`."""
    params = params or Params()
    asked = exposure.Params(horizon_hours=params.horizon_hours, kinds=("supplier", "group"))
    return of(snapshot, exposure.run(snapshot, asked, progress=progress))


def of(snapshot: Snapshot, exposed: exposure.Result) -> Result:
    """The same from causes that were cut off already; jurisdictions among them are left out."""
    vital = snapshot.text("vital")
    services = snapshot.rows_of("service").tolist()
    surely = [row for row in services if vital.get(row) == "true"]
    rows = surely or services
    picked = _pick(exposed.rows, {snapshot.ids[row] for row in rows})
    gaps = [_gap(snapshot, row, picked[snapshot.ids[row]]) for row in rows]
    gaps.sort(key=_worst_first)
    maybe = sum(vital.get(row) is None for row in services)
    return Result(exposed.horizon_hours, exposed.snapshot, tuple(gaps), not surely, maybe)


@dataclass(slots=True)
class _Picked:
    """What was found so far: the worst for sure, the one that may be worst, and how many causes there are."""

    surely: Worst | None = None
    possibly: Worst | None = None
    causes: int = 0

    def add(self, cause: Exposure, effect: Effect) -> None:
        self.causes += 1
        lost = effect.hours_lost
        if self.surely is None or (lost.lo, lost.hi) > self._bounds(self.surely):
            self.surely = Worst(cause.id, cause.name, cause.kind, effect)
        if self.possibly is None or lost.hi > self.possibly.effect.hours_lost.hi:
            self.possibly = Worst(cause.id, cause.name, cause.kind, effect)

    @staticmethod
    def _bounds(worst: Worst) -> tuple[float, float]:
        return worst.effect.hours_lost.lo, worst.effect.hours_lost.hi


def _pick(causes: Sequence[Exposure], wanted: set[str]) -> dict[str, _Picked]:
    """By service; suppliers before groups, so that of two that do the same the smaller is named."""
    found = {id: _Picked() for id in wanted}
    for kind in ("supplier", "group"):
        for cause in causes:
            for effect in cause.effects() if cause.kind == kind else ():
                if effect.id in found:
                    found[effect.id].add(cause, effect)
    return found


def _gap(snapshot: Snapshot, row: int, picked: _Picked) -> Gap:
    worst, perhaps = picked.surely, picked.possibly
    if worst is not None and perhaps is not None:
        if not worst.effect.hours_lost.lo:
            worst, perhaps = perhaps, None  # nothing is sure: the one that may be worst is named
        elif perhaps.effect.hours_lost.hi <= worst.effect.hours_lost.hi:
            perhaps = None
    residents, tolerable = (_known(snapshot, name, row) for name in ("residents", "tolerable_downtime_hours"))
    return Gap(snapshot.ids[row], snapshot.names[row], residents, tolerable, worst, perhaps, picked.causes)


def _known(snapshot: Snapshot, name: str, row: int) -> float | None:
    column = snapshot.number(name)
    lo, hi = float(column.lo[row]), float(column.hi[row])
    return lo if lo == hi else None


def _worst_first(gap: Gap) -> tuple[object, ...]:
    lost = gap.hours_lost
    return VERDICTS.index(gap.verdict), -lost.lo, -lost.hi, -(gap.residents or 0), gap.id


def _hours(effect: Effect) -> dict[str, object]:
    return {
        "verdict": effect.verdict,
        "stops_hours": effect.stops.to_json(),
        "back_hours": effect.back.to_json(),
        "hours_lost": effect.hours_lost.to_json(),
    }


ANALYSIS = Analysis(
    "plan_b",
    Text("plan B", "plan B"),
    Text(
        "For each vital service: is plan B there before the downtime does harm, whichever one supplier stops?",
        "Per vitale dienst: staat plan B er voordat de uitval schade doet, welke ene leverancier er ook stopt?",
    ),
    Params,
    run,
)
