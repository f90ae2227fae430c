# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender new`: a tender to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.terminal import Terminal

Out = Annotated[
    Path,
    Argument(
        Text("The new file: .yaml, .xlsx or .ods.", "Het nieuwe bestand: .yaml, .xlsx of .ods."),
        Text("OUT.yaml", "UIT.yaml"),
    ),
]


def run(terminal: Terminal, out: Out) -> None:
    from polder.tenders.examples import example_text
    from polder.tenders.workbooks import is_workbook, tender_at, write_workbook
    from polder.workbench.new_file import refuse_existing, write_new

    refuse_existing(out)
    text = example_text(terminal.language)
    if is_workbook(out):
        write_new(out, lambda unfinished: write_workbook(text, unfinished, terminal.language))
    else:
        write_new(out, lambda unfinished: unfinished.write_bytes(text.encode()))
    if terminal.json:
        terminal.give({"tender": str(out), "name": tender_at(out).name})
        return
    terminal.say(Text(f"A tender to start from is in {out}.", f"Een aanbesteding om mee te beginnen staat in {out}."))
    terminal.say_command(f"polder tender stress {out}")


VERB = Verb(
    "tender new",
    Text(
        "Write a tender to start from, as YAML or as a workbook to fill in.",
        "Schrijf een aanbesteding om mee te beginnen, als YAML of als werkmap om in te vullen.",
    ),
    run,
    (
        Text("polder tender new hosting.yaml", "polder tender new hosting.yaml"),
        Text("polder tender new hosting.xlsx", "polder tender new hosting.xlsx"),
    ),
    family_help=Text(
        "Tenders: what a formula will do, the text and the form, who wins, and the proof of it",
        "Aanbestedingen: wat een formule doet, de tekst en het formulier, wie wint, en het bewijs daarvan",
    ),
)
