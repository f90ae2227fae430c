# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Several events, each on its day, that make one story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from polder.base import PolderError, Problem, Where
from polder.model import Snapshot
from polder.scenarios import Event, When

DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """One event of a scenario: what befalls whom, from the start of a day until (not including) another.

    No day is the first day of the scenario, no end is for good. `line` is where it stands in its file, from 1.
    """

    event: Event
    what: Any
    on: date | None = None
    until: date | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """`start` is the day of hour 0, and the day as of which the register is read."""

    name: str
    start: date
    events: tuple[Dated, ...]
    horizon_hours: int = 365 * DAY_HOURS
    description: str = ""
    origin: str = ""

    def when(self, dated: Dated) -> When:
        on = dated.on or self.start
        return When(
            hour=(on - self.start).days * DAY_HOURS,
            until=None if dated.until is None else (dated.until - self.start).days * DAY_HOURS,
            day=on,
        )


class Step(NamedTuple):
    """One event with the snapshots of before and after it."""

    dated: Dated
    when: When
    before: Snapshot
    after: Snapshot


def play(snapshot: Snapshot, scenario: Scenario) -> Iterator[Step]:
    """The events in the order of their days, on one day takeovers first; how they are written does not matter.

    Who belongs to a group or a country is looked up on the day: after a takeover a group is larger. Raises
    `PolderError` with the place in the file where an event makes no sense.
    """
    for dated in sorted(scenario.events, key=lambda dated: _order(dated, scenario.start)):
        when = scenario.when(dated)
        try:
            after = dated.event.apply(snapshot, dated.what, when)
        except PolderError as error:
            raise PolderError(_at(error.problem, scenario, dated)) from None
        yield Step(dated, when, snapshot, after)
        snapshot = after


def _order(dated: Dated, start: date) -> tuple[date, bool, str, str, date]:
    return dated.on or start, not dated.event.first, dated.event.name, repr(dated.what), dated.until or date.max


def _at(problem: Problem, scenario: Scenario, dated: Dated) -> Problem:
    if dated.line is None or problem.where != Where():
        return problem
    return replace(problem, where=Where(scenario.origin, line=dated.line))
