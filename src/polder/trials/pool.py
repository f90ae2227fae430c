# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Many sessions of an engine at work at once, each in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Worker = TypeVar("Worker")

IN_LINE = 2
"""Jobs taken from the caller for each session: one in hand and one that waits, so that no session does."""


def work_through(
    jobs: Iterable[Job],
    work: Callable[[Worker, Job], Result],
    open_session: Callable[[], AbstractContextManager[Worker]],
    sessions: int,
) -> Iterator[tuple[Job, Result]]:
    """Each job with its result, as they come. `jobs` is read in the caller's thread and no further than needed, so it
    may be endless. `work` should return what went wrong; what it or a session raises stops everything and is raised
    here. So does closing this iterator: jobs in hand are finished, those that wait are dropped.
    """
    asked: SimpleQueue[tuple[Job] | None] = SimpleQueue()
    answered: SimpleQueue[tuple[Job, Result] | BaseException] = SimpleQueue()

    def serve() -> None:
        try:
            with open_session() as session:
                while (asking := asked.get()) is not None:
                    answered.put((asking[0], work(session, asking[0])))
        except BaseException as error:  # noqa: BLE001 (raised again by the caller's thread)
            answered.put(error)

    threads = [Thread(target=serve, name=f"session {number}") for number in range(sessions)]
    waiting, open_jobs = iter(jobs), 0
    try:
        for thread in threads:
            thread.start()
        for job in islice(waiting, sessions * IN_LINE):
            asked.put((job,))
            open_jobs += 1
        while open_jobs:
            answer = answered.get()
            if isinstance(answer, BaseException):
                raise answer
            open_jobs -= 1
            for job in islice(waiting, 1):
                asked.put((job,))
                open_jobs += 1
            yield answer
    finally:
        with suppress(Empty):
            while True:
                asked.get_nowait()
        for _ in threads:
            asked.put(None)
        for thread in threads:
            if thread.ident is not None:
                thread.join()
