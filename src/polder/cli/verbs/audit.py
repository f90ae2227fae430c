# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder audit verify`: check that nobody tampered with the register."""

from __future__ import annotations

import typer

from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.grammar import Register, Verb
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal
from polder.cli.wording import number


def run(terminal: Terminal, register: Register = None) -> None:
    location = need_register(register)

    from polder.store.location import locate
    from polder.workbench.audit import to_json, verify

    found = verify(location)
    if terminal.json:
        terminal.give(to_json(found, terminal.language))
    if found.broken:
        if terminal.json:
            raise typer.Exit(int(Family.REGISTER))
        for problem in found.broken:
            terminal.tell(problem)
        raise PolderError(_broken(locate(location).name, len(found.broken)))
    if not terminal.json:
        entries, facts, artefacts = (
            number(n, terminal.language) for n in (found.entries, found.facts, found.artefacts)
        )
        terminal.say(
            Text(
                f"The register is whole: {entries} entries, {facts} facts and {artefacts} artefacts agree.",
                f"Het register klopt: {entries} regels, {facts} feiten en {artefacts} bronbestanden zijn nagekeken.",
            ),
            "bold green",
        )
        terminal.say(
            Text(
                f"Keep this outside the register, to see later whether the end was cut off: {found.head}",
                f"Bewaar dit buiten het register, om later te zien of er een stuk af is: {found.head}",
            )
        )


def _broken(name: str, times: int) -> Problem:
    return Problem(
        "audit.broken",
        Text(
            f"The register is not whole: {times} things do not agree.",
            f"Het register klopt niet: {times} dingen wijken af.",
        ),
        Text("Something was changed outside Polder.", "Er is iets veranderd buiten Polder om."),
        Text(
            "Put back a copy from before, and find out who could write there.",
            "Zet een eerdere kopie terug, en zoek uit wie daar kon schrijven.",
        ),
        Where(name),
        family=Family.REGISTER,
    )


VERB = Verb(
    "audit verify",
    Text(
        "Check the trail of all that was recorded. Every entry carries the fingerprint of the one before it, so "
        "that a change outside Polder shows.",
        "Controleer het spoor van alles wat is vastgelegd. Elke regel draagt de vingerafdruk van de vorige, zodat "
        "een wijziging buiten Polder om opvalt.",
    ),
    run,
    (Text("polder audit verify --register city.polder", "polder audit verify --register stad.polder"),),
)
