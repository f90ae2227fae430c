# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record score`: what one assessor found, alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.recording import RecordFile, give_receipt, open_record
from polder.cli.terminal import Terminal

Sheet = Annotated[Path, Argument(Text("The sheet, in YAML.", "Het blad, in YAML."), Text("SHEET", "BLAD"))]
HandIn = Annotated[
    bool,
    Option(
        "--hand-in",
        Text("Done: after this nothing of it changes.", "Klaar: hierna verandert er niets meer aan."),
    ),
]


def run(terminal: Terminal, record: RecordFile, sheet: Sheet, hand_in: HandIn = False) -> None:
    from polder.tenders.record.sheets import read_sheet
    from polder.workbench.clock import now

    kept = open_record(record)
    assessor, items = read_sheet(sheet, kept.state())
    receipt = kept.score(now(), assessor, items)
    done = Text(f"Scores of {assessor} recorded: {len(items)}.", f"Scores van {assessor} vastgelegd: {len(items)}.")
    if hand_in:
        receipt = kept.hand_in(now(), assessor)
        done = Text(f"{assessor} has handed in.", f"{assessor} heeft ingeleverd.")
    state = kept.state()
    waiting = [name for name in state.assessors if name not in state.handed_in]
    give_receipt(terminal, receipt, done, assessor=assessor, recorded=len(items), handed_in=hand_in, waiting=waiting)
    if not terminal.json:
        said = ", ".join(waiting)
        terminal.say(
            Text(f"Not handed in yet: {said}.", f"Nog niet ingeleverd: {said}.")
            if waiting
            else Text(
                "All have handed in; see where they differ:", "Iedereen heeft ingeleverd; zie waar ze verschillen:"
            )
        )
        if not waiting:
            terminal.say_command(f"polder tender record consensus {record}")


VERB = Verb(
    "tender record score",
    Text(
        "Record what one assessor found. A later sheet replaces what it speaks of, until it is handed in; others see "
        "nothing of it before all have handed in.",
        "Leg vast wat één beoordelaar vond. Een later blad vervangt waar het over gaat, tot het is ingeleverd; anderen "
        "zien er niets van voordat iedereen heeft ingeleverd.",
    ),
    run,
    (
        Text(
            "polder tender record score hosting.record anna.yaml --hand-in",
            "polder tender record score hosting.dossier anna.yaml --hand-in",
        ),
    ),
)
