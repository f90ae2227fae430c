# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder import`: read files, show what would change, record on yes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polder.base import Family, PolderError, Problem, Text
from polder.cli.author import author
from polder.cli.grammar import Argument, Option, Register, Verb
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.workbench.difference import Difference

Paths = Annotated[
    list[Path],
    Argument(
        Text("Files or folders to read.", "Bestanden of mappen om te lezen."),
        Text("PATH…", "PAD…"),
    ),
]
As = Annotated[
    str | None,
    Option(
        "--as",
        Text("Read it as this format (see polder formats).", "Lees het als dit formaat (zie polder formats)."),
        Text("FORMAT", "FORMAAT"),
    ),
]
Yes = Annotated[
    bool,
    Option("--yes", Text("Record without asking.", "Leg vast zonder te vragen.")),
]

Replace = Annotated[
    bool,
    Option(
        "--replace",
        Text(
            "With --yes: also where most of what a source said before is gone.",
            "Met --yes: ook als het meeste weg is van wat een bron eerder gaf.",
        ),
    ),
]


def run(
    terminal: Terminal,
    paths: Paths,
    register: Register = None,
    as_format: As = None,
    yes: Yes = False,
    replace: Replace = False,
) -> None:
    location = need_register(register)

    from polder.importers import read_paths
    from polder.store.register import open_register
    from polder.workbench.import_ import compare, record

    with open_register(location) as opened, _telling_refusals(terminal) as would:
        with terminal.progress() as progress:
            reads = read_paths(paths, format=as_format, progress=progress)
            would.append(compare(opened, reads, progress=progress))
        difference = would[0]
        if not terminal.json:
            from polder.cli.difference import show_difference

            show_difference(terminal, difference)
        accepted = not difference.empty and (yes or _accepts(terminal))
        if accepted:
            with terminal.progress() as progress:
                # who was asked has seen what goes; who said yes beforehand has not
                difference = record(opened, difference, author(), replace=replace or not yes, progress=progress)
    _report(terminal, difference, recorded=accepted, yes=yes)


@contextmanager
def _telling_refusals(terminal: Terminal) -> Iterator[list[Difference]]:
    """Where nothing could be read or recorded, a machine gets the same shape as else, the reason among its problems.

    Gives an empty list, for what would have changed as soon as that is known.
    """
    would: list[Difference] = []
    try:
        yield would
    except PolderError as refusal:
        if not terminal.json:
            raise
        from polder.workbench.difference import Difference

        told = (would or [Difference((), seen=0)])[0]
        told.problems.append(refusal.problem)
        problem = refusal.problem.to_json(terminal.language)
        terminal.give({"problem": problem, **told.to_json(terminal.language), "recorded": False})
        raise typer.Exit(int(refusal.problem.family)) from refusal


def _accepts(terminal: Terminal) -> bool:
    if not terminal.can_ask:
        return False
    return terminal.ask(Text("Record this? [y/N]", "Dit vastleggen? [j/N]"))


def _report(terminal: Terminal, difference: Difference, *, recorded: bool, yes: bool) -> None:
    """What came of it. Raises `PolderError` where a machine forgot to say yes, or nothing could be used."""
    if terminal.json:
        terminal.give({**difference.to_json(terminal.language), "recorded": recorded})
    elif recorded:
        terminal.say(Text("Recorded.", "Vastgelegd."), "bold green")
    elif difference.empty and not difference.problems:
        terminal.say(Text("Nothing changes; nothing was recorded.", "Er verandert niets; er is niets vastgelegd."))
    else:
        terminal.say(Text("Nothing was recorded.", "Er is niets vastgelegd."))
    useless = difference.problems and not any(read.facts for read in difference.reads)
    if useless:
        raise typer.Exit(int(difference.problems[0].family))
    if not (recorded or yes or terminal.json or difference.empty or terminal.can_ask):
        raise PolderError(_NOBODY_SAID_YES)


_NOBODY_SAID_YES = Problem(
    "import.nobody-said-yes",
    Text("Nothing was recorded: nobody said yes.", "Er is niets vastgelegd: niemand zei ja."),
    Text(
        "There is no terminal to ask in, and --yes was not given.",
        "Er is geen terminal om het te vragen, en --yes is niet meegegeven.",
    ),
    Text("Look at what would change, then add --yes.", "Bekijk wat er zou veranderen, en zet er dan --yes bij."),
    family=Family.USAGE,
)

VERB = Verb(
    "import",
    Text(
        "Read files into a register. Shows what would change (new, changed, gone, contradicted, problems) and "
        "records it on yes. The same file again changes nothing. With --json nothing is asked: without --yes "
        "nothing is recorded.",
        "Lees bestanden in een register. Toont wat er zou veranderen (nieuw, gewijzigd, weg, tegengesproken, "
        "problemen) en legt het na een ja vast. Hetzelfde bestand nog een keer verandert niets. Met --json wordt niets "
        "gevraagd: zonder --yes wordt er dan niets vastgelegd.",
    ),
    run,
    (
        Text("polder import systems.xlsx --register city.polder", "polder import systemen.xlsx --register stad.polder"),
        Text(
            "polder import exports/ --register city.polder --yes --json",
            "polder import exports/ --register stad.polder --yes --json",
        ),
    ),
)
