# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A long job in pieces: some at a time, in order, with progress, and stopped where a person asks for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from polder.base import Progress, Stopped, Text

Piece = TypeVar("Piece")
Found = TypeVar("Found")

THREADS = 2


def in_threads(
    work: Callable[[Sequence[Piece]], Found],
    pieces: Sequence[Piece],
    at_a_time: int,
    threads: int,
    progress: Progress,
    what: Text,
) -> Iterator[Found]:
    """What `work` finds for the first `at_a_time` pieces, the next, and so on, in that order.

    No more is begun than the threads and the reader can take. Raises `Stopped` where a person asked to stop.
    """
    with ThreadPoolExecutor(threads) as pool:
        running: deque[Future[Found]] = deque()
        try:
            for done in range(0, len(pieces), at_a_time):
                progress.step(what, done, len(pieces))
                if progress.stop_wanted():
                    raise Stopped
                running.append(pool.submit(work, pieces[done : done + at_a_time]))
                if len(running) > threads:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()
    progress.step(what, len(pieces), len(pieces))
