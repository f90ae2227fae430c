# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register as it will be on a day if the plan is carried out: what is planned up to then is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from polder.base import Language, Problem
from polder.model import Snapshot, TextColumn
from polder.steps.catalogue import DONE, Catalogue, Measure, problems, read_catalogue
from polder.steps.catalogue.complete import effects_of


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A measure that the register has as planned up to `on`, and why it does not count as done then."""

    id: str
    name: str
    on: date
    problem: Problem

    def to_json(self, language: Language) -> dict[str, object]:
        return {"measure": self.id, "ends_on": self.on.isoformat(), "problem": self.problem.to_json(language)}


@dataclass(frozen=True, slots=True)
class Planned:
    """What a register has as planned: `last_days` by id of what can be done so, and what cannot."""

    last_days: dict[str, date]
    not_counted: tuple[NotCounted, ...]


@dataclass(frozen=True, slots=True)
class AsPlanned:
    """`done` are the measures that count as done in the snapshot; `not_counted` those that would be done by then too,
    were there not something in the way.
    """

    snapshot: Snapshot
    done: tuple[Measure, ...]
    not_counted: tuple[NotCounted, ...] = ()


def as_planned(snapshot: Snapshot, day: date) -> AsPlanned:
    """What is done already stands in the register itself, and what is refused does not happen."""
    catalogue = read_catalogue(snapshot)
    planned = read_planned(snapshot, catalogue)
    done = tuple(catalogue.measures[id] for id, end in planned.last_days.items() if end <= day)
    effects = effects_of(snapshot, done)
    after = effects.under(snapshot, range(len(done)))
    after = _with_done(after, [snapshot.row_by_id[measure.id] for measure in done])
    return AsPlanned(after, done, tuple(each for each in planned.not_counted if each.on <= day))


def _with_done(snapshot: Snapshot, rows: Sequence[int]) -> Snapshot:
    """These measures are done: nobody is to plan them again."""
    if not rows:
        return snapshot
    status = snapshot.text("status")
    strings = status.strings if DONE in status.strings else (*status.strings, DONE)
    codes = status.codes.copy()
    codes[rows] = strings.index(DONE)
    disputed = {row: texts for row, texts in status.disputed.items() if row not in rows}
    return replace(snapshot, columns={**snapshot.columns, "status": TextColumn(codes, strings, disputed)})


def last_days(snapshot: Snapshot, catalogue: Catalogue) -> dict[str, date]:
    """The last day of each measure that is planned and can be done so, by id."""
    return read_planned(snapshot, catalogue).last_days


def read_planned(snapshot: Snapshot, catalogue: Catalogue) -> Planned:
    """A measure is planned where the register says when it ends; of two days that sources give the later one counts.

    It cannot be done so where it is faulty or unfinished, where what it requires is not done by the day it begins, or
    where it is planned beside what it excludes: then neither of the two counts, for nobody chose between them.
    """
    ends = {
        id: day
        for id, measure in catalogue.measures.items()
        if measure.open and (day := _latest(snapshot, "ends_on", id)) is not None
    }
    check = _Check(snapshot, catalogue, ends)
    for look in (check.cannot_be_done, check.too_early, check.together, check.too_early):
        while found := look():
            check.leave_out(found)
    said = (NotCounted(id, catalogue.measures[id].name, ends[id], check.wrong[id]) for id in ends if id in check.wrong)
    return Planned(check.left, tuple(said))


class _Check:
    """`left` are the last days of those with which nothing was found to be wrong yet."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, ends: Mapping[str, date]) -> None:
        self.snapshot = snapshot
        self.catalogue = catalogue
        self.ends = ends
        self.left = dict(ends)
        self.wrong: dict[str, Problem] = {}
        self.done = {id for id, measure in catalogue.measures.items() if measure.status == DONE}

    def leave_out(self, found: Mapping[str, Problem]) -> None:
        self.wrong.update(found)
        for id in found:
            del self.left[id]

    def cannot_be_done(self) -> dict[str, Problem]:
        measures, faulty = self.catalogue.measures, self.catalogue.faulty
        bad = [id for id in self.left if id in faulty or measures[id].unfinished]
        return {id: problems.planned_in_vain(self.snapshot, id, faulty.get(id)) for id in bad}

    def too_early(self) -> dict[str, Problem]:
        """Where nobody says when a measure begins, its last day stands for that."""
        found = {}
        for id, end in self.left.items():
            begins = _latest(self.snapshot, "starts_on", id) or end
            for required in self.catalogue.measures[id].requires:
                if required not in self.done and not (required in self.left and self.left[required] <= begins):
                    found[id] = problems.planned_too_early(
                        self.snapshot, id, begins, required, self.left.get(required), planned=required in self.ends
                    )
                    break
        return found

    def together(self) -> dict[str, Problem]:
        found = {}
        for id in self.left:
            others = [each for each in self.catalogue.measures[id].excludes if each in self.done or each in self.left]
            if others:
                found[id] = problems.planned_together(self.snapshot, id, others)
        return found


def _latest(snapshot: Snapshot, name: str, id: str) -> date | None:
    said = snapshot.text(name).possible(snapshot.row_by_id[id])
    return max(map(date.fromisoformat, said), default=None)
