# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Writes columns.md and archimate.md in docs/guide/{en,nl} from the schema: python scripts/write_guide_tables.py

tests/guide fails where a page is not what this writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from polder.base import Language, Text
from polder.model import KINDS, RELATIONS
from polder.model.archimate import ELEMENT_RULES, OTHER_KIND, RELATION_RULES, WITHOUT_NEEDS
from polder.model.archimate import RELATED as ARCHIMATE_RELATED
from polder.model.workbook import SHEETS, Column, Role, Sheet

GUIDE = Path(__file__).parent.parent / "docs" / "guide"

TITLE = Text("All columns", "Alle kolommen")
INTRO = Text(
    "Each sheet is named after what it lists; in a folder of CSV files the file is. The English header is the "
    "first name, the Dutch one the second; either works. An empty cell is *unknown*. This page is written from the "
    "schema by `scripts/write_guide_tables.py`.",
    "Elk blad heet naar wat erop staat; in een map met CSV-bestanden heet het bestand zo. De Engelse kop is de "
    "eerste naam, de Nederlandse de tweede; beide werken. Een lege cel is *onbekend*. Deze bladzijde is uit het schema "
    "gemaakt door `scripts/write_guide_tables.py`.",
)
EVERYWHERE = Text(
    "On every sheet (dates only where things relate)", "Op elk blad (datums alleen waar dingen samenhangen)"
)
THINGS = Text("Things", "Dingen")
RELATED = Text("How things relate", "Hoe dingen samenhangen")
REST = Text("What does not fit in a cell", "Wat niet in een cel past")
HEADERS = Text("| column | also | what | filled with |", "| kolom | ook | wat | gevuld met |")
TYPES = {
    "text": Text("text", "tekst"),
    "number": Text("number", "getal"),
    "date": Text("date (2026-12-31)", "datum (2026-12-31)"),
    "yes_no": Text("yes or no", "ja of nee"),
    "choice": Text("one of", "een van"),
    "country": Text("two letters (NL)", "twee letters (NL)"),
}
OR_RANGE = Text(", or a range (3 to 6)", ", of een bereik (3 tot 6)")


ARCHIMATE_TITLE = Text("What ArchiMate means here", "Wat ArchiMate hier betekent")
ARCHIMATE_INTRO = Text(
    "A model says what uses what, not how long something goes on without it. So a need from a model has an unknown "
    "endurance until another source tells, and what rests on it *may* stop. Types of element that are not listed "
    "are kept as `{kind}`, with their ArchiMate type. This page is written by `scripts/write_guide_tables.py` from "
    "the table that reading and writing use.",
    "Een model zegt wat wat gebruikt, niet hoe lang iets zonder kan. De volhoudtijd van een afhankelijkheid uit een "
    "model is dus onbekend tot een andere bron die noemt, en wat erop rust *kan* stoppen. Elementtypen die hier niet "
    "staan, blijven bewaard als `{kind}`, met hun ArchiMate-type. Deze bladzijde is gemaakt door "
    "`scripts/write_guide_tables.py` uit de tabel waarmee ook gelezen en geschreven wordt.",
)
ELEMENTS = Text("Elements", "Elementen")
RELATIONSHIPS = Text("Relationships", "Relaties")
ELEMENT_HEADERS = Text("| ArchiMate | here |", "| ArchiMate | hier |")
RELATIONSHIP_HEADERS = Text("| ArchiMate | here | why |", "| ArchiMate | hier | waarom |")
SOURCE, TARGET = Text("source", "bron"), Text("target", "doel")
WITHOUT = Text(
    "Where one of the two ends is of one of these types, the relationship is kept as *{relation}*, whatever it is: "
    "{types}. What else to know of models, and of the catalogue that points at GEMMA, stands "
    "[on a page of its own](architecture-models.md).",
    "Is een van de twee uiteinden van een van deze typen, dan blijft de relatie bewaard als *{relation}*, welke het "
    "ook is: {types}. Wat er verder te weten valt van modellen, en van de catalogus die naar GEMMA wijst, staat "
    "[op een eigen bladzijde](architecture-models.md).",
)


