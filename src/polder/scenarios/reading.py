# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A scenario from a YAML file that a person wrote.

Each value is read as its key asks, from the text as it stands: `NO` is Norway and not *false*. Nothing is called or
made by what the file says: tags, anchors and aliases are refused, and a file is at most 1 MB and 20 levels deep.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from polder.base import Interval, PolderError
from polder.scenarios import Event, Key, events, problems
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario

LARGEST = 1_000_000
"""Bytes; a scenario that a person wrote has a few thousand."""
DEEPEST = 20
LONGEST_DAYS = 36_500
DAY = re.compile(r"[1-8][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
"""A day as people write it, with room for the longest horizon behind it."""
NUMBER = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)
YES, NO = frozenset({"yes", "true", "on", "ja"}), frozenset({"no", "false", "off", "nee"})

Node = yaml.Node


def read_scenario(path: Path, today: date) -> Scenario:
    """The scenario in a file; `today` is the start where neither the file nor an event has a day.

    Raises `PolderError` with the line of what cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise PolderError(problems.no_file(str(path))) from None
    if len(content) > LARGEST:
        raise PolderError(problems.too_large(path.name, LARGEST))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PolderError(problems.not_utf8(path.name)) from None
    return scenario_in(text, path.name, today)


def scenario_in(text: str, origin: str, today: date) -> Scenario:
    """The scenario in a text; `origin` is the name of its file."""
    return _Reader(origin).scenario(_compose(text, origin), today)


def _compose(text: str, origin: str) -> Node:
    try:
        _look_over(text, origin)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise PolderError(problems.no_yaml(origin, line, error.problem or "")) from None
    except yaml.YAMLError as error:
        raise PolderError(problems.no_yaml(origin, None, str(error))) from None
    if root is None:
        raise PolderError(problems.no_events(origin, None))
    return root


def _look_over(text: str, origin: str) -> None:
    """Refuse what a person has no need of, before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PolderError(problems.no_aliases(origin, line))
        if getattr(event, "tag", None):
            raise PolderError(problems.no_tags(origin, line))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise PolderError(problems.too_deep(origin, line))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


class _Reader:
    """Reads nodes, and says of each that is wrong where it stands."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self._events = events()

    def scenario(self, root: Node, today: date) -> Scenario:
        given = self.mapping(root, ("name", "description", "start", "horizon_days", "events"))
        if "events" not in given or not self.items(given["events"]):
            raise PolderError(problems.no_events(self.origin, _line(given.get("events", root))))
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
            raise PolderError(problems.one_event(self.origin, _line(node), sorted(self._events), named))
        event = self._events[named[0]]
        if "until" in given and not event.lasts:
            raise PolderError(problems.never_ends(self.origin, _line(given["until"]), event.name))
        return Dated(
            event=event,
            what=self.what(given[event.name], event),
            on=self.day(given["on"]) if "on" in given else None,
            until=self.day(given["until"]) if "until" in given else None,
            line=_line(node),
        )

    def what(self, node: Node, event: Event) -> Any:
        """The event's own words; a bare name is its first key."""
        keys = {key.name: key for key in event.keys}
        bare = {event.keys[0].name: node}
        given = self.mapping(node, tuple(keys)) if isinstance(node, yaml.MappingNode) else bare
        return event.params(**{keys[name].field: self.value(each, keys[name]) for name, each in given.items()})

    def value(self, node: Node, key: Key) -> Any:
        if key.sort == "names":
            return tuple(self.text(each) for each in self.items(node)) if _several(node) else (self.text(node),)
        if key.sort == "yes_no":
            return self.yes_no(node)
        if key.sort == "percent":
            return self.range(node) if _several(node) else self.number(node)
        return self.whole(node, 0) if key.sort == "days" else self.text(node)

    def mapping(self, node: Node, known: Sequence[str]) -> Mapping[str, Node]:
        """The keys of a mapping, each known and each once."""
        if not isinstance(node, yaml.MappingNode):
            raise PolderError(problems.no_mapping(self.origin, _line(node), known))
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key not in known:
                near = get_close_matches(key, known, 1)
                raise PolderError(problems.unknown_key(self.origin, _line(key_node), key, known, near))
            if key in found:
                raise PolderError(problems.key_twice(self.origin, _line(key_node), key))
            found[key] = value
        return found

    def items(self, node: Node) -> list[Node]:
        if not _several(node):
            raise PolderError(problems.no_list(self.origin, _line(node)))
        return list(node.value)

    def text(self, node: Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise PolderError(problems.no_text(self.origin, _line(node)))
        return str(node.value).strip()

    def day(self, node: Node) -> date:
        text = self.text(node)
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:  # the thirtieth of February
            pass
        raise PolderError(problems.no_day(self.origin, _line(node), text))

    def yes_no(self, node: Node) -> bool:
        text = self.text(node).casefold()
        if text not in YES | NO:
            raise PolderError(problems.no_yes_no(self.origin, _line(node), text))
        return text in YES

    def number(self, node: Node) -> float:
        text = self.text(node).removesuffix("%").strip().replace(",", ".")
        if not NUMBER.fullmatch(text):
            raise PolderError(problems.no_number(self.origin, _line(node), text))
        return float(text)

    def range(self, node: Node) -> Interval:
        """The lowest and the highest, in that order."""
        numbers = [self.number(each) for each in self.items(node)]
        if len(numbers) != 2 or numbers[0] > numbers[1]:
            said = ", ".join(f"{each:g}" for each in numbers)
            raise PolderError(problems.no_range(self.origin, _line(node), said))
        return Interval(*numbers)

    def whole(self, node: Node, least: int) -> int:
        text = self.text(node)
        if not (text.isascii() and text.isdecimal() and len(text) <= 6 and least <= int(text) <= LONGEST_DAYS):
            raise PolderError(problems.no_days(self.origin, _line(node), text, least, LONGEST_DAYS))
        return int(text)


def _several(node: Node) -> bool:
    return isinstance(node, yaml.SequenceNode)
