# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The bucket of requests, on a clock that the test winds."""

from __future__ import annotations

from polder.web.api import pace
from polder.web.api.pace import Pace


class _Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_burst_then_a_steady_pace() -> None:
    clock = _Clock()
    bucket = Pace(3, 0.5, clock)
    assert [bucket.wait_seconds("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    assert bucket.wait_seconds("b") == 0, "each key has a bucket of its own"
    clock.seconds = 2
    assert [bucket.wait_seconds("a") for _ in range(2)] == [0, 2]


def test_a_bucket_holds_no_more_than_its_burst() -> None:
    clock = _Clock()
    bucket = Pace(2, 10, clock)
    bucket.wait_seconds("a")
    clock.seconds = 1e6
    assert [bucket.wait_seconds("a") for _ in range(3)] == [0, 0, 1]


def test_who_was_quiet_longest_is_forgotten_first(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(pace, "MOST_KEYS", 2)
    bucket = Pace(1, 0.001, _Clock())
    for key in "abc":
        bucket.wait_seconds(key)
    assert bucket.wait_seconds("c") > 0
    assert bucket.wait_seconds("a") == 0
