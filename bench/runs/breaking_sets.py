# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The breaking sets of a service of a country."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.country import MUNICIPALITIES, PLATFORMS, SUPPLIERS, country
from bench.measure import Row, peak_bytes, timed
from polder.algorithms.down_for_good import Falls, Weak, falls_of
from polder.algorithms.need_graph import FAIR, NeedGraph

LOOKED_AT = 60
"""Services looked at for the one that rests on most."""


def run() -> Iterator[Row | str]:
    graph = country()
    yield from _pairs(graph, falls_of(graph, FAIR))


def _pairs(graph: NeedGraph, falls: Falls) -> Iterator[Row | str]:
    """The service that rests on most, of some looked at."""
    first, rng = SUPPLIERS + PLATFORMS, np.random.default_rng(1)
    size = (graph.nodes - first) // MUNICIPALITIES
    tops = [int(first + size * (1 + rng.integers(MUNICIPALITIES - 1)) - 1 - rng.integers(50)) for _ in range(LOOKED_AT)]
    top = max(tops, key=lambda node: falls.below([node]).places)

    def find() -> Weak:
        weak = Weak(falls, top, range(SUPPLIERS))
        assert weak.pair_count >= 0
        return weak

    find()
    weak, seconds = timed(find)
    yield Row("orders 1 and 2 of the widest service", (seconds,), "5 s", peak_bytes())
    yield (
        f"It rests on {weak.falls.places:,} nodes, {len(weak.causes):,} of them suppliers: {len(weak.singles):,} "
        f"single points, {weak.pair_count:,} pairs among {len(weak.others):,} others."
    )
