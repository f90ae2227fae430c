# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender form`: the answer form for bidders."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.opening import need_workbook
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
        Text("The new form: .xlsx or .ods.", "Het nieuwe formulier: .xlsx of .ods."), Text("OUT.xlsx", "UIT.xlsx")
    ),
]


def run(terminal: Terminal, tender: Tender, out: Out, lot: Lot = None) -> None:
    need_workbook(out)

    from polder.tenders.forms import write_form
    from polder.tenders.workbooks import tender_at
    from polder.workbench.new_file import refuse_existing, write_new

    refuse_existing(out)
    asked = tender_at(tender, lot)
    write_new(out, lambda unfinished: write_form(asked, unfinished, terminal.language))
    if terminal.json:
        terminal.give({"form": str(out)})
        return
    terminal.say(Text(f"The form for bidders is in {out}.", f"Het formulier voor inschrijvers staat in {out}."))


VERB = Verb(
    "tender form",
    Text(
        "Write the answer form that bidders fill in.",
        "Schrijf het antwoordformulier dat inschrijvers invullen.",
    ),
    run,
    (Text("polder tender form hosting.yaml form.xlsx", "polder tender form hosting.yaml formulier.xlsx"),),
)
