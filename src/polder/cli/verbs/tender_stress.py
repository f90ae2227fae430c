# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender stress`: what a tender's formula will do, before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Register, Verb
from polder.cli.opening import read_count
from polder.cli.tender_lot import Lot
from polder.cli.terminal import Terminal

Tender = Annotated[
    Path,
    Argument(
        Text("The tender, in YAML or a workbook.", "De aanbesteding, in YAML of een werkmap."),
        Text("TENDER", "AANBESTEDING"),
    ),
]
Candidates = Annotated[
    list[Path] | None,
    Argument(
        Text(
            "Bids of who may take part, to see whom the minima leave over.",
            "Inschrijvingen van wie mee kan doen, om te zien wie er na de minima overblijft.",
        ),
        Text("[BID…]", "[INSCHRIJVING…]"),
    ),
]
Fields = Annotated[
    str | None,
    Option(
        "--fields",
        Text(
            "How many made-up fields of bids to try; 400 unless given.",
            "Hoeveel verzonnen velden te proberen; standaard 400.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]


def run(
    terminal: Terminal,
    tender: Tender,
    candidates: Candidates = None,
    fields: Fields = None,
    register: Register = None,
    lot: Lot = None,
) -> None:
    from polder.cli.opening import open_snapshot
    from polder.tenders.field import beside_register
    from polder.tenders.forms import bid_at
    from polder.tenders.stress import FIELDS, stress
    from polder.tenders.workbooks import tender_at

    asked = tender_at(tender, lot)
    given = [bid_at(path, asked) for path in candidates or ()]
    found = stress(asked, given, fields=read_count(fields, FIELDS))
    if register:
        found = beside_register(found, open_snapshot(terminal, register, (), None))
    if terminal.json:
        terminal.give(found.to_json(terminal.language))
        return

    from polder.cli.tendering import show_stress

    show_stress(terminal, found)


VERB = Verb(
    "tender stress",
    Text(
        "See what a tender's formula will do. Says what one step of autonomy is worth in money, how much dearer an "
        "autonomous bid may be under each formula, and which paradoxes to mend before publication.",
        "Zie wat de formule van een aanbesteding doet. Zegt wat één stap autonomie in geld waard is, hoeveel duurder "
        "een autonome inschrijving mag zijn onder elke formule, en welke paradoxen eerst weg moeten.",
    ),
    run,
    (
        Text("polder tender stress hosting.yaml", "polder tender stress hosting.yaml"),
        Text(
            "polder tender stress hosting.yaml --register city.polder",
            "polder tender stress hosting.yaml --register stad.polder",
        ),
    ),
)
