# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The CSV that the software catalogue of Dutch municipalities (VNG Realisatie) exports of its applications.

Source of the columns and cell shapes: `test-results/gemeente/export-applicaties.csv` and
`api/softwarecatalogus_register.json` in github.com/VNG-Realisatie/Softwarecatalogus.
"""

from __future__ import annotations

from collections.abc import Iterator

from polder.base import Problem, Progress, Text
from polder.importers.csv_text import header_of
from polder.importers.importer import Importer, Reading
from polder.importers.softwarecatalogus.applications import facts_of
from polder.importers.source import Source
from polder.model import Fact

_OURS = {"id", "naam", "aanbieder", "clouddienstverleningsmodel", "referentiecomponenten"}


def recognise(source: Source) -> float:
    return 1.0 if header_of(source) >= _OURS else 0.0


def read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    yield from facts_of(source, progress)


IMPORTER = Importer(
    "softwarecatalogus",
    Text("VNG software catalogue", "Softwarecatalogus van VNG"),
    Text(
        "The CSV of applications that the municipal software catalogue exports.",
        "De CSV met applicaties die de gemeentelijke softwarecatalogus exporteert.",
    ),
    recognise,
    read,
)
