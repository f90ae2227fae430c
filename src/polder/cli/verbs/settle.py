# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder settle`: end a dispute."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Argument, Option, Reason, Register, Verb
from polder.cli.language import usage_error
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal
from polder.cli.wording import number

Name = Annotated[
    str,
    Argument(
        Text("Whom or what it is about, by name or id.", "Over wie of wat het gaat, met naam of id."),
        Text("NAME", "NAAM"),
    ),
]
Predicate = Annotated[
    str,
    Argument(
        Text(
            "Which property, as polder show names it (country, “is supplied by” …).",
            "Welke eigenschap, zoals polder show die noemt (land, “wordt geleverd door” …).",
        ),
        Text("PROPERTY", "EIGENSCHAP"),
    ),
]
Keep = Annotated[
    str | None,
    Option(
        "--keep",
        Text(
            "The value that is right; “none” where there is none. The others are retracted.",
            "De waarde die klopt; “geen” als er geen is. De andere worden ingetrokken.",
        ),
        Text("VALUE", "WAARDE"),
    ),
]


def run(
    terminal: Terminal,
    name: Name,
    predicate: Predicate,
    keep: Keep = None,
    register: Register = None,
    reason: Reason = None,
) -> None:
    location = need_register(register)
    if keep is None:
        what = Text("Which side is right?", "Wie heeft er gelijk?")
        do = Text("Add --keep and the value that is right.", "Zet erbij: --keep en de waarde die klopt.")
        raise usage_error("no-side", what, do)

    from polder.store.register import open_register
    from polder.workbench.saying import predicate_named
    from polder.workbench.settle import settle

    with open_register(location) as opened:
        count = settle(opened, name, predicate_named(predicate), keep, reason or "", author())
    if terminal.json:
        terminal.give({"retracted": count})
        return
    retracted = number(count, terminal.language)
    terminal.say(
        Text(
            f"Settled; {retracted} other statements were retracted. They can still be read back.",
            f"Beslist; {retracted} andere uitspraken zijn ingetrokken. Ze blijven terug te lezen.",
        )
    )


VERB = Verb(
    "settle",
    Text(
        "Settle a dispute between sources. Keeps one side and retracts the others, with the reason.",
        "Beslis over een tegenspraak tussen bronnen. Eén kant blijft staan, de andere worden ingetrokken, met de "
        "reden erbij.",
    ),
    run,
    (
        Text(
            'polder settle "Map Layer Ltd" country --keep NL --reason "Trade register" --register city.polder',
            'polder settle "Kaartlaag B.V." land --keep NL --reason "Handelsregister" --register stad.polder',
        ),
    ),
)
