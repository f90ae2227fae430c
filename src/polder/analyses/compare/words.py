# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What scenarios are compared by, and which is worse, in words."""

from __future__ import annotations

from polder.analyses.compare.result import Measure, Result, Verdict
from polder.base import Text

MEASURES: dict[Measure, Text] = {
    "services_stop": Text("services that stop", "diensten die stilvallen"),
    "resident_days_lost": Text("resident-days lost", "verloren inwonerdagen"),
    "services_unsupported": Text("services on something without updates", "diensten op iets zonder updates"),
    "extra_eur_year": Text("extra euros a year", "extra euro's per jaar"),
    "newly_under_law": Text(
        "services, systems and data under a law that is new to them", "diensten, systemen en gegevens onder nieuw recht"
    ),
}


def which_is_worst(result: Result, verdict: Verdict) -> Text:
    """By one measure, which scenario has most, or why that cannot be said."""
    what = MEASURES[verdict.measure]
    if verdict.worst is not None:
        name = result.outcomes[verdict.worst].scenario.name
        return Text(f"Most {what.en}: {name}.", f"De meeste {what.nl}: {name}.")
    if verdict.alike:
        return Text(f"Equally many {what.en}.", f"Even veel {what.nl}.")
    return Text(
        f"Which has most {what.en} cannot be said: the ranges overlap, something is not known, or two are equal.",
        f"Wat de meeste {what.nl} geeft is niet te zeggen: de uitkomsten overlappen, iets is niet bekend, of twee zijn "
        "gelijk.",
    )
