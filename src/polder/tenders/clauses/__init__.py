# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The text for the tender document: criteria, the formula with a worked example, and what to ask besides."""

from __future__ import annotations

from polder.base import Interval, Text
from polder.documents.blocks import Document, Section
from polder.tenders.clauses import asking, autonomy, choosing
from polder.tenders.tender import Tender


def clauses(tender: Tender, leaving: Interval | None = None) -> Document:
    """`leaving` is how many months it takes to leave what is tendered; `None` where nobody knows."""
    sections = [
        Section(Text("How the winner is chosen", "Hoe de winnaar wordt gekozen"), tuple(choosing.criteria(tender))),
        Section(Text("The formula", "De formule"), tuple(choosing.formula(tender))),
        Section(
            Text(
                "Rounding, equal scores and bids that fall away",
                "Afronding, gelijke scores en wegvallende inschrijvingen",
            ),
            tuple(choosing.rules(tender)),
        ),
    ]
    if tender.framework is not None:
        sections.append(
            Section(Text("Digital autonomy", "Digitale autonomie"), tuple(autonomy.framework(tender.framework, tender)))
        )
    sections.append(Section(Text("Requirements", "Eisen"), tuple(asking.requirements(tender, leaving))))
    return Document(
        title=Text("Award criteria", "Gunningscriteria"),
        subtitle=Text(tender.name, tender.name),
        day=None,
        summary=tuple(choosing.summary(tender)),
        sections=tuple(sections),
        footer=Text(
            "Calculated with Polder. Read it through before publication: the contracting authority decides.",
            "Uitgerekend met Polder. Lees het na vóór publicatie: de aanbestedende dienst beslist.",
        ),
    )
