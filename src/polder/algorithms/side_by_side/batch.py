# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A batch of causes, taken through the stretches of a field one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from polder.algorithms.compiling import fast
from polder.algorithms.in_threads import Underway
from polder.algorithms.need_graph import Ints
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import FULL_UP, State
from polder.algorithms.side_by_side.hours import LANES, LATEST
from polder.algorithms.side_by_side.layout import Answers, Field, Lanes, Stretches, Touched
from polder.algorithms.side_by_side.loans import list_touched, sort_answers, sweep_blocks, weigh
from polder.algorithms.side_by_side.room import Room

Cause = Sequence[Cut]
LISTED = 1 << 14
"""Spells on the list of those that found no slot, at first; and pages."""
SWEPT_AT_A_TIME = 1 << 18
"""Rows: a tenth of a second between two looks at whether to stop."""


class Scratch(NamedTuple):
    """What a thread writes on."""

    lanes: Lanes
    state: State


class Ground:
    """What all batches read."""

    def __init__(self, model: OutageModel, horizon: int, field: Field, stretches: Stretches) -> None:
        self.model, self.horizon = model, horizon
        self.room = Room(compiled=model.compiled)
        self.row_of, self.plan = field.row_of, stretches
        self.field = Field(*map(self.room.of, field))
        self.stretches = Stretches(*map(self.room.of, stretches))
        self.count = len(stretches.row_start) - 1
        self.rows = np.diff(stretches.row_start)
        self.places = 1 + np.diff(stretches.loan_start) + self.rows
        circles = stretches.circle_start
        self.unsettled = [bool(field.unsettled[circles[at] : circles[at + 1]].any()) for at in range(self.count)]
        lots = np.random.default_rng(0).integers(0, LATEST, (int(self.rows.max(initial=0)), LANES), np.uint16)
        self.lots = lots.ravel() if model.compiled else [tuple(row) for row in lots.tolist()]

    def scratch(self, listed: int = LISTED) -> Scratch:
        """Room to write on, also for so many spells on its list."""
        lanes = self.room.lanes(int(self.places.max(initial=1)), listed, self.horizon)
        return Scratch(lanes, self.model.fresh_state(listed))


class Batch:
    """Some causes on their way through the stretches."""

    def __init__(self, ground: Ground, causes: Sequence[Cause], scratch: Scratch, underway: Underway) -> None:
        self._ground, self._underway = ground, underway
        self.scratch = scratch
        self._causes = len(causes)
        self._pages = ground.room.pages(len(ground.plan.lent), LISTED, LISTED)
        cuts = {(int(ground.row_of[cut.node]), cause) for cause, all_cut in enumerate(causes) for cut in all_cut}
        self._cut_row, self._cut_cause = np.array(sorted(cuts), np.int32).reshape(-1, 2).T

    def outages(self) -> list[Outages]:
        """What each cause stops. Raises `Stopped` where a person asked to stop."""
        ground = self._ground
        parts: list[tuple[int, Answers]] = []
        for stretch in range(ground.count):
            parts += self._sweep(stretch)
            self._underway.add(self._causes * ground.rows[stretch] / ground.rows.sum())
        return self._sorted([part for _, part in sorted(parts, key=lambda each: each[0])])

    def _sweep(self, stretch: int) -> Iterator[tuple[int, Answers]]:
        """The answers of a stretch, and the first name among them."""
        ground, size = self._ground, self._ground.model.size
        touched = self._touched(stretch)
        if touched is None:
            return
        run = fast(sweep_blocks, size)
        lent = int(ground.plan.lent_start[stretch + 1] - ground.plan.lent_start[stretch])
        seen = ground.plan.name[ground.plan.seen_start[stretch] : ground.plan.seen_start[stretch + 1]]
        done, count = 0, len(touched.order)
        at_a_time = max(SWEPT_AT_A_TIME // int(ground.rows[stretch]), 1) * LANES
        while done < count:
            end = min(done + at_a_time, count)
            answers = ground.room.answers((end - done) * len(seen))
            while done < end:
                lanes, state = self.scratch
                done = run(
                    ground.field, ground.stretches, stretch, lanes, ground.model.wiring, state, self._pages, touched,
                    answers, ground.horizon, done, end,
                )  # fmt: skip
                if done < end and state.scalars[FULL_UP]:
                    self.scratch = ground.scratch(4 * len(lanes.list_lane))
                elif done < end:
                    self._pages = ground.room.grown(self._pages, lent, len(lanes.list_lane))
            self._underway.add(0)
            found = int(answers.size[0])
            if found:
                yield int(seen[0]), Answers(*(np.array(each[:found]) for each in answers))

    def _touched(self, stretch: int) -> Touched | None:
        """The causes that touch a stretch, those of which much follows first; and what they touch there."""
        ground, size = self._ground, self._ground.model.size
        first_row, end = ground.plan.row_start[stretch : stretch + 2]
        cut = slice(*np.searchsorted(self._cut_row, (first_row, end)))
        places, rows = int(ground.places[stretch]), int(ground.rows[stretch])
        drawn = ground.lots[: len(ground.lots) * rows // int(ground.rows.max())]
        turn = ground.room.turn(
            self._causes, self._cut_row[cut] + (places - rows - first_row), self._cut_cause[cut], places, drawn
        )
        fast(weigh, size)(ground.field, ground.stretches, stretch, self._pages, turn)
        count = np.asarray(turn.count)
        some = np.arange(self._causes) if ground.unsettled[stretch] else np.flatnonzero(count)
        if len(some) == 0:
            return None
        order = some[np.argsort(np.asarray(turn.reach)[some], kind="stable")].astype(np.int32)
        start = np.concatenate(([0], np.cumsum(count))).astype(np.int32)
        turn = turn._replace(count=ground.room.of(start[:-1].copy()))
        touched = ground.room.touched(order, start)
        fast(list_touched, size)(ground.stretches, stretch, self._pages, turn, touched)
        return touched

    def _sorted(self, parts: list[Answers]) -> list[Outages]:
        """The answers of all stretches by cause."""
        ground = self._ground
        count = np.zeros(self._causes, np.int64)
        for part in parts:
            count += np.bincount(part.cause, minlength=self._causes)
        starts = np.concatenate(([0], np.cumsum(count)))
        out = ground.room.sorted_answers(int(starts[-1]))
        ends = ground.room.of(starts[:-1].copy())
        run = fast(sort_answers, ground.model.size)
        parts.reverse()
        while parts:  # each is let go of as it is read
            run(Answers(*map(ground.room.of, parts.pop())), ends, ground.horizon, out)
        names, stops, back, lost = (np.asarray(each, np.int32) for each in (out.name, out.stops, out.back, out.lost))
        found = []
        for cause in range(self._causes):
            at: slice | Ints = slice(starts[cause], starts[cause + 1])
            if (np.diff(names[at]) < 0).any():
                at = starts[cause] + np.argsort(names[at])
            found.append(Outages(names[at], stops[at], stops[at], back[at], back[at], lost[at], lost[at]))
        return found
