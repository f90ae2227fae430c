# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A planning problem in numbers: which measure starts in which quarter, so that least exposure is left.

It knows no word of the register: what a measure does is a circuit, what is lost is weights on its literals. Quarters
are numbered from 0, years from 0; `year_of_quarter` says which quarter is in which. Money is in euro, effort in
person-months, exposure in resident-days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from polder.steps.solving.circuit import Circuit, Literal

Starts = tuple[int | None, ...]
"""Per measure the quarter in which it starts; `None` is never."""
QUARTERS_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A measure as a planner sees it.

    It takes `quarters` ≥ 0 and is complete from quarter start + quarters on, for good. `cost_once` is booked in the
    year of the start, `cost_year` (negative: a saving) from completion on, a quarter of it in each quarter; where it
    may be complete sooner, from `runs_after` quarters on (`None`: not sooner). `effort`
    is per skill, in person-months in all, spread evenly over its quarters. It may start from quarter `earliest` to
    `latest` (`None`: the last), after every measure of `requires` is complete.
    """

    id: str
    quarters: int
    cost_once: float = 0.0
    cost_year: float = 0.0
    effort: Mapping[str, float] = field(default_factory=dict)
    earliest: int = 0
    latest: int | None = None
    requires: tuple[int, ...] = ()
    runs_after: int | None = None

    @property
    def earns(self) -> bool:
        """Whether it brings in money: once, or every year."""
        return self.cost_once < 0 or self.cost_year < 0

    def paid_by_year(self, start: int, year_of_quarter: Sequence[int]) -> Mapping[int, float]:
        """Euro in each year in which something is paid or brought in."""
        paid = {year_of_quarter[start]: self.cost_once}
        if self.cost_year:
            after = self.quarters if self.runs_after is None else self.runs_after
            for year in year_of_quarter[start + after :]:
                paid[year] = paid.get(year, 0.0) + self.cost_year / QUARTERS_A_YEAR
        return paid


@dataclass(frozen=True, slots=True)
class Loss:
    """`weight` resident-days a quarter (0 or more) are lost in every quarter in which `saved` is false.

    `what` says in the words of whoever made the problem which scenario, service and hours it stands for.
    """

    saved: Literal
    weight: float
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """`exclusions`: of each group at most one measure is ever started. `budget`: euro per year, `None` is no limit;
    `staff`: per skill the person-months that there are in each quarter; a skill that is not in it has no limit.
    `total_budget`: euro over all years together.

    The exposure of a plan is the sum over the quarters of what is lost in each, with the measures that are complete
    at its start, plus `tail_quarters` times that of the state after the last quarter, in which everything that was
    completed by then counts.
    """

    steps: tuple[Step, ...]
    circuit: Circuit
    losses: tuple[Loss, ...]
    year_of_quarter: tuple[int, ...]
    exclusions: tuple[tuple[int, ...], ...] = ()
    budget: tuple[float | None, ...] = ()
    staff: Mapping[str, Sequence[float]] = field(default_factory=dict)
    tail_quarters: float = 8.0
    total_budget: float | None = None

    @property
    def quarters(self) -> int:
        return len(self.year_of_quarter)

    def cost(self, number: int, start: int | None) -> float:
        """Euro within the horizon of a step that starts then; nothing of what never starts."""
        return 0.0 if start is None else sum(self.steps[number].paid_by_year(start, self.year_of_quarter).values())

    def lost_in_a_quarter(self, complete: Sequence[bool]) -> float:
        """Resident-days lost in one quarter with exactly these measures complete."""
        values = self.circuit.values(complete)
        return sum(loss.weight for loss in self.losses if not values[loss.saved])

    def exposure(self, starts: Starts) -> float:
        """Resident-days over all quarters and the tail. Says nothing of whether the plan may be carried out."""
        ends = [
            None if start is None else start + step.quarters for start, step in zip(starts, self.steps, strict=True)
        ]
        total, before, lost = 0.0, None, 0.0
        for quarter in range(self.quarters + 1):
            complete = tuple(end is not None and end <= quarter for end in ends)
            if complete != before:
                before, lost = complete, self.lost_in_a_quarter(complete)
            total += lost if quarter < self.quarters else lost * self.tail_quarters
        return total
