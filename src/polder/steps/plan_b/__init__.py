# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which step brings the plan B that is still missing: the measures that are planned, and those that could be.

For each service and each thing it rests on, the register is done over as it will be when the next planned measure is
complete. Where the service then loses fewer hours, that measure brings it; not where what comes in the place of the
thing stops the service as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from polder.analyses.plan_b.sheet import Fall, Sheet, hours_lost, sheets_of, verdict_of
from polder.base import SILENT, Interval, Progress, Text
from polder.model import Snapshot
from polder.steps.catalogue import DONE, Catalogue, Measure, read_catalogue
from polder.steps.catalogue.as_planned import last_days
from polder.steps.catalogue.complete import effects_of
from polder.steps.catalogue.weak_points import vital_services
from polder.steps.plan_b.successors import NOTHING, Lost, Successors, longer

_LOOKING = Text("looking which step brings it", "zoeken welke stap het brengt")


@dataclass(frozen=True, slots=True)
class Brings:
    """A measure with which the service loses `lost` hours when the thing falls. `on` is the last day of the measure in
    the plan; `None`: it is not planned, and would do this on top of what is. `first` are ids of the measures that it
    requires and that are not planned either.
    """

    measure: str
    name: str
    on: date | None
    lost: Interval
    first: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "measure": self.measure,
            "name": self.name,
            "on": None if self.on is None else self.on.isoformat(),
            "hours_lost": self.lost.to_json(),
            "requires": list(self.first),
        }


@dataclass(frozen=True)
class PlanB:
    """The sheet of a service with, by the id of the thing that falls, what brings what is missing, in that order.

    `after` is what the service loses once all that is planned is done. `new` has the things that only then stop it when
    they fall, or then for longer: what a measure brings may itself have nothing that takes over.
    """

    sheet: Sheet
    brings: Mapping[str, tuple[Brings, ...]]
    after: Mapping[str, Interval]
    new: tuple[Fall, ...] = ()

    def to_json(self) -> dict[str, object]:
        told = self.sheet.to_json()
        falls = told["falls"]
        assert isinstance(falls, list)
        for each in falls:
            each["brought_by"] = [step.to_json() for step in self.brings.get(each["id"], ())]
            each["hours_lost_as_planned"] = self.after[each["id"]].to_json()
        told["new_once_planned"] = [
            {
                "id": fall.id,
                "name": fall.name,
                "hours_lost": fall.lost.to_json(),
                "brought_by": [step.to_json() for step in self.brings.get(fall.id, ())],
            }
            for fall in self.new
        ]
        return told


def plans_b(
    snapshot: Snapshot,
    services: Sequence[int] | None = None,
    planned: Mapping[str, date] | None = None,
    horizon_hours: int = 8760,
    *,
    unplanned: bool = True,
    progress: Progress = SILENT,
) -> list[PlanB]:
    """The plan B of these services (rows; the vital ones unless given), in their order.

    `planned` gives the last day of each measure of a plan; as the register has them unless given.
    Without `unplanned` the measures that are not planned are not tried. Raises `Stopped`.
    """
    rows = vital_services(snapshot) if services is None else services
    sheets = sheets_of(snapshot, rows, horizon_hours, progress=progress)
    catalogue = read_catalogue(snapshot)
    ends = last_days(snapshot, catalogue) if planned is None else planned
    return _Search(snapshot, rows, sheets, catalogue, ends, horizon_hours, progress).found(unplanned=unplanned)


