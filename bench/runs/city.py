# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A city of 6,000 elements and 90,000 facts, from register to answer."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import city
from bench.instead import SCRIPT, write_tables
from bench.measure import POLDER, Row, forget_peak, peak_bytes, repeated, start_to_finish, timed
from polder.model import build
from polder.store.creation import create
from polder.store.recording import Batch
from polder.store.register import open_register

CUT = "Name 0"
AT = datetime(2026, 11, 23, tzinfo=UTC)


def run() -> Iterator[Row | str]:
    facts = city.city()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        location = os.environ.get("POLDER_BENCH_DATABASE") or str(place / "city.polder")
        create(location)
        with open_register(location) as register:
            batch = Batch(facts, (city.paper(),), "spreadsheet", "city.xlsx")
            recorded = timed(lambda: register.record([batch], verb="import", author="bench", at=AT))[1]
            forget_peak()
            whole = repeated(lambda: register.snapshot(city.TODAY))
            peak = peak_bytes()
            verified = timed(register.verify)[1]
            snapshot = register.snapshot(city.TODAY)
        tables = write_tables(snapshot, place)
        cutoff, cutoff_peak = start_to_finish([POLDER, "cutoff", CUT, "--register", location, "--json"])
        instead, instead_peak = start_to_finish([sys.executable, SCRIPT, *tables, CUT])
        help_, help_peak = start_to_finish([POLDER, "--help"])
    yield Row(f"{len(facts):,} facts recorded", (recorded,))
    yield Row("register to snapshot", whole, "1 s", peak)
    yield Row("facts to snapshot", repeated(lambda: build(facts, as_of=city.TODAY)))
    yield Row("audit trail verified", (verified,))
    yield Row(
        "polder cutoff, start to finish",
        cutoff,
        "2 s",
        cutoff_peak,
        "a networkx script on two csv files",
        instead,
        instead_peak,
    )
    yield Row("polder --help, start to finish", help_, "0.5 s", help_peak)
    yield (
        f"The register is on {'PostgreSQL' if '://' in location else 'SQLite'} and holds {len(snapshot):,} elements. "
        "The script reads elements and needs without their evidence and lists the services that the supplier "
        "reaches: no hours, no alternatives, nothing that is not known."
    )
