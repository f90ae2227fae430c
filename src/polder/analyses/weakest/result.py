# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer to "how is this service broken?", as people and machines read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from polder.base import Interval


@dataclass(frozen=True, slots=True)
class Part:
    """What one supplier or system has to do with it. `share` is the part of the breaking sets that it is in, None
    where not all sets are known; `birnbaum` how much likelier the service is broken with it than without it, None
    without chances or where it is not known exactly.
    """

    id: str
    share: float | None
    birnbaum: Interval | None

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "share": self.share, "birnbaum": None if self.birnbaum is None else _json(self.birnbaum)}


@dataclass(frozen=True, slots=True)
class Reading:
    """The breaking sets under one reading of what is not known.

    `by_order` counts them by how many there are in a set; orders up to `exact_to` are complete, all orders where it is
    None. `count` is None where not all are known: there are at least as many as `by_order` counts. `sets` (ids) are
    listed up to the order that was asked. `chance` holds the chance that the service is broken, None without chances.
    """

    count: int | None
    by_order: Mapping[int, int]
    exact_to: int | None
    sets: tuple[tuple[str, ...], ...]
    single_points: tuple[str, ...]
    parts: tuple[Part, ...]
    chance: Interval | None

    @property
    def at_least(self) -> int:
        return sum(self.by_order.values())

    def to_json(self, names: Mapping[str, str]) -> dict[str, object]:
        return {
            "count": self.count,
            "count_at_least": self.at_least,
            "by_order": {str(order): many for order, many in self.by_order.items()},
            "exact_up_to_order": self.exact_to,
            "sets": [[names[id] for id in each] for each in self.sets],
            "single_points": [names[id] for id in self.single_points],
            "importance": [{"name": names[part.id], **part.to_json()} for part in self.parts],
            "chance": None if self.chance is None else _json(self.chance),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """`surely` reads every unknown at its kindest, `possibly` at its worst; where all is known they are one.

    `first_stop` holds, for single points, the first hour at which the service stops when it alone is cut (an ordinary
    cut-off, with its reserves); empty for a large register. `not_described` are the services and systems on the way,
    and what was asked about itself, of which nobody said what they need: they count as working. Ids in `names`, told
    apart where two are called the same.
    """

    service: str
    of: str
    order: int
    as_of: date | None
    snapshot: str
    names: Mapping[str, str]
    surely: Reading
    possibly: Reading
    first_stop: Mapping[str, Interval]
    systems_without_supplier: tuple[str, ...]
    not_described: tuple[str, ...]
    without_likelihood: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        body: dict[str, object] = {
            "service": self.names[self.service],
            "id": self.service,
            "of": self.of,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "snapshot": self.snapshot,
            **self.surely.to_json(self.names),
            "first_stop_hours": {self.names[id]: hours.to_json() for id, hours in self.first_stop.items()},
            "unknown": {
                "systems_without_supplier": [self.names[id] for id in self.systems_without_supplier],
                "not_described": [self.names[id] for id in self.not_described],
                "without_likelihood": [self.names[id] for id in self.without_likelihood],
            },
        }
        if self.possibly != self.surely:
            body["possibly"] = self.possibly.to_json(self.names)
        return body


def _json(interval: Interval) -> list[float]:
    return [interval.lo, interval.hi]
