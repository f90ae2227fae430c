# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Writes columns.md and archimate.md in docs/guide/{en,nl} from the schema: python scripts/write_guide_tables.py

tests/guide fails where a page is not what this writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from polder.base import Language, Text
from polder.model import KINDS, RELATIONS, Attribute, Kind, RelationKind, attributes_of
from polder.model.archimate import ELEMENT_RULES, OTHER_KIND, RELATION_RULES, WITHOUT_NEEDS
from polder.model.archimate import RELATED as ARCHIMATE_RELATED

GUIDE = Path(__file__).parent.parent / "docs" / "guide"

TITLE = Text("All columns", "Alle kolommen")
INTRO = Text(
    "Each sheet is named after what it lists; in a folder of CSV files the file is. The English header is the "
    "first name, the Dutch one the second; either works. `id` may be left out: then the name is the id. An "
    "empty cell is *unknown*. This page is written from the schema by `scripts/write_guide_tables.py`.",
    "Elk blad heet naar wat erop staat; in een map met CSV-bestanden heet het bestand zo. De Engelse kop is de "
    "eerste naam, de Nederlandse de tweede; beide werken. `id` mag worden weggelaten: dan is de naam de id. Een "
    "lege cel is *onbekend*. Deze bladzijde is uit het schema gemaakt door `scripts/write_guide_tables.py`.",
)
THINGS = Text("Things", "Dingen")
RELATED = Text("How things relate", "Hoe dingen samenhangen")
HEADERS = Text("| column | also | what | filled with |", "| kolom | ook | wat | gevuld met |")
FROM_TO = Text("its id or name", "de id of naam")
KEY_HELP = Text(
    "Members with the same word here form one group. Empty: needed on its own.",
    "Leden met hetzelfde woord vormen één groep. Leeg: op zichzelf nodig.",
)
TYPES = {
    "text": Text("text", "tekst"),
    "number": Text("number", "getal"),
    "date": Text("date (2026-12-31)", "datum (2026-12-31)"),
    "yes_no": Text("yes or no", "ja of nee"),
    "choice": Text("one of", "een van"),
    "country": Text("two letters (NL)", "twee letters (NL)"),
}


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
    parts = [f"# {TITLE.say(language)}", INTRO.say(language), f"## {THINGS.say(language)}"]
    parts += [part for kind in KINDS.values() for part in _kind(kind, language)]
    parts.append(f"## {RELATED.say(language)}")
    parts += [part for relation in RELATIONS.values() for part in _relation(relation, language)]
    return "\n\n".join(parts) + "\n"


def _kind(kind: Kind, language: Language) -> Iterator[str]:
    yield f"### `{kind.sheet.en}` / `{kind.sheet.nl}`"
    yield kind.help.say(language)
    rows = [_row("id", "", Text("Its own short name.", "De eigen korte naam.").say(language), TYPES["text"], language)]
    rows += [_attribute(attribute, language) for attribute in attributes_of(kind.name)]
    for relation in RELATIONS.values():
        if relation.inline and kind.name in relation.sources:
            rows.append(_row(relation.inline.en, relation.inline.nl, relation.help.say(language), FROM_TO, language))
            if relation.name == "supplied_by":
                rows += [_attribute(attribute, language) for attribute in relation.attributes]
    yield "\n".join([HEADERS.say(language), "|---|---|---|---|", *rows])


def _relation(relation: RelationKind, language: Language) -> Iterator[str]:
    yield f"### `{relation.name}`"
    yield f"{relation.label.say(language).capitalize()}. {relation.help.say(language)}"
    ends = (relation.from_column, relation.to_column)
    rows = [_row(end.en, end.nl, "", FROM_TO, language) for end in ends]
    if relation.key_column:
        meaning = KEY_HELP.say(language) if relation.carries_need else ""
        rows.append(_row(relation.key_column.en, relation.key_column.nl, meaning, TYPES["text"], language))
    rows += [_attribute(attribute, language) for attribute in relation.attributes]
    yield "\n".join([HEADERS.say(language), "|---|---|---|---|", *rows])


def _attribute(attribute: Attribute, language: Language) -> str:
    filled = attribute.unit or TYPES[attribute.type]
    row = _row(attribute.name, attribute.label.nl, attribute.help.say(language), filled, language)
    if not attribute.choices:
        return row
    choices = ", ".join(f"`{choice.value}` ({choice.label.say(language)})" for choice in attribute.choices)
    return row.removesuffix(" |") + f" {choices} |"


def _row(english: str, dutch: str, meaning: str, filled: Text, language: Language) -> str:
    also = f"`{dutch}`" if dutch and dutch != english else ""
    return f"| `{english}` | {also} | {meaning} | {filled.say(language)} |"


PAGES = {"columns.md": columns_page, "archimate.md": archimate_page}

if __name__ == "__main__":
    for language in ("en", "nl"):
        for name, write in PAGES.items():
            (GUIDE / language / name).write_text(write(language), encoding="utf-8")
