# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many searches within one limit, each of which hears at once that it has to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from polder.base import SILENT, Progress, Text
from polder.steps.solving import Limit

EACH = 5
"""Seconds at most, or units of work, for each of them."""


class Together:
    """A limit for `count` searches in all: seconds until they are up, work in equal parts, so that what each finds
    hangs on no clock. It is the progress of each search, and tells how many of them are done.
    """

    def __init__(
        self,
        what: Text,
        count: int,
        limit: Limit,
        progress: Progress = SILENT,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.each = _each_of(limit, count)
        self._what = what
        self._count = count
        self._at = 0
        self._progress = progress
        self._clock = clock
        self._until = None if limit.seconds is None else clock() + limit.seconds

    def come_to(self, at: int) -> None:
        self._at = at
        self._progress.step(self._what, at, self._count)

    def step(self, what: Text, done: int, total: int | None) -> None:
        self._progress.step(self._what, self._at, self._count)

    def stop_wanted(self) -> bool:
        return self._progress.stop_wanted() or (self._until is not None and self._clock() >= self._until)


def _each_of(limit: Limit, count: int) -> Limit:
    seconds = None if limit.seconds is None else min(limit.seconds, EACH)
    work = None if limit.work is None else min(limit.work / max(1, count), EACH)
    return replace(limit, seconds=seconds, work=work)
