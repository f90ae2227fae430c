# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record close`: no more bids."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal


def run(terminal: Terminal, record: RecordFile, by: By = None) -> None:
    from polder.workbench.clock import now

    kept = open_record(record)
    receipt = kept.close(now(), who(by))
    names = sorted(kept.state().bids)
    said = ", ".join(names)
    give_receipt(terminal, receipt, Text(f"Closed, with bids of {said}.", f"Gesloten, met {said}."), bids=names)


VERB = Verb(
    "tender record close",
    Text(
        "Close the bidding. After this no bid is added or replaced, and assessors begin.",
        "Sluit de inschrijving. Hierna komt er geen inschrijving bij en wordt er geen vervangen, en begint het "
        "beoordelen.",
    ),
    run,
    (Text("polder tender record close hosting.record", "polder tender record close hosting.dossier"),),
)
