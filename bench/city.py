# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A made-up city of 6,000 elements and 90,000 facts."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date

from polder.model import Artefact, Evidence, Fact, element_facts, relation_facts

TODAY = date(2026, 11, 23)
KINDS = ("organisation", "service", "system", "system")


def city(elements: int = 6_000, *, seed: int = 1) -> list[Fact]:
    """The facts of a city; 15 an element. Same arguments, same city."""
    chance = random.Random(seed)
    return [fact for row in range(elements) for fact in _element(row, elements, chance)]


def paper() -> Artefact:
    content = b"the city in one workbook"
    return Artefact(hashlib.sha256(content).hexdigest(), "text/plain", "city.xlsx", len(content), content)


def _element(row: int, elements: int, chance: random.Random) -> Iterator[Fact]:
    here = (Evidence(paper().sha256, f"sheet, row {row}"),)
    kind = KINDS[row % 4]
    given = {
        "organisation": {"country": chance.choice(("NL", "US", "DE"))},
        "service": {"residents": float(chance.randrange(100_000))},
        "system": {"hosting_location": "Amsterdam", "licence_type": "open"},
    }[kind]
    marks = {"identifier": f"id-{row}", "category": f"sort {row % 9}"}
    yield from element_facts(
        f"{kind}:{row}", kind, here, name=f"Name {row}", description="A line or two.", **given, **marks
    )
    if kind == "system":
        maker = f"organisation:{chance.randrange(elements // 20) * 4}"
        yield from relation_facts(f"{kind}:{row}", "supplied_by", maker, here, delivery="hosted")
    for group in range(4 if kind != "organisation" else 3):
        on = chance.randrange(row) if row else 0  # upon something laid before it, as cities are built
        yield from relation_facts(
            f"{kind}:{row}", "depends_on", f"{KINDS[on % 4]}:{on}", here, key=str(group), endurance_hours=24.0
        )
