# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder compare`: play scenarios and see them side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import read_day
from polder.cli.planned import AsPlanned, open_planned
from polder.cli.terminal import Terminal

Files = Annotated[
    list[Path] | None,
    Argument(
        Text(
            "Scenario files (YAML), one or more; how to write one stands in the guide, page scenarios.",
            "Scenariobestanden (YAML), een of meer; hoe u er een schrijft, staat in de handleiding onder scenario's.",
        ),
        Text("SCENARIO.yaml…", "SCENARIO.yaml…"),
    ),
]
ShowAll = Annotated[
    bool, Option("--all", Text("Show every service, those that go on too.", "Toon alle diensten, ook die doorgaan."))
]


def run(
    terminal: Terminal,
    files: Files = None,
    register: Register = None,
    sources: Sources = None,
    all: ShowAll = False,  # noqa: A002  (the word a person types)
    as_planned: AsPlanned = None,
) -> None:
    if not files:
        what = Text("Which scenarios?", "Welke scenario's?")
        do = Text("Name one or more scenario files.", "Noem een of meer scenariobestanden.")
        raise usage_error("no-scenario", what, do)

    from polder.analyses.compare import Params, run_on
    from polder.scenarios.reading import read_scenario

    scenarios = tuple(read_scenario(file, read_day(as_planned)) for file in files)
    opened = {
        start: open_planned(terminal, register, sources or [], start.isoformat(), as_planned)
        for start in sorted({scenario.start for scenario in scenarios})
    }
    with terminal.progress() as progress:
        result = run_on(lambda scenario: opened[scenario.start].snapshot, Params(scenarios), progress=progress)
    if terminal.json:
        terminal.give({**result.to_json(), **next(iter(opened.values())).to_json(terminal.language)})
        return

    from polder.cli.comparing import show_comparison

    show_comparison(terminal, result, every=all)


VERB = Verb(
    "compare",
    Text(
        "Play scenarios of several events and see them side by side: what stops, what gets no more updates, what costs "
        "more, and under whose law it comes.",
        "Reken scenario's van meerdere gebeurtenissen door en zie ze naast elkaar: wat stopt er, wat krijgt geen "
        "updates meer, wat kost er meer, en onder wiens recht valt het.",
    ),
    run,
    (
        Text(
            "polder compare embargo.yaml takeover.yaml --register city.polder",
            "polder compare embargo.yaml overname.yaml --register stad.polder",
        ),
        Text("polder compare embargo.yaml --from systems.xlsx", "polder compare embargo.yaml --from systemen.xlsx"),
    ),
)
