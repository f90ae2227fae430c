# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What each scenario does, and the scenarios side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from polder.analyses import cut_off, takeover
from polder.analyses.cut_off import ServiceOutcome
from polder.base import NEVER, Interval
from polder.scenarios.price_rise import PriceRise
from polder.scenarios.scenario import Scenario

Measure = Literal["services_stop", "resident_days_lost", "services_unsupported", "extra_eur_year", "newly_under_law"]


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that gets no more updates within the horizon. `until` are the last days with updates that are possible,
    the earliest first; not `surely` where it may have updates for longer.
    """

    id: str
    name: str
    until: tuple[str, ...]
    surely: bool

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "name": self.name, "until": list(self.until), "surely": self.surely}


@dataclass(frozen=True, slots=True)
class PriceChange:
    """What a contract costs, in euros a year: `None` where nobody stated it. `since` are the possible first days of the
    new price; an unknown end of the contract leaves it open (`since_is_open`). `extra` is what it costs more a year on
    the last day that is looked at: nothing as long as the contract keeps its price.
    """

    id: str
    name: str
    was: Interval | None
    becomes: Interval | None
    extra: Interval | None
    since: tuple[str, ...]
    since_is_open: bool

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "was_eur_year": self.was.to_json() if self.was else None,
            "becomes_eur_year": self.becomes.to_json() if self.becomes else None,
            "extra_eur_year": self.extra.to_json() if self.extra else None,
            "since": list(self.since),
            "since_is_open": self.since_is_open,
        }


@dataclass(frozen=True)
class Outcome:
    """All that one scenario does. `resting` are the services that rest on something unsupported, with the way to it."""

    scenario: Scenario
    cut_off: cut_off.Result
    unsupported: tuple[Unsupported, ...]
    resting: tuple[tuple[str, ...], ...]
    support_unknown: int
    prices: tuple[PriceChange, ...]
    uncovered: tuple[str, ...]
    takeovers: tuple[takeover.Result, ...]
    places_unknown: int | None

    @property
    def services_stop(self) -> Interval:
        """How many surely, and how many at most."""
        surely = self.cut_off.count("stops")
        return Interval(surely, surely + self.cut_off.count("may_stop"))

    @property
    def services_unsupported(self) -> Interval:
        """How many services rest on something that surely, or possibly, gets no updates."""
        doubtful = {each.id for each in self.unsupported if not each.surely}
        surely = sum(way[-1] not in doubtful for way in self.resting)
        return Interval(surely, len(self.resting))

    @property
    def extra_eur_year(self) -> Interval:
        """Over contracts of which the price is known, as they cost on the last day; below zero where prices fall."""
        return sum((each.extra for each in self.prices if each.extra is not None), Interval(0, 0))

    @property
    def prices_unknown(self) -> int:
        return sum(each.extra is None for each in self.prices)

    @property
    def newly_under_law(self) -> Interval:
        """How many services and datasets come under a law that was not over them in any way before."""
        surely, possibly = set(), set()
        for each in self.takeovers:
            for change in each.changes:
                for gained in change.gained:
                    if gained.before != "surely":
                        possibly.add(change.id)
                    if gained.before == "no" and gained.surely:
                        surely.add(change.id)
        return Interval(len(surely), len(surely | possibly))

    @property
    def residents_unknown(self) -> int:
        """How many services that stop, or may, have an unknown number of residents."""
        return sum(each.residents is None and each.verdict != "goes_on" for each in self.cut_off.services)

    def is_open(self, name: Measure) -> bool:
        """Whether something belongs to a measure of which nobody knows how much it is."""
        if name == "extra_eur_year":
            return bool(self.prices_unknown or self.uncovered)
        return name == "resident_days_lost" and self.residents_unknown > 0

    def bounds(self, name: Measure) -> Interval:
        """Between which two a measure surely lies: what is unknown is not zero."""
        known = self.measure(name)
        if not self.is_open(name):
            return known
        rises = [each.what.factor for each in self.scenario.events if isinstance(each.what, PriceRise)]
        falls = any(factor is not None and factor.lo < 1 for factor in rises)
        return Interval(-NEVER if falls and name == "extra_eur_year" else known.lo, NEVER)

    def measure(self, name: Measure) -> Interval:
        """A measure over all of which it is known; see `bounds`."""
        if name == "resident_days_lost":
            return self.cut_off.resident_days_lost
        measured: Interval = getattr(self, name)
        return measured

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.scenario.name,
            "start": self.scenario.start.isoformat(),
            "horizon_hours": self.scenario.horizon_hours,
            "snapshot": self.cut_off.snapshot,
            **{name: self.bounds(name).to_json() for name in MEASURES},
            "unsupported": [each.to_json() for each in self.unsupported],
            "services_on_unsupported": [list(way) for way in self.resting],
            "prices": [each.to_json() for each in self.prices],
            "takeovers": [each.to_json() for each in self.takeovers],
            "unknown": {
                **self.cut_off.unknown,
                "contracts_without_price": self.prices_unknown,
                "delivered_without_contract": len(self.uncovered),
                "support_unknown": self.support_unknown,
                "systems_without_place": self.places_unknown,
            },
        }


MEASURES: tuple[Measure, ...] = (
    "services_stop",
    "resident_days_lost",
    "services_unsupported",
    "extra_eur_year",
    "newly_under_law",
)


class Verdict(NamedTuple):
    """Which scenario is worst by a measure, by its place: `None` where they are alike, or where it cannot be said."""

    measure: Measure
    worst: int | None
    alike: bool


@dataclass(frozen=True)
class ServiceRow:
    """One service in every scenario; `None` where the register of that day does not know it."""

    id: str
    name: str
    outcomes: tuple[ServiceOutcome | None, ...]

    @property
    def differs(self) -> bool:
        seen = {(each.verdict, each.stops, each.back, each.hours_lost) if each else None for each in self.outcomes}
        return len(seen) > 1

    @property
    def goes_on(self) -> bool:
        return all(each is None or each.verdict == "goes_on" for each in self.outcomes)

    @property
    def weight(self) -> tuple[bool, float, float]:
        """What differs first, then what costs residents most."""
        known = [each for each in self.outcomes if each]
        days = [each.resident_days_lost for each in known]
        hours = max((each.hours_lost.hi for each in known), default=0.0)
        return not self.differs, -max((each.hi for each in days if each), default=0.0), -hours

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "differs": self.differs,
            "outcomes": [each.to_json() if each else None for each in self.outcomes],
        }


@dataclass(frozen=True)
class Result:
    """The scenarios in the order given."""

    outcomes: tuple[Outcome, ...]

    @property
    def services(self) -> tuple[ServiceRow, ...]:
        """Every service, what differs first."""
        names: dict[str, str] = {}
        found: list[dict[str, ServiceOutcome]] = []
        for outcome in self.outcomes:
            found.append({service.id: service for service in outcome.cut_off.services})
            names |= {service.id: service.name for service in outcome.cut_off.services}
        rows = [ServiceRow(id, name, tuple(each.get(id) for each in found)) for id, name in names.items()]
        return tuple(sorted(rows, key=lambda row: (*row.weight, row.name, row.id)))

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """By each measure which scenario is worst."""
        return tuple(self._verdict(name) for name in MEASURES)

    def _verdict(self, name: Measure) -> Verdict:
        intervals = [outcome.bounds(name) for outcome in self.outcomes]
        return Verdict(name, _worst(intervals), len(set(intervals)) <= 1 and all(each.exact for each in intervals))

    def to_json(self) -> dict[str, object]:
        return {
            "scenarios": [outcome.to_json() for outcome in self.outcomes],
            "services": [row.to_json() for row in self.services],
            "worst": {
                each.measure: None if each.worst is None else self.outcomes[each.worst].scenario.name
                for each in self.verdicts
            },
        }


def _worst(intervals: Sequence[Interval]) -> int | None:
    """The one that is worse than every other, whatever is not known turns out to be."""
    for place, one in enumerate(intervals):
        if all(one.lo > other.hi for at, other in enumerate(intervals) if at != place):
            return place if len(intervals) > 1 else None
    return None
