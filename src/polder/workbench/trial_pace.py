# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How fast a trial goes and how long it will take, kept in the trial itself beside how far it is."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from time import monotonic

from polder.base import Progress, Text

WINDOW_SECONDS = 30.0
"""A pace is that of the last half minute: documents differ, and so does what else the machine does."""
TELL_SECONDS = 1.0


class Pace:
    """A `Progress` that passes on what it hears, and tells `tell` the pace as JSON about once a second."""

    def __init__(self, progress: Progress, tell: Callable[[str], None], clock: Callable[[], float] = monotonic) -> None:
        self._progress, self._tell, self._clock = progress, tell, clock
        self._seen: deque[tuple[float, int]] = deque()
        self._what: Text | None = None
        self._told = clock()

    def step(self, what: Text, done: int, total: int | None) -> None:
        at = self._clock()
        if what != self._what:
            self._what = what
            self._seen.clear()
        self._seen.append((at, done))
        while at - self._seen[0][0] > WINDOW_SECONDS and len(self._seen) > 2:
            self._seen.popleft()
        if at - self._told >= TELL_SECONDS:
            self._told = at
            self._tell(json.dumps(self._pace(total)))
        self._progress.step(what, done, total)

    def stop_wanted(self) -> bool:
        return self._progress.stop_wanted()

    def _pace(self, total: int | None) -> dict[str, float | None]:
        (since, first), (until, last) = self._seen[0], self._seen[-1]
        if until - since < TELL_SECONDS or last <= first:
            return {"per_second": None, "left_seconds": None}
        per_second = (last - first) / (until - since)
        return {
            "per_second": per_second,
            "left_seconds": None if total is None else max(0, total - last) / per_second,
        }
