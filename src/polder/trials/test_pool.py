# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from polder.trials.pool import work_through


class Sessions:
    def __init__(self) -> None:
        self.opened = self.closed = 0
        self.lock = threading.Lock()

    @contextmanager
    def open(self) -> Iterator[int]:
        with self.lock:
            self.opened += 1
        try:
            yield threading.get_ident()
        finally:
            with self.lock:
                self.closed += 1


def square(session: int, job: int) -> int:
    assert session == threading.get_ident()
    return job * job


@pytest.mark.parametrize("sessions", [1, 3])
def test_every_job_once(sessions: int) -> None:
    pool = Sessions()
    assert sorted(work_through(range(50), square, pool.open, sessions)) == [(each, each * each) for each in range(50)]
    assert (pool.opened, pool.closed) == (sessions, sessions)
    assert list(work_through([], square, pool.open, sessions)) == []


def test_it_takes_no_more_jobs_than_it_needs_and_can_be_stopped() -> None:
    pool, taken = Sessions(), []
    endless = (taken.append(each) or each for each in count())
    results = work_through(endless, square, pool.open, 2)
    for _ in range(10):
        next(results)
    results.close()
    assert len(taken) <= 10 + 4
    assert pool.opened == pool.closed == 2


def test_what_goes_wrong_is_raised_where_it_was_asked() -> None:
    pool = Sessions()

    def fail(session: int, job: int) -> int:
        return job // (job - 5)

    with pytest.raises(ZeroDivisionError):
        list(work_through(range(100), fail, pool.open, 2))
    assert pool.opened == pool.closed

    def jobs() -> Iterator[int]:
        yield 1
        raise LookupError

    with pytest.raises(LookupError):
        list(work_through(jobs(), square, pool.open, 2))
    assert pool.opened == pool.closed


def test_a_session_that_does_not_open() -> None:
    @contextmanager
    def missing() -> Iterator[int]:
        raise FileNotFoundError
        yield 1

    with pytest.raises(FileNotFoundError):
        list(work_through(range(3), square, missing, 2))
