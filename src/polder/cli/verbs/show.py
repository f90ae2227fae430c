# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder show`: what is known, and how; what is not."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, AsOf, Register, Sources, Verb
from polder.cli.opening import open_snapshot, read_day
from polder.cli.terminal import Terminal

What = Annotated[
    str | None,
    Argument(
        Text(
            "A kind (systems, services, organisations …), or one thing by name or id. Else all of it in short.",
            "Een soort (systemen, diensten, organisaties …), of één ding met naam of id. Anders alles in het kort.",
        ),
        Text("KIND|NAME", "SOORT|NAAM"),
    ),
]


def run(
    terminal: Terminal,
    what: What = None,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
) -> None:
    snapshot = open_snapshot(terminal, register, sources or [], read_day(as_of))

    from polder.workbench.show import show

    view = show(snapshot, what)
    if terminal.json:
        terminal.give(view.to_json(terminal.language))
        return

    from polder.cli.known import show_element, show_kind, show_overview
    from polder.workbench.overview import KindView, Overview

    if isinstance(view, Overview):
        show_overview(terminal, view)
    elif isinstance(view, KindView):
        show_kind(terminal, view)
    else:
        show_element(terminal, view)


VERB = Verb(
    "show",
    Text(
        "Show what is known, and how we know it. Every value with its evidence and grade, what is not known, and "
        "disputes side by side.",
        "Toon wat bekend is, en hoe we dat weten. Bij elke waarde staat het bewijs en hoe sterk dat is; ook wat niet "
        "bekend is en waar bronnen elkaar tegenspreken.",
    ),
    run,
    (
        Text("polder show --register city.polder", "polder show --register stad.polder"),
        Text("polder show systems --register city.polder", "polder show systemen --register stad.polder"),
        Text(
            'polder show "Central login" --register city.polder', 'polder show "Centrale inlog" --register stad.polder'
        ),
    ),
)
