# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder export`: the register as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, AsOf, Register, Sources, Verb
from polder.cli.opening import open_snapshot, read_date, read_day
from polder.cli.terminal import Terminal
from polder.cli.wording import number

Out = Annotated[
    Path,
    Argument(
        Text(
            "The file to write; its ending decides the format (see polder formats).",
            "Het bestand dat gemaakt wordt; het einde van de naam bepaalt het formaat (zie polder formats).",
        ),
        Text("OUT", "UIT"),
    ),
]


def run(
    terminal: Terminal,
    out: Out,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
) -> None:
    from polder.workbench.export import export, exporter_for

    day = read_date(as_of) if exporter_for(out).keeps_dates else read_day(as_of)
    snapshot = open_snapshot(terminal, register, sources or [], day)
    name = export(snapshot, out, terminal.language)
    relations = sum(len(table) for table in snapshot.relations.values())
    if terminal.json:
        counts = {"elements": len(snapshot), "relations": relations}
        terminal.give({"path": str(out), "format": name, "snapshot": snapshot.digest, **counts})
        return
    elements, related = number(len(snapshot), terminal.language), number(relations, terminal.language)
    terminal.say(
        Text(
            f"Written: {out}, with {elements} elements and {related} relations.",
            f"Geschreven: {out}, met {elements} elementen en {related} relaties.",
        )
    )


VERB = Verb(
    "export",
    Text(
        "Write what is known to a file. As the workbook of the template, filled in, or as ArchiMate exchange XML.",
        "Schrijf wat bekend is naar een bestand. Als ingevulde werkmap, of als uitwisselbestand voor ArchiMate (XML).",
    ),
    run,
    (
        Text("polder export city.xlsx --register city.polder", "polder export stad.xlsx --register stad.polder"),
        Text("polder export city.xml --register city.polder", "polder export stad.xml --register stad.polder"),
    ),
)
