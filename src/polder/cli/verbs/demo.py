# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder demo`: the example municipality, its biggest supplier cut off. No question asked."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polder
from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.author import author
from polder.cli.grammar import Verb
from polder.cli.opening import read_day
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.analyses.exposure import Exposure
    from polder.importers import Read
    from polder.model import Snapshot
    from polder.store.register import Register

EXAMPLE = "zilverdam"
REGISTER = Path("zilverdam.polder")


def run(terminal: Terminal) -> None:
    snapshot = _registered_example(terminal)

    from polder.analyses import cut_off, exposure

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


def find_example() -> Path:
    """The example's folder: in a checkout next to `src`, in an installed package inside it."""
    package = Path(polder.__file__).parent
    for folder in (package.parents[1] / "examples" / EXAMPLE, package / "examples" / EXAMPLE):
        if folder.is_dir():
            return folder
    raise PolderError(_no_example(package))


def _registered_example(terminal: Terminal) -> Snapshot:
    """The example in a register in the current folder. Somebody else's register there is left as it is."""
    example = find_example()

    from polder.importers import read_path
    from polder.store.register import open_register
    from polder.workbench.import_ import compare, record
    from polder.workbench.init import init
    from polder.workbench.snapshot import snapshot_of

    init(REGISTER, author())
    with open_register(REGISTER) as register, terminal.progress() as progress:
        reads = read_path(example, progress=progress)
        if _is_ours(register, reads):
            difference = compare(register, reads, progress=progress)
            record(register, difference, author(), replace=True, progress=progress)  # the example is ours to renew
        else:
            terminal.note(
                Text(
                    f"{REGISTER} holds more than the example; it is used as it is.",
                    f"In {REGISTER} staat meer dan het voorbeeld; het wordt gebruikt zoals het is.",
                )
            )
    return snapshot_of(REGISTER, read_day(None))


def _is_ours(register: Register, reads: list[Read]) -> bool:
    """Whether all that was ever recorded came from the example."""
    return set(register.sources().values()) <= {read.artefact.origin for read in reads}


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


def _no_example(package: Path) -> Problem:
    return Problem(
        "demo.no-example",
        Text("The example municipality is not here.", "De voorbeeldgemeente is er niet."),
        Text("This Polder was installed without it.", "Deze Polder is zonder voorbeeld geïnstalleerd."),
        Text(
            "Use a checkout of the source, or install Polder again.",
            "Gebruik de broncode, of installeer Polder opnieuw.",
        ),
        Where(str(package)),
        family=Family.NOT_FOUND,
    )


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
