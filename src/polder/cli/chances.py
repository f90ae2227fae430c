# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How likely each is cut off, from a csv file as a spreadsheet of either country writes it."""

from __future__ import annotations

from pathlib import Path

from polder.base import Family, PolderError, Problem, Text, Where
from polder.importers.csv_text import Row, rows_of
from polder.importers.source import Source
from polder.model.schema import Attribute, parse

_NAME, _CHANCE = ("name", "naam"), ("chance", "kans")
_ANY_CHANCE = Attribute(
    "chance",
    Text("chance", "kans"),
    Text("How likely it is cut off.", "Hoe waarschijnlijk dit wordt afgesloten."),
    type="number",
    highest=1,
)


def read_chances(path: Path) -> dict[str, float]:
    """By name a chance from 0 to 1. Raises `PolderError` where the file, or a row of it, does not say that."""
    source = Source(path)
    found: dict[str, float] = {}
    for row in () if source.is_folder else rows_of(source):
        name, written = row.get(*_NAME), row.get(*_CHANCE)
        if not row.cells.keys() & set(_NAME) or not row.cells.keys() & set(_CHANCE):
            break
        if not name or not row.whole:
            raise PolderError(_wrong_row(source.name, row))
        if name in found:
            raise PolderError(_twice(source.name, row, name))
        try:
            chance = parse(_ANY_CHANCE, written)
        except ValueError:
            raise PolderError(_no_chance(source.name, row, name, written)) from None
        assert isinstance(chance, float)
        found[name] = chance
    if not found:
        raise PolderError(_no_chances(source.name))
    return found


_WRITE_IT = Text(
    "Give a csv file with the columns name and chance, the chance from 0 to 1, such as 0.05.",
    "Geef een csv-bestand met de kolommen naam en kans, de kans van 0 tot 1, zoals 0,05.",
)
_NOT_GUESSED = Text("Polder does not guess what was meant.", "Polder raadt niet wat de bedoeling was.")


def _no_chances(name: str) -> Problem:
    what = Text(f"“{name}” cannot be read as chances.", f"“{name}” is niet te lezen als kansen.")
    return Problem("cli.likelihood", what, _NOT_GUESSED, _WRITE_IT, Where(name), name, Family.USAGE)


def _wrong_row(name: str, row: Row) -> Problem:
    return Problem(
        "cli.likelihood-row",
        Text(
            "A row has no name, or not as many cells as there are columns.",
            "Een rij heeft geen naam, of niet evenveel cellen als er kolommen zijn.",
        ),
        Text("Its cells may have shifted.", "De cellen kunnen verschoven zijn."),
        Text(
            "Mend the row. Are commas between the cells? Then write 0.05 or “0,05”.",
            "Verbeter de rij. Staan er komma's tussen de cellen? Schrijf dan 0.05 of “0,05” tussen aanhalingstekens.",
        ),
        Where(name, row=row.number),
        family=Family.USAGE,
    )


def _no_chance(name: str, row: Row, whose: str, written: str) -> Problem:
    return Problem(
        "cli.likelihood-number",
        Text(f"The chance of “{whose}” cannot be read.", f"De kans van “{whose}” is niet te lezen."),
        Text("A chance lies from 0 to 1.", "Een kans ligt tussen 0 en 1."),
        Text("Write a number from 0 to 1, such as 0.05.", "Schrijf een getal van 0 tot 1, zoals 0,05."),
        Where(name, row=row.number),
        written,
        Family.USAGE,
    )


def _twice(name: str, row: Row, whose: str) -> Problem:
    return Problem(
        "cli.likelihood-twice",
        Text(f"“{whose}” has two chances.", f"“{whose}” heeft twee kansen."),
        Text("Each would give another answer.", "Elk zou een ander antwoord geven."),
        Text("Leave one out.", "Laat er één weg."),
        Where(name, row=row.number),
        whose,
        Family.USAGE,
    )
