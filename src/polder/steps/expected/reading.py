# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The scenarios of a plan, from a YAML file that a person wrote: each a scenario, with how often it is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from polder.base import Interval, PolderError, Problem, Text
from polder.base.written import Node, line_of, read_text, several
from polder.base.written.problems import Sort
from polder.scenarios.reading import ScenarioReader
from polder.scenarios.scenario import DAY_HOURS, Scenario
from polder.steps.expected import Expected

SCENARIOS = Sort(
    "plan-scenarios",
    Text("A file of scenarios", "een scenariobestand"),
    Text(
        "It looks like this: scenarios: [{name: Embargo, per_year: 0.05, events: [{cut_off: Microsoft}]}].",
        "Het ziet er zo uit: scenarios: [{name: Embargo, per_year: 0.05, events: [{cut_off: Microsoft}]}].",
    ),
)
OFTEN, LASTS = "per_year", "lasts_days"
MOST_A_YEAR = 366


def read_expected(path: Path, today: date) -> tuple[Expected, ...]:
    """The scenarios in a file. Raises `PolderError` with the line of what cannot be read."""
    return expected_in(read_text(path, SCENARIOS), path.name, today)


def expected_in(text: str, origin: str, today: date) -> tuple[Expected, ...]:
    reader = _Reader(origin)
    reader.sort = SCENARIOS
    root = reader.compose(text)
    given = {} if root is None else reader.mapping(root, ("scenarios",))
    if "scenarios" not in given or not (nodes := reader.items(given["scenarios"])):
        raise PolderError(_none(origin))
    found: dict[str, Expected] = {}
    for node in nodes:
        expected = reader.expected(node, today)
        if expected.scenario.name in found:
            raise PolderError(reader.sort.key_twice(origin, line_of(node), expected.scenario.name))
        found[expected.scenario.name] = expected
    return tuple(found.values())


class _Reader(ScenarioReader):
    def expected(self, node: Node, today: date) -> Expected:
        """A scenario with `per_year`; with `lasts_days` what would last for good ends after so many days."""
        given = self.mapping(node)
        if "name" not in given:
            raise PolderError(self._lacks(node, "name"))
        if OFTEN not in given:
            raise PolderError(self._lacks(node, OFTEN))
        scenario = self.scenario(node, today, (OFTEN, LASTS))
        if LASTS in given:
            scenario = _lasting(scenario, self.whole(given[LASTS], 1))
        often = self._often(given[OFTEN])
        if wrong := more_days_than_there_are(scenario, often):
            raise PolderError(_too_long(self.origin, line_of(given[OFTEN]), often.hi, wrong))
        return Expected(scenario, often)

    def _often(self, node: Node) -> Interval:
        often = self.range(node) if several(node) else Interval(*[self.number(node)] * 2)
        if not 0 <= often.lo <= often.hi <= MOST_A_YEAR:
            raise PolderError(_too_often(self.origin, line_of(node), f"{often.lo:g}, {often.hi:g}"))
        return often

    def _lacks(self, node: Node, key: str) -> Problem:
        return self.sort.problem(
            "lacks",
            Text(f"This scenario has no {key}.", f"Dit scenario heeft geen {key}."),
            Text(
                "A plan weighs scenarios by how often they happen.",
                "Een plan weegt scenario's naar hoe vaak ze gebeuren.",
            ),
            self.sort.example,
            self.origin,
            line_of(node),
        )


def _lasting(scenario: Scenario, days: int) -> Scenario:
    def ends(on: date | None) -> date:
        return (on or scenario.start) + timedelta(days=days)

    events = tuple(
        replace(each, until=ends(each.on)) if each.event.lasts and each.until is None else each
        for each in scenario.events
    )
    # All of it is counted, also where it lasts longer than a scenario commonly looks ahead.
    hours = max(
        ((each.until - scenario.start).days * DAY_HOURS for each in events if each.until is not None), default=0
    )
    return replace(scenario, events=events, horizon_hours=max(scenario.horizon_hours, hours))


def more_days_than_there_are(scenario: Scenario, often: Interval) -> Text | None:
    """What is wrong where it happens so often (a year), and lasts so long, that a year has not the days for it."""
    days = _longest_days(scenario)
    if often.hi * days <= MOST_A_YEAR:
        return None
    return Text(
        f"{often.hi:g} times a year {days} days long is more days than a year has.",
        f"{often.hi:g} keer per jaar {days} dagen lang is meer dagen dan een jaar heeft.",
    )


def _longest_days(scenario: Scenario) -> int:
    """How long the longest of its events lasts, 0 where none does."""
    whole = scenario.horizon_hours // DAY_HOURS
    lengths = (
        whole if each.until is None else (each.until - (each.on or scenario.start)).days
        for each in scenario.events
        if each.event.lasts
    )
    return max(lengths, default=0)


def _none(origin: str) -> Problem:
    return SCENARIOS.problem(
        "none",
        Text("There is no scenario in this file.", "In dit bestand staat geen scenario."),
        Text("A plan needs something to be ready for.", "Een plan moet ergens op voorbereiden."),
        SCENARIOS.example,
        origin,
        None,
    )


def _too_long(origin: str, line: int, times: float, what: Text) -> Problem:
    return SCENARIOS.problem(
        "too-long",
        what,
        Text(
            "A resident cannot miss a service on more days than there are.",
            "Een inwoner kan een dienst niet op meer dagen missen dan er zijn.",
        ),
        Text(
            f"Say with {LASTS} how long it lasts each time, or give a lower {OFTEN}.",
            f"Zeg met {LASTS} hoe lang het elke keer duurt, of geef een lager {OFTEN}.",
        ),
        origin,
        line,
        f"{times:g}",
    )


def _too_often(origin: str, line: int, said: str) -> Problem:
    return SCENARIOS.problem(
        "per-year",
        Text(f"“{said}” cannot be how often a year it happens.", f"“{said}” kan niet het aantal keer per jaar zijn."),
        Text(f"It runs from 0 to {MOST_A_YEAR}.", f"Het loopt van 0 tot {MOST_A_YEAR}."),
        Text("Once in twenty years is 0.05.", "Eens in de twintig jaar is 0,05."),
        origin,
        line,
        said,
    )
