# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder init`: make a register."""

from __future__ import annotations

from typing import Annotated

from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.author import author
from polder.cli.grammar import Argument, Verb
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal

Location = Annotated[
    str | None,
    Argument(
        Text(
            "The register to make: a file, or an address that starts with postgres://. Unless given, that of "
            "DATABASE_URL.",
            "Het register dat gemaakt wordt: een bestand, of een adres dat begint met postgres://. Anders dat van "
            "DATABASE_URL.",
        ),
        Text("REGISTER", "REGISTER"),
    ),
]


def run(terminal: Terminal, register: Location = None) -> None:
    location = need_register(register)

    from polder.store.location import locate
    from polder.workbench.init import init

    name = locate(location).name  # what was typed may hold a password
    state = init(location, author())
    if state == "current":
        raise PolderError(_exists(name))
    if terminal.json:
        terminal.give({"register": name, "state": state})
    elif state == "updated":
        terminal.say(Text(f"The register is up to date now: {name}", f"Het register is nu bijgewerkt: {name}"))
    else:
        terminal.say(Text(f"Made an empty register: {name}", f"Leeg register gemaakt: {name}"))
        terminal.say(Text("Next:", "Nu verder met:"))
        terminal.say_command(terminal.speak(Text("polder import PATH", "polder import PAD")) + f" --register {name}")


def _exists(name: str) -> Problem:
    return Problem(
        "init.exists",
        Text("There is a register here already.", "Hier is al een register."),
        Text(
            "Polder never writes over one; it was left as it is.",
            "Polder schrijft er nooit overheen; het is gebleven zoals het was.",
        ),
        Text("Use it as it is, or choose another name.", "Gebruik het zoals het is, of kies een andere naam."),
        Where(name),
        family=Family.REGISTER,
    )


VERB = Verb(
    "init",
    Text(
        "Make an empty register. One file on this machine, or a PostgreSQL database that several people share. "
        "What is there already is never written over.",
        "Maak een leeg register. Eén bestand op deze computer, of een PostgreSQL-database voor meer mensen. "
        "Wat er al staat wordt nooit overschreven.",
    ),
    run,
    (Text("polder init city.polder", "polder init stad.polder"),),
)
