# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder demo`: the example municipality, its biggest supplier cut off. No question asked."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.example import REGISTER, register_example
from polder.cli.grammar import Verb
from polder.cli.opening import read_day
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.analyses.exposure import Exposure


def run(terminal: Terminal) -> None:
    location = register_example(terminal)

    from polder.analyses import cut_off, exposure
    from polder.workbench.snapshot import snapshot_of

    snapshot = snapshot_of(location, read_day(None))

    with terminal.progress() as progress:
        ranking = exposure.run(snapshot, exposure.Params(kinds=("supplier", "group")), progress=progress)
        if not ranking.rows:
            raise PolderError(_nothing_to_cut())
        biggest = ranking.rows[0]
        params = cut_off.Params((biggest.id,), group=biggest.kind == "group")
        result = cut_off.run(snapshot, params, progress=progress)
    if terminal.json:
        terminal.give({"register": str(REGISTER), "biggest": biggest.to_json(), "cutoff": result.to_json()})
        return

    from polder.cli.outages import show_outages

    terminal.say(
        Text(
            f"The biggest supplier of Zilverdam, an invented municipality: {biggest.name}.",
            f"De grootste leverancier van Zilverdam, een verzonnen gemeente: {biggest.name}.",
        )
    )
    show_outages(terminal, result)
    _say_next(terminal, biggest)


def _say_next(terminal: Terminal, biggest: Exposure) -> None:
    polder_ = "polder" if shutil.which("polder") else os.path.relpath(sys.argv[0])
    terminal.say()
    terminal.say(
        Text(f"The register is in {REGISTER}. Try next:", f"Het register staat in {REGISTER}. Probeer nu:"), "bold"
    )
    ends = f"--register {REGISTER}"
    for line in (
        f"{polder_} exposure {ends}",
        f"{polder_} cutoff --jurisdiction US {ends}",
        f"{polder_} show {biggest.id} {ends}",
    ):
        terminal.say_command(line)


def _nothing_to_cut() -> Problem:
    return Problem(
        "demo.nothing-to-cut",
        Text("No supplier is known here.", "Hier is geen leverancier bekend."),
        Text("Without one nothing can be cut off.", "Zonder leverancier valt er niets af te sluiten."),
        Text(f"Move {REGISTER} elsewhere and try again.", f"Zet {REGISTER} ergens anders en probeer het opnieuw."),
        Where(str(REGISTER)),
        family=Family.NOT_FOUND,
    )


VERB = Verb(
    "demo",
    Text(
        "Try it on Zilverdam, an invented municipality. Reads the example, cuts off its biggest supplier, shows what "
        "stops, and leaves the register at zilverdam.polder.",
        "Probeer het met Zilverdam, een verzonnen gemeente. Leest het voorbeeld, sluit de grootste leverancier af, "
        "toont wat er stopt, en laat het register achter in zilverdam.polder.",
    ),
    run,
)
