# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier, a group, a country, a system or a place is cut off at hour 0, for good.

The snapshot it gives has a column `cut_at_hours`: the hour at which an element is cut, as a range where that
is not sure (0 to inf: cut in some ways to settle a dispute).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from polder.base import Family, PolderError, Problem, Text
from polder.model import NumberColumn, Snapshot
from polder.model.control import controlled, seated
from polder.model.countries import country_named, near_countries
from polder.model.search import find_one
from polder.scenarios import Event

CUT_AT = "cut_at_hours"


@dataclass(frozen=True, slots=True)
class Cause:
    """What is cut: elements by id or name, with all they control where `group`, and whole jurisdictions.

    All of it together is one cause.
    """

    cut: tuple[str, ...] = ()
    group: bool = False
    jurisdictions: tuple[str, ...] = ()


def rows_cut(snapshot: Snapshot, cause: Cause) -> dict[int, bool]:
    """The rows that are cut: true where surely, false where only if a dispute is settled that way.

    Raises `PolderError` for a name nobody bears, one that several bear, or a cause that names nothing.
    """
    if not cause.cut and not cause.jurisdictions:
        raise PolderError(_NOTHING_CUT)
    rows = {find_one(snapshot, name): True for name in cause.cut}
    if cause.group:
        rows = controlled(snapshot, rows)
    for jurisdiction in cause.jurisdictions:
        there = controlled(snapshot, seated(snapshot, jurisdiction))
        if not there:
            raise PolderError(_nobody_there(jurisdiction))
        for row, sure in there.items():
            rows[row] = rows.get(row, False) or sure
    return dict(sorted(rows.items()))


def apply(snapshot: Snapshot, cause: Cause) -> Snapshot:
    """The snapshot in which the cause has struck."""
    return mark(snapshot, rows_cut(snapshot, cause))


def mark(snapshot: Snapshot, rows: Mapping[int, bool]) -> Snapshot:
    """The snapshot in which these rows are cut at hour 0, surely (true) or possibly (false)."""
    lo = np.full(len(snapshot), np.nan)
    hi = np.full(len(snapshot), np.nan)
    for row, sure in rows.items():
        lo[row] = 0.0
        hi[row] = 0.0 if sure else np.inf
    return replace(snapshot, columns={**snapshot.columns, CUT_AT: NumberColumn(lo, hi)})


_NOTHING_CUT = Problem(
    "cut-off.nothing",
    Text("Nothing is named to cut off.", "Er is niets genoemd om af te sluiten."),
    Text("A cut-off needs at least one cause.", "Een afsluiting heeft minstens één oorzaak nodig."),
    Text(
        "Name an organisation, a system or a place, or a jurisdiction.",
        "Noem een organisatie, een systeem of een plaats, of een jurisdictie.",
    ),
    family=Family.USAGE,
)


def _nobody_there(jurisdiction: str) -> Problem:
    meant = "" if country_named(jurisdiction) else ", ".join(near_countries(jurisdiction))
    return Problem(
        "cut-off.empty-jurisdiction",
        Text(
            f"No organisation is known to be seated in “{jurisdiction}”.",
            f"Er is geen organisatie bekend die in “{jurisdiction}” gevestigd is.",
        ),
        Text(
            "That may mean nobody is, or that countries are not filled in.",
            "Misschien zit er niemand, misschien zijn de landen niet ingevuld.",
        ),
        Text(
            f"Perhaps one of these is meant: {meant}.",
            f"Misschien is een van deze bedoeld: {meant}.",
        )
        if meant
        else Text(
            "Check the code or the name, and the column country of the organisations.",
            "Controleer de code of de naam, en de kolom land van de organisaties.",
        ),
        value=jurisdiction,
        family=Family.NOT_FOUND,
    )


EVENT = Event(
    "cut_off",
    Text("cut-off", "afsluiting"),
    Text(
        "A supplier, a group, a country, a system or a place stops serving us, at once and for good.",
        "Een leverancier, een groep, een land, een systeem of een plaats stopt ermee, meteen en blijvend.",
    ),
    apply,
)
