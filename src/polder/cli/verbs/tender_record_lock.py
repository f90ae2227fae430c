# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record lock`: quality is fixed before prices open."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal


def run(terminal: Terminal, record: RecordFile, by: By = None) -> None:
    from polder.workbench.clock import now

    kept = open_record(record)
    receipt = kept.lock(now(), who(by))
    state = kept.state()
    out = sorted(set(state.bids) - set(state.staying))
    said = ", ".join(out)
    locked = Text("Quality is locked. Prices may be opened now.", "De kwaliteit staat vast. Prijzen mogen nu open.")
    give_receipt(terminal, receipt, locked, staying=list(state.staying), knocked_out=out)
    if out and not terminal.json:
        terminal.say(
            Text(f"Out, and their prices stay closed: {said}.", f"Vallen af, en hun prijs blijft dicht: {said}."),
            "yellow",
        )


VERB = Verb(
    "tender record lock",
    Text(
        "Lock quality. Says who may not take part; after this no score changes and prices may be opened.",
        "Zet de kwaliteit vast. Zegt wie niet mee mag doen; hierna verandert geen score en mogen de prijzen open.",
    ),
    run,
    (Text("polder tender record lock hosting.record", "polder tender record lock hosting.dossier"),),
)
