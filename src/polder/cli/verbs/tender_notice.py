# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender notice`: the criteria and weights of a published notice, and what contradicts itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.terminal import Terminal

NoticeFile = Annotated[
    Path,
    Argument(
        Text(
            "The notice as XML: eForms, or TED's schema before it.",
            "De aankondiging als XML: eForms, of het schema van TED daarvoor.",
        ),
        Text("NOTICE.xml", "AANKONDIGING.xml"),
    ),
]
Lot = Annotated[
    str | None,
    Option("--lot", Text("Only this lot.", "Alleen dit perceel."), Text("LOT", "PERCEEL")),
]
Out = Annotated[
    Path | None,
    Option(
        "--out",
        Text(
            "Write a tender with the published weights, to test.",
            "Schrijf een aanbesteding met de gepubliceerde gewichten, om te testen.",
        ),
        Text("OUT.yaml", "UIT.yaml"),
    ),
]


def run(terminal: Terminal, notice: NoticeFile, lot: Lot = None, out: Out = None) -> None:
    from polder.tenders.notices import lots_named, read_notice
    from polder.tenders.notices.contradictions import contradictions
    from polder.tenders.notices.drafting import draft
    from polder.workbench.new_file import refuse_existing, write_new

    if out is not None:
        refuse_existing(out)
    found = read_notice(notice)
    lots = lots_named(found, lot, one=out is not None)
    drafted = draft(lots[0], found.origin, terminal.language) if out is not None else ""
    if out is not None:
        write_new(out, lambda unfinished: unfinished.write_text(drafted, encoding="utf-8"))
    if terminal.json:
        told = [
            {**each.to_json(), "findings": [one.to_json(terminal.language) for one in contradictions(each)]}
            for each in lots
        ]
        terminal.give({"form": found.form, "lots": told, "tender": None if out is None else str(out)})
        return

    from polder.cli.tendering import show_published

    for each in lots:
        show_published(terminal, each, contradictions(each))
    if out is not None:
        terminal.say(Text(f"The tender is in {out}.", f"De aanbesteding staat in {out}."))
        terminal.say_command(f"polder tender stress {out}")


VERB = Verb(
    "tender notice",
    Text(
        "Read the criteria and weights of a published notice, and say what contradicts itself.",
        "Lees de criteria en gewichten van een gepubliceerde aankondiging, en zeg wat zichzelf tegenspreekt.",
    ),
    run,
    (
        Text(
            "polder tender notice notice.xml --lot LOT-0001 --out hosting.yaml",
            "polder tender notice aankondiging.xml --lot LOT-0001 --out hosting.yaml",
        ),
    ),
)
