# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is not known and may change an answer, counted and in words; every answer ends with it."""

from __future__ import annotations

from collections.abc import Mapping

from polder.analyses.unknowns import UNKNOWNS
from polder.base import Text
from polder.cli.terminal import Terminal
from polder.cli.wording import number


def say_unknown(terminal: Terminal, unknown: Mapping[str, int], named: Mapping[str, str] | None = None) -> None:
    """A line for each; `named` spells some of them out."""
    known = [(key, many) for key, many in unknown.items() if many]
    if not known:
        return
    terminal.say()
    terminal.say(
        Text("Not known, so this may turn out otherwise:", "Niet bekend, dus dit kan anders uitvallen:"), "bold"
    )
    for key, many in known:
        said = terminal.speak(UNKNOWNS[key])
        names = f" ({named[key]})" if named and key in named else ""
        terminal.say(f"{said}: {number(many, terminal.language)}{names}", indent=2)
