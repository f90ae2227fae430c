# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder measures propose`: drafts of measures against what is weak, recorded on yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Option, Register, Verb
from polder.cli.opening import need_register, read_date, read_day
from polder.cli.terminal import Terminal
from polder.cli.verbs.import_ import Yes
from polder.cli.wording import number

if TYPE_CHECKING:
    from polder.steps.catalogue.proposals import Proposal

_YEARS = 5
_SHOWN = 12
Until = Annotated[
    str | None,
    Option(
        "--until",
        Text(
            "Contracts that end before this day count; five years from today unless given.",
            "Contracten die voor deze dag aflopen tellen mee; standaard vijf jaar vanaf vandaag.",
        ),
        Text("DATE", "DATUM"),
    ),
]


def run(terminal: Terminal, register: Register = None, until: Until = None, yes: Yes = False) -> None:
    location = need_register(register)
    today = read_day(None)
    end = read_date(until) or _years_on(today, _YEARS)

    from polder.steps.catalogue.proposals import propose
    from polder.store.register import open_register
    from polder.workbench.measures import record_proposals
    from polder.workbench.snapshot import snapshot_of

    with terminal.progress() as progress:
        proposals = propose(snapshot_of(location, today), end, progress=progress)
    if not terminal.json:
        show_proposals(terminal, proposals)
    accepted = bool(proposals) and (yes or (terminal.can_ask and terminal.ask(_RECORD)))
    if accepted:
        with open_register(location) as opened:
            record_proposals(opened, proposals, terminal.language, author())
    if terminal.json:
        terminal.give({"proposals": [each.to_json(terminal.language) for each in proposals], "recorded": accepted})
    elif accepted:
        terminal.say(Text("Recorded, as drafts.", "Vastgelegd, als concept."), "bold green")
    elif proposals:
        terminal.say(Text("Nothing was recorded; --yes records them.", "Er is niets vastgelegd; --yes legt ze vast."))


def _years_on(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + years, day.month, 28 if leap else day.day)


def show_proposals(terminal: Terminal, proposals: Sequence[Proposal]) -> None:
    """The drafts of each sort with their reasons, those that save most services first."""
    if not proposals:
        terminal.say(Text("Nothing to propose that does not stand in the register.",
                          "Er is niets voor te stellen dat niet al in het register staat."))  # fmt: skip
        return
    many = number(len(proposals), terminal.language)
    terminal.say(Text(f"Proposals: {many}.", f"Voorstellen: {many}."), "bold")
    for sort, head in _HEADS.items():
        alike = [each for each in proposals if each.sort == sort]
        if alike:
            terminal.say(f"{terminal.speak(head)} ({number(len(alike), terminal.language)}):", "bold")
        for each in alike[:_SHOWN]:
            terminal.say(each.name, indent=2)
            terminal.say(terminal.speak(each.reasons[0]), "dim", indent=4)
        if len(alike) > _SHOWN:
            more = number(len(alike) - _SHOWN, terminal.language)
            terminal.say(
                Text(f"and {more} more; --json lists all", f"en nog {more}; --json noemt ze alle"), "dim", indent=2
            )


_HEADS = {
    "standby": Text("A standby for a weak point", "Een reserve voor een zwak punt"),
    "replace": Text("An alternative that the register knows", "Een alternatief dat het register kent"),
    "clause": Text("A contract to agree on anew", "Een contract om opnieuw af te spreken"),
}
_RECORD = Text("Record these as drafts? [y/N]", "Deze vastleggen als concept? [j/N]")

VERB = Verb(
    "measures propose",
    Text(
        "Propose measures against what is weak: a standby, an alternative, other terms. They are drafts, to price, to "
        "finish or to refuse; what was refused is not proposed again. With --json nothing is asked: without --yes "
        "nothing is recorded.",
        "Stel maatregelen voor tegen wat zwak is: een reserve, een alternatief, andere afspraken. Het zijn concepten, "
        "om te prijzen, aan te vullen of af te wijzen; wat is afgewezen, komt niet terug. Met --json wordt niets "
        "gevraagd: zonder --yes wordt er dan niets vastgelegd.",
    ),
    run,
    (
        Text("polder measures propose --register city.polder", "polder measures propose --register stad.polder"),
        Text(
            "polder measures propose --register city.polder --yes --json",
            "polder measures propose --register stad.polder --yes --json",
        ),
    ),
)
