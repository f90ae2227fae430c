# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier, a group, a country, a system or a place is cut off, for good or until some hour.

The snapshot it gives says in column `cut_at_hours` from which hour an element is cut and in `cut_until_hours` until
which (not including; inf is for good). Where the two ends of the first differ the cut is not sure: it happens at the
low end in some ways to settle a dispute, and surely at the high end (inf: in some ways never). The low end of the
second is then the end of what is sure, or where nothing is, the earliest at which it may be over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from polder.algorithms.outage import Cut
from polder.algorithms.outage_kernel import NEVER
from polder.base import Family, PolderError, Problem, Text
from polder.model import NumberColumn, Snapshot
from polder.model.control import controlled, seated
from polder.model.countries import country_named, near_countries
from polder.model.search import find_one
from polder.scenarios import AT_THE_START, Event, Key, When

CUT_AT = "cut_at_hours"
CUT_UNTIL = "cut_until_hours"


@dataclass(frozen=True, slots=True)
class Cause:
    """What is cut: elements by id or name, with all they control where `group`, and whole jurisdictions.

    All of it together is one cause.
    """

    cut: tuple[str, ...] = ()
    group: bool = False
    jurisdictions: tuple[str, ...] = ()


NAME = Key("name", "cut", "names", Text("who or what, one or several", "wie of wat, een of meer"))
GROUP = Key("group", "group", "yes_no", Text("with all they control", "met alles waar zij zeggenschap over hebben"))
JURISDICTION = Key("jurisdiction", "jurisdictions", "names", Text("a whole country", "een heel land"))
KEYS = (NAME, GROUP, JURISDICTION)
"""How a person says who it befalls; other events say it alike."""


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


def apply(snapshot: Snapshot, cause: Cause, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the cause has struck."""
    return mark(snapshot, rows_cut(snapshot, cause), when)


def mark(snapshot: Snapshot, rows: Mapping[int, bool], when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which these rows are cut too, surely (true) or possibly (false).

    What is cut already is cut for both times together. Raises `PolderError` where there is a pause between them.
    """
    columns = [snapshot.number(name) for name in (CUT_AT, CUT_UNTIL)]
    (at_lo, at_hi), (until_lo, until_hi) = ((column.lo.copy(), column.hi.copy()) for column in columns)
    start, end = float(when.hour), float("inf") if when.until is None else float(when.until)
    for row, sure in rows.items():
        if np.isnan(at_lo[row]):
            at_lo[row], at_hi[row] = start, start if sure else np.inf
            until_lo[row] = until_hi[row] = end
            continue
        if start > until_hi[row] or end < at_lo[row]:
            raise PolderError(_cut_twice(snapshot.names[row]))
        if sure:
            if np.isinf(at_hi[row]):  # what was not sure says nothing of the end of what is
                until_lo[row] = end
            elif start > until_lo[row] or end < at_hi[row]:
                raise PolderError(_cut_twice(snapshot.names[row]))
            at_hi[row], until_lo[row] = min(at_hi[row], start), max(until_lo[row], end)
        elif np.isinf(at_hi[row]):
            until_lo[row] = min(until_lo[row], end)
        at_lo[row], until_hi[row] = min(at_lo[row], start), max(until_hi[row], end)
    marked = {CUT_AT: NumberColumn(at_lo, at_hi), CUT_UNTIL: NumberColumn(until_lo, until_hi)}
    return replace(snapshot, columns={**snapshot.columns, **marked})


def cuts_in(snapshot: Snapshot) -> list[Cut]:
    """What is cut in a snapshot in which events have struck."""
    at, until = snapshot.number(CUT_AT), snapshot.number(CUT_UNTIL)
    cuts = []
    for row in np.flatnonzero(at.known()).tolist():
        surely = bool(np.isfinite(at.hi[row]))
        if not surely or (at.lo[row], until.hi[row]) != (at.hi[row], until.lo[row]):
            cuts.append(Cut(row, int(at.lo[row]), _hour(until.hi[row]), sure=False))
        if surely:
            cuts.append(Cut(row, int(at.hi[row]), _hour(until.lo[row])))
        elif until.lo[row] != until.hi[row]:
            cuts.append(Cut(row, int(at.lo[row]), _hour(until.lo[row]), sure=False))
    return cuts


def _hour(hour: float) -> int:
    return NEVER if np.isinf(hour) else int(hour)


def _cut_twice(name: str) -> Problem:
    return Problem(
        "cut-off.twice",
        Text(f"{name} is cut off twice, with a pause between.", f"{name} wordt twee keer afgesloten, met een pauze."),
        Text("Polder follows one cut of each thing.", "Polder volgt één afsluiting van elk ding."),
        Text(
            "Let the two follow each other without a pause, or make two scenarios of it.",
            "Laat de twee op elkaar aansluiten, of maak er twee scenario's van.",
        ),
        value=name,
        family=Family.USAGE,
    )


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
        "A supplier, a group, a country, a system or a place stops serving us, at once, for good or for a time.",
        "Een leverancier, een groep, een land, een systeem of een plaats stopt ermee: meteen, en blijvend of een tijd "
        "lang.",
    ),
    apply,
    Cause,
    KEYS,
    lasts=True,
)
