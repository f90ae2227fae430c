# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with files about suppliers."""

from __future__ import annotations

from polder.base import Problem, Text, Where


def wrong_entry(file: str, name: str, what: str, value: object) -> Problem:
    return Problem(
        "suppliers.wrong-entry",
        Text(f"“{what}” of {name} is not what it should be.", f"“{what}” van {name} is niet wat het moet zijn."),
        Text("It is left out and counts as unknown.", "Het telt niet mee en geldt als onbekend."),
        Text("Mend the file.", "Herstel het bestand."),
        Where(file, sheet=name, column=what),
        value=ascii(value)[:200],
    )


def no_name(file: str, where: str, value: object) -> Problem:
    return Problem(
        "suppliers.no-name",
        Text("This entry has no name.", "Deze vermelding heeft geen naam."),
        Text(
            "Without a name nobody can be meant; it is left out.", "Zonder naam is niemand bedoeld; het telt niet mee."
        ),
        Text("Give the organisation's name.", "Geef de naam van de organisatie."),
        Where(file, sheet=where),
        value=ascii(value)[:200],
    )


def twice(file: str, key: str) -> Problem:
    return Problem(
        "suppliers.twice",
        Text(
            "This stands twice in the same place; the first is kept.",
            "Dit staat er op dezelfde plek dubbel; het eerste telt.",
        ),
        Text(
            "The two may differ, and only one can be meant.",
            "De twee kunnen verschillen, en er kan er maar één bedoeld zijn.",
        ),
        Text("Remove one of the two.", "Haal een van de twee weg."),
        Where(file),
        value=ascii(key)[:200],
    )


def wrong_cell(file: str, row: int, column: Text, value: str, do: Text) -> Problem:
    return Problem(
        "suppliers.wrong-cell",
        Text(f"“{column.en}” cannot be read.", f"“{column.nl}” is niet te lezen."),
        Text("The cell is left out and counts as unknown.", "De cel telt niet mee en geldt als onbekend."),
        do,
        Where(file, row=row, column=column.en),
        value=ascii(value)[:200],
    )
