# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record bid`: a bid comes in, and its price is sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

BidFile = Annotated[
    Path,
    Argument(
        Text("The bid: a filled form, or YAML.", "De inschrijving: een ingevuld formulier, of YAML."),
        Text("BID", "INSCHRIJVING"),
    ),
]
Proofs = Annotated[
    list[Path] | None,
    Option(
        "--proof",
        Text(
            "A file that came with the bid and proves what it claims; repeat for each. No price may stand in it.",
            "Een bestand dat bij de inschrijving zat en bewijst wat zij belooft; herhaal voor elk. Er mag geen prijs "
            "in staan.",
        ),
        Text("FILE", "BESTAND"),
    ),
]


def run(terminal: Terminal, record: RecordFile, bid: BidFile, proofs: Proofs = None, by: By = None) -> None:
    from polder.tenders.record.file import keep_proofs
    from polder.tenders.record.sheets import read_offer, refuse_prices
    from polder.workbench.clock import now

    kept, files = open_record(record), proofs or []
    asked = kept.state().asked
    offer = read_offer(bid, asked)
    refuse_prices([(path, path.name) for path in files if path.is_file()], bid, asked, offer.price)
    receipt, folder = keep_proofs(record, files, lambda came: kept.receive(now(), who(by), offer, came))
    received = next(each for each in kept.state().bids.values() if each.seq == receipt.seq)
    name, commitment = received.name, received.sealed.commitment.hex()
    given = {"bid": name, "commitment": commitment, "files": [each.to_json() for each in received.files or ()]}
    give_receipt(
        terminal, receipt, Text(f"The bid of {name} is in.", f"De inschrijving van {name} is binnen."), **given
    )
    if not terminal.json:
        terminal.say(
            Text(
                f"Give the receipt to the bidder. The price is sealed; remove {bid} now, for it shows the price.",
                f"Geef het ontvangstbewijs aan de inschrijver. De prijs is verzegeld; verwijder {bid} nu, want daar "
                f"staat hij in.",
            )
        )
        if received.files:
            count = len(received.files)
            terminal.say(
                Text(
                    f"Proof files kept in {folder}: {count}. Keep that folder with the record.",
                    f"Bewijsstukken bewaard in {folder}: {count}. Bewaar die map bij het dossier.",
                )
            )


VERB = Verb(
    "tender record bid",
    Text(
        "Take in a bid. Its claims and proof files are kept as they are, its price sealed; the receipt is for the "
        "bidder.",
        "Neem een inschrijving in ontvangst. Wat zij belooft en bewijst wordt bewaard, de prijs verzegeld; het "
        "ontvangstbewijs is voor de inschrijver.",
    ),
    run,
    (
        Text(
            "polder tender record bid hosting.record alfa.yaml --proof 'annex 1.pdf' --proof 'annex 2.pdf'",
            "polder tender record bid hosting.dossier alfa.yaml --proof 'bijlage 1.pdf' --proof 'bijlage 2.pdf'",
        ),
    ),
)
