# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial record`: what a trial concluded, as a fact in the register."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Option, Register, Verb
from polder.cli.language import usage_error
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal
from polder.cli.trials import Trial

System = Annotated[
    str | None,
    Option(
        "--system",
        Text(
            "The system whose documents these are, by name or id.",
            "Het systeem waar deze documenten bij horen, met naam of id.",
        ),
        Text("NAME", "NAAM"),
    ),
]
Suite = Annotated[
    str | None,
    Option(
        "--suite",
        Text(
            "The office suite that they may hold it to, by name or id.",
            "Het kantoorpakket waaraan ze het kunnen binden, met naam of id.",
        ),
        Text("NAME", "NAAM"),
    ),
]


def run(
    terminal: Terminal, trial: Trial, system: System = None, suite: Suite = None, register: Register = None
) -> None:
    location = need_register(register)
    if system is None or suite is None:
        what = Text("Whose documents are these, and which suite?", "Van wie zijn deze documenten, en welk pakket?")
        do = Text("Add --system and --suite, each with a name.", "Zet erbij: --system en --suite, elk met een naam.")
        raise usage_error("no-system", what, do)

    from polder.store.register import open_register
    from polder.workbench.trial_conclusion import record_trial

    with open_register(location) as opened:
        difference = record_trial(opened, author(), trial, system, suite)
    if terminal.json:
        terminal.give({**difference.to_json(terminal.language), "recorded": not difference.empty})
        return

    from polder.cli.difference import show_difference

    show_difference(terminal, difference)
    if difference.empty:
        terminal.say(Text("Nothing changes; nothing was recorded.", "Er verandert niets; er is niets vastgelegd."))
    else:
        terminal.say(Text("Recorded.", "Vastgelegd."), "bold green")


VERB = Verb(
    "trial record",
    Text(
        "Record what a trial found: whether a system's documents hold it to an office suite. Documents that stay make "
        "the system depend on the suite; where none stays and all were judged, it is recorded that they do not. The "
        "numbers and the version of the suite that was tried stand in the evidence. A later trial of the system takes "
        "the place of this one.",
        "Leg vast wat een proef uitwees: of de documenten van een systeem het aan een kantoorpakket binden. Documenten "
        "die blijven, maken dat het systeem van het pakket afhangt; blijft er geen en zijn ze alle beoordeeld, dan "
        "wordt vastgelegd dat ze het niet binden. De aantallen en de versie van het beproefde pakket staan in het "
        "bewijs. Een latere proef van het systeem komt in de plaats van deze.",
    ),
    run,
    (
        Text(
            'polder trial record trial/ --system "Case system" --suite "Office suite" --register city.polder',
            "polder trial record proef/ --system Zaaksysteem --suite Kantoorpakket --register stad.polder",
        ),
    ),
)
