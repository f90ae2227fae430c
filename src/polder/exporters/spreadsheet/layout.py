# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a workbook looks, whatever the format: what each sheet is for, what each column means, how wide it is.

Every sheet opens with what it is for and a line of explanation a column; the header is the third row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from polder.base import Language, Text
from polder.exporters.spreadsheet.filling import Cell
from polder.model.workbook import GRADE, READ_ME, SHEETS, Column, Role, Sheet

HEADER_ROW = 2
"""Counted from 0."""
_NARROW, _MIDDLE, _WIDE = 16, 24, 34
_YES_NO = Text("Yes or no.", "Ja of nee.")
_DAY = Text("A day: 2026-01-31.", "Een dag: 31-01-2026.")
_YES_NO_WORDS = {"en": ("yes", "no"), "nl": ("ja", "nee")}


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it will be written. `kinds` are the types of the columns (text, number, date, …)."""

    title: str
    intro: str
    explanations: Sequence[str]
    headers: Sequence[str]
    kinds: Sequence[str]
    widths: Sequence[int]
    choices: Sequence[Sequence[str]]
    rows: Collection[Sequence[Cell]]
    fixed_columns: int
    about_elements: bool


def grids(filled: Mapping[Sheet, Sequence[Sequence[Cell]]], language: Language) -> list[Grid]:
    return [_grid(sheet, filled[sheet], language) for sheet in SHEETS]


def _grid(sheet: Sheet, rows: Sequence[Sequence[Cell]], language: Language) -> Grid:
    return Grid(
        title=sheet.name.say(language),
        intro=sheet.help.say(language),
        explanations=[_explanation(column, language) for column in sheet.columns],
        headers=[column.header(language) for column in sheet.columns],
        kinds=["any" if column.role is Role.LITERAL else column.attribute.type for column in sheet.columns],
        widths=[max(_width(column), len(column.header(language)) + 3) for column in sheet.columns],
        choices=[_choices(column, language) for column in sheet.columns],
        rows=rows,
        fixed_columns=2,
        about_elements=sheet.kind is not None,
    )


def _explanation(column: Column, language: Language) -> str:
    attribute = column.attribute
    parts = [attribute.help.say(language)]
    if attribute.unit is not None:
        unit = attribute.unit.say(language)
        parts.append(f"{'In' if attribute.type == 'number' else ''} {unit}.".strip())
    if attribute.type == "yes_no" and column.role is not Role.ABSENT:
        parts.append(_YES_NO.say(language))
    elif attribute.type == "date":
        parts.append(_DAY.say(language))
    elif attribute.choices and attribute is not GRADE:  # its explanation names them
        parts.append(", ".join(choice.label.say(language) for choice in attribute.choices) + ".")
    return " ".join(parts)


def _choices(column: Column, language: Language) -> Sequence[str]:
    if column.attribute.type == "yes_no":
        return _YES_NO_WORDS[language]
    return [choice.label.say(language) for choice in column.attribute.choices]


def _width(column: Column) -> int:
    if column.role in (Role.ID, Role.FROM, Role.TO, Role.INLINE, Role.SOURCE, Role.LITERAL):
        return _MIDDLE
    if column.attribute.type == "text" and column.role is Role.VALUE:
        return _WIDE if column.attribute.name in ("name", "description") else _MIDDLE
    return _MIDDLE if column.attribute.choices else _NARROW


@dataclass(frozen=True, slots=True)
class ReadMe:
    """The first sheet: a title, what to know, and what each sheet is for."""

    title: str
    heading: str
    advice: Sequence[str]
    sheets_heading: str
    sheets: Sequence[tuple[str, str]]


_HEADING = Text("What do we depend on?", "Waar hangen we van af?")
_ADVICE = (
    Text(
        "This workbook holds what an organisation depends on: services, systems and suppliers, and what needs what.",
        "In deze werkmap staat waar een organisatie van afhangt: diensten, systemen en leveranciers, en wat wat nodig "
        "heeft.",
    ),
    Text(
        "Begin with the sheets “services”, “systems” and “depends_on”. Sheets and columns that you do not need can "
        "stay empty or go.",
        "Begin met de bladen “diensten”, “systemen” en “hangt af van”. Bladen en kolommen die niet nodig zijn mogen "
        "leeg blijven of weg.",
    ),
    Text(
        "Each row is one thing or one relation. Above each column stands what it means, and in which unit.",
        "Elke regel is één ding of één relatie. Boven elke kolom staat wat die betekent, en in welke eenheid.",
    ),
    Text(
        "Leave empty what is not known (or write ?). Unknown is never read as zero, no or safe: answers show it.",
        "Laat leeg wat niet bekend is (of schrijf ?). Onbekend telt nooit als nul, nee of veilig: antwoorden laten het "
        "zien.",
    ),
    Text(
        "Write none (or -) where it is known that there is none: a system without a supplier.",
        "Schrijf geen (of -) als bekend is dat er geen is: een systeem zonder leverancier.",
    ),
    Text(
        "Refer to something by its id or its name. A supplier that has no row of its own yet is made by naming it.",
        "Verwijs naar iets met de id of de naam. Een leverancier zonder eigen regel ontstaat door die te noemen.",
    ),
    Text(
        "Write a group on “depends_on” where things stand in for each other, and how many of the group are needed. A "
        "switch time makes one of them a standby.",
        "Schrijf bij “hangt af van” een groep als dingen elkaar vervangen, en hoeveel er van de groep nodig zijn. Een "
        "omschakeltijd maakt iets tot reserve.",
    ),
    Text(
        "When it is filled in: polder import FILE --register REGISTER. What cannot be read is shown with its sheet and "
        "cell; the rest goes on.",
        "Als het is ingevuld: polder import BESTAND --register REGISTER. Wat niet te lezen is wordt getoond met blad "
        "en cel; de rest gaat door.",
    ),
)
_SHEETS = Text("The sheets", "De bladen")


def read_me(language: Language) -> ReadMe:
    return ReadMe(
        READ_ME.say(language),
        _HEADING.say(language),
        [text.say(language) for text in _ADVICE],
        _SHEETS.say(language),
        [(sheet.name.say(language), sheet.help.say(language)) for sheet in SHEETS],
    )
