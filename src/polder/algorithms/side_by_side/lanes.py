# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many causes at once, hour by hour, on a graph in which everything is known: `LANES` in one sweep over the needs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from polder.algorithms.compiling import fast
from polder.algorithms.in_threads import THREADS, in_threads
from polder.algorithms.need_graph import Ints
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER, State
from polder.algorithms.side_by_side.by_lane import read_courses
from polder.algorithms.side_by_side.desk import SLOTS
from polder.algorithms.side_by_side.field import field_of
from polder.algorithms.side_by_side.hours import LANES, LATEST, filled
from polder.algorithms.side_by_side.kernel import DESK, draw_lots, sweep
from polder.algorithms.side_by_side.layout import Field, Lanes
from polder.base import SILENT, Progress, Text

Cause = Sequence[Cut]
ROOM = 1 << 16
"""Spells on the list of those that found no slot, at first."""
SWEEPING = Text("cutting off every cause", "elke oorzaak afsluiten")


def can_stand(model: OutageModel, causes: Sequence[Cause], horizon: int) -> bool:
    """Whether these causes can be answered side by side: nothing is unknown, and all is cut at once and for good."""
    cuts = (cut for cause in causes for cut in cause)
    at_once = all(cut.sure and cut.start == 0 and cut.end >= horizon for cut in cuts)
    return model.graph.exact and horizon < LATEST and at_once


class _Desk(NamedTuple):
    """What a thread writes on."""

    lanes: Lanes
    state: State
    answer: tuple[Any, Any, Any]


class SideBySide:
    """A model made ready for blocks of causes, of which it tells what they stop of the nodes in `watch`."""

    def __init__(self, model: OutageModel, horizon: int, watch: Ints, names: Ints) -> None:
        """In the answers the watched nodes go by these names, which ascend."""
        self._model, self._horizon = model, horizon
        self._field = field_of(model.graph, model.wiring, model.unsettled_circles)
        self._row_of = self._field.row_of
        self._rows = len(self._field.sole_start) - 1
        self._watched, self._names = self._row_of[watch], names
        if not model.compiled:
            self._field = Field(*(each.tolist() for each in self._field))
        self._idle: deque[_Desk] = deque()

    def outages(
        self, causes: Sequence[Cause], *, threads: int = THREADS, progress: Progress = SILENT
    ) -> Iterator[Outages]:
        """What each cause stops, in the order of the causes. Raises `Stopped` where a person asked to stop.

        Those that reach about as much are taken together, what reaches most first: so a sweep passes by as much as it
        can. Answers wait until those before them are there.
        """
        order = self._by_reach(causes)
        found: dict[int, Outages] = {}
        told = 0
        fast(sweep, self._model.size, progress)  # says so when it must be compiled
        for block in in_threads(lambda some: self._block(causes, some), order, LANES, threads, progress, SWEEPING):
            found.update(block)
            while told in found:
                yield found.pop(told)
                told += 1

    def _by_reach(self, causes: Sequence[Cause]) -> list[int]:
        """The causes by how much cannot do without what they cut, told by lots drawn by all (Cohen 1997)."""
        compiled = self._model.compiled
        if len(causes) <= LANES:
            return list(range(len(causes)))
        lots = filled(self._rows, 0, compiled)
        drawn = np.random.default_rng(0).integers(0, LATEST, (self._rows, LANES), np.uint16)
        lots[:] = drawn.ravel() if compiled else [tuple(row) for row in drawn.tolist()]
        fast(draw_lots, self._model.size)(self._field, lots)
        lowest = np.asarray(lots).reshape(-1, LANES)
        sums = [
            int(lowest[self._row_of[[cut.node for cut in cause]]].min(axis=0).sum()) if cause else LATEST * LANES
            for cause in causes
        ]
        order: list[int] = np.argsort(sums, kind="stable").tolist()
        return order

    def _block(self, causes: Sequence[Cause], some: Sequence[int]) -> dict[int, Outages]:
        """What some causes stop, a lane for each."""
        desk = self._idle.popleft() if self._idle else self._fresh_desk(ROOM)
        cut_rows = [
            (int(self._row_of[cut.node]), 1 << lane) for lane, cause in enumerate(some) for cut in causes[cause]
        ]
        run = fast(sweep, self._model.size)
        self._cut(desk.lanes, cut_rows)
        while run(self._field, desk.lanes, self._model.wiring, desk.state, self._horizon) != 0:
            desk = self._fresh_desk(4 * len(desk.lanes.list_lane))
            self._cut(desk.lanes, cut_rows)
        for row, _ in cut_rows:
            desk.lanes.cut[row] = 0
        fast(read_courses, self._model.size)(desk.lanes, self._watched, self._horizon, *desk.answer)
        answer = [np.asarray(each).reshape(LANES, -1) for each in desk.answer]
        outages = {cause: self._outages(*(each[lane] for each in answer)) for lane, cause in enumerate(some)}
        self._idle.append(desk)
        return outages

    @staticmethod
    def _cut(lanes: Lanes, cut_rows: Sequence[tuple[int, int]]) -> None:
        for row, mask in cut_rows:
            lanes.cut[row] |= mask

    def _outages(self, stops: Ints, back: Ints, lost: Ints) -> Outages:
        at = np.flatnonzero(stops < self._horizon)
        first, again, hours = (each[at].astype(np.int32) for each in (stops, back, lost))
        again[again >= self._horizon] = NEVER
        return Outages(self._names[at], first, first, again, again, hours, hours)

    def _fresh_desk(self, room: int) -> _Desk:
        compiled = self._model.compiled

        def column(count: int, kind: type[np.generic]) -> Any:
            values = np.zeros(count, kind)
            return values if compiled else values.tolist()

        rows = self._rows + 1
        masks = {name: column(rows, np.uint32) for name in ("cut", "moved", "passing")}
        listed = {name: column(room, np.int32) for name in ("list_lane", "list_from", "list_till", "list_next")}
        desk = filled(DESK, self._horizon, compiled)
        desk[: len(desk) // DESK] = filled(1, 0, compiled)  # row START
        lanes = Lanes(
            **masks,
            used=column(rows * SLOTS, np.uint32),
            lasting=filled(rows, self._horizon, compiled),
            spells=filled(rows * SLOTS * 2, self._horizon, compiled),
            more=column(rows, np.int32),
            **listed,
            list_size=column(1, np.int64),
            desk=desk,
        )
        answers = [column(LANES * len(self._watched), np.uint16) for _ in range(3)]
        return _Desk(lanes, self._model.fresh_state(room), (answers[0], answers[1], answers[2]))
