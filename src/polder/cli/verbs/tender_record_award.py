# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record award`: the ranking, and who wins."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Option, Reason, Verb
from polder.cli.recording import By, RecordFile, open_record, say_receipt, who
from polder.cli.terminal import Terminal

Drawn = Annotated[
    str | None,
    Option(
        "--drawn",
        Text(
            "On whom the lot fell, where the tender lets it break a tie.",
            "Op wie het lot viel, waar de aanbesteding bij gelijke stand loot.",
        ),
        Text("BID", "INSCHRIJVING"),
    ),
]


def run(terminal: Terminal, record: RecordFile, drawn: Drawn = None, reason: Reason = None, by: By = None) -> None:
    from polder.tenders.record.firmness import firmness
    from polder.workbench.clock import now

    kept = open_record(record)
    receipt = kept.award(now(), who(by), drawn or "", reason or "")
    state = kept.state()
    assert state.award is not None
    found = firmness(state)
    if terminal.json:
        terminal.give({"receipt": receipt.to_json(), **found.to_json(terminal.language), "winner": state.winner})
        return

    from polder.cli.tendering import show_scored

    if state.award.winner is None and state.winner is not None:
        won = Text(f"{state.winner} wins by lot.", f"{state.winner} wint door loting.")
        terminal.say(won, "bold")
    show_scored(terminal, found)
    if found.award.winner is not None and found.chances is not None:
        terminal.say(_MEASURED, "dim")
    say_receipt(terminal, receipt)


_MEASURED = Text(
    "The chance of one step is that of the assessors' own first scores.",
    "De kans op één stap is die van de eerste scores van de beoordelaars zelf.",
)

VERB = Verb(
    "tender record award",
    Text(
        "Award. Ranks the bids by what was locked and opened, says how firm the ranking is under the assessors' own "
        "differences, and records who wins.",
        "Gun. Zet de inschrijvingen op volgorde naar wat vaststaat en geopend is, zegt hoe stevig dat is bij de "
        "verschillen tussen de beoordelaars zelf, en legt vast wie wint.",
    ),
    run,
    (Text("polder tender record award hosting.record", "polder tender record award hosting.dossier"),),
)
