# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record opener`: somebody who will open the prices."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import By, PassphraseFile, RecordFile, give_receipt, open_record, read_passphrase, who
from polder.cli.terminal import Terminal


def run(terminal: Terminal, record: RecordFile, by: By = None, passphrase_file: PassphraseFile = None) -> None:
    from polder.workbench.clock import now

    kept, name = open_record(record), who(by)
    passphrase = read_passphrase(terminal, name, passphrase_file, new=True)
    receipt = kept.name_opener(now(), name, passphrase)
    named = Text(
        f"{name} opens the prices, with another. Without this passphrase they stay closed for good.",
        f"{name} opent de prijzen, samen met een ander. Zonder deze wachtzin blijven ze voorgoed dicht.",
    )
    give_receipt(terminal, receipt, named)


VERB = Verb(
    "tender record opener",
    Text(
        "Name yourself as one of two who open the prices. Asks for a passphrase, which is kept nowhere: prices are "
        "sealed to the key that comes from it.",
        "Maak uzelf bekend als een van de twee die de prijzen openen. Vraagt een wachtzin, die nergens wordt bewaard: "
        "prijzen gaan dicht met de sleutel die eruit volgt.",
    ),
    run,
    (
        Text(
            "polder tender record opener hosting.record --by Carla",
            "polder tender record opener hosting.dossier --by Carla",
        ),
    ),
)
