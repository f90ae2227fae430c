# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record bid`: a bid comes in, and its price is sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

BidFile = Annotated[
    Path,
    Argument(
        Text("The bid: a filled form, or YAML.", "De inschrijving: een ingevuld formulier, of YAML."),
        Text("BID", "INSCHRIJVING"),
    ),
]


def run(terminal: Terminal, record: RecordFile, bid: BidFile, by: By = None) -> None:
    from polder.tenders.record.sheets import read_offer
    from polder.workbench.clock import now

    kept = open_record(record)
    receipt = kept.receive(now(), who(by), read_offer(bid, kept.state().asked))
    received = next(each for each in kept.state().bids.values() if each.seq == receipt.seq)
    name, commitment = received.name, received.sealed.commitment.hex()
    given = {"bid": name, "commitment": commitment}
    give_receipt(
        terminal, receipt, Text(f"The bid of {name} is in.", f"De inschrijving van {name} is binnen."), **given
    )
    if not terminal.json:
        terminal.say(
            Text(
                f"Give the receipt to the bidder. The price is sealed; remove {bid} now, for it shows the price.",
                f"Geef het bewijs aan de inschrijver. De prijs is verzegeld; verwijder {bid} nu, want daar staat hij "
                f"in.",
            )
        )


VERB = Verb(
    "tender record bid",
    Text(
        "Take in a bid. Its claims and proofs are kept as they are, its price sealed; the receipt is for the bidder.",
        "Neem een inschrijving in ontvangst. Wat zij belooft en bewijst wordt bewaard, de prijs verzegeld; het "
        "bewijs is voor de inschrijver.",
    ),
    run,
    (Text("polder tender record bid hosting.record alfa.yaml", "polder tender record bid hosting.dossier alfa.yaml"),),
)
