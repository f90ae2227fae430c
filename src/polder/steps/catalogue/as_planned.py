# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register as it will be on a day if the plan is carried out: what is planned up to then is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from polder.model import Snapshot
from polder.steps.catalogue import Catalogue, Measure, read_catalogue
from polder.steps.catalogue.complete import effects_of


@dataclass(frozen=True, slots=True)
class AsPlanned:
    """`done` are the measures that count as done in the snapshot."""

    snapshot: Snapshot
    done: tuple[Measure, ...]


def as_planned(snapshot: Snapshot, day: date) -> AsPlanned:
    """A measure is planned where the register says when it ends; of two days that sources give the later one counts.

    What is done already stands in the register itself, and what is refused or faulty does not happen.
    """
    catalogue = read_catalogue(snapshot)
    ends = last_days(snapshot, catalogue)
    done = tuple(catalogue.measures[id] for id, end in ends.items() if end <= day)
    effects = effects_of(snapshot, done)
    return AsPlanned(effects.under(snapshot, range(len(done))), done)


def last_days(snapshot: Snapshot, catalogue: Catalogue) -> dict[str, date]:
    """The last day of each measure that is planned, by id."""
    ends = snapshot.text("ends_on")
    return {
        measure.id: date.fromisoformat(max(said))
        for measure in catalogue.plannable
        if (said := ends.possible(snapshot.row_by_id[measure.id]))
    }
