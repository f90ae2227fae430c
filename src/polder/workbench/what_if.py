# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What if: a question as a person puts it, as a scenario that can be played, and as a scenario that can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import yaml

from polder.scenarios import Event
from polder.scenarios.cut_off import EVENT as CUT_OFF
from polder.scenarios.cut_off import Cause
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario
from polder.scenarios.takeover import EVENT as TAKEOVER
from polder.scenarios.takeover import Takeover

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Question:
    """Who is cut off (`who` with all they control where `group`, and whole `countries`), or taken over by whom.

    It happens `on` a day and is over on `until` (`None`: for good); `days` is how far to look. The register is read
    `as_of` a day; `None` is the day on which it happens, for a takeover today where that is earlier: what follows it
    may be in the register already. `as_planned` is a day as of which it is read with all done that is planned by then.
    """

    happens: Literal["cut_off", "takeover"] = "cut_off"
    who: tuple[str, ...] = ()
    group: bool = False
    countries: tuple[str, ...] = ()
    by: str = ""
    by_country: str = ""
    notice_days: int | None = None
    on: date | None = None
    until: date | None = None
    as_of: date | None = None
    as_planned: date | None = None
    days: int = YEAR_DAYS

    @property
    def is_asked(self) -> bool:
        return bool(self.who or self.countries)


def day_of(question: Question, today: date) -> date:
    """The day on which it happens."""
    return question.on or question.as_planned or today


def start_of(question: Question, today: date) -> date:
    """The day of hour 0, as of which the register is read."""
    on = day_of(question, today)
    return question.as_planned or question.as_of or (on if question.happens == "cut_off" else min(on, today))


def scenario_of(question: Question, today: date, name: str = "") -> Scenario:
    """The question as a scenario."""
    on, start = day_of(question, today), start_of(question, today)
    event, what = _event(question)
    dated = Dated(event, what, on=None if on == start else on, until=question.until)
    days = question.days if question.happens == "cut_off" else max(question.days, (on - start).days + 1)
    return Scenario(name, start, (dated,), days * DAY_HOURS)


def _event(question: Question) -> tuple[Event, Any]:
    if question.happens == "cut_off":
        return CUT_OFF, Cause(question.who, question.group, question.countries)
    supplier = question.who[0] if question.who else ""
    country = question.by_country or None
    return TAKEOVER, Takeover(supplier, question.by, notice_days=question.notice_days, by_country=country)


def question_of(scenario: Scenario) -> Question | None:
    """The question that a scenario answers, `None` where it is more than one page can ask."""
    if len(scenario.events) != 1 or scenario.horizon_hours % DAY_HOURS:
        return None
    (dated,) = scenario.events
    on, what = dated.on or scenario.start, dated.what
    shared: dict[str, Any] = {
        "on": on,
        "as_of": None if on == scenario.start and isinstance(what, Cause) else scenario.start,
        "days": scenario.horizon_hours // DAY_HOURS,
    }
    if isinstance(what, Cause):
        return Question("cut_off", what.cut, what.group, what.jurisdictions, until=dated.until, **shared)
    if isinstance(what, Takeover):
        return Question(
            "takeover",
            (what.supplier,) if what.supplier else (),
            by=what.buyer,
            by_country=what.by_country or "",
            notice_days=what.notice_days,
            **shared,
        )
    return None


def written(scenario: Scenario) -> str:
    """The scenario as the YAML that `scenarios.reading` reads, and `polder compare` too."""
    return yaml.safe_dump(
        {
            "name": scenario.name,
            **({"description": scenario.description} if scenario.description else {}),
            "start": scenario.start,
            "horizon_days": scenario.horizon_hours // DAY_HOURS,
            "events": [_written(dated) for dated in scenario.events],
        },
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )


def _written(dated: Dated) -> dict[str, Any]:
    keys = {}
    for key in dated.event.keys:
        value = getattr(dated.what, key.field)
        if value is not None and value is not False and value not in ((), ""):
            keys[key.name] = list(value) if isinstance(value, tuple) else value
    days = {"on": dated.on, "until": dated.until}
    return {**{name: day for name, day in days.items() if day}, dated.event.name: keys}
