# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record open`: two people open the prices."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import By, PassphraseFile, RecordFile, give_receipt, open_record, read_passphrase, who
from polder.cli.terminal import Terminal


def run(terminal: Terminal, record: RecordFile, by: By = None, passphrase_file: PassphraseFile = None) -> None:
    from polder.tenders.record.body import money_text
    from polder.tenders.record.kinds.share_released import check_may_open
    from polder.workbench.clock import now

    kept, name = open_record(record), who(by)
    check_may_open(kept.state(), name)  # too early is said before a passphrase is asked
    receipt = kept.open(now(), name, read_passphrase(terminal, name, passphrase_file))
    state = kept.state()
    if state.prices is None:
        released = Text(
            f"{name} has acted. Nothing is open yet: now the other opener.",
            f"{name} is geweest. Er is nog niets open: nu de andere opener.",
        )
        give_receipt(terminal, receipt, released, prices=None)
        return
    prices = {bid: money_text(price) for bid, price in state.prices.items()}
    give_receipt(terminal, receipt, Text("The prices are open.", "De prijzen zijn open."), prices=prices)
    if prices and not terminal.json:
        columns = [(Text("bid", "inschrijving"), False), (Text("price", "prijs"), True)]
        terminal.out.print(terminal.table(columns, list(prices.items())))


VERB = Verb(
    "tender record open",
    Text(
        "Open the prices, two people after each other. The first lets go of half of the keys, the second opens; before "
        "that nobody can read a price, whatever files they hold.",
        "Open de prijzen, twee mensen na elkaar. De eerste geeft de helft van de sleutels vrij, de tweede opent; "
        "daarvoor kan niemand een prijs lezen, welk bestand men ook heeft.",
    ),
    run,
    (
        Text(
            "polder tender record open hosting.record --by Carla",
            "polder tender record open hosting.dossier --by Carla",
        ),
    ),
)
