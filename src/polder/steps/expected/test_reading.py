# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How often and how long, in a file of scenarios."""

from __future__ import annotations

from datetime import date

import pytest

from polder.base import Interval, PolderError
from polder.steps.expected import Expected
from polder.steps.expected.reading import expected_in

DAY = date(2027, 1, 1)


def read(*lines: str) -> Expected:
    text = "scenarios:\n  - name: Stop\n" + "".join(f"    {line}\n" for line in lines)
    (found,) = expected_in(text + "    events: [{cut_off: Firm}]\n", "what.yaml", DAY)
    return found


def test_what_lasts_longer_than_is_looked_ahead_is_looked_at_to_its_end() -> None:
    expected = read("per_year: [0.02, 0.05]", "lasts_days: 3000")
    assert expected.per_year == Interval(0.02, 0.05)
    assert expected.scenario.horizon_hours == 3000 * 24
    assert read("per_year: 1", "lasts_days: 90").scenario.horizon_hours == 365 * 24
    said = read("per_year: 0.1", "lasts_days: 3000", "horizon_days: 30")
    assert said.scenario.horizon_hours == 30 * 24, "who says how far gets that"


def test_more_days_than_a_year_has_are_refused() -> None:
    assert read("per_year: 4", "lasts_days: 90").per_year == Interval(4, 4)
    with pytest.raises(PolderError) as caught:
        read("per_year: [1, 12]", "lasts_days: 90")
    problem = caught.value.problem
    assert problem.code == "plan-scenarios.more-than-a-year"
    assert problem.what.en == "12 times a year for 90 days is more days than a year has."
    assert problem.where.line == 4
