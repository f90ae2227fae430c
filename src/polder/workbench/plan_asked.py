# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a plan is asked with: how far ahead, which money and people, ready for what, and how long it may search."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from polder.base import SILENT, Interval, Progress
from polder.model import Snapshot
from polder.scenarios.reading import scenario_in
from polder.steps.expected import Expected
from polder.steps.expected.assumed import assumed_scenarios
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import Draft, draft
from polder.steps.plan.wishes import Wishes
from polder.workbench.what_if import written

SECONDS = 60


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """`wishes` as a plan takes them. No `scenarios`: those that Polder assumes.

    `seconds` is for the plan, and as long again for what more money brings (`frontier`). `unknowns` and `anew` ask for
    a plan at the other end of each range, and for one without each step.
    """

    wishes: Wishes
    scenarios: tuple[Expected, ...] = ()
    seconds: int = SECONDS
    frontier: bool = True
    unknowns: bool = True
    anew: bool = False
    codes: tuple[str, ...] = field(default=(), compare=False)
    """Of the kept scenarios that were chosen: to fill in the form again, no more."""

    def draft(self, snapshot: Snapshot, progress: Progress = SILENT) -> Draft:
        """Raises `PolderError` for wishes that make no sense with this register, and `Stopped`."""
        scenarios = self.scenarios or assumed_scenarios(snapshot, self.wishes.calendar.first, progress=progress)
        return draft(snapshot, self.wishes, scenarios, progress=progress)

    def to_json(self) -> dict[str, Any]:
        wishes = self.wishes
        return {
            "first": wishes.calendar.first.isoformat(),
            "quarters": wishes.calendar.quarters,
            "budget": None if wishes.budget is None else {str(year): euro for year, euro in wishes.budget.items()},
            "staff": dict(wishes.staff),
            "tail_quarters": wishes.tail_quarters,
            "scenarios": [
                {"name": each.scenario.name, "yaml": written(each.scenario), "per_year": each.per_year.to_json()}
                for each in self.scenarios
            ],
            "seconds": self.seconds,
            "frontier": self.frontier,
            "unknowns": self.unknowns,
            "anew": self.anew,
            "codes": list(self.codes),
        }


def asked_from_json(said: Mapping[str, Any]) -> PlanAsked:
    """What `to_json` wrote. Raises `PolderError` where this version of Polder cannot read a scenario in it."""
    first = date.fromisoformat(said["first"])
    budget = said["budget"]
    return PlanAsked(
        wishes=Wishes(
            Calendar(first, int(said["quarters"])),
            None if budget is None else {int(year): float(euro) for year, euro in budget.items()},
            {skill: float(months) for skill, months in said["staff"].items()},
            float(said["tail_quarters"]),
        ),
        scenarios=tuple(
            Expected(scenario_in(each["yaml"], each["name"], first), Interval(*each["per_year"]))
            for each in said["scenarios"]
        ),
        seconds=int(said["seconds"]),
        frontier=bool(said["frontier"]),
        unknowns=bool(said["unknowns"]),
        anew=bool(said["anew"]),
        codes=tuple(said["codes"]),
    )


def draft_in(snapshot: Snapshot, said: str) -> Draft:
    """The draft of what was asked, as the text of its JSON: the same texts give the same draft."""
    return asked_from_json(json.loads(said)).draft(snapshot)
