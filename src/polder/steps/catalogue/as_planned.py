# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register as it will be on a day if the plan is carried out: what is planned up to then is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from polder.model import Snapshot, TextColumn
from polder.steps.catalogue import DONE, Catalogue, Measure, read_catalogue
from polder.steps.catalogue.complete import effects_of


@dataclass(frozen=True, slots=True)
class AsPlanned:
    """`done` are the measures that count as done in the snapshot."""

    snapshot: Snapshot
    done: tuple[Measure, ...]


def as_planned(snapshot: Snapshot, day: date) -> AsPlanned:
    """A measure is planned where the register says when it ends; of two days that sources give the later one counts.

    What is done already stands in the register itself, and what is refused or faulty does not happen; nor does what
    requires a measure that is neither done nor planned to be done by then.
    """
    catalogue = read_catalogue(snapshot)
    ends = last_days(snapshot, catalogue)
    done = tuple(catalogue.measures[id] for id, end in ends.items() if end <= day)
    effects = effects_of(snapshot, done)
    after = effects.under(snapshot, range(len(done)))
    return AsPlanned(_with_done(after, [snapshot.row_by_id[measure.id] for measure in done]), done)


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
    """The last day of each measure that is planned, by id; without those that cannot come after what they require."""
    said = snapshot.text("ends_on")
    ends = {
        measure.id: date.fromisoformat(max(days))
        for measure in catalogue.plannable
        if (days := said.possible(snapshot.row_by_id[measure.id]))
    }
    while early := [id for id, end in ends.items() if not _has_what_it_requires(catalogue, id, end, ends)]:
        for id in early:
            del ends[id]
    return ends


def _has_what_it_requires(catalogue: Catalogue, id: str, end: date, ends: Mapping[str, date]) -> bool:
    required = (each for each in catalogue.measures[id].requires if catalogue.measures[each].status != DONE)
    return all(each in ends and ends[each] <= end for each in required)
