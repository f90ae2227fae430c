# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ctrl-C as a wish: work that has an answer at every moment gives the one it has."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from polder.base import Progress, Text


class Stoppable:
    """Tells on what it is told; `stop_wanted` once a person pressed Ctrl-C. A second time ends the program."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._wanted = False

    def step(self, what: Text, done: int, total: int | None) -> None:
        self._progress.step(what, done, total)

    def stop_wanted(self) -> bool:
        return self._wanted or self._progress.stop_wanted()

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self._wanted:
            raise KeyboardInterrupt
        self._wanted = True


@contextmanager
def until_interrupted(progress: Progress) -> Iterator[Progress]:
    """Meanwhile Ctrl-C is only noted. To be used in the main thread."""
    stoppable = Stoppable(progress)
    before = signal.signal(signal.SIGINT, stoppable.interrupt)
    try:
        yield stoppable
    finally:
        signal.signal(signal.SIGINT, before)
