# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record withdraw`: a bidder takes a bid back before bidding closes."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Reason, Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

Bid = Annotated[str, Argument(Text("Whose bid.", "Wiens inschrijving."), Text("BID", "INSCHRIJVING"))]


def run(terminal: Terminal, record: RecordFile, bid: Bid, reason: Reason = None, by: By = None) -> None:
    from polder.workbench.clock import now

    receipt = open_record(record).withdraw(now(), who(by), bid, reason or "")
    said = Text(
        f"The bid of {bid} is withdrawn; its price stays closed. Give the receipt to the bidder.",
        f"De inschrijving van {bid} is ingetrokken; de prijs blijft dicht. Geef de inschrijver het ontvangstbewijs.",
    )
    give_receipt(terminal, receipt, said)


VERB = Verb(
    "tender record withdraw",
    Text(
        "Record that a bidder takes a bid back, before bidding closes. Its price is never opened; they may hand in "
        "another.",
        "Leg vast dat een inschrijver de inschrijving intrekt, voor de sluiting. De prijs gaat nooit open; er mag een "
        "nieuwe inschrijving komen.",
    ),
    run,
    (
        Text(
            "polder tender record withdraw hosting.record Alfa --reason “by letter of 12 May”",
            "polder tender record withdraw hosting.dossier Alfa --reason “brief van 12 mei”",
        ),
    ),
)
