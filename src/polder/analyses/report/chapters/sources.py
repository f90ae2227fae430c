# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where it all comes from."""

from __future__ import annotations

from pathlib import PurePosixPath

from polder.analyses.report.findings import Findings
from polder.analyses.report.words import (
    UNKNOWN,
    number,
    same,
)
from polder.base import Text
from polder.documents import Column, Paragraph, Section, Table, plain


def sources(found: Findings, *, public: bool) -> Section:
    title = Text("What is this based on?", "Waar is dit op gebaseerd?")
    count = len(found.sources)
    if public or not count:
        said = Text(
            f"This report rests on {number(count).en} sources that the organisation keeps in its register.",
            f"Dit rapport rust op {number(count).nl} bronnen die de organisatie in haar register bewaart.",
        )
        if not count:
            said = Text("The sources are not recorded.", "De bronnen zijn niet vastgelegd.")
        return Section(title, (Paragraph(said),))
    rows = tuple(
        (
            same(plain(PurePosixPath(source.origin).name or source.origin)),
            UNKNOWN if source.facts is None else number(source.facts),
            same(source.sha256[:12]),
        )
        for source in found.sources[:40]
    )
    table = Table(
        Text("Sources", "Bronnen"),
        (
            Column(Text("source", "bron"), weight=3.0),
            Column(Text("facts", "feiten"), numeric=True),
            Column(Text("fingerprint (sha256)", "vingerafdruk (sha256)"), weight=1.6),
        ),
        rows,
    )
    said = Text(
        "Every fact in the register names its place in a source. What is shown here can be made again from these.",
        "Elk feit in het register noemt zijn plaats in een bron. Wat hier staat, is daaruit opnieuw te maken.",
    )
    return Section(title, (Paragraph(said), table))
