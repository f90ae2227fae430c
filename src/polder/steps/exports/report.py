# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the report tells of measures: which step brings the plan B that is missing, and the plan in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from polder.analyses.plan_b.sheet import THINGS
from polder.analyses.report.steps import NO_STEPS, Steps
from polder.analyses.report.words import UNKNOWN, amount, day, number, same
from polder.base import SILENT, Interval, Progress, Text
from polder.documents import Block, Column, Paragraph, Section, Table, plain
from polder.model import Snapshot
from polder.steps.catalogue import Catalogue, Measure, read_catalogue
from polder.steps.catalogue.as_planned import last_days
from polder.steps.plan import Spent, cost_by_year
from polder.steps.plan.calendar import Calendar
from polder.steps.plan_b import PlanB, plans_b
from polder.steps.plan_b.pages import brought_to, still_too_late

MOST_RUNS = 40_000
"""Things that fall, each once for every measure: about a minute."""
_MEASURES_SHOWN = 40


def steps_of(snapshot: Snapshot, horizon_hours: int, *, progress: Progress = SILENT) -> Steps:
    """Of a register without measures nothing; of a large one as much as `MOST_RUNS` allow. Raises `Stopped`."""
    catalogue = read_catalogue(snapshot)
    if not catalogue.plannable:
        return NO_STEPS
    ends = last_days(snapshot, catalogue)
    things = sum(len(snapshot.rows_of(kind)) for kind in THINGS)
    plans: list[PlanB] = []
    if things * (len(ends) + 2) <= MOST_RUNS:
        all_of_them = things * (len(catalogue.plannable) + 2) <= MOST_RUNS
        plans = plans_b(snapshot, horizon_hours=horizon_hours, unplanned=all_of_them, progress=progress)
    return Steps(
        brought=tuple((plan.sheet.id, brought_to(plan)) for plan in plans),
        chapter=_chapter(snapshot, catalogue, ends, plans) if ends else None,
    )


def _chapter(snapshot: Snapshot, catalogue: Catalogue, ends: Mapping[str, date], plans: Sequence[PlanB]) -> Section:
    starts = {id: _start(snapshot, id) for id in ends}
    order = sorted(ends, key=lambda id: (starts[id] or ends[id], ends[id], id))
    measures = [catalogue.measures[id] for id in order]
    blocks: list[Block] = [Paragraph(_sentence(measures, ends, plans), "lead"), _steps(measures, starts, ends)]
    blocks += _money(measures, starts, ends)
    return Section(Text("What is planned?", "Wat is er gepland?"), tuple(blocks))


def _start(snapshot: Snapshot, id: str) -> date | None:
    """Of two days that sources give the earlier one: that is when it must be paid."""
    said = snapshot.text("starts_on").possible(snapshot.row_by_id[id])
    return min(map(date.fromisoformat, said), default=None)


def _sentence(measures: Sequence[Measure], ends: Mapping[str, date], plans: Sequence[PlanB]) -> Text:
    """How many services have a plan B that comes too late for something, today and once all is done."""
    last = day(max(ends.values()))
    late = [sum(plan.sheet.verdict(fall) == "too_late" for fall in plan.sheet.falls) for plan in plans]
    after = [still_too_late(plan) for plan in plans]
    count, one = len(measures), len(measures) == 1
    planned = Text(
        f"{count} {'measure is' if one else 'measures are'} planned, the last one done on {last.en}.",
        f"Er {'is' if one else 'zijn'} {count} {'maatregel' if one else 'maatregelen'} gepland, de laatste is klaar op "
        f"{last.nl}.",
    )
    if not plans:
        return planned
    return Text(
        f"{planned.en} Today plan B "
        f"comes too late at {_some(late)} of the {len(plans)} services, for {sum(late)} things that may fall; then at "
        f"{_some(after)}, for {sum(after)}.",
        f"{planned.nl} Vandaag komt plan B bij {_some(late)} van de {len(plans)} diensten te laat, voor {sum(late)} "
        f"dingen die kunnen uitvallen; dan bij {_some(after)}, voor {sum(after)}.",
    )


def _some(counts: Sequence[int]) -> int:
    """How many are not zero."""
    return sum(count > 0 for count in counts)


def _steps(measures: Sequence[Measure], starts: Mapping[str, date | None], ends: Mapping[str, date]) -> Table:
    columns = (
        Column(Text("measure", "maatregel"), weight=2.6),
        Column(Text("starts", "begint"), weight=1.3),
        Column(Text("done", "klaar"), weight=1.3),
        Column(Text("once (euro)", "eenmalig (euro)"), numeric=True, weight=1.4),
        Column(Text("a year (euro)", "per jaar (euro)"), numeric=True, weight=1.3),
    )
    rows = tuple(
        (
            same(plain(measure.name)),
            UNKNOWN if (start := starts[measure.id]) is None else day(start),
            day(ends[measure.id]),
            *(UNKNOWN if cost is None else amount(cost) for cost in (measure.cost_once, measure.cost_year)),
        )
        for measure in measures[:_MEASURES_SHOWN]
    )
    more = number(len(measures) - _MEASURES_SHOWN) if len(measures) > _MEASURES_SHOWN else None
    said = None if more is None else Text(f"And {more.en} more.", f"En nog {more.nl}.")
    return Table(Text("What is planned, by its start", "Wat er gepland is, op volgorde"), columns, rows, said)


def _money(measures: Sequence[Measure], starts: Mapping[str, date | None], ends: Mapping[str, date]) -> Iterator[Block]:
    """What it costs a year, up to the year after the last measure is done."""
    priced = [each for each in measures if each.cost_once is not None and each.cost_year is not None]
    begun = {each.id: starts[each.id] or ends[each.id] for each in priced}
    if priced:
        first = date(min(begun.values()).year, 1, 1)
        calendar = Calendar(first, 4 * (max(ends[each.id] for each in priced).year - first.year + 2))
        cost = cost_by_year(calendar, (_spent(calendar, each, begun[each.id], ends[each.id]) for each in priced))
        columns = (
            Column(Text("year", "jaar"), weight=1.0),
            Column(Text("cost (euro)", "kosten (euro)"), numeric=True, weight=2.0),
        )
        rows = tuple((same(str(year)), amount(_whole(euro))) for year, euro in cost.items())
        yield Table(Text("What it costs by year", "Wat het per jaar kost"), columns, rows)
    unpriced = [plain(each.name) for each in measures if each not in priced]
    if unpriced:
        names = ", ".join(unpriced)
        yield Paragraph(
            Text(f"Not in it, for the cost is not known: {names}.", f"Niet meegeteld, kosten onbekend: {names}."),
            "note",
        )


def _spent(calendar: Calendar, measure: Measure, start: date, end: date) -> Spent:
    assert measure.cost_once is not None
    assert measure.cost_year is not None
    done = calendar.last_until(end) + 1
    return measure.cost_once, measure.cost_year, calendar.last_until(start), done, done


def _whole(euro: Interval) -> Interval:
    return Interval(round(euro.lo), round(euro.hi))
