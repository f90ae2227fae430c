# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The measures that stand in a register: what each costs, takes, waits for and changes, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from polder.base import Interval, Language, PolderError, Problem, Text
from polder.model import Snapshot
from polder.scenarios import Event, events
from polder.scenarios.rewiring import CHANGES_NOTHING
from polder.steps.catalogue import problems as problems
from polder.steps.catalogue.effects import UNFINISHED, read_effect
from polder.steps.catalogue.starting import Earliest, earliest_start

REFUSED, DONE, DRAFT = "refused", "done", "draft"
COST_ONCE = Text("one-off cost", "eenmalige kosten")
COST_YEAR = Text("yearly cost", "jaarlijkse kosten")
DURATION = Text("duration", "duur")
EFFORT = Text("effort", "inzet")
EFFECT = Text("effect", "effect")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a measure changes once it is done: an event of a scenario, and what it is about."""

    event: Event
    what: Any

    def apply(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot in which it is so; the same one where another measure left nothing to change."""
        try:
            return self.event.apply(snapshot, self.what)
        except PolderError as error:
            if error.problem.code != CHANGES_NOTHING:
                raise
            return snapshot

    def to_json(self) -> dict[str, object]:
        """The event and its words; what is not said is left out."""
        said = {key.name: getattr(self.what, key.field) for key in self.event.keys}
        words = {name: _json(value) if isinstance(value, Interval) else value for name, value in said.items()}
        return {"event": self.event.name, **{name: value for name, value in words.items() if value not in (None, "")}}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure. `None` is not known, which is never nothing; what is known as a range is one.

    Costs are in euro and in euro a year (below zero: a saving), `months` is how long it takes, `effort` holds
    person-months by the id of the skill. `requires` and `excludes` are ids of measures, the second of all with which it
    cannot go together, whichever of the two says so. `status` and `sort` are words of the schema; where sources differ
    on the first, the furthest counts. A draft is `unfinished` while nobody said what takes over, or from which hours.
    """

    id: str
    name: str
    status: str | None
    sort: str | None
    cost_once: Interval | None
    cost_year: Interval | None
    months: Interval | None
    effort: Mapping[str, Interval | None]
    earliest: Earliest | None
    latest: date | None
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    effects: tuple[Effect, ...]
    unfinished: bool = False

    @property
    def unknown(self) -> tuple[Text, ...]:
        """What must be known before it can be priced and planned, and is not."""
        said = ((self.cost_once, COST_ONCE), (self.cost_year, COST_YEAR), (self.months, DURATION))
        unknown = [label for known, label in said if known is None]
        unknown += [EFFORT] if None in self.effort.values() else []
        return (*unknown, EFFECT) if self.unfinished else tuple(unknown)

    @property
    def open(self) -> bool:
        """Whether it is still to be decided on or carried out."""
        return self.status not in (REFUSED, DONE)

    def to_json(self, language: Language) -> dict[str, object]:
        """Ranges as two numbers; `null` is not known."""
        return {
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "sort": self.sort,
            "cost_once_eur": _json(self.cost_once),
            "cost_eur_year": _json(self.cost_year),
            "duration_months": _json(self.months),
            "person_months": {skill: _json(effort) for skill, effort in self.effort.items()},
            "earliest_start": None if self.earliest is None else self.earliest.to_json(language),
            "latest_start": None if self.latest is None else self.latest.isoformat(),
            "requires": list(self.requires),
            "excludes": list(self.excludes),
            "changes": [each.to_json() for each in self.effects],
            "unknown": [label.say(language) for label in self.unknown],
        }


def _json(known: Interval | None) -> list[float | None] | None:
    return None if known is None else known.to_json()


@dataclass(frozen=True)
class Catalogue:
    """The measures by id, in the order of their ids; `skills` are names by id. `faulty` says by id what of the
    `problems` makes one impossible to plan.
    """

    measures: Mapping[str, Measure]
    skills: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    faulty: Mapping[str, Problem] = field(default_factory=dict)

    @cached_property
    def still_open(self) -> frozenset[str]:
        """Ids of what is neither refused nor done."""
        return frozenset(id for id, measure in self.measures.items() if measure.open)

    @cached_property
    def plannable(self) -> tuple[Measure, ...]:
        """Those that are neither refused, done nor unfinished, and have nothing wrong with them.

        What requires a measure that cannot be planned cannot either; one that is done is required no more.
        """
        hopeful = (each for each in self.measures.values() if each.open and not each.unfinished)
        left = {each.id: each for each in hopeful if each.id not in self.faulty}
        while True:
            met = {*left, *(id for id, each in self.measures.items() if each.status == DONE)}
            stays = {id: each for id, each in left.items() if set(each.requires) <= met}
            if len(stays) == len(left):
                return tuple(left.values())
            left = stays

    @cached_property
    def not_priced(self) -> tuple[Measure, ...]:
        """Those that are open and of which a cost, the duration, the effort or the effect is not known."""
        return tuple(each for each in self.measures.values() if each.open and each.unknown)


def read_catalogue(snapshot: Snapshot) -> Catalogue:
    """The catalogue of a register; what is wrong in it is told, and the rest goes on."""
    found: list[problems.Fault] = []
    rows = snapshot.rows_of("measure").tolist()
    reader = _Reader(snapshot, found)
    measures = {snapshot.ids[row]: reader.measure(row) for row in sorted(rows, key=lambda row: snapshot.ids[row])}
    found += _without_effect(snapshot, measures, reader.idle)
    found += [problems.circle(snapshot, circle) for circle in _circles(measures)]
    for measure in measures.values():
        if measure.open:
            found += _wrong_with(snapshot, measure)
            found += [
                problems.requires_refused(snapshot, measure.id, each)
                for each in measure.requires
                if each in measures and measures[each].status == REFUSED
            ]
    skills = {snapshot.ids[row]: snapshot.names[row] for row in snapshot.rows_of("skill").tolist()}
    faulty = {id: fault.problem for fault in reversed(found) for id in fault.stops}
    return Catalogue(measures, skills, tuple(fault.problem for fault in found), faulty)


class _Reader:
    def __init__(self, snapshot: Snapshot, found: list[problems.Fault]) -> None:
        self.snapshot = snapshot
        self.found = found
        self.events = events()
        self.idle: dict[tuple[str, str, str], Effect] = {}
        """What changes nothing today, by the row that says it."""

    def measure(self, row: int) -> Measure:
        snapshot = self.snapshot
        id = snapshot.ids[row]
        status = snapshot.text("status").get(row)
        effects, unfinished = self.effects(row, draft=status == DRAFT)
        return Measure(
            id=id,
            name=snapshot.names[row],
            status=status,
            sort=snapshot.text("sort").get(row),
            cost_once=self.number("cost_once_eur", row),
            cost_year=self.number("cost_eur_year", row),
            months=self.number("duration_months", row),
            effort=self.effort(row),
            earliest=earliest_start(snapshot, row),
            latest=min(_dates(snapshot, "latest_start", row), default=None),
            requires=self.others("requires", row),
            excludes=tuple(sorted({*self.others("excludes", row), *self.others("excludes", row, back=True)} - {id})),
            effects=effects,
            unfinished=unfinished,
        )

    def number(self, name: str, row: int) -> Interval | None:
        column = self.snapshot.number(name)
        lo, hi = float(column.lo[row]), float(column.hi[row])
        return None if np.isnan(lo) else Interval(lo, hi)

    def effort(self, row: int) -> dict[str, Interval | None]:
        table = self.snapshot.related("takes")
        column = table.number("person_months")
        effort: dict[str, Interval | None] = {}
        for at in np.flatnonzero(table.source == row).tolist():
            skill = self.snapshot.ids[int(table.target[at])]
            lo, hi = float(column.lo[at]), float(column.hi[at])
            more = None if np.isnan(lo) else Interval(lo, hi)
            known = effort.get(skill, Interval(0.0, 0.0))
            effort[skill] = None if more is None or known is None else known + more
        return effort

    def others(self, relation: str, row: int, *, back: bool = False) -> tuple[str, ...]:
        table = self.snapshot.related(relation)
        near, far = (table.target, table.source) if back else (table.source, table.target)
        return tuple(sorted({self.snapshot.ids[int(other)] for other in far[near == row]}))

    def effects(self, row: int, *, draft: bool) -> tuple[tuple[Effect, ...], bool]:
        """The effects, and whether some are still to be filled in; what is wrong with one is told."""
        table = self.snapshot.related("changes")
        rows = np.flatnonzero(table.source == row).tolist()
        needed = (self.snapshot.related("requires").target == row).any()
        effects, unfinished = [], draft and not rows and not needed
        for at in rows:
            try:
                event, what, acts = read_effect(self.snapshot, self.events, table, at)
            except PolderError as error:
                if draft and error.problem.code in UNFINISHED:
                    unfinished = True
                    continue
                self.found.append(problems.wrong_effect(self.snapshot, *self.place(at), error.problem))
            else:
                effects.append(Effect(event, what))
                if not acts:
                    self.idle[self.place(at)] = effects[-1]
        return tuple(effects), unfinished

    def place(self, at: int) -> tuple[str, str, str]:
        """Which row of “changes” it is: the measure, what it changes, and the key."""
        table, ids = self.snapshot.related("changes"), self.snapshot.ids
        return ids[int(table.source[at])], ids[int(table.target[at])], table.keys.get(at) or ""


def _without_effect(
    snapshot: Snapshot, measures: Mapping[str, Measure], idle: Mapping[tuple[str, str, str], Effect]
) -> list[problems.Fault]:
    """What changes nothing today, and about which no other effect changes something that might come first."""
    stated = [effect for measure in measures.values() if measure.open for effect in measure.effects]
    found = []
    for place, effect in idle.items():
        id, of, _ = place
        others = (each.what for each in stated if each is not effect)
        if measures[id].open and not any(of in (each.of, getattr(each, "by", "")) for each in others):
            found.append(problems.effect_changes_nothing(snapshot, *place, effect.event))
    return found


def _dates(snapshot: Snapshot, name: str, row: int) -> list[date]:
    return [date.fromisoformat(text) for text in snapshot.text(name).possible(row)]


def _wrong_with(snapshot: Snapshot, measure: Measure) -> list[problems.Fault]:
    row = snapshot.row_by_id[measure.id]
    found = []
    if measure.earliest is not None and measure.latest is not None and measure.latest < measure.earliest.day:
        found.append(problems.too_late(snapshot, measure.id, measure.earliest, measure.latest))
    starts, ends = (_dates(snapshot, name, row) for name in ("starts_on", "ends_on"))
    if starts and ends and max(ends) < min(starts):
        found.append(problems.ends_before_it_starts(snapshot, measure.id, min(starts), max(ends)))
    both = sorted({*measure.requires} & {*measure.excludes})
    found += [problems.requires_what_it_excludes(snapshot, measure.id, each) for each in both]
    without = not measure.unfinished and not _from(snapshot, "changes", row)
    if without and not (snapshot.related("requires").target == row).any():
        found.append(problems.changes_nothing(snapshot, measure.id))
    found += [
        problems.waits_for_no_end(snapshot, measure.id, snapshot.ids[contract])
        for contract in _from(snapshot, "waits_for", row)
        if not snapshot.text("ends_on").possible(contract)
    ]
    return found


def _from(snapshot: Snapshot, relation: str, row: int) -> list[int]:
    """The rows that a relation from this row goes to."""
    table = snapshot.related(relation)
    return [int(other) for other in table.target[table.source == row]]


def _circles(measures: Mapping[str, Measure]) -> list[list[str]]:
    """Circles of measures that require each other: of each one tour, beginning with its first id."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for id in measures:
        tour = _tour(measures, id, done)
        if tour:
            first = tour.index(min(tour))
            circles.append(tour[first:] + tour[:first])
            done.update(tour)
    return circles


def _tour(measures: Mapping[str, Measure], start: str, without: set[str]) -> list[str]:
    """The shortest way over what is required back to the start; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for id in waiting:
        for other in measures[id].requires:
            if other == start and start not in without:
                tour = [id]
                while tour[-1] != start:
                    tour.append(came_from[tour[-1]])
                return tour[::-1]
            if other not in came_from and other not in without and other in measures:
                came_from[other] = id
                waiting.append(other)
    return []
