# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record drop-out`: a bidder falls away after the award."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Reason, Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

Bid = Annotated[str, Argument(Text("Who falls away.", "Wie er wegvalt."), Text("BID", "INSCHRIJVING"))]


def run(terminal: Terminal, record: RecordFile, bid: Bid, reason: Reason = None, by: By = None) -> None:
    from polder.workbench.clock import now

    receipt = open_record(record).fall_away(now(), who(by), bid, reason or "")
    said = Text(
        f"{bid} has fallen away. Award again, as the tender says, and send letters again:",
        f"{bid} is weggevallen. Gun opnieuw, zoals de aanbesteding zegt, en verstuur opnieuw brieven:",
    )
    give_receipt(terminal, receipt, said)
    if not terminal.json:
        terminal.say_command(f"polder tender record award {record}")


VERB = Verb(
    "tender record drop-out",
    Text(
        "Record that a bidder falls away after the award. The tender says whether the ranking then stands or is made "
        "anew; award again, and send letters again.",
        "Leg vast dat een inschrijver na de gunning wegvalt. De aanbesteding zegt of de rangorde dan blijft staan of "
        "opnieuw wordt gemaakt; gun opnieuw, en verstuur opnieuw brieven.",
    ),
    run,
    (
        Text(
            "polder tender record drop-out hosting.record Alfa --reason “its certificate expired”",
            "polder tender record drop-out hosting.dossier Alfa --reason “certificaat verlopen”",
        ),
    ),
)
