# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Shortest paths to a goal."""

from __future__ import annotations

from polder.algorithms.reach import NOWHERE, Reach, path


def test_the_nearest_goal_is_reached_and_of_equal_ways_the_lowest() -> None:
    reach = Reach(6, [0, 0, 1, 2, 3, 4], [1, 2, 3, 3, 5, 4])
    step = reach.towards([3, 5])
    assert path(step, 0) == (0, 1, 3)
    assert path(step, 3) == (3,)
    assert path(step, 4) == ()
    assert step[4] == NOWHERE


def test_a_circle_and_no_edges_end() -> None:
    assert path(Reach(3, [0, 1, 1], [1, 0, 2]).towards([2]), 0) == (0, 1, 2)
    assert Reach(2, [], []).towards([]).tolist() == [NOWHERE, NOWHERE]
