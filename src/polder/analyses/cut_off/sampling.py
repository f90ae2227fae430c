# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The same answer, with in how many ways to fill in the unknowns each service stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut
from polder.algorithms.outage_kernel import NEVER
from polder.algorithms.samples import samples
from polder.analyses.cut_off.result import Result, Sampled
from polder.base import NEVER as FOREVER
from polder.base import Progress
from polder.model import Snapshot

QUARTERS = (0.25, 0.5, 0.75)


def with_samples(
    snapshot: Snapshot, graph: NeedGraph, cuts: Sequence[Cut], result: Result, ways: int, progress: Progress
) -> Result:
    """The result in which each service that stops or may stop has its samples."""
    touched = [snapshot.row_by_id[each.id] for each in result.services if each.verdict != "goes_on"]
    found = samples(graph, cuts, result.horizon_hours, touched, ways, progress=progress)
    sampled = dict.fromkeys(touched, Sampled(ways, 0, (FOREVER,) * 3, 0.0))
    for column, row in enumerate(found.nodes.tolist()):
        hours = np.sort(found.stops[:, column])
        quartiles = [int(hours[int(np.ceil(part * ways)) - 1]) for part in QUARTERS]
        low, half, high = (FOREVER if hour >= NEVER else float(hour) for hour in quartiles)
        stops_in = int((hours < NEVER).sum())
        sampled[row] = Sampled(ways, stops_in, (low, half, high), float(found.lost[:, column].mean()))
    services = tuple(replace(each, sampled=sampled.get(snapshot.row_by_id[each.id])) for each in result.services)
    return replace(result, services=services)
