# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A maker ends the support of a product on a day: it keeps running, without updates from then on."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Family, PolderError, Problem, Text
from polder.model import RELATIONS, Snapshot
from polder.model.search import find_one
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.no_updates import day_of, unsupported_from

__all__ = ["EVENT", "EndOfSupport", "apply"]


@dataclass(frozen=True, slots=True)
class EndOfSupport:
    """The systems or components, by id or name."""

    products: tuple[str, ...] = ()


def apply(snapshot: Snapshot, what: EndOfSupport, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which they get no updates after that day. Raises `PolderError`."""
    if not what.products:
        raise PolderError(_NOTHING)
    rows = {}
    for name in what.products:
        row = find_one(snapshot, name)
        if snapshot.kind_of(row) not in RELATIONS["supplied_by"].sources:
            raise PolderError(_no_product(name))
        rows[row] = True
    return unsupported_from(snapshot, rows, day_of(snapshot, when))


_NOTHING = Problem(
    "end-of-support.nothing",
    Text("Nothing is named.", "Er is niets genoemd."),
    Text("The support of something must end.", "Van iets moet de ondersteuning eindigen."),
    Text("Name a system or a component.", "Noem een systeem of een component."),
    family=Family.USAGE,
)


def _no_product(name: str) -> Problem:
    return Problem(
        "end-of-support.no-product",
        Text(f"“{name}” is nothing that is supplied.", f"“{name}” is niet iets dat geleverd wordt."),
        Text("Support is given to what somebody supplies.", "Ondersteuning hoort bij wat iemand levert."),
        Text(
            "Name a system or a component; for all of one supplier use no_updates.",
            "Noem een systeem of een component; gebruik no_updates voor alles van één leverancier.",
        ),
        value=name,
        family=Family.USAGE,
    )


EVENT = Event(
    "end_of_support",
    Text("end of support", "einde van de ondersteuning"),
    Text(
        "The support of a product ends on a day: it keeps running, without updates from then on.",
        "De ondersteuning van een product eindigt op een dag: het blijft draaien, maar zonder updates.",
    ),
    apply,
    EndOfSupport,
    (Key("name", "products", "names", Text("the product, one or several", "het product, een of meer")),),
)
