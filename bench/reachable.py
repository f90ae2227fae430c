# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person who knows networkx would write instead of `polder cutoff`: which services need this, somehow?

python bench/reachable.py ELEMENTS.csv NEEDS.csv NAME
"""

import csv
import sys
from pathlib import Path

import networkx as nx

elements, needs, name = sys.argv[1:]
graph = nx.DiGraph()
with Path(elements).open(encoding="utf-8", newline="") as rows:
    for row in csv.DictReader(rows):
        graph.add_node(row["id"], kind=row["kind"], name=row["name"])
with Path(needs).open(encoding="utf-8", newline="") as rows:
    for row in csv.DictReader(rows):
        graph.add_edge(row["on"], row["from"])
cut = next(node for node, about in graph.nodes.items() if about["name"] == name)
for node in nx.descendants(graph, cut):
    if graph.nodes[node]["kind"] == "service":
        print(graph.nodes[node]["name"])
