# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many causes at once, hour by hour, on a graph in which everything is known: `LANES` in one sweep over the needs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from polder.algorithms.compiling import fast
from polder.algorithms.in_threads import THREADS, Underway, in_threads
from polder.algorithms.need_graph import Ints
from polder.algorithms.outage import OutageModel, Outages
from polder.algorithms.side_by_side.batch import Batch, Cause, Ground, Scratch
from polder.algorithms.side_by_side.field import field_of
from polder.algorithms.side_by_side.hours import LANES, LATEST
from polder.algorithms.side_by_side.loans import sweep_blocks
from polder.base import SILENT, Progress, Text

MOST = 5_120
"""Causes in a batch. The more, the more of a kind stand side by side."""
LENT_BYTES = 2 << 30
"""What all batches at work may lend, if everything moved in every cause."""
LENT_EACH = 13
"""Bytes of a course on a page."""
SWEEPING = Text("cutting off every cause", "elke oorzaak afsluiten")


def can_stand(model: OutageModel, causes: Sequence[Cause], horizon: int) -> bool:
    """Whether these causes can be answered side by side: nothing is unknown, and all is cut at once and for good."""
    cuts = (cut for cause in causes for cut in cause)
    at_once = all(cut.sure and cut.start == 0 and cut.end >= horizon for cut in cuts)
    return model.graph.exact and horizon < LATEST and at_once


class SideBySide:
    """A model made ready for batches of causes, of which it tells what they stop of the nodes in `watch`."""

    def __init__(self, model: OutageModel, horizon: int, watch: Ints, names: Ints) -> None:
        """In the answers the watched nodes go by these names, which ascend."""
        field, stretches = field_of(model.graph, model.wiring, model.as_one, model.unsettled_circles, watch, names)
        self._ground = Ground(model, horizon, field, stretches)
        self._lent = len(stretches.lent)

    def outages(
        self, causes: Sequence[Cause], *, threads: int = THREADS, progress: Progress = SILENT
    ) -> Iterator[Outages]:
        """What each cause stops, in the order of the causes. Raises `Stopped` where a person asked to stop.

        The answers of a batch come together, and their arrays are parts of its arrays.
        """
        model = self._ground.model
        if not model.compiled:
            threads = 1  # the interpreter gains nothing from a second thread
        fast(sweep_blocks, model.size, progress)  # says so when it must be compiled
        underway = Underway()
        idle: deque[Scratch] = deque()

        def work(some: Sequence[Cause]) -> list[Outages]:
            scratch = idle.popleft() if idle else self._ground.scratch()
            batch = Batch(self._ground, some, scratch, underway)
            found = batch.outages()
            idle.append(batch.scratch)
            return found

        at_a_time = self._at_a_time(len(causes), threads)
        for found in in_threads(work, causes, at_a_time, threads, progress, SWEEPING, underway):
            yield from found

    def _at_a_time(self, causes: int, threads: int) -> int:
        """Causes in a batch: so that all threads have as much to do, and what they lend stays within bounds."""
        most = LENT_BYTES // (LENT_EACH * max(self._lent, 1)) // threads
        most = max(min(most, MOST), LANES)
        rounds = -(-causes // (most * threads))
        return max(-(-causes // max(rounds * threads, 1)), 1)
