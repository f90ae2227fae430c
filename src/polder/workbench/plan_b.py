# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan B of services: as much of it as a page can wait for, and all of it as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from polder.analyses.plan_b.sheet import sheets_of
from polder.base import Language
from polder.model import Snapshot
from polder.model.search import find_one
from polder.steps.catalogue import read_catalogue
from polder.steps.catalogue.as_planned import NotCounted, last_days, read_planned
from polder.steps.catalogue.weak_points import vital_services
from polder.steps.plan_b import PlanB, plans_b
from polder.steps.plan_b.pages import document_of
from polder.workbench.new_file import refuse_existing, write_new
from polder.workbench.report import writer_for

PAGE_RUNS = 5_000
"""Things that fall, each once for every measure, that somebody waits for: a few seconds."""

Tried = Literal["everything", "planned", "nothing"]


@dataclass(frozen=True, slots=True)
class PlanBAsked:
    """`services` by id; none: every vital one. `planned` is the last day of each measure of a plan, by id; `None`: what
    the register has as planned.
    """

    services: tuple[str, ...] = ()
    planned: tuple[tuple[str, date], ...] | None = None

    def rows(self, snapshot: Snapshot) -> list[int]:
        """Raises `PolderError` where one of them is not in the register."""
        return [find_one(snapshot, id) for id in self.services] or vital_services(snapshot)

    def last_days(self, snapshot: Snapshot) -> dict[str, date]:
        return last_days(snapshot, read_catalogue(snapshot)) if self.planned is None else dict(self.planned)

    def not_counted(self, snapshot: Snapshot) -> tuple[NotCounted, ...]:
        """What the register has as planned and cannot be done so; nothing where the days of a plan are given."""
        return () if self.planned is not None else read_planned(snapshot, read_catalogue(snapshot)).not_counted

    def to_json(self) -> dict[str, Any]:
        planned = None if self.planned is None else {id: day.isoformat() for id, day in self.planned}
        return {"services": list(self.services), "planned": planned}


def plan_b_asked(said: Mapping[str, Any]) -> PlanBAsked:
    """What `to_json` wrote."""
    planned = said["planned"]
    days = None if planned is None else tuple((id, date.fromisoformat(day)) for id, day in planned.items())
    return PlanBAsked(tuple(said["services"]), days)


@dataclass(frozen=True, slots=True)
class Looked:
    """`tried` says which measures were looked at: "everything", those that are "planned", or "nothing"; then no step
    brings anything, and `PlanB.after` says no more than today.
    """

    plans: tuple[PlanB, ...]
    tried: Tried


def look_at_plan_b(snapshot: Snapshot, asked: PlanBAsked) -> Looked:
    """The sheets of these services, with as many measures tried as `PAGE_RUNS` allow. Raises `PolderError`."""
    services, planned = asked.rows(snapshot), asked.last_days(snapshot)
    things = {fall.id for sheet in sheets_of(snapshot, services) for fall in sheet.falls}
    others = len(read_catalogue(snapshot).plannable)
    if len(things) * (len(planned) + others + 2) <= PAGE_RUNS:
        return Looked(tuple(plans_b(snapshot, services, planned)), "everything")
    if len(things) * (len(planned) + 2) <= PAGE_RUNS:
        return Looked(tuple(plans_b(snapshot, services, planned, unplanned=False)), "planned")
    return Looked(tuple(plans_b(snapshot, services, {}, unplanned=False)), "nothing")


def plan_b_content(
    snapshot: Snapshot, plans: Sequence[PlanB], not_counted: Sequence[NotCounted], ending: str, language: Language
) -> bytes:
    """The sheets as the bytes of a file. Raises `PolderError` where no format has the ending (with its dot)."""
    return writer_for(Path(f"plan-b{ending}")).write(document_of(snapshot, plans, not_counted), language)


def write_plan_b(
    snapshot: Snapshot, plans: Sequence[PlanB], not_counted: Sequence[NotCounted], path: Path, language: Language
) -> None:
    """Write the sheets to a new file. Half a file is never left behind.

    Raises `PolderError` where no format has the ending, the file is there already, or it cannot be written.
    """
    pages = plan_b_content(snapshot, plans, not_counted, path.suffix, language)
    write_new(path, lambda unfinished: unfinished.write_bytes(pages))


def refuse_other(path: Path) -> None:
    """Raises `PolderError` where no format has the ending, or the file is there already."""
    writer_for(path)
    refuse_existing(path)
