# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender text`: the text for the tender document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Register, Verb
from polder.cli.language import usage_error
from polder.cli.tender_lot import Lot
from polder.cli.terminal import Terminal

Tender = Annotated[
    Path,
    Argument(
        Text("The tender, in YAML or a workbook.", "De aanbesteding, in YAML of een werkmap."),
        Text("TENDER", "AANBESTEDING"),
    ),
]
Out = Annotated[
    Path,
    Argument(
        Text("The new text: .odt, .pdf or .html.", "De nieuwe tekst: .odt, .pdf of .html."), Text("OUT.odt", "UIT.odt")
    ),
]
Leaving = Annotated[
    str | None,
    Option(
        "--leaving",
        Text(
            "What is tendered, as the register calls it: how long leaving it takes decides the notice to ask.",
            "Wat er aanbesteed wordt, zoals het register het noemt: hoe lang overstappen duurt bepaalt de termijn.",
        ),
        Text("NAME", "NAAM"),
    ),
]


def run(
    terminal: Terminal,
    tender: Tender,
    out: Out,
    leaving: Leaving = None,
    register: Register = None,
    lot: Lot = None,
) -> None:
    if leaving is not None and register is None:
        what = Text("In which register is that known?", "In welk register staat dat?")
        do = Text("Add --register and its place.", "Zet erbij: --register en de plaats.")
        raise usage_error("no-register", what, do, value=leaving)

    from polder.cli.opening import open_snapshot
    from polder.tenders.clauses import clauses
    from polder.tenders.leaving import months_to_leave
    from polder.tenders.workbooks import tender_at
    from polder.workbench.new_file import refuse_existing, write_new
    from polder.workbench.report import writer_for

    writer = writer_for(out)
    refuse_existing(out)
    asked = tender_at(tender, lot)
    snapshot = open_snapshot(terminal, register, (), None) if leaving else None
    months = months_to_leave(snapshot, leaving) if snapshot is not None and leaving else None
    pages = writer.write(clauses(asked, months), terminal.language)
    write_new(out, lambda unfinished: unfinished.write_bytes(pages))
    if terminal.json:
        taken = None if months is None else months.to_json()
        terminal.give({"text": str(out), "format": writer.name, "months_to_leave": taken})
        return
    terminal.say(Text(f"The text is in {out}.", f"De tekst staat in {out}."))


VERB = Verb(
    "tender text",
    Text(
        "Write the text for the tender document: criteria, the formula with a worked example, requirements.",
        "Schrijf de tekst voor het aanbestedingsdocument: criteria, de formule met een rekenvoorbeeld, eisen.",
    ),
    run,
    (
        Text(
            "polder tender text hosting.yaml criteria.odt --leaving “Zaaksysteem” --register city.polder",
            "polder tender text hosting.yaml criteria.odt --leaving “Zaaksysteem” --register stad.polder",
        ),
    ),
)
