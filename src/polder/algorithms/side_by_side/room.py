# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Room to work in: arrays for machine code, lists for the interpreter."""

from __future__ import annotations

from typing import Any

import numpy as np

from polder.algorithms.need_graph import Ints
from polder.algorithms.side_by_side.desk import SLOTS
from polder.algorithms.side_by_side.hours import LANES, LATEST, filled
from polder.algorithms.side_by_side.kernel import DESK
from polder.algorithms.side_by_side.layout import Answers, Lanes, Pages, Touched, Turn

LIST = ("list_lane", "list_from", "list_till", "list_next")


class Room:
    """Makes arrays of one kind."""

    def __init__(self, *, compiled: bool) -> None:
        self.compiled = compiled

    def of(self, values: Any) -> Any:
        """The values of an array."""
        return values if self.compiled else values.tolist()

    def empty(self, count: int, kind: type[np.generic]) -> Any:
        return np.empty(count, kind) if self.compiled else [0] * count

    def zeros(self, count: int, kind: type[np.generic]) -> Any:
        return self.of(np.zeros(count, kind))

    def hours(self, count: int, hour: int) -> Any:
        return filled(count, hour, self.compiled)

    def lanes(self, places: int, listed: int, horizon: int) -> Lanes:
        """Lanes in which nothing is cut, and so much fits on the list."""
        desk = self.hours(DESK, horizon)
        desk[: len(desk) // DESK] = self.hours(1, 0)  # row START
        return Lanes(
            who=self.hours(1, 0),
            **{name: self.zeros(places, np.uint32) for name in ("cut", "moved", "passing")},
            used=self.zeros(places * SLOTS, np.uint32),
            lasting=self.hours(places, horizon),
            spells=self.hours(places * SLOTS * 2, horizon),
            more=self.zeros(places, np.int32),
            **{name: self.empty(listed, np.int32) for name in LIST},
            size=self.zeros(1, np.int64),
            desk=desk,
        )

    def pages(self, numbers: int, pages: int, listed: int) -> Pages:
        """Empty pages for so many rows that are lent."""
        return Pages(
            first=self.of(np.full(numbers, -1, np.int32)),
            next=self.empty(pages, np.int32),
            who=self.unset_hours(pages),
            moved=self.empty(pages, np.uint32),
            passing=self.empty(pages, np.uint32),
            used=self.empty(pages * SLOTS, np.uint32),
            lasting=self.unset_hours(pages),
            spells=self.unset_hours(pages * SLOTS * 2),
            more=self.empty(pages, np.int32),
            **{name: self.empty(listed, np.int32) for name in LIST},
            size=self.zeros(2, np.int64),
        )

    def grown(self, pages: Pages, count: int, listed: int) -> Pages:
        """The same with room for so many pages more, and so much more on the list, and half as many again."""
        count, listed = count + len(pages.moved) * 3 // 2, listed + len(pages.list_lane) * 3 // 2
        larger = self.pages(0, count, listed)
        for name in Pages._fields[1:]:
            values = getattr(pages, name)
            getattr(larger, name)[: len(values)] = values
        return larger._replace(first=pages.first)

    def unset_hours(self, count: int) -> Any:
        return np.empty(count * LANES, np.uint16) if self.compiled else self.hours(count, 0)

    def turn(self, causes: int, cut_place: Ints, cut_cause: Ints, places: int, drawn: Any) -> Turn:
        """Nothing counted yet; what is on loan has drawn no lots, what follows has these."""
        lots = self.hours(places, LATEST)
        lots[len(lots) - len(drawn) :] = drawn
        return Turn(
            cut_place=self.of(cut_place),
            cut_cause=self.of(cut_cause),
            count=self.zeros(causes, np.int32),
            reach=self.zeros(causes, np.int64),
            lowest=self.unset_hours(causes),
            lots=lots,
        )

    def touched(self, order: Ints, start: Ints) -> Touched:
        count = int(start[-1])
        return Touched(
            order=self.of(order),
            start=self.of(start),
            place=self.empty(count, np.int32),
            source=self.empty(count, np.int32),
        )

    def answers(self, count: int) -> Answers:
        """Room for so many of one stretch."""
        hours = {name: self.empty(count, np.uint16) for name in ("cause", "stops", "back", "lost")}
        return Answers(name=self.empty(count, np.int32), size=self.zeros(1, np.int64), **hours)

    def sorted_answers(self, count: int) -> Answers:
        """Room for so many, in the order of their causes."""
        columns = {name: self.empty(count, np.int32) for name in ("name", "stops", "back", "lost")}
        return Answers(cause=self.empty(0, np.int32), size=self.zeros(1, np.int64), **columns)
