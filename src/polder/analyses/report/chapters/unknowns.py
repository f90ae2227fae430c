# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is not known, and what to find out first."""

from __future__ import annotations

from polder.analyses.report.chapters.shared import (
    LISTED,
)
from polder.analyses.report.findings import Findings
from polder.analyses.report.words import (
    Names,
    listed,
    number,
    rounded,
)
from polder.analyses.unknowns import UNKNOWNS
from polder.base import Interval, Text
from polder.documents import Block, Bullets, Column, Figure, Paragraph, Section, Table
from polder.documents.pictures.amounts import AmountRow, Amounts


def unknowns(found: Findings, names: Names) -> Section:
    title = Text("What do we not know, and what to find out first?", "Wat weten we niet, en wat eerst uitzoeken?")
    blocks: list[Block] = []
    result = found.first
    if result.rows:
        blocks.append(_first(found, names))
        note = Text(
            "Weighed by filling in the answers at both ends, and cutting everything off again. The bar is their "
            "average: by how many resident-days the results get narrower, over all causes together.",
            "Gewogen door de antwoorden aan beide uitersten in te vullen en alles opnieuw af te sluiten. De balk is "
            "hun gemiddelde: hoeveel inwonerdagen de uitkomsten smaller worden, over alle oorzaken samen.",
        )
        blocks.append(Paragraph(note, "note"))
    elif result.width is None:
        blocks.append(
            Paragraph(
                Text(
                    "Which of these to find out first was not weighed: the register is too large for that.",
                    "Wat hiervan het eerst uitgezocht moet worden is niet gewogen: daarvoor is het register te groot.",
                )
            )
        )
    counted = [(key, count) for key, count in found.unknown.items() if count]
    if counted:
        blocks.append(Paragraph(Text("Not known, in numbers:", "Niet bekend, in aantallen:")))
        blocks.append(
            Bullets(
                tuple(
                    Text(f"{UNKNOWNS[key].en}: {number(count).en}", f"{UNKNOWNS[key].nl}: {number(count).nl}")
                    for key, count in counted
                    if key in UNKNOWNS
                )
            )
        )
    if found.down_before:
        before = listed([names(id) for id in found.down_before], LISTED)
        blocks.append(
            Paragraph(
                Text(
                    f"Down before anything stops, so to be mended in the register first: {before.en}.",
                    f"Ligt al stil voordat er iets stopt, dus eerst te herstellen in het register: {before.nl}.",
                )
            )
        )
    if not blocks:
        blocks.append(
            Paragraph(
                Text(
                    "Nothing that was asked for is missing in the register.",
                    "Van wat er gevraagd wordt, ontbreekt niets in het register.",
                )
            )
        )
    return Section(title, tuple(blocks))


def _first(found: Findings, names: Names) -> Figure:
    result = found.first
    rows = result.rows
    means = [Interval(row.mean, row.mean) for row in rows]
    picture = Amounts(
        axis=Text(
            "Resident-days by which the results get narrower", "Inwonerdagen waarmee de uitkomsten smaller worden"
        ),
        rows=tuple(AmountRow(row.ask(names), mean, rounded(mean)) for row, mean in zip(rows, means, strict=True)),
        fills=(("dark", Text("narrower by, on average", "smaller met, gemiddeld")),),
    )
    part = round(100 * rows[0].mean / result.width) if result.width else 0
    asked = rows[0].ask(names)
    sentence = Text(
        f"To be found out first: {asked.en} The answer takes away {part} per cent of what is open.",
        f"Het eerst uit te zoeken: {asked.nl} Het antwoord neemt {part} procent weg van wat open is.",
    )
    table = Table(
        Text("What to find out first", "Wat eerst uit te zoeken"),
        (
            Column(Text("question", "vraag"), weight=3.4),
            Column(Text("narrows by", "maakt smaller met"), numeric=True, weight=1.7),
            Column(Text("causes touched", "oorzaken geraakt"), numeric=True, weight=1.0),
        ),
        tuple((row.ask(names), rounded(row.narrows), number(row.causes)) for row in rows),
    )
    return Figure(picture, sentence, table)
