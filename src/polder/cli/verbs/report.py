# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder report`: how dependent we are, as pages to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import AsOf, Horizon, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import YEAR_HOURS, read_count
from polder.cli.planned import AsPlanned, open_planned
from polder.cli.terminal import Terminal

Out = Annotated[
    Path | None,
    Option(
        "--out",
        Text(
            "The file to write: .pdf, .html or .odt. A file that is there already is left alone.",
            "Het bestand dat gemaakt wordt: .pdf, .html of .odt. Een bestand dat er al is, blijft zoals het is.",
        ),
        Text("FILE", "BESTAND"),
    ),
]
Public = Annotated[
    bool,
    Option(
        "--public",
        Text(
            "An edition to publish: no names of systems, no single points of failure, no ranking of single suppliers; "
            "services, groups and countries are named.",
            "Een uitgave om openbaar te maken: zonder namen van systemen, enkelvoudige zwakke punten en een ranglijst "
            "van losse leveranciers; diensten, groepen en landen staan er wel in.",
        ),
    ),
]


def run(
    terminal: Terminal,
    out: Out = None,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
    horizon: Horizon = None,
    public: Public = False,
    as_planned: AsPlanned = None,
) -> None:
    if out is None:
        what = Text("Where is the report to be written?", "Waar moet het rapport komen?")
        do = Text("Add --out and a file: report.pdf.", "Zet erbij: --out en een bestand: rapport.pdf.")
        raise usage_error("no-out", what, do)
    hours = read_count(horizon, YEAR_HOURS)

    from polder.analyses.report import Params
    from polder.workbench.report import write_report, writer_for

    writer_for(out)  # a wrong ending is said before anything is read
    opened = open_planned(terminal, register, sources or [], as_of, as_planned)
    params = Params(public=public, horizon_hours=hours, as_if=opened.counted if public else opened.said)
    with terminal.progress() as progress:
        name, made = write_report(opened.snapshot, out, terminal.language, params, progress=progress)
    if terminal.json:
        terminal.give(
            {
                "path": str(out),
                "format": name,
                "language": terminal.language,
                **made.to_json(),
                **opened.to_json(terminal.language),
            }
        )
        return
    terminal.say(Text(f"Written: {out}.", f"Geschreven: {out}."))
    if not public:
        terminal.say(
            Text(
                "It names weak points: keep it confidential. For an edition to publish: --public.",
                "Er staan zwakke plekken in: houd het vertrouwelijk. Een uitgave om openbaar te maken: --public.",
            ),
            "dim",
        )


VERB = Verb(
    "report",
    Text(
        "Write a report that a council member reads in ten minutes. Is plan B in time, on whom do we depend most, "
        "what happens when they stop, and what do we not know?",
        "Schrijf een rapport dat een raadslid in tien minuten leest. Is plan B op tijd, van wie hangen we het meest "
        "af, wat gebeurt er als die stoppen, en wat weten we niet?",
    ),
    run,
    (
        Text(
            "polder report --register city.polder --out report.pdf",
            "polder report --register stad.polder --out rapport.pdf",
        ),
        Text(
            "polder report --register city.polder --out report.html --public",
            "polder report --register stad.polder --out rapport.html --public",
        ),
    ),
)
