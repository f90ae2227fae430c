# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from polder.base import PolderError
from polder.steps.expected import Expected
from polder.steps.expected.reading import expected_in

TODAY = date(2027, 1, 1)


def read(about: str) -> Expected:
    (found,) = expected_in(f"scenarios: [{{name: S, {about}, events: [{{cut_off: Firm}}]}}]", "s.yaml", TODAY)
    return found


def test_a_scenario_is_counted_for_as_long_as_it_lasts() -> None:
    assert read("per_year: 0.1, lasts_days: 3000").scenario.horizon_hours == 3000 * 24
    assert read("per_year: 0.1, lasts_days: 30").scenario.horizon_hours == 365 * 24


@pytest.mark.parametrize("about", ["per_year: 12, lasts_days: 31", "per_year: [0, 2]", "per_year: 1, lasts_days: 400"])
def test_no_more_days_can_be_lost_in_a_year_than_it_has(about: str) -> None:
    with pytest.raises(PolderError) as refused:
        read(about)
    assert refused.value.problem.code == "plan-scenarios.too-long"
    assert refused.value.problem.where.line == 1


@pytest.mark.parametrize("about", ["per_year: 12, lasts_days: 30", "per_year: 1", "per_year: 0.25, lasts_days: 1460"])
def test_as_many_as_it_has_can(about: str) -> None:
    assert read(about)
