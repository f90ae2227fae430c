# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder exposure`: on whom do we depend most?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from polder.base import Interval, Text
from polder.cli.grammar import AsOf, Horizon, Option, Register, Sources, Verb
from polder.cli.opening import YEAR_HOURS, read_count
from polder.cli.planned import AsPlanned, open_planned
from polder.cli.terminal import Terminal
from polder.cli.wording import UNKNOWN, amount, number

if TYPE_CHECKING:
    from polder.analyses.exposure import Exposure, Result

_SHOWN = 20
_RESIDENTS = 4
"""The column that a narrow terminal has no room for."""
_KINDS = {
    "supplier": Text("supplier", "leverancier"),
    "group": Text("group", "groep"),
    "jurisdiction": Text("country", "land"),
}
Top = Annotated[
    str | None,
    Option(
        "--top",
        Text("How many to show; 20 unless given.", "Hoeveel er getoond worden; standaard 20."),
        Text("NUMBER", "AANTAL"),
    ),
]

Map = Annotated[
    bool,
    Option(
        "--map",
        Text(
            "Show how soon the worst thirty stop which services, as a map.",
            "Toon als kaart hoe snel de ergste dertig welke diensten stilleggen.",
        ),
    ),
]


def run(
    terminal: Terminal,
    register: Register = None,
    sources: Sources = None,
    horizon: Horizon = None,
    as_of: AsOf = None,
    top: Top = None,
    heat_map: Map = False,
    as_planned: AsPlanned = None,
) -> None:
    hours, shown = read_count(horizon, YEAR_HOURS), read_count(top, _SHOWN)
    opened = open_planned(terminal, register, sources or [], as_of, as_planned)

    from polder.analyses.exposure import Params
    from polder.analyses.exposure import run as expose
    from polder.cli.heat_map import show_heat_map

    with terminal.progress() as progress:
        result = expose(opened.snapshot, Params(horizon_hours=hours), progress=progress)
    if terminal.json:
        terminal.give({**result.to_json(), **opened.to_json(terminal.language)})
    else:
        show_exposure(terminal, result, shown)
        if heat_map:
            show_heat_map(terminal, result)


def show_exposure(terminal: Terminal, result: Result, shown: int) -> None:
    """The causes that cost most, one a row."""
    language = terminal.language
    costly = [row for row in result.rows if row.services_stop or row.services_may_stop]
    columns = (
        (Text("who is cut off", "wie wordt afgesloten"), False),
        (Text("as", "als"), False),
        (Text("stop", "stoppen"), True),
        (Text("may stop", "kunnen stoppen"), True),
        (Text("residents", "inwoners"), True),
        (Text("resident-days lost", "verloren inwonerdagen"), True),
    )
    rows: list[list[Any]] = [
        [
            row.name,
            terminal.speak(_KINDS[row.kind]),
            number(row.services_stop, language),
            number(row.services_may_stop, language),
            _people(terminal, row, row.residents),
            _people(terminal, row, row.resident_days_lost),
        ]
        for row in costly[:shown]
    ]
    total, of = number(len(costly), language), number(result.services, language)
    worst = Text(" The worst comes first.", " De ergste staat bovenaan.") if costly else Text("", "")
    dutch = {
        0: f"Geen leverancier, groep of land kan een van de {of} diensten stilleggen.",
        1: f"1 leverancier, groep of land kan minstens één van de {of} diensten stilleggen.",
    }.get(
        len(costly),
        f"{total} leveranciers, groepen of landen kunnen elk minstens één van de {of} diensten stilleggen.",
    )
    terminal.say(
        Text(
            f"Causes that can each stop at least one of the {of} services: {total}.{worst.en}",
            f"{dutch}{worst.nl}",
        ),
        "bold",
    )
    if rows:
        kept = [i for i in range(len(columns)) if terminal.wide or i != _RESIDENTS]
        terminal.out.print(terminal.table([columns[i] for i in kept], [[row[i] for i in kept] for row in rows]))
    if len(costly) > shown:
        left = number(len(costly) - shown, language)
        terminal.say(Text(f"And {left} more; show them with --top.", f"En nog {left}; toon ze met --top."), "dim")
    if any(row.services_without_residents for row in costly[:shown]):
        terminal.say(
            Text(
                "+ or unknown: the number of residents of some or all of these services is not known.",
                "+ of onbekend: van een deel van deze diensten, of van alle, is het aantal inwoners niet bekend.",
            )
        )
    if result.organisations_without_country:
        unknown = number(result.organisations_without_country, language)
        terminal.say(
            Text(
                f"Not known: the country of {unknown} organisations. They may belong under one of these.",
                f"Niet bekend: het land van {unknown} organisaties. "
                "Die organisaties kunnen bij een van deze landen horen.",
            )
        )


def _people(terminal: Terminal, row: Exposure, known: Interval) -> str:
    """What is known of the residents, with a + where there are more; of none known it is no zero but unknown."""
    if not row.services_without_residents:
        return amount(known, terminal.language)
    if row.services_without_residents == row.services_stop + row.services_may_stop:
        return terminal.speak(UNKNOWN)
    return amount(known, terminal.language) + "+"


VERB = Verb(
    "exposure",
    Text(
        "See on whom we depend most. Every supplier, group and country is cut off in turn; the one that "
        "harms residents most comes first.",
        "Zie van wie we het meest afhankelijk zijn. Elke leverancier, elke groep en elk land wordt om beurten "
        "afgesloten; waar inwoners het meest onder lijden staat bovenaan.",
    ),
    run,
    (
        Text("polder exposure --register city.polder", "polder exposure --register stad.polder"),
        Text("polder exposure --from systems.xlsx --top 5 --map", "polder exposure --from systemen.xlsx --top 5 --map"),
    ),
)
