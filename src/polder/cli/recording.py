# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the verbs of `polder tender record` share: the file, who acts, passphrases, and the receipt."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from polder.base import Text
from polder.cli.grammar import Argument, Option
from polder.cli.language import usage_error
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.tenders.record.entry import Receipt
    from polder.tenders.record.record import Record

RecordFile = Annotated[Path, Argument(Text("The record.", "Het dossier."), Text("RECORD", "DOSSIER"))]
By = Annotated[
    str | None,
    Option(
        "--by",
        Text("Who acts; the account that is logged in unless given.", "Wie dit doet; standaard het ingelogde account."),
        Text("NAME", "NAAM"),
    ),
]
PassphraseFile = Annotated[
    Path | None,
    Option(
        "--passphrase-file",
        Text(
            "A file with the passphrase, where nobody can be asked. Never put a passphrase on the command line.",
            "Een bestand met de wachtzin, waar niemand gevraagd kan worden. Zet een wachtzin nooit op de "
            "opdrachtregel.",
        ),
        Text("FILE", "BESTAND"),
    ),
]
_LONGEST_PASSPHRASE = 1000
_ASK = Text("Passphrase of {name}: ", "Wachtzin van {name}: ")
_AGAIN = Text("Once more: ", "Nog een keer: ")


def open_record(path: Path) -> Record:
    """Raises `PolderError` where there is no record."""
    from polder.tenders.record.file import need_file
    from polder.tenders.record.record import Record

    return Record(need_file(path))


def who(by: str | None) -> str:
    from polder.cli.author import author

    return author().name if by is None else by


def read_passphrase(terminal: Terminal, name: str, file: Path | None, *, new: bool = False) -> str:
    """From a file, or asked; a new one is asked twice. Raises `PolderError` where nobody can be asked."""
    if file is not None:
        with file.open(encoding="utf-8") as opened:
            return opened.read(_LONGEST_PASSPHRASE).strip()
    if not sys.stdin.isatty():
        what = Text("Nobody can be asked for the passphrase here.", "Hier kan niemand om de wachtzin worden gevraagd.")
        do = Text("Add --passphrase-file with a file.", "Zet erbij: --passphrase-file met een bestand.")
        raise usage_error("no-passphrase", what, do)
    given = getpass.getpass(terminal.speak(_ASK.fill(name=name)))
    if new and getpass.getpass(terminal.speak(_AGAIN)) != given:
        what = Text("These are two different passphrases.", "Dit zijn twee verschillende wachtzinnen.")
        raise usage_error("passphrases-differ", what, Text("Do it again.", "Doe het nog eens."))
    return given.strip()


def give_receipt(terminal: Terminal, receipt: Receipt, done: Text, **more: Any) -> None:
    """What was done, and the receipt to keep elsewhere."""
    if terminal.json:
        terminal.give({"receipt": receipt.to_json(), **more})
        return
    terminal.say(done, "bold")
    say_receipt(terminal, receipt)


def say_receipt(terminal: Terminal, receipt: Receipt) -> None:
    terminal.say(
        Text(
            "Receipt, to keep outside this file: it shows later whether the record was changed or cut off.",
            "Ontvangstbewijs, om buiten dit bestand te bewaren: het laat later zien of het dossier is veranderd of "
            "ingekort.",
        ),
        "dim",
    )
    terminal.say_command(receipt.say())
