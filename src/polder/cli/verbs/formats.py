# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder formats`: what can be read and written."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.terminal import Terminal


def run(terminal: Terminal) -> None:
    from polder.exporters import exporters
    from polder.importers import importers

    readers, writers = importers(), exporters()
    if terminal.json:
        say = terminal.speak
        terminal.give(
            {
                "importers": [
                    {"name": name, "label": say(each.label), "help": say(each.help)} for name, each in readers.items()
                ],
                "exporters": [
                    {"name": name, "label": say(each.label), "suffixes": [*each.suffixes]}
                    for name, each in writers.items()
                ],
            }
        )
        return
    terminal.say(Text("Polder reads (polder import, --from):", "Polder leest (polder import, --from):"))
    rows = [(name, f"{terminal.speak(each.label)}. {terminal.speak(each.help)}") for name, each in readers.items()]
    columns = ((Text("format", "formaat"), False), (Text("what it is", "wat het is"), False))
    terminal.out.print(terminal.table(columns, rows))
    terminal.say(
        Text("Polder writes (polder export, polder template):", "Polder schrijft (polder export, polder template):")
    )
    rows = [(name, f"{terminal.speak(each.label)} ({', '.join(each.suffixes)})") for name, each in writers.items()]
    terminal.out.print(terminal.table(columns, rows))


VERB = Verb(
    "formats",
    Text("Which formats Polder reads and writes.", "Welke formaten Polder leest en schrijft."),
    run,
)
