# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A made-up city of 6,000 elements and 90,000 facts, written to a register and read back as a snapshot.

python -m bench.city [postgresql://user:password@host:port/empty-database]
"""

from __future__ import annotations

import hashlib
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from polder.model import Artefact, Evidence, Fact, build, element_facts, relation_facts
from polder.store.creation import create
from polder.store.recording import Batch
from polder.store.register import open_register

TODAY = date(2026, 11, 23)
KINDS = ("organisation", "service", "system", "system")
TURNS = 5


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


def main(location: str) -> None:
    facts = city()
    batch = Batch(facts, (paper(),), "spreadsheet", "city.xlsx")
    create(location)
    with open_register(location) as register:
        at = datetime(2026, 11, 23, tzinfo=UTC)
        written = _seconds(lambda: register.record([batch], verb="import", author="bench", at=at), turns=1)
        read = _seconds(lambda: register.facts_in_force(TODAY))
        whole = _seconds(lambda: register.snapshot(TODAY))
        verified = _seconds(register.verify, turns=1)
    built = _seconds(lambda: build(facts, as_of=TODAY))
    system = "PostgreSQL" if "://" in location else "SQLite"
    print(f"A city of {len(facts):,} facts in a register on {system}; median of {TURNS}:")
    for what, seconds in (
        ("recorded", written),
        ("facts read", read),
        ("facts to snapshot", built),
        ("register to snapshot", whole),
        ("audit trail verified", verified),
    ):
        print(f"  {what:22} {seconds:6.2f} s")


def _seconds(work: Callable[[], object], turns: int = TURNS) -> float:
    taken = []
    for _ in range(turns):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    if sys.argv[1:]:
        main(sys.argv[1])
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(str(Path(folder) / "city.polder"))
