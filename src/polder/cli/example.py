# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The example municipality in a register in the current folder: what demo and serve show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polder
from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.author import author
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.importers import Read
    from polder.store.register import Register

EXAMPLE = "zilverdam"
REGISTER = Path("zilverdam.polder")


def find_example() -> Path:
    """The example's folder: in a checkout next to `src`, in an installed package inside it."""
    package = Path(polder.__file__).parent
    for folder in (package.parents[1] / "examples" / EXAMPLE, package / "examples" / EXAMPLE):
        if folder.is_dir():
            return folder
    raise PolderError(_no_example(package))


def register_example(terminal: Terminal) -> Path:
    """The example in a register in the current folder. Somebody else's register there
    is left as it is. Returns its path."""
    example = find_example()

    from polder.importers import read_path
    from polder.store.register import open_register
    from polder.workbench.import_ import compare, record
    from polder.workbench.init import init

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
    return REGISTER


def _is_ours(register: Register, reads: list[Read]) -> bool:
    """Whether all that was ever recorded came from the example."""
    return set(register.sources().values()) <= {read.artefact.origin for read in reads}


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
