# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How long leaving what is tendered takes, as the register knows it: the quickest alternative's lead time."""

from __future__ import annotations

import math

from polder.base import Family, Interval, PolderError, Problem, Text
from polder.model import Snapshot

HOURS_A_MONTH = 365.25 * 24 / 12


def months_to_leave(snapshot: Snapshot, name: str) -> Interval | None:
    """Months, for the thing of that id or name; `None` where no alternative is known. The high end is ∞ where the lead
    time of the quickest is not known. Raises `PolderError` where no or more than one thing bears the name.
    """
    rows = snapshot.find(name)
    if len(rows) != 1:
        raise PolderError(_no_such(name))
    table = snapshot.related("can_replace")
    lead = table.number("lead_hours")
    found = []
    for at in range(len(table)):
        if int(table.target[at]) == rows[0]:
            lo, hi = float(lead.lo[at]), float(lead.hi[at])
            found.append((math.inf if math.isnan(hi) else hi, 0.0 if math.isnan(lo) else lo))
    if not found:
        return None
    hi, lo = min(found)[0], min(each for _, each in found)
    return Interval(lo / HOURS_A_MONTH, hi / HOURS_A_MONTH)


def _no_such(name: str) -> Problem:
    return Problem(
        "tender.nothing-to-leave",
        Text(f"The register does not know one “{name}”.", f"Het register kent niet precies één “{name}”."),
        Text(
            "The notice that the text asks follows from what is left.",
            "De opzegtermijn in de tekst volgt uit wat er verlaten wordt.",
        ),
        Text(
            "Give the id or the exact name of the system.",
            "Geef de id of de precieze naam van het systeem.",
        ),
        value=name,
        family=Family.NOT_FOUND,
    )
