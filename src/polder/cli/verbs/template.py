# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder template`: the empty workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.opening import need_workbook
from polder.cli.terminal import Terminal

Out = Annotated[
    Path,
    Argument(
        Text("The file to write, .xlsx or .ods.", "Het bestand dat gemaakt wordt, .xlsx of .ods."),
        Text("OUT.xlsx", "UIT.xlsx"),
    ),
]


def run(terminal: Terminal, out: Out) -> None:
    need_workbook(out)

    from polder.workbench.template import template

    name = template(out, terminal.language)
    if terminal.json:
        terminal.give({"path": str(out), "format": name})
        return
    terminal.say(Text(f"Written: {out}", f"Geschreven: {out}"))
    terminal.say(
        Text(
            "Fill in what is known and leave empty what is not. Then:",
            "Vul in wat bekend is en laat leeg wat dat niet is. Daarna:",
        )
    )
    terminal.say_command(f"polder import {out} --register REGISTER")


VERB = Verb(
    "template",
    Text(
        "Write the empty workbook to fill in. Every kind, column and unit is explained in it, in English or Dutch.",
        "Maak een lege werkmap om in te vullen. Elke soort, kolom en eenheid staat erin uitgelegd, in het Engels of "
        "Nederlands.",
    ),
    run,
    (
        Text("polder template city.xlsx", "polder template stad.xlsx"),
        Text("polder template city.ods --lang nl", "polder template stad.ods --lang nl"),
    ),
)
