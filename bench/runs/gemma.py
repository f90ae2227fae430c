# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Import of GEMMA, the reference architecture of Dutch municipalities: 3,006 elements, 6,257 relationships."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from lxml import etree

from bench.data import GEMMA, missing
from bench.measure import POLDER, Row, forget_peak, peak_bytes, repeated, start_to_finish
from polder.importers import read_path
from polder.model import build

TURNS = 3


def run() -> Iterator[Row | str]:
    if skipped := missing(GEMMA):
        yield skipped
        return
    files = sorted(GEMMA.rglob("*.xml"))
    with tempfile.TemporaryDirectory() as folder:
        seconds, peak = [], 0
        for turn in range(TURNS):
            register = Path(folder) / f"gemma-{turn}.polder"
            start_to_finish([POLDER, "init", register], 1)
            (taken,), used = start_to_finish([POLDER, "import", GEMMA, "--register", register, "--yes"], 1)
            seconds.append(taken)
            peak = max(peak, used)
    yield Row("polder import, start to finish", tuple(seconds), "15 s", peak)
    forget_peak()
    (read,) = read_path(GEMMA)
    ours, peak = repeated(lambda: read_path(GEMMA), TURNS), peak_bytes()
    for name, parse in (("xml.etree, only parsing", ET.parse), ("lxml, only parsing", etree.parse)):
        plain = repeated(lambda parse=parse: [bool(parse(path)) for path in files], TURNS)
        yield Row("files to facts", ours, peak_bytes=peak, instead=name, instead_seconds=plain)
    yield Row("facts to snapshot", repeated(lambda: build(read.facts), TURNS))
    yield (
        f"{len(files):,} files become {len(read.facts):,} facts, each with its evidence: {read.elements:,} elements, "
        f"{read.relationships:,} relationships, {read.dangling} dangling. The parsers make nothing of what they read: "
        "a lower bound, not an alternative."
    )
