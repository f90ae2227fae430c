# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A scenario from a YAML file that a person wrote (see `base.written`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from polder.base import Interval, PolderError
from polder.base.written import Node, Reader, keyed, line_of, read_text, several
from polder.scenarios import Event, Key, events, problems
from polder.scenarios.problems import SCENARIO
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario

LONGEST_DAYS = 36_500


def read_scenario(path: Path, today: date) -> Scenario:
    """The scenario in a file; `today` is the start where neither the file nor an event has a day.

    Raises `PolderError` with the line of what cannot be read.
    """
    return scenario_in(read_text(path, SCENARIO), path.name, today)


def scenario_in(text: str, origin: str, today: date) -> Scenario:
    """The scenario in a text; `origin` is the name of its file."""
    reader = ScenarioReader(origin)
    root = reader.compose(text)
    if root is None:
        raise PolderError(problems.no_events(origin, None))
    return reader.scenario(root, today)


class ScenarioReader(Reader):
    """Reads nodes, and says of each that is wrong where it stands."""

    def __init__(self, origin: str) -> None:
        super().__init__(origin, SCENARIO)
        self._events = events()

    def scenario(self, root: Node, today: date, also: Sequence[str] = ()) -> Scenario:
        """The scenario; whoever asks reads the keys in `also`."""
        given = self.mapping(root, ("name", "description", "start", "horizon_days", "events", *also))
        if "events" not in given or not self.items(given["events"]):
            raise PolderError(problems.no_events(self.origin, line_of(given.get("events", root))))
        happening = [self.dated(node) for node in self.items(given["events"])]
        days = [dated.on for dated in happening if dated.on]
        start = self.day(given["start"]) if "start" in given else min(days, default=today)
        days_ahead = self.whole(given["horizon_days"], 1) if "horizon_days" in given else 365
        last = start + timedelta(days=days_ahead - 1)
        for dated in happening:
            if dated.on and dated.on < start:
                raise PolderError(problems.before_start(self.origin, dated.line, dated.on, start))
            if dated.on and dated.on > last:
                raise PolderError(problems.after_horizon(self.origin, dated.line, dated.on, last))
            if dated.until and dated.until <= (dated.on or start):
                raise PolderError(problems.ends_before(self.origin, dated.line, dated.until))
        return Scenario(
            name=self.text(given["name"]) if "name" in given else Path(self.origin).stem,
            start=start,
            events=tuple(happening),
            horizon_hours=days_ahead * DAY_HOURS,
            description=self.text(given["description"]) if "description" in given else "",
            origin=self.origin,
        )

    def dated(self, node: Node) -> Dated:
        given = self.mapping(node, ("on", "until", *self._events))
        named = [name for name in given if name in self._events]
        if len(named) != 1:
            raise PolderError(problems.one_event(self.origin, line_of(node), sorted(self._events), named))
        event = self._events[named[0]]
        if "until" in given and not event.lasts:
            raise PolderError(problems.never_ends(self.origin, line_of(given["until"]), event.name))
        return Dated(
            event=event,
            what=self.what(given[event.name], event),
            on=self.day(given["on"]) if "on" in given else None,
            until=self.day(given["until"]) if "until" in given else None,
            line=line_of(node),
        )

    def what(self, node: Node, event: Event) -> Any:
        """The event's own words; a bare name is its first key."""
        keys = {key.name: key for key in event.keys}
        bare = {event.keys[0].name: node}
        given = self.mapping(node, tuple(keys)) if keyed(node) else bare
        return event.params(**{keys[name].field: self.value(each, keys[name]) for name, each in given.items()})

    def value(self, node: Node, key: Key) -> Any:
        if key.sort == "names":
            return tuple(self.text(each) for each in self.items(node)) if several(node) else (self.text(node),)
        if key.sort == "yes_no":
            return self.yes_no(node)
        if key.sort == "percent":
            return self.range(node) if several(node) else self.number(node)
        if key.sort == "hours":
            return self.hours(node)
        return self.whole(node, 0) if key.sort == "days" else self.text(node)

    def number(self, node: Node) -> float:
        return float(self.exact(node))

    def range(self, node: Node) -> Interval:
        """The lowest and the highest, in that order."""
        numbers = [self.number(each) for each in self.items(node)]
        if len(numbers) != 2 or numbers[0] > numbers[1]:
            said = ", ".join(f"{each:g}" for each in numbers)
            raise PolderError(SCENARIO.no_range(self.origin, line_of(node), said))
        return Interval(*numbers)

    def hours(self, node: Node) -> float | Interval:
        """So many hours, or between two."""
        hours = self.range(node) if several(node) else self.number(node)
        if (hours.lo if isinstance(hours, Interval) else hours) < 0:
            raise PolderError(problems.below_zero(self.origin, line_of(node)))
        return hours

    def whole(self, node: Node, least: int) -> int:
        text = self.text(node)
        if not (text.isascii() and text.isdecimal() and len(text) <= 6 and least <= int(text) <= LONGEST_DAYS):
            raise PolderError(problems.no_days(self.origin, line_of(node), text, least, LONGEST_DAYS))
        return int(text)
