# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder takeover`: a supplier gets another owner; whose law from then on, and is there time to be gone?"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, AsOf, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import open_snapshot, read_date
from polder.cli.terminal import Terminal

Supplier = Annotated[
    str,
    Argument(
        Text(
            "The supplier that is taken over, by name or id.", "De leverancier die wordt overgenomen, met naam of id."
        ),
        Text("SUPPLIER", "LEVERANCIER"),
    ),
]
Buyer = Annotated[
    str | None,
    Option(
        "--by",
        Text(
            "Who takes it over. Need not be in the register.",
            "Wie de leverancier overneemt. Hoeft niet in het register.",
        ),
        Text("BUYER", "KOPER"),
    ),
]
BuyerCountry = Annotated[
    str | None,
    Option(
        "--by-country",
        Text(
            "Where the buyer is seated, if the register does not say. Left out, its law is not known.",
            "Waar de koper gevestigd is, als het register dat niet zegt. Zonder land is het recht onbekend.",
        ),
        Text("COUNTRY", "LAND"),
    ),
]
On = Annotated[
    str | None,
    Option(
        "--on",
        Text("The day of the takeover (2027-04-01).", "De dag van de overname (2027-04-01)."),
        Text("DATE", "DATUM"),
    ),
]
Notice = Annotated[
    str | None,
    Option(
        "--notice-days",
        Text(
            "How many days before we hear of it. Left out, what the contracts promise counts.",
            "Hoeveel dagen vooraf wij het horen. Standaard telt wat de contracten beloven.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]
ShowAll = Annotated[bool, Option("--all", Text("Show everything, however long.", "Toon alles, hoe lang ook."))]
ShowWhy = Annotated[bool, Option("--why", Text("Show for every service why.", "Toon bij elke dienst waarom."))]


def run(
    terminal: Terminal,
    supplier: Supplier,
    by: Buyer = None,
    on: On = None,
    notice_days: Notice = None,
    by_country: BuyerCountry = None,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
    all: ShowAll = False,  # noqa: A002  (the word a person types)
    why: ShowWhy = False,
) -> None:
    day = read_date(on)
    if not by or day is None:
        what = Text("Who is the buyer, and on which day?", "Wie is de koper, en op welke dag?")
        do = Text("Add --by with a name and --on with a date.", "Zet erbij: --by met een naam en --on met een datum.")
        raise usage_error("no-buyer-or-day", what, do)
    days = read_notice(notice_days)
    eve = read_date(as_of) or day - timedelta(days=1)
    snapshot = open_snapshot(terminal, register, sources or [], eve)

    from polder.analyses.takeover import Takeover
    from polder.analyses.takeover import run as take_over

    with terminal.progress() as progress:
        result = take_over(snapshot, Takeover(supplier, by, day, days, by_country), progress=progress)
    if terminal.json:
        terminal.give(result.to_json())
        return

    from polder.cli.takeovers import show_takeover

    show_takeover(terminal, result, every=all, why=why)


def read_notice(text: str | None) -> int | None:
    """A whole number of days from 0."""
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and len(text) < 6:
        return int(text)
    what = Text(f"“{text}” is not a whole number of days.", f"“{text}” is geen heel aantal dagen.")
    do = Text("Write it in digits, such as 1 or 90.", "Schrijf het in cijfers, zoals 1 of 90.")
    raise usage_error("notice", what, do, value=text)


VERB = Verb(
    "takeover",
    Text(
        "Let a supplier be taken over and see what changes. What comes under which other law from that day, what the "
        "contracts say, and for every service the time there is against the time it takes to be gone.",
        "Laat een leverancier overnemen en zie wat er verandert. Wat er vanaf die dag onder welk ander recht valt, wat "
        "de contracten zeggen, en per dienst hoeveel tijd er is en hoeveel tijd het kost om weg te komen.",
    ),
    run,
    (
        Text(
            "polder takeover Paalhost --by Pinebluff --on 2027-04-01 --notice-days 1 --register city.polder",
            "polder takeover Paalhost --by Pinebluff --on 2027-04-01 --notice-days 1 --register stad.polder",
        ),
        Text(
            "polder takeover Paalhost --by Newco --by-country US --on 2027-04-01 --from systems.xlsx",
            "polder takeover Paalhost --by Nieuwco --by-country US --on 2027-04-01 --from systemen.xlsx",
        ),
    ),
)
