# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The yardstick for autonomy: which version, what weighs how much, which minima hold."""

from __future__ import annotations

from collections.abc import Iterator

from polder.base import Text
from polder.documents.blocks import Block, Bullets, Column, Paragraph, Table
from polder.frameworks import Graded
from polder.tenders.clauses.choosing import both
from polder.tenders.tender import Tender


def framework(graded: Graded, tender: Tender) -> Iterator[Block]:
    yield Paragraph(
        Text(
            f"Autonomy is scored by {graded.label.en} ({graded.id}, {graded.published}; file {graded.sha256[:12]}). "
            "Another version has other weights and does not count.",
            f"Autonomie wordt gescoord volgens {graded.label.nl} ({graded.id}, {graded.published}; bestand "
            f"{graded.sha256[:12]}). Een andere versie heeft andere gewichten en telt niet.",
        )
    )
    yield Paragraph(
        Text(
            "The score is the sum over the objectives of the points reached over the points that count as full, times "
            "the weight. The level (SEAL) of an objective is the lowest that any of its answers allows. What is not "
            "answered earns no points and cannot meet a minimum.",
            "De score is de som over de doelen van de behaalde punten gedeeld door de punten die als vol tellen, maal "
            "het gewicht. Het niveau (SEAL) van een doel is het laagste dat een van de antwoorden toelaat. Wat niet is "
            "beantwoord krijgt geen punten en kan geen minimum halen.",
        )
    )
    none = Text("none", "geen")
    yield Table(
        Text("Objectives of the framework", "Doelen van het raamwerk"),
        (
            Column(Text("Objective", "Doel"), weight=2),
            Column(Text("Weight (percent)", "Gewicht (procent)"), numeric=True),
            Column(Text("Criteria", "Criteria"), numeric=True),
            Column(Text("Minimum", "Minimum")),
        ),
        tuple(
            (
                Text(f"{each.id} {each.label.en}", f"{each.id} {each.label.nl}"),
                both(each.weight),
                Text(str(len(each.criteria)), str(len(each.criteria))),
                _level(tender.minimum_levels[each.id]) if each.id in tender.minimum_levels else none,
            )
            for each in graded.objectives
        ),
    )
    lines = []
    if "" in tender.minimum_levels:
        level = _level(tender.minimum_levels[""])
        lines.append(Text(f"Over all objectives at least {level.en}.", f"Over alle doelen ten minste {level.nl}."))
    if tender.minimum_levels:
        lines.append(
            Text(
                "A bid that stays below a minimum is put aside before scores are given.",
                "Een inschrijving die onder een minimum blijft, valt af voordat er scores worden gegeven.",
            )
        )
    lines.append(
        Text(
            "Bidders fill in the answer form: per criterion the number of the answer, 1 being the worst, and where "
            "the proof is.",
            "Inschrijvers vullen het antwoordformulier in: per criterium het nummer van het antwoord, waarbij 1 het "
            "slechtste is, en waar het bewijs staat.",
        )
    )
    yield Bullets(tuple(lines))


def _level(level: int) -> Text:
    return Text(f"SEAL-{level}", f"SEAL-{level}")
