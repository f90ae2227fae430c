# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The same elements and needs for another program: as csv files, and as a graph of networkx."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx

from polder.analyses.cut_off.needs import need_graph
from polder.model import Snapshot

SCRIPT = Path(__file__).with_name("reachable.py")


def needs(snapshot: Snapshot) -> list[tuple[int, int]]:
    """(who, on what) by row of the snapshot."""
    graph = need_graph(snapshot)
    return list(zip(graph.owner_of[graph.group_of].tolist(), graph.target.tolist(), strict=True))


def write_tables(snapshot: Snapshot, folder: Path) -> tuple[Path, Path]:
    """elements.csv and needs.csv, as `reachable.py` reads them."""
    elements, needed = folder / "elements.csv", folder / "needs.csv"
    with elements.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "kind", "name"))
        rows.writerows((id, snapshot.kind_of(row), snapshot.names[row]) for row, id in enumerate(snapshot.ids))
    with needed.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("from", "on"))
        rows.writerows((snapshot.ids[who], snapshot.ids[on]) for who, on in needs(snapshot))
    return elements, needed


def in_networkx(snapshot: Snapshot) -> nx.DiGraph:
    """Who is needed by whom, by row of the snapshot."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(snapshot)))
    graph.add_edges_from((on, who) for who, on in needs(snapshot))
    return graph
