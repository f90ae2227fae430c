# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A long job in pieces: some at a time, in order, with progress, and stopped where a person asks for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import TypeVar

from polder.base import Progress, Stopped, Text

Piece = TypeVar("Piece")
Found = TypeVar("Found")

THREADS = 2
LOOK_SECONDS = 0.25
"""Between two looks at how far a long piece is and whether to stop."""


class Underway:
    """How far the pieces at work are together, for work that takes long over one piece."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._done = 0.0
        self.stop_wanted = False

    @property
    def done(self) -> int:
        return int(self._done)

    def add(self, done: float) -> None:
        """So much more of the pieces, or a part of one, is done. Raises `Stopped` where a person asked to stop."""
        if self.stop_wanted:
            raise Stopped
        with self._lock:
            self._done += done


def in_threads(
    work: Callable[[Sequence[Piece]], Found],
    pieces: Sequence[Piece],
    at_a_time: int,
    threads: int,
    progress: Progress,
    what: Text,
    underway: Underway | None = None,
) -> Iterator[Found]:
    """What `work` finds for the first `at_a_time` pieces, the next, and so on, in that order.

    No more is begun than the threads and the reader can take. Raises `Stopped` where a person asked to stop, looked at
    before each beginning; and all the time where the work says on `underway` how far it is.
    """

    def result(future: Future[Found]) -> Found:
        while underway and not wait((future,), LOOK_SECONDS).done:
            progress.step(what, min(underway.done, len(pieces)), len(pieces))
            if progress.stop_wanted():
                raise Stopped
        return future.result()

    with ThreadPoolExecutor(threads) as pool:
        running: deque[Future[Found]] = deque()
        try:
            for done in range(0, len(pieces), at_a_time):
                progress.step(what, done, len(pieces))
                if progress.stop_wanted():
                    raise Stopped
                running.append(pool.submit(work, pieces[done : done + at_a_time]))
                if len(running) > threads:
                    yield result(running.popleft())
            while running:
                yield result(running.popleft())
        finally:
            if underway:
                underway.stop_wanted = True
            for future in running:
                future.cancel()
    progress.step(what, len(pieces), len(pieces))
