# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a tender's workbook as such; what is wrong with the tender is told as for YAML."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text, Where
from polder.tenders.forms.problems import LaidOut

WORKBOOK = LaidOut(
    "tender",
    Text(
        "Make a new workbook with polder tender new, or in the workbench, and copy the cells over.",
        "Maak een nieuwe werkmap met polder tender new, of in de werkbank, en neem de cellen over.",
    ),
)


def no_lot(where: Where, lot: str, known: Sequence[str]) -> Problem:
    listed = ", ".join(known) or "–"
    return Problem(
        "tender.unknown-lot",
        Text(f"The sheet “lots” has no lot “{lot}”.", f"Het blad “percelen” kent geen perceel “{lot}”."),
        Text("What is said of it would go unread.", "Wat erover staat zou ongelezen blijven."),
        Text(f"Add it there, or choose one of: {listed}.", f"Zet het daar, of kies uit: {listed}."),
        where,
        lot,
    )
