# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A place is lost: a fire, a flood, an eviction. All that is kept there is gone at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from polder.base import Family, PolderError, Problem, Text
from polder.model import RELATIONS, Snapshot
from polder.model.search import find_one
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.cut_off import mark

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
    """These rows and all that is kept in them, further and further in: true where surely, false where a source denies
    it or names another place.
    """
    table = snapshot.related("stored_in")
    inside: dict[int, list[tuple[int, bool]]] = {}
    columns = (table.source.tolist(), table.target.tolist(), table.doubtful.tolist())
    for source, target, doubtful in zip(*columns, strict=True):
        inside.setdefault(target, []).append((source, not doubtful))
    found = dict(rows)
    ahead = list(rows.items())
    while ahead:
        place, sure = ahead.pop()
        for thing, stated in inside.get(place, ()):
            surely = sure and stated
            if thing not in found or (surely and not found[thing]):
                found[thing] = surely
                ahead.append((thing, surely))
    return dict(sorted(found.items()))


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
