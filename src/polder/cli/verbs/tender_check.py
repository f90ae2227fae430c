# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender check`: what is wrong or open in a tender and in bids, and what the register knows better."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Family, Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.tender_lot import Lot
from polder.cli.terminal import Terminal

Tender = Annotated[
    Path,
    Argument(
        Text("The tender, in YAML or a workbook.", "De aanbesteding, in YAML of een werkmap."),
        Text("TENDER", "AANBESTEDING"),
    ),
]
Bids = Annotated[
    list[Path] | None,
    Argument(
        Text("Bids, in YAML or as filled forms.", "Inschrijvingen, in YAML of als ingevuld formulier."),
        Text("[BID…]", "[INSCHRIJVING…]"),
    ),
]
Register = Annotated[
    str | None,
    Option(
        "--register",
        Text(
            "Hold claims against this register: owners, seat, places, sub-suppliers.",
            "Leg claims naast dit register: eigenaren, zetel, plaatsen, onderaannemers.",
        ),
    ),
]


def run(terminal: Terminal, tender: Tender, bids: Bids = None, register: Register = None, lot: Lot = None) -> None:
    import typer

    from polder.cli.opening import open_snapshot
    from polder.tenders.forms import bid_at, bid_faults
    from polder.tenders.gaps import gaps
    from polder.tenders.known import known_of
    from polder.tenders.reading import check_names
    from polder.tenders.workbooks import tender_at

    asked = tender_at(tender, lot)
    found = gaps(asked)
    faults = {path.name: bid_faults(path, asked) for path in bids or ()}
    whole = [bid_at(path, asked) for path in bids or () if not faults[path.name]]
    check_names(whole)
    snapshot = open_snapshot(terminal, register, (), None) if register else None
    checked = [known_of(snapshot, bid, asked) for bid in whole] if snapshot is not None else []
    if terminal.json:
        told = [
            {"bid": bid.name, "origin": bid.origin, "problems": []}
            | (checked[at].to_json(terminal.language) if checked else {})
            for at, bid in enumerate(whole)
        ]
        told += [
            {"bid": None, "origin": name, "problems": [each.to_json(terminal.language) for each in wrong]}
            for name, wrong in faults.items()
            if wrong
        ]
        terminal.give(
            {"tender": asked.name, "findings": [each.to_json(terminal.language) for each in found], "bids": told}
        )
    else:
        from polder.cli.tendering import show_checked

        show_checked(terminal, found, whole, faults, checked)
    if any(faults.values()):
        raise typer.Exit(int(Family.CONTENT))


VERB = Verb(
    "tender check",
    Text(
        "Say what is wrong or left open in a tender and in bids. With a register: what it knows better than a bidder "
        "claims.",
        "Zeg wat er fout of open is in een aanbesteding en in inschrijvingen. Met een register: wat dat beter weet dan "
        "een inschrijver beweert.",
    ),
    run,
    (
        Text(
            "polder tender check hosting.yaml alfa.xlsx --register city.polder",
            "polder tender check hosting.yaml alfa.xlsx --register stad.polder",
        ),
    ),
)
