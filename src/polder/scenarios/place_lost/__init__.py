# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A place is lost: a fire, a flood, an eviction. All that is kept there is gone at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from polder.base import Family, PolderError, Problem, Text
from polder.model import RELATIONS, Snapshot
from polder.model.search import find_one
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.cut_off import mark
from polder.scenarios.rewiring import in_daily_use

__all__ = ["EVENT", "PlaceLost", "apply", "kept_in"]


@dataclass(frozen=True, slots=True)
class PlaceLost:
    """The places, by id or name."""

    places: tuple[str, ...] = ()


def apply(snapshot: Snapshot, what: PlaceLost, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the places, and all that is kept in them, are cut. Raises `PolderError`."""
    if not what.places:
        raise PolderError(_NOWHERE)
    rows = {find_one(snapshot, name): True for name in what.places}
    for name, row in zip(what.places, rows, strict=False):
        if snapshot.kind_of(row) not in RELATIONS["stored_in"].targets:
            raise PolderError(_no_place(name))
    return mark(snapshot, kept_in(snapshot, rows), when)


def kept_in(snapshot: Snapshot, rows: Mapping[int, bool]) -> dict[int, bool]:
    """These rows and all that is kept in them, further and further in: true where it is surely kept nowhere else.

    What is also kept in a place that stands may do with that one; a source that denies it, or names another place,
    makes it no more than possible too. What has a standby in a place that stands is not lost: it is down until that
    takes over.
    """
    table = snapshot.related("stored_in")
    inside: dict[int, list[int]] = {}
    kept: dict[int, list[_Kept]] = {}
    columns = (table.source, table.target, ~table.doubtful, in_daily_use(table))
    for thing, place, stated, daily in zip(*(column.tolist() for column in columns), strict=True):
        inside.setdefault(place, []).append(thing)
        kept.setdefault(thing, []).append(_Kept(place, stated, daily))
    sure = {row for row, surely in rows.items() if surely}
    surely = _spread(sure, inside, lambda thing, lost: _is_lost(kept[thing], lost))
    found = _spread(set(rows), inside, lambda thing, lost: _may_be_lost(kept[thing], lost))
    return {row: row in surely for row in sorted(found)}


class _Kept(NamedTuple):
    place: int
    stated: bool
    daily: bool


def _spread(rows: set[int], inside: Mapping[int, list[int]], lost: Callable[[int, set[int]], bool]) -> set[int]:
    """These rows, and what is lost with them, further and further in."""
    found, ahead = set(rows), list(rows)
    while ahead:
        for thing in inside.get(ahead.pop(), ()):
            if thing not in found and lost(thing, found):
                found.add(thing)
                ahead.append(thing)
    return found


def _is_lost(kept: Sequence[_Kept], lost: set[int]) -> bool:
    return any(each.stated for each in kept) and all(each.place in lost for each in kept)


def _may_be_lost(kept: Sequence[_Kept], lost: set[int]) -> bool:
    daily = [each for each in kept if each.daily] or kept
    reserves = (each for each in kept if each.stated and not each.daily)
    return any(each.place in lost for each in daily) and all(each.place in lost for each in reserves)


_NOWHERE = Problem(
    "place-lost.nowhere",
    Text("No place is named.", "Er is geen plaats genoemd."),
    Text("Something must be lost.", "Er moet iets verloren gaan."),
    Text("Name a data centre, a building or a region.", "Noem een datacentrum, een gebouw of een streek."),
    family=Family.USAGE,
)


def _no_place(name: str) -> Problem:
    return Problem(
        "place-lost.no-place",
        Text(f"“{name}” is not a place in which things are kept.", f"“{name}” is geen plaats waar iets in staat."),
        Text("Only a place or a system keeps things.", "Alleen in een plaats of een systeem staan dingen."),
        Text("To stop an organisation use cut_off.", "Gebruik cut_off om een organisatie af te sluiten."),
        value=name,
        family=Family.USAGE,
    )


EVENT = Event(
    "place_lost",
    Text("place lost", "plaats verloren"),
    Text(
        "A place is lost with all that is kept there: at once, for good or for a time.",
        "Een plaats gaat verloren met alles wat er staat: meteen, blijvend of een tijd lang.",
    ),
    apply,
    PlaceLost,
    (Key("name", "places", "names", Text("the place, one or several", "de plaats, een of meer")),),
    lasts=True,
)
