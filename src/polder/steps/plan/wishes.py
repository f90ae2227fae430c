# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What there is to plan with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from polder.steps.plan.calendar import Calendar

TAIL_QUARTERS = 8.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What there is to plan with. `budget` is euro by year: a year that is not in it has none, `None` is no limit at
    all. `staff` is person-months a quarter by the name or id of a skill, `staff_in` those in one quarter, by its first
    day: a skill in neither has no limit, one that is only in `staff_in` has nobody in the other quarters.
    """

    calendar: Calendar
    budget: Mapping[int, float] | None = None
    staff: Mapping[str, float] = field(default_factory=dict)
    tail_quarters: float = TAIL_QUARTERS
    staff_in: Mapping[str, Mapping[date, float]] = field(default_factory=dict)

    @property
    def years_without_budget(self) -> list[int]:
        """The years of the plan for which nobody gave a budget where others have one: nothing can be paid in them."""
        return [] if self.budget is None else [year for year in self.calendar.years if year not in self.budget]
