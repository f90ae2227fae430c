# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan B of one service: each thing that may fall, how long the service is then down, and what takes over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from polder.analyses.plan_b.sheet import Fall, Reserve
from polder.analyses.report.chapters.plan_b_sheets import LACKS
from polder.analyses.report.chapters.shared import DOWN_LONG, DOWN_OK, PERHAPS, TOLERABLE, VERDICTS
from polder.analyses.report.words import day, listed, same, span
from polder.base import NEVER, Interval, Text
from polder.documents import plain
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.layout import Mark
from polder.model import Snapshot
from polder.steps.plan_b import Brings, PlanB
from polder.steps.plan_b.pages import alike, once_planned, sentence
from polder.web import leads
from polder.web.pages.plan_b.asking import Asked
from polder.workbench.plan_b import Looked
from polder.workbench.what_if import Question

DRAWN = 15
"""Rows of the picture; the table has them all."""
NAMED = 6
HORIZON_HOURS = 8760
BADGES = {"too_late": "stops", "unknown": "unknown", "in_time": "goes_on"}
NOT_TESTED = Text("not tested, as far as is known", "niet getest, voor zover bekend")
AFTER: tuple[Mark, Text] = (
    "triangle",
    Text("down until here once the plan is done", "tot hier stil als het plan klaar is"),
)


@dataclass(frozen=True, slots=True)
class Standby:
    name: str
    address: str
    how_soon: Text
    tested: Text


@dataclass(frozen=True, slots=True)
class Step:
    """`on` is when it is done, `None` for a measure that is not planned; `first` what it requires and is not either."""

    name: str
    address: str
    on: Text | None
    then: Text
    first: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Things of which the fall does the same: each by name, address, and where it is worked out hour by hour ("" where
    no address asks that). `then`: it does so once the plan is done.
    """

    things: tuple[tuple[str, str, str], ...]
    lost: Interval
    badge: str
    verdict: Text
    standbys: tuple[Standby, ...]
    lacks: tuple[Text, ...]
    planned: tuple[Step, ...]
    others: tuple[Step, ...]
    then: bool = False

    @property
    def shown(self) -> tuple[tuple[str, str, str], ...]:
        return self.things[:NAMED]

    @property
    def more(self) -> tuple[tuple[str, str, str], ...]:
        return self.things[NAMED:]


def show_sheet(held: Snapshot, looked: Looked, asked: Asked) -> dict[str, Any]:
    (plan,) = looked.plans
    groups = alike(plan)
    last = max(asked.question.last_days(held).values(), default=None) if asked.plan is None else None
    then = [_row(held, plan, [fall], then=True, on=last) for fall in plan.new]
    return {
        "sheet": plan.sheet,
        "residents": plan.sheet.residents,
        "tolerable": plan.sheet.tolerable,
        "tried": looked.tried,
        "sentence": sentence(plan),
        "picture": _picture(plan, groups) if groups or plan.new else None,
        "undrawn": max(0, len(groups) + len(plan.new) - DRAWN),
        "rows": [*(_row(held, plan, falls) for falls in groups), *then],
        "kind": held.kind_of(held.row_by_id[plan.sheet.id]),
    }


def _picture(plan: PlanB, groups: Sequence[Sequence[Fall]]) -> Hours:
    bars = [*(_bar(plan, falls) for falls in groups), *(_bar(plan, [fall], then=True) for fall in plan.new)]
    rows = tuple(bars[:DRAWN])
    marks = {mark for row in rows for mark, _ in row.marks}
    fills = {span.fill for row in rows for span in row.spans}
    return Hours(
        axis=Text(
            "Time without the service when only this falls, for good",
            "Tijd zonder de dienst als alleen dit uitvalt, voorgoed",
        ),
        horizon=HORIZON_HOURS,
        rows=rows,
        fills=tuple(each for each in (DOWN_OK, DOWN_LONG, PERHAPS) if each[0] in fills),
        marked=tuple(each for each in (("diamond", TOLERABLE), AFTER) if each[0] in marks),
    )


def _bar(plan: PlanB, falls: Sequence[Fall], *, then: bool = False) -> HourRow:
    """Pale as long as it can be borne, dark beyond, hatched perhaps; where nobody said what can, pale."""
    fall, tolerable = falls[0], plan.sheet.tolerable
    label = once_planned(fall) if then else listed([same(plain(each.name)) for each in falls], 1)
    marks: list[tuple[Mark, float]] = [] if tolerable is None else [("diamond", tolerable.lo)]
    lost = fall.lost
    after = lost if then else plan.after[fall.id]
    if after != lost:
        marks.append((AFTER[0], after.hi))
    if not lost.hi:
        return HourRow(label, (), tuple(marks), Text("goes on", "gaat door"))
    borne = lost.lo if tolerable is None else min(lost.lo, tolerable.lo)
    ends = [(0.0, borne, "pale"), (borne, lost.lo, "dark"), (lost.lo, lost.hi, "hatched")]
    spans = [Span(start, end, fill) for start, end, fill in ends if end > start]  # type: ignore[arg-type]
    if lost.hi >= HORIZON_HOURS:
        spans[-1] = Span(spans[-1].start, NEVER, spans[-1].fill)
    return HourRow(label, tuple(spans), tuple(marks))


def _row(held: Snapshot, plan: PlanB, falls: Sequence[Fall], *, then: bool = False, on: date | None = None) -> Row:
    fall, sheet = falls[0], plan.sheet
    steps = plan.brings.get(fall.id, ())
    return Row(
        tuple(_thing(held, each, sheet.id, asked=not then or on is not None, on=on) for each in falls),
        fall.lost,
        BADGES[sheet.verdict(fall)],
        VERDICTS[sheet.verdict(fall)],
        tuple(_standby(held, each) for each in fall.reserves if not each.falls_too),
        tuple(LACKS[lack] for lack in sheet.missing(fall)),
        tuple(_step(held, each) for each in steps if each.on is not None),
        tuple(_step(held, each) for each in steps if each.on is None),
        then,
    )


def _thing(held: Snapshot, fall: Fall, service: str, *, asked: bool, on: date | None) -> tuple[str, str, str]:
    hours = leads.what_if(Question(who=(fall.id,), as_planned=on), service) if asked else ""
    return plain(fall.name, 90), leads.element(held, fall.id), hours


def _standby(held: Snapshot, reserve: Reserve) -> Standby:
    """Where sources differ about its last test, the earliest counts."""
    name, address = plain(reserve.name, 90), leads.element(held, reserve.id)
    if not reserve.tested:
        return Standby(name, address, _how_soon(reserve), NOT_TESTED)
    on = day(min(reserve.tested))
    return Standby(
        name, address, _how_soon(reserve), Text(f"last tested on {on.en}", f"voor het laatst getest op {on.nl}")
    )


def _how_soon(reserve: Reserve) -> Text:
    if reserve.hours is None:
        return Text("how soon is not known", "hoe snel is niet bekend")
    if not reserve.hours.hi:
        return Text("at once", "meteen")
    said = span(reserve.hours)
    return Text(f"after {said.en}", f"na {said.nl}")


def _step(held: Snapshot, step: Brings) -> Step:
    first = tuple((plain(held.names[held.row_by_id[id]], 90), leads.element(held, id)) for id in step.first)
    on = None if step.on is None else day(step.on)
    return Step(plain(step.name, 90), leads.element(held, step.measure), on, _then(step.lost), first)


def _then(lost: Interval) -> Text:
    if not lost.hi:
        return Text("then the service goes on", "dan gaat de dienst door")
    said = span(lost)
    return Text(f"then down for {said.en}", f"dan {said.nl} stil")