class _Search:
    def __init__(
        self,
        snapshot: Snapshot,
        services: Sequence[int],
        sheets: Sequence[Sheet],
        catalogue: Catalogue,
        ends: Mapping[str, date],
        horizon_hours: int,
        progress: Progress,
    ) -> None:
        self.snapshot = snapshot
        self.services = services
        self.sheets = sheets
        self.measures = catalogue.plannable
        self.number = {measure.id: at for at, measure in enumerate(self.measures)}
        self.done = {id for id, measure in catalogue.measures.items() if measure.status == DONE}
        self.effects = effects_of(snapshot, self.measures)
        self.ends = {self.number[id]: day for id, day in ends.items() if id in self.number}
        self.horizon_hours = horizon_hours
        self.progress = progress
        self.successors = Successors(snapshot, self.effects)
        self.new = self._new()
        rows = {
            snapshot.row_by_id[fall.id] for falls in (*(sheet.falls for sheet in sheets), *self.new) for fall in falls
        }
        self.things = sorted(rows | self.successors.rows)
        self.today = self._lost(())

    def found(self, *, unplanned: bool) -> list[PlanB]:
        brings: dict[tuple[int, int], list[Brings]] = {}
        after = self.today
        complete: tuple[int, ...] = ()
        for day, group in groupby(sorted(self.ends, key=self._by_end), key=self.ends.__getitem__):
            together = tuple(group)
            before, after = after, self._carried_over((*complete, *together))
            for number, pairs in self._share(complete, together, before, after):
                for pair in pairs:
                    brings.setdefault(pair, []).append(self._brings(number, day, after.get(pair, NOTHING)))
            complete += together
        for number, first, lost in self._others(complete, after) if unplanned else ():
            for pair in self._open_pairs(after):
                if _less(lost.get(pair, NOTHING), after.get(pair, NOTHING)):
                    brings.setdefault(pair, []).append(self._brings(number, None, lost.get(pair, NOTHING), first))
        planned = self._lost(complete) if complete else self.today
        return [
            self._plan(service, sheet, brings, planned, new)
            for service, sheet, new in zip(self.services, self.sheets, self.new, strict=True)
        ]

    def _new(self) -> list[tuple[Fall, ...]]:
        """Per service the things that stop it once all that is planned is done, and do not today, or not so long."""
        if not self.ends:
            return [()] * len(self.services)
        done = self.effects.under(self.snapshot, self.ends)
        later = sheets_of(done, self.services, self.horizon_hours, progress=self.progress)
        known = [{fall.id: fall.lost for fall in sheet.falls} for sheet in self.sheets]
        return [
            tuple(fall for fall in sheet.falls if longer(fall.lost, lost.get(fall.id, NOTHING)))
            for sheet, lost in zip(later, known, strict=True)
        ]

    def _share(
        self, complete: tuple[int, ...], together: tuple[int, ...], before: Lost, after: Lost
    ) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """Which of the measures that end on one day bring what: each that helps alone, else all of them together."""
        better = [pair for pair in before if _less(after.get(pair, NOTHING), before[pair])]
        if len(together) == 1 or not better:
            yield from ((number, better) for number in together)
            return
        alone = {number: self._carried_over((*complete, number)) for number in together}
        for number in together:
            yield (
                number,
                [
                    pair
                    for pair in better
                    if _less(alone[number].get(pair, NOTHING), before[pair])
                    or not any(_less(lost.get(pair, NOTHING), before[pair]) for lost in alone.values())
                ],
            )

    def _others(self, complete: tuple[int, ...], after: Lost) -> Iterator[tuple[int, tuple[str, ...], Lost]]:
        """What is not planned, done on top of what is, with all that it requires."""
        chosen = {self.measures[number].id for number in complete}
        if not any(True for _ in self._open_pairs(after)):
            return
        for number, measure in enumerate(self.measures):
            if number in complete or chosen & {*measure.excludes}:
                continue
            self.progress.step(_LOOKING, number, len(self.measures))
            first = self._required(measure, chosen)
            asked = {number, *(self.number[id] for id in first)}
            yield number, first, self._carried_over((*complete, *sorted(asked)))

    def _required(self, measure: Measure, chosen: set[str]) -> tuple[str, ...]:
        """All that must be done first and is neither done nor planned."""
        found: set[str] = set()
        waiting = list(measure.requires)
        while waiting:
            id = waiting.pop()
            if id not in found and id not in chosen and id not in self.done:
                found.add(id)
                waiting += self.measures[self.number[id]].requires
        return tuple(sorted(found))

    def _open_pairs(self, lost: Lost) -> Iterator[tuple[int, int]]:
        """Service and thing of which plan B is not surely in time."""
        for service, sheet, new in zip(self.services, self.sheets, self.new, strict=True):
            for fall in {fall.id: fall for fall in (*sheet.falls, *new)}.values():
                pair = service, self.snapshot.row_by_id[fall.id]
                if verdict_of(lost.get(pair, NOTHING), sheet.tolerable) != "in_time":
                    yield pair

    def _plan(
        self,
        service: int,
        sheet: Sheet,
        brings: Mapping[tuple[int, int], Sequence[Brings]],
        after: Lost,
        new: tuple[Fall, ...],
    ) -> PlanB:
        pairs = {fall.id: (service, self.snapshot.row_by_id[fall.id]) for fall in (*sheet.falls, *new)}
        return PlanB(
            sheet,
            {id: tuple(brings[pair]) for id, pair in pairs.items() if pair in brings},
            {fall.id: after.get(pairs[fall.id], NOTHING) for fall in sheet.falls},
            new,
        )

    def _brings(self, number: int, on: date | None, lost: Interval, first: tuple[str, ...] = ()) -> Brings:
        measure = self.measures[number]
        return Brings(measure.id, measure.name, on, lost, first)

    def _carried_over(self, complete: Sequence[int]) -> Lost:
        """What is lost with these complete, of a thing with what came in its place."""
        return self.successors.carried_over(self._lost(complete), complete, self.today)

    def _lost(self, complete: Sequence[int]) -> Lost:
        done = self.effects.under(self.snapshot, complete)
        return hours_lost(done, self.services, self.things, self.horizon_hours, progress=self.progress)

    def _by_end(self, number: int) -> tuple[date, str]:
        return self.ends[number], self.measures[number].id


def _less(lost: Interval, than: Interval) -> bool:
    """Fewer hours at the best, at the worst or both, and more at neither."""
    return (lost.lo, lost.hi) != (than.lo, than.hi) and lost.lo <= than.lo and lost.hi <= than.hi
