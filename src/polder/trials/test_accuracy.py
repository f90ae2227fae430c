# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Precision and recall of verdicts, against published and obvious numbers."""

from __future__ import annotations

import pytest

from polder.trials.accuracy import Checked, measure, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_intervals(hits: int, of: int, low: float, high: float) -> None:
    found = wilson(hits, of)
    assert (found.lo, found.hi) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize("of", [1, 7, 200, 10**6])
def test_a_share_lies_in_its_interval(of: int) -> None:
    for hits in {0, of // 3, of}:
        assert hits / of in wilson(hits, of)


def test_nothing_checked_is_nothing_known() -> None:
    found = measure([], moves=100, others=50)
    assert (found.precision.value, found.recall.value) == (None, None)
    assert (found.precision.interval.lo, found.precision.interval.hi) == (0.0, 1.0)
    assert (found.recall.interval.lo, found.recall.interval.hi) == (0.0, 1.0)


def test_two_hundred_green_documents() -> None:
    """What the design promises: a hand check of 200 tells 95 % within three or so points."""
    found = measure([Checked(True, at < 10) for at in range(200)], moves=1000, others=0)
    assert found.precision.value == 0.95
    assert found.precision.interval.hi - found.precision.interval.lo < 0.065
    assert found.checked_moves == 200


def test_recall_weighs_what_the_samples_stand_for() -> None:
    checks = [Checked(True, at < 1) for at in range(100)] + [Checked(False, at < 50) for at in range(100)]
    even = measure(checks, moves=1000, others=1000)
    assert even.recall.value == pytest.approx(500 / 510)
    lopsided = measure(checks, moves=100_000, others=1000)
    assert lopsided.recall.value == pytest.approx(500 / 1500)
    for found in (even, lopsided):
        assert found.recall.value in found.recall.interval


def test_no_trouble_anywhere_gives_no_recall() -> None:
    found = measure([Checked(True, False), Checked(False, False)], moves=10, others=10)
    assert found.recall.value is None
    assert (found.recall.interval.lo, found.recall.interval.hi) == (0.0, 1.0)
