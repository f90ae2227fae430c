# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record bundle`: what goes in the file, signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.language import usage_error
from polder.cli.recording import PassphraseFile, RecordFile, open_record, read_passphrase
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
Out = Annotated[Path, Argument(Text("The new bundle.", "De nieuwe bundel."), Text("OUT.zip", "UIT.zip"))]
Key = Annotated[
    Path | None,
    Option(
        "--key",
        Text(
            "The file with the organisation's key; made if it is not there yet.",
            "Het bestand met de sleutel van de organisatie; wordt gemaakt als het er nog niet is.",
        ),
        Text("FILE", "BESTAND"),
    ),
]
Letters = Annotated[
    Path | None,
    Option(
        "--letters",
        Text("The folder with the letters as sent.", "De map met de brieven zoals verstuurd."),
        Text("FOLDER", "MAP"),
    ),
]


def run(
    terminal: Terminal,
    record: RecordFile,
    out: Out,
    key: Key = None,
    letters: Letters = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    if key is None:
        what = Text("Which key signs the bundle?", "Welke sleutel ondertekent de bundel?")
        do = Text(
            "Add --key with a file; a new one is made.", "Zet erbij: --key met een bestand; een nieuw wordt gemaakt."
        )
        raise usage_error("no-key", what, do)

    from polder.tenders.record.bundle import make_bundle
    from polder.tenders.record.file import proofs_folder
    from polder.tenders.record.signing import fingerprint, public_bytes
    from polder.workbench.clock import now
    from polder.workbench.new_file import refuse_existing, write_new

    kept = open_record(record)
    refuse_existing(out)
    sent = kept.state().letters
    files = {name: path.read_bytes() for name in sent if letters and (path := letters / name).is_file()}
    signing = _key(terminal, key, passphrase_file)
    bundle = make_bundle(kept.entries.read(), files, signing, now())
    write_new(out, lambda unfinished: unfinished.write_bytes(bundle))
    shown = fingerprint(public_bytes(signing))
    if terminal.json:
        terminal.give({"bundle": str(out), "fingerprint": shown})
        return
    terminal.say(Text(f"The bundle is {out}.", f"De bundel is {out}."), "bold")
    terminal.say(
        Text(
            "Fingerprint of the key, to publish where others find it:",
            "Vingerafdruk van de sleutel, om bekend te maken waar anderen hem vinden:",
        )
    )
    terminal.say_command(shown)
    if (beside := proofs_folder(record)).is_dir():
        terminal.say(
            Text(
                "The proof files are not in it. Keep their folder beside it; whoever checks does both with:",
                "De bewijsstukken zitten er niet in. Bewaar hun map erbij; wie controleert, doet beide met:",
            )
        )
        terminal.say_command(f"polder tender verify {out} --proofs {beside}")


def _key(terminal: Terminal, path: Path, passphrase_file: Path | None) -> Ed25519PrivateKey:
    """The organisation's key, made at first use."""
    from polder.base import PolderError
    from polder.tenders.record.problems import short_passphrase
    from polder.tenders.record.sealing import SHORTEST_PASSPHRASE
    from polder.tenders.record.signing import key_in, new_key
    from polder.workbench.new_file import write_new

    there = path.exists()
    passphrase = read_passphrase(terminal, path.name, passphrase_file, new=not there)
    if there:
        return key_in(path.read_bytes(), passphrase, path.name)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PolderError(short_passphrase(SHORTEST_PASSPHRASE))
    key, kept = new_key(passphrase)

    def fill(unfinished: Path) -> None:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(kept)

    write_new(path, fill)
    return key


VERB = Verb(
    "tender record bundle",
    Text(
        "Make the bundle for the file, signed. Holds the record, the tender, the frameworks, scores, ranking and "
        "letters; “polder tender verify” checks it anywhere.",
        "Maak de bundel voor het archief, ondertekend. Bevat het dossier, de aanbesteding, de raamwerken, scores, "
        "rangorde en brieven; “polder tender verify” controleert hem overal.",
    ),
    run,
    (
        Text(
            "polder tender record bundle hosting.record hosting.zip --key city.key --letters letters",
            "polder tender record bundle hosting.dossier hosting.zip --key stad.sleutel --letters brieven",
        ),
    ),
)