def archimate_page(language: Language) -> str:
    """What each ArchiMate type becomes."""
    elements = [f"| {', '.join(rule.types)} | {KINDS[rule.kind].label.say(language)} |" for rule in ELEMENT_RULES]
    relationships = []
    for name, rule in RELATION_RULES.items():
        ends = [SOURCE.say(language), TARGET.say(language)]
        first, last = reversed(ends) if rule.reversed else ends
        here = f"{first} {RELATIONS[rule.relation].label.say(language)} {last}"
        relationships.append(f"| {name} | {here} | {rule.why.say(language)} |")
    parts = [
        f"# {ARCHIMATE_TITLE.say(language)}",
        ARCHIMATE_INTRO.fill(kind=OTHER_KIND).say(language),
        f"## {ELEMENTS.say(language)}",
        "\n".join([ELEMENT_HEADERS.say(language), "|---|---|", *elements]),
        f"## {RELATIONSHIPS.say(language)}",
        "\n".join([RELATIONSHIP_HEADERS.say(language), "|---|---|---|", *relationships]),
        WITHOUT.fill(relation=RELATIONS[ARCHIMATE_RELATED].label.say(language), types=", ".join(WITHOUT_NEEDS)).say(
            language
        ),
    ]
    return "\n\n".join(parts) + "\n"


def columns_page(language: Language) -> str:
    """Every sheet and column of the workbook."""
    parts = [f"# {TITLE.say(language)}", INTRO.say(language), f"## {EVERYWHERE.say(language)}"]
    shared = _shared()
    parts.append(_table(list(shared.values()), language))
    for title, wanted in ((THINGS, "kind"), (RELATED, "relation"), (REST, None)):
        parts.append(f"## {title.say(language)}")
        for sheet in SHEETS:
            if wanted == _about(sheet):
                own = [column for column in sheet.columns if column.attribute.name not in shared]
                parts += [f"### `{sheet.name.en}` / `{sheet.name.nl}`", sheet.help.say(language), _table(own, language)]
    return "\n\n".join(parts) + "\n"


def _about(sheet: Sheet) -> str | None:
    if sheet.kind is not None:
        return "kind"
    return "relation" if sheet.relation is not None else None


def _shared() -> dict[str, Column]:
    """The columns that every sheet has, or every sheet of relations, told once."""
    related = [sheet for sheet in SHEETS if sheet.relation is not None]
    first, *others = ({column.attribute.name: column for column in sheet.columns} for sheet in related)
    told = {Role.GRADE, Role.SOURCE, Role.VALID_FROM, Role.VALID_TO}
    return {
        name: column
        for name, column in first.items()
        if column.role in told and all(name in columns for columns in others)
    }


def _table(columns: Sequence[Column], language: Language) -> str:
    return "\n".join([HEADERS.say(language), "|---|---|---|---|", *(_row(column, language) for column in columns)])


def _row(column: Column, language: Language) -> str:
    attribute = column.attribute
    english, dutch = column.header("en"), column.header("nl")
    also = f"`{dutch}`" if dutch != english else ""
    filled = (attribute.unit or TYPES[attribute.type]).say(language)
    if attribute.ranged:
        filled += OR_RANGE.say(language)
    if attribute.choices:
        filled += " " + ", ".join(f"`{choice.value}` ({choice.label.say(language)})" for choice in attribute.choices)
    return f"| `{english}` | {also} | {attribute.help.say(language)} | {filled} |"


PAGES = {"columns.md": columns_page, "archimate.md": archimate_page}

if __name__ == "__main__":
    for language in ("en", "nl"):
        for name, write in PAGES.items():
            (GUIDE / language / name).write_text(write(language), encoding="utf-8")
