# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a tender's workbook as such; what is wrong with the tender is told as for YAML."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text, Where

_ANEW = Text(
    "Make a new workbook with polder tender new, or in the workbench, and copy the cells over.",
    "Maak een nieuwe werkmap met polder tender new, of in de werkbank, en neem de cellen over.",
)


def no_sheet(origin: str, sheet: Text) -> Problem:
    return Problem(
        "tender.no-sheet",
        Text(f"The sheet “{sheet.en}” is not there.", f"Het blad “{sheet.nl}” ontbreekt."),
        Text("Sheets are found by their name.", "Bladen worden gevonden op hun naam."),
        _ANEW,
        Where(origin),
        sheet.en,
    )


def no_column(origin: str, sheet: str, head: Text) -> Problem:
    return Problem(
        "tender.no-column",
        Text(f"The column “{head.en}” is not there.", f"De kolom “{head.nl}” ontbreekt."),
        Text("Columns are found by their title.", "Kolommen worden gevonden op hun titel."),
        _ANEW,
        Where(origin, sheet),
        head.en,
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
