# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender verify`: check a bundle anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polder.base import Family, PolderError, Problem, Text, Where
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.tenders.record.bundle import Check

Bundle = Annotated[
    Path,
    Argument(Text("The bundle, or a record alone.", "De bundel, of alleen een dossier."), Text("BUNDLE", "BUNDEL")),
]
Receipts = Annotated[
    list[Path] | None,
    Option(
        "--receipt",
        Text("A file with a receipt that somebody kept.", "Een bestand met een ontvangstbewijs dat iemand bewaarde."),
        Text("FILE", "BESTAND"),
    ),
]
Key = Annotated[
    str | None,
    Option(
        "--key",
        Text(
            "The fingerprint by which the organisation is known.",
            "De vingerafdruk waaraan de organisatie te herkennen is.",
        ),
        Text("FINGERPRINT", "VINGERAFDRUK"),
    ),
]
Proofs = Annotated[
    Path | None,
    Option(
        "--proofs",
        Text(
            "The folder with the proof files of the bids; their hashes are in the record.",
            "De map met de bewijsstukken van de inschrijvingen; hun hashes staan in het dossier.",
        ),
        Text("FOLDER", "MAP"),
    ),
]


def run(terminal: Terminal, bundle: Bundle, receipts: Receipts = None, key: Key = None, proofs: Proofs = None) -> None:
    from polder.tenders.record.bundle import files_beside, verify
    from polder.tenders.record.bundle.zips import read_bounded
    from polder.tenders.record.entry import receipt_in

    given = [receipt_in(read_bounded(path).decode("utf-8", "replace")) for path in receipts or ()]
    found = verify(read_bounded(bundle), given, key or "", None if proofs is None else files_beside(proofs))
    if terminal.json:
        terminal.give(found.to_json(terminal.language))
        if not found.ok:
            raise typer.Exit(int(Family.REGISTER))
        return
    for check in sorted(found.checks, key=_weight):
        mark = Text("not checked", "niet nagekeken") if not check.done else _OK if check.problem is None else _WRONG
        style = "dim" if not check.done else "green" if check.problem is None else "bold red"
        terminal.say(Text(f"{mark.en}: {check.label.en}", f"{mark.nl}: {check.label.nl}"), style)
        if check.problem:
            terminal.tell(check.problem)
    if found.fingerprint:
        terminal.say(
            Text(
                "Signed with this key; hold it against what the organisation published:",
                "Ondertekend met deze sleutel; vergelijk met wat de organisatie bekendmaakte:",
            )
        )
        terminal.say_command(found.fingerprint)
    wrong = next((check.problem for check in found.checks if check.problem), None)
    if wrong is not None:
        raise PolderError(_not_whole(bundle.name))
    terminal.say(
        Text(
            f"Whole: {found.entries} entries agree with each other.",
            f"Klopt: {found.entries} regels passen bij elkaar.",
        ),
        "bold green",
    )


def _weight(check: Check) -> int:
    """What is wrong stands last, where nobody overlooks it."""
    return 2 if check.problem else 0 if check.done else 1


_OK, _WRONG = Text("right", "goed"), Text("wrong", "fout")


def _not_whole(name: str) -> Problem:
    return Problem(
        "bundle.not-whole",
        Text("This bundle does not hold.", "Deze bundel klopt niet."),
        Text("What is wrong with it stands above.", "Wat eraan mankeert, staat hierboven."),
        Text(
            "Keep it as it is, and ask the organisation what happened.",
            "Bewaar hem zoals hij is, en vraag de organisatie wat er is gebeurd.",
        ),
        Where(name),
        family=Family.REGISTER,
    )


VERB = Verb(
    "tender verify",
    Text(
        "Check a bundle, on any machine, with no register. Chain, signature, sealed prices, every step, the ranking "
        "and the letters; with receipts also whether an old copy was put back, with the folder of proof files also "
        "whether these are the ones that came in.",
        "Controleer een bundel, op elke machine, zonder register. Keten, handtekening, verzegelde prijzen, elke "
        "stap, de rangorde en de brieven; met ontvangstbewijzen ook of er een oud exemplaar is teruggezet, met de map "
        "met bewijsstukken ook of dat de binnengekomen bestanden zijn.",
    ),
    run,
    (
        Text(
            "polder tender verify hosting.zip --receipt alfa.json --proofs proofs",
            "polder tender verify hosting.zip --receipt alfa.json --proofs bewijs",
        ),
    ),
)
