# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record start`: the record of a tender begins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.language import usage_error
from polder.cli.recording import By, RecordFile, give_receipt, who
from polder.cli.tender_lot import Lot
from polder.cli.terminal import Terminal

Tender = Annotated[
    Path,
    Argument(
        Text(
            "The tender as published, in YAML or a workbook.",
            "De aanbesteding zoals bekendgemaakt, in YAML of een werkmap.",
        ),
        Text("TENDER", "AANBESTEDING"),
    ),
]
Organisation = Annotated[
    str | None,
    Option(
        "--organisation",
        Text("Who asks for bids; stands in the letters.", "Wie aanbesteedt; staat in de brieven."),
        Text("NAME", "NAAM"),
    ),
]
Assessors = Annotated[
    list[str] | None,
    Option(
        "--assessor", Text("Who will score, each alone.", "Wie gaat beoordelen, ieder alleen."), Text("NAME", "NAAM")
    ),
]


def run(
    terminal: Terminal,
    record: RecordFile,
    tender: Tender,
    organisation: Organisation = None,
    assessors: Assessors = None,
    by: By = None,
    lot: Lot = None,
) -> None:
    if not organisation:
        what = Text("Which organisation asks for bids?", "Welke organisatie besteedt aan?")
        raise usage_error("no-organisation", what, Text("Add --organisation.", "Zet erbij: --organisation."))

    from polder.tenders.record.file import FileEntries
    from polder.tenders.record.record import Record
    from polder.tenders.workbooks import text_at
    from polder.workbench.clock import now
    from polder.workbench.new_file import refuse_existing

    refuse_existing(record)
    text = text_at(tender, lot)
    begun = Record(FileEntries(record))
    receipt = begun.start(now(), who(by), organisation, text, tender.name, assessors or [])
    give_receipt(terminal, receipt, Text(f"The record {record} has begun.", f"Het dossier {record} is begonnen."))
    if not terminal.json:
        terminal.say(
            Text(
                "Now two people name themselves as openers of the prices, each with a passphrase of their own:",
                "Nu maken twee mensen zich bekend als opener van de prijzen, elk met een eigen wachtzin:",
            )
        )
        terminal.say_command(f"polder tender record opener {record} --by NAME")


VERB = Verb(
    "tender record start",
    Text(
        "Begin the record of a tender. Keeps the tender as it was published, and who will assess.",
        "Begin het dossier van een aanbesteding. Bewaart de aanbesteding zoals bekendgemaakt, en wie er beoordeelt.",
    ),
    run,
    (
        Text(
            "polder tender record start a.record a.yaml --organisation City --assessor Anna --assessor Bram",
            "polder tender record start a.dossier a.yaml --organisation Stad --assessor Anna --assessor Bram",
        ),
    ),
    family_help=Text(
        "Keep what happens after the bids. Assessors score blind, two people open the prices, and all can be proved.",
        "Leg vast wat er na de inschrijvingen gebeurt. Beoordelaars scoren ieder alleen, twee mensen openen de "
        "prijzen, en alles is te bewijzen.",
    ),
)
