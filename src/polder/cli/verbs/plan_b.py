# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder plan-b`: what takes over, and what is still missing, per vital service."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.grammar import Argument, AsOf, Horizon, Option, Register, Sources, Verb
from polder.cli.opening import YEAR_HOURS, read_count
from polder.cli.planned import AsPlanned, open_planned, tell_not_counted
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.steps.plan_b import PlanB

Names = Annotated[
    list[str] | None,
    Argument(
        Text(
            "A service by name or id, several at once; every vital service unless given.",
            "Een dienst met naam of id, meer tegelijk mag; standaard elke vitale dienst.",
        ),
        Text("SERVICE…", "DIENST…"),
    ),
]
Out = Annotated[
    Path | None,
    Option(
        "--out",
        Text(
            "Write it to a new file, each service on a page of its own: .pdf, .html or .odt.",
            "Schrijf het naar een nieuw bestand, elke dienst op een eigen bladzijde: .pdf, .html of .odt.",
        ),
        Text("FILE", "BESTAND"),
    ),
]


def run(
    terminal: Terminal,
    names: Names = None,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
    horizon: Horizon = None,
    out: Out = None,
    as_planned: AsPlanned = None,
) -> None:
    hours = read_count(horizon, YEAR_HOURS)

    from polder.model.search import find_one
    from polder.steps.plan_b import plans_b
    from polder.steps.plan_b.pages import maybe_vital_without_sheet, not_here
    from polder.workbench.plan_b import PlanBAsked, refuse_other, write_plan_b

    if out is not None:
        refuse_other(out)  # a wrong ending is said before anything is read
    opened = open_planned(terminal, register, sources or [], as_of, as_planned)
    snapshot = opened.snapshot
    not_counted = PlanBAsked().not_counted(snapshot)
    services = [find_one(snapshot, name) for name in names] if names else None
    with terminal.progress() as progress:
        plans = plans_b(snapshot, services, horizon_hours=hours, progress=progress)
    left_out = maybe_vital_without_sheet(snapshot, plans)
    if out is not None:
        write_plan_b(snapshot, plans, not_counted, out, terminal.language)
    if terminal.json:
        written = {} if out is None else {"path": str(out)}
        terminal.give(
            {
                "snapshot": snapshot.digest,
                "services": [plan.to_json() for plan in plans],
                "maybe_vital": [snapshot.ids[row] for row in left_out],
                "not_counted": [each.to_json(terminal.language) for each in not_counted],
                **written,
                **opened.to_json(terminal.language),
            }
        )
        return
    tell_not_counted(terminal, [each for each in not_counted if each not in opened.not_counted])
    if left_out:
        terminal.note(not_here(snapshot, left_out), "yellow")
    if out is None:
        _show(terminal, plans)
        return
    terminal.say(Text(f"Written: {out}.", f"Geschreven: {out}."))


def _show(terminal: Terminal, plans: Sequence[PlanB]) -> None:
    from polder.analyses.report.words import NOTHING
    from polder.steps.plan_b.pages import HEADS, sentence, table_of

    for plan in plans:
        terminal.say(plan.sheet.name, "bold")
        terminal.say(sentence(plan), indent=2)
        for row in table_of(plan).rows:
            terminal.say()
            terminal.say(row[0], indent=2)
            for head, cell in zip(HEADS[1:], row[1:], strict=True):
                if cell is not NOTHING:
                    terminal.say(Text(f"{head.en}: {cell.en}", f"{head.nl}: {cell.nl}"), indent=4)
        terminal.say()


VERB = Verb(
    "plan-b",
    Text(
        "What takes over when something falls that a vital service rests on? In how many hours, when it was last "
        "tested, what is still missing, and which step of the plan brings it.",
        "Wat neemt het over als iets uitvalt waar een vitale dienst op rust? In hoeveel uur, wanneer het voor het "
        "laatst is getest, wat er nog ontbreekt, en welke stap van het plan dat brengt.",
    ),
    run,
    (
        Text("polder plan-b --register city.polder", "polder plan-b --register stad.polder"),
        Text(
            "polder plan-b Passports --register city.polder --out plan-b.pdf",
            "polder plan-b Paspoort --register stad.polder --out plan-b.pdf",
        ),
    ),
)
