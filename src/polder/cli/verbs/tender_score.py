# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender score`: rank the bids, and say how firm the ranking is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.language import usage_error
from polder.cli.opening import read_count
from polder.cli.tender_lot import Lot
from polder.cli.terminal import Terminal

Tender = Annotated[
    Path,
    Argument(
        Text("The tender, in YAML or a workbook.", "De aanbesteding, in YAML of een werkmap."),
        Text("TENDER", "AANBESTEDING"),
    ),
]
Bids = Annotated[
    list[Path],
    Argument(
        Text("The bids, each in YAML or a filled form.", "De inschrijvingen, elk in YAML of als ingevuld formulier."),
        Text("BID…", "INSCHRIJVING…"),
    ),
]
Noise = Annotated[
    str | None,
    Option(
        "--noise",
        Text(
            "Chance in percent that a score is a step lower, and as much that it is one higher; 10 unless given.",
            "Kans in procent dat een score een stap lager is, en evenveel dat die hoger is; standaard 10.",
        ),
        Text("PERCENT", "PROCENT"),
    ),
]
Assessors = Annotated[
    str | None,
    Option(
        "--assessors",
        Text(
            "How many assessors score each criterion; 1 unless given.",
            "Hoeveel beoordelaars elk criterium scoren; standaard 1.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]


def run(
    terminal: Terminal,
    tender: Tender,
    bids: Bids,
    noise: Noise = None,
    assessors: Assessors = None,
    lot: Lot = None,
) -> None:
    percent = read_count(noise, 10)
    if percent > 50:
        what = Text(f"{percent} percent each way is too much.", f"{percent} procent per kant is te veel.")
        do = Text("Give at most 50.", "Geef hoogstens 50.")
        raise usage_error("noise", what, do)
    people = read_count(assessors, 1)

    from polder.tenders.forms import bid_at
    from polder.tenders.reading import check_names
    from polder.tenders.scoring import score
    from polder.tenders.workbooks import tender_at

    asked = tender_at(tender, lot)
    given = [bid_at(path, asked) for path in bids]
    check_names(given)
    found = score(asked, given, one_step=percent / 100, assessors=people)
    if terminal.json:
        terminal.give(found.to_json(terminal.language))
        return

    from polder.cli.tendering import show_scored

    show_scored(terminal, found)


VERB = Verb(
    "tender score",
    Text(
        "Rank the bids on a tender. Says who may not take part and why, who wins by how much, and which small changes "
        "would give another winner.",
        "Zet de inschrijvingen op volgorde. Zegt wie niet mee mag doen en waarom, wie wint en met hoeveel, en welke "
        "kleine veranderingen een andere winnaar zouden geven.",
    ),
    run,
    (
        Text(
            "polder tender score hosting.yaml alfa.yaml beta.yaml gamma.yaml",
            "polder tender score hosting.yaml alfa.yaml beta.yaml gamma.yaml",
        ),
    ),
)
