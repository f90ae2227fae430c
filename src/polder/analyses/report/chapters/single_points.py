# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who alone can stop a service; not in a public edition."""

from __future__ import annotations

from polder.analyses.report.chapters.shared import (
    LISTED,
    SHOWN,
    left_out,
)
from polder.analyses.report.findings import Findings
from polder.analyses.report.words import (
    NOTHING,
    Names,
    listed,
    number,
)
from polder.base import Text
from polder.documents import Column, Paragraph, Section, Table


def single_points(found: Findings, names: Names) -> Section:
    points = found.single_points
    searched = found.services_searched
    title = Text("Who alone can stop a service for good?", "Wie kan in zijn eentje een dienst voorgoed stilleggen?")
    if not points:
        none = Text(
            f"None of the {searched} services rests on one supplier alone, once every reserve is called.",
            f"Geen van de {searched} diensten rust op één leverancier, als elke reserve is ingezet.",
        )
        return Section(title, (Paragraph(none),))
    shown = points[:SHOWN]
    columns = (
        Column(Text("supplier", "leverancier"), weight=1.6),
        Column(Text("number", "aantal"), numeric=True, weight=0.7),
        Column(Text("surely stops", "legt zeker stil"), weight=3.0),
        Column(Text("perhaps stops", "legt misschien stil"), weight=2.4),
    )
    rows = tuple(
        (
            names(point.id),
            number(len(point.surely)),
            listed([names(id) for id in point.surely], LISTED) if point.surely else NOTHING,
            listed([names(id) for id in point.perhaps], LISTED) if point.perhaps else NOTHING,
        )
        for point in shown
    )
    most = points[0]
    lead = Text(
        f"A single point of failure is a supplier without whom a service is down for good, whatever reserve is called. "
        f"{names(most.id).en} is one for {len(most.surely)} of the {searched} services looked at.",
        f"Een enkelvoudig zwak punt is een leverancier zonder wie een dienst voorgoed stilligt, welke reserve er ook "
        f"wordt ingezet. {names(most.id).nl} is dat voor {len(most.surely)} van de {searched} bekeken diensten.",
    )
    table = Table(Text("Single points of failure", "Enkelvoudige zwakke punten"), columns, rows, left_out(len(points)))
    return Section(title, (Paragraph(lead, "lead"), table))
