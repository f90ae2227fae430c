# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A CSV of our own: who owns whom, since when, and where they sit. A row an organisation, or a parent of one.

| English | Dutch | what |
|---|---|---|
| name | naam | the organisation |
| country | land | of its seat: two letters (ISO 3166) or a name in English or Dutch |
| parent | moeder, moederbedrijf | who controls it |
| share | aandeel | the parent's part of the votes, in percent |
| control | zeggenschap | parent company, minority share, contract; parent if empty without a share |
| legal_name | statutaire_naam | as in the trade register |
| valid_from, valid_to | geldig_vanaf, geldig_tot | first day of control and the day it ended (2026-01-31): a takeover |
| source | bron | where it stands: a page, a register, a newspaper with its date |

Several rows with one name are one organisation; a row with only a name and a parent adds a parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from polder.base import Problem, Progress, Text
from polder.importers.csv_text import Row, header_of, rows_of
from polder.importers.importer import Reading
from polder.importers.json_text import plain_text
from polder.importers.source import Source
from polder.importers.suppliers import problems
from polder.importers.suppliers.entries import controlled_by, organisation
from polder.model import RELATIONS, Attribute, Evidence, Fact, Value, parse
from polder.model.countries import country_named

READING = Text("suppliers", "leveranciers")

_ABOUT_CONTROL = {attribute.name: attribute for attribute in RELATIONS["controlled_by"].attributes}
_NAME = ("name", "naam")
_PARENT = ("parent", "moeder", "moederbedrijf")
_COUNTRY = ("country", "land")
_SHARE = ("share", "aandeel")
_CONTROL = ("control", "zeggenschap")
_LEGAL_NAME = ("legal_name", "statutaire_naam")
_FROM = ("valid_from", "geldig_vanaf")
_TO = ("valid_to", "geldig_tot")
_SOURCE = ("source", "bron")
_DATES = {
    "valid_from": Attribute(
        "valid_from", Text("valid from", "geldig vanaf"), Text("First day.", "Eerste dag."), "date"
    ),
    "valid_to": Attribute(
        "valid_to", Text("valid to", "geldig tot"), Text("Day it ended.", "Dag waarop het ophield."), "date"
    ),
}


def recognise(source: Source) -> float:
    header = header_of(source)
    if not header.intersection(_NAME):
        return 0.0
    named = source.path.stem.casefold() in ("suppliers", "leveranciers")
    if not named and not header.intersection(_PARENT):
        return 0.0
    return 0.4 if "id" in header else 0.9  # with ids it is rather a sheet of the workbook


def read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    names: set[str] = set()
    parents = 0
    for row in rows_of(source):
        if row.number % 1000 == 0:
            progress.step(READING, row.number, None)
        name = plain_text(row.get(*_NAME))
        if name is None:
            yield problems.no_name(source.name, str(row.number), row.get(*_NAME))
            continue
        names.add(name.casefold())
        parents += bool(row.get(*_PARENT))
        yield from _row(row, name, source)
    yield Reading(len(names), parents)


def _row(row: Row, name: str, source: Source) -> Iterator[Fact | Problem]:
    locator = f"row {row.number}"
    if said_by := plain_text(row.get(*_SOURCE)):
        locator += f"; {said_by}"
    evidence = (Evidence(source.sha256, locator),)
    written = row.get(*_COUNTRY)
    country = country_named(written) if written else None
    if written and country is None:
        yield problems.wrong_cell(
            source.name,
            row.number,
            Text("country", "land"),
            written,
            Text(
                "Write two letters (NL) or the name of a country.", "Schrijf twee letters (NL) of de naam van een land."
            ),
        )
    yield from organisation(name, evidence, country=country, legal_name=plain_text(row.get(*_LEGAL_NAME)))
    parent = plain_text(row.get(*_PARENT))
    if parent is None:
        return
    values: dict[str, Value] = {}
    cells = (
        (_ABOUT_CONTROL["share"], _SHARE),
        (_ABOUT_CONTROL["control"], _CONTROL),
        (_DATES["valid_from"], _FROM),
        (_DATES["valid_to"], _TO),
    )
    for attribute, headers in cells:
        cell = row.get(*headers).removesuffix("%")
        try:
            if cell:
                values[attribute.name] = parse(attribute, cell)
        except ValueError:
            yield problems.wrong_cell(source.name, row.number, attribute.label, cell, _DO[attribute.type])
    from_day, to_day = values.pop("valid_from", None), values.pop("valid_to", None)
    if isinstance(from_day, date) and isinstance(to_day, date) and to_day <= from_day:
        yield problems.wrong_cell(source.name, row.number, _DATES["valid_to"].label, str(to_day), _LATER)
        to_day = None
    if not row.get(*_SHARE) and not row.get(*_CONTROL):
        values["control"] = "parent"
    yield from organisation(parent, evidence)
    yield from controlled_by(
        name,
        parent,
        evidence,
        valid_from=from_day if isinstance(from_day, date) else None,
        valid_to=to_day if isinstance(to_day, date) else None,
        share=values.get("share"),
        control=values.get("control"),
    )


_DO = {
    "number": Text("Write a number from 0 to 100.", "Schrijf een getal van 0 tot 100."),
    "choice": Text(
        "Write one of: parent company, minority share, contract or golden share.",
        "Schrijf een van: moederbedrijf, minderheidsbelang, contract of gouden aandeel.",
    ),
    "date": Text("Write the day as 2026-01-31.", "Schrijf de dag als 2026-01-31."),
}
_LATER = Text("Give a day after “valid from”.", "Geef een dag na “geldig vanaf”.")
