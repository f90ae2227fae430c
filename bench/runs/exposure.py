# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Exposure: every supplier, group and country cut off in turn, ranked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx

import polder
from bench.data import MAIL, PARENTS, ZILVERDAM, missing
from bench.instead import in_networkx
from bench.measure import Row, forget_peak, peak_bytes, repeated
from polder.analyses import exposure
from polder.model import Snapshot

TURNS = 3


def run() -> Iterator[Row | str]:
    yield from _rank("Zilverdam", ZILVERDAM)
    if skipped := missing(MAIL, PARENTS):
        yield skipped
    else:
        yield from _rank("the mail of all municipalities", MAIL, PARENTS)
    yield "networkx says which services each cause reaches: no hours, no residents, no alternatives, no ranges."


def _rank(what: str, *paths: Path) -> Iterator[Row | str]:
    snapshot = polder.read(*paths)
    forget_peak()
    found = exposure.run(snapshot)
    causes = [[snapshot.row_by_id[member] for member in row.members] for row in found.rows]
    yield Row(
        what,
        repeated(lambda: exposure.run(snapshot), TURNS),
        "",
        peak_bytes(),
        "networkx, what each cause reaches",
        repeated(lambda: _reach(snapshot, causes), TURNS),
    )
    yield f"{what}: {len(causes)} causes, {found.services} services, {len(snapshot):,} elements."


def _reach(snapshot: Snapshot, causes: list[list[int]]) -> list[int]:
    graph = in_networkx(snapshot)
    services = set(snapshot.rows_of("service").tolist())
    reached = (set().union(*(nx.descendants(graph, row) for row in cause)) for cause in causes)
    return [len(services & rows) for rows in reached]
