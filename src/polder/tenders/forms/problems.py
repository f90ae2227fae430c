# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a filled form, told with the cell to mend."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Problem, Text, Where

_MEND = Text("Mend this cell and read the form again.", "Verbeter deze cel en lees het formulier opnieuw.")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A workbook that Polder lays out and somebody fills in: what its problems begin with, and how to get another."""

    name: str
    anew: Text

    def no_sheet(self, origin: str, sheet: Text) -> Problem:
        return Problem(
            f"{self.name}.no-sheet",
            Text(f"The sheet “{sheet.en}” is not there.", f"Het blad “{sheet.nl}” ontbreekt."),
            Text("Sheets are found by their name.", "Bladen worden gevonden op hun naam."),
            self.anew,
            Where(origin),
            sheet.en,
        )

    def no_column(self, origin: str, sheet: str, head: Text) -> Problem:
        return Problem(
            f"{self.name}.no-column",
            Text(f"The column “{head.en}” is not there.", f"De kolom “{head.nl}” ontbreekt."),
            Text("Columns are found by their title.", "Kolommen worden gevonden op hun titel."),
            self.anew,
            Where(origin, sheet),
            head.en,
        )


FORM = LaidOut(
    "form",
    Text(
        "Make a new form with polder tender form, and copy the answers over.",
        "Maak een nieuw formulier met polder tender form, en neem de antwoorden over.",
    ),
)


def missing(origin: str, sheet: str, key: str) -> Problem:
    return Problem(
        "form.missing",
        Text(f"“{key}” is not filled in.", f"“{key}” is niet ingevuld."),
        Text("Without it nothing can be counted.", "Zonder dat valt er niets te tellen."),
        Text("Fill it in and read the form again.", "Vul het in en lees het formulier opnieuw."),
        Where(origin, sheet),
        key,
    )


def unknown_key(where: Where, key: str) -> Problem:
    return Problem(
        "form.unknown-key",
        Text(f"The tender does not ask “{key}”.", f"De aanbesteding vraagt niet om “{key}”."),
        Text("A changed key would go unread.", "Een gewijzigde sleutel zou ongelezen blijven."),
        Text("Put the key back as it was, or take out the row.", "Zet de sleutel terug, of haal de regel weg."),
        where,
        key,
    )


def key_twice(where: Where, key: str) -> Problem:
    return Problem(
        "form.key-twice",
        Text(f"“{key}” stands on two rows.", f"“{key}” staat op twee regels."),
        Text("Only one can be meant.", "Er kan er maar één bedoeld zijn."),
        Text("Take out one of the rows.", "Haal een van de regels weg."),
        where,
        key,
    )


def no_yes_no(where: Where, text: str) -> Problem:
    return Problem(
        "form.yes-no",
        Text(f"“{text}” is neither yes nor no.", f"“{text}” is geen ja of nee."),
        Text("A requirement is met or not.", "Aan een eis wordt voldaan of niet."),
        _MEND,
        where,
        text,
    )
