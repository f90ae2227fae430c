# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record sheet`: a score sheet to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.recording import By, RecordFile, open_record, who
from polder.cli.terminal import Terminal

Out = Annotated[Path, Argument(Text("The new sheet.", "Het nieuwe blad."), Text("OUT.yaml", "UIT.yaml"))]


def run(terminal: Terminal, record: RecordFile, out: Out, by: By = None) -> None:
    from polder.tenders.record.sheets import empty_sheet
    from polder.workbench.new_file import refuse_existing, write_new

    refuse_existing(out)
    text = empty_sheet(open_record(record).state(), who(by), terminal.language)
    write_new(out, lambda unfinished: unfinished.write_text(text, encoding="utf-8"))
    if terminal.json:
        terminal.give({"sheet": str(out)})
        return
    terminal.say(Text(f"A sheet to fill in is in {out}.", f"Een blad om in te vullen staat in {out}."))
    terminal.say_command(f"polder tender record score {record} {out} --hand-in")


VERB = Verb(
    "tender record sheet",
    Text(
        "Write a score sheet for an assessor to fill in.",
        "Schrijf een scoreblad dat een beoordelaar kan invullen.",
    ),
    run,
    (
        Text(
            "polder tender record sheet hosting.record anna.yaml --by Anna",
            "polder tender record sheet hosting.dossier anna.yaml --by Anna",
        ),
    ),
)
