# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plan B of every vital service: for how many things that may fall it comes too late, today and after the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from polder.analyses.report.chapters.shared import POSSIBLY, SURE
from polder.analyses.report.words import number, same
from polder.base import Interval, Text
from polder.documents import plain
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.model import Snapshot
from polder.steps.plan_b import Brings, PlanB
from polder.steps.plan_b.pages import maybe_vital_without_sheet, still_too_late
from polder.web import leads
from polder.web.pages.plan_b.asking import Asked
from polder.workbench.plan_b import Looked

DRAWN = 15
NAMED = 3


@dataclass(frozen=True, slots=True)
class Row:
    """`steps` are the planned measures that bring something, by the day on which they are done; `possible` counts those
    that are not planned and could.
    """

    plan: PlanB
    address: str
    late: int
    unknown: int
    after: int
    steps: tuple[tuple[str, str, str], ...]
    possible: int


def show_overview(held: Snapshot, looked: Looked, asked: Asked) -> dict[str, Any]:
    rows = sorted((_row(held, plan, asked) for plan in looked.plans), key=_worst_first)
    vital = held.text("vital")
    return {
        "rows": rows,
        "tried": looked.tried,
        "sentence": _sentence(rows, after=asked.planned > 0 and looked.tried != "nothing"),
        "picture": _picture(rows) if any(row.late or row.unknown for row in rows) else None,
        "undrawn": max(0, len(rows) - DRAWN),
        "all_services": not any(vital.get(held.row_by_id[row.plan.sheet.id]) == "true" for row in rows),
        "maybe_vital": [
            (plain(held.names[row], 90), f"{reverse('plan-b-sheet', args=[held.ids[row]])}{asked.with_plan}")
            for row in maybe_vital_without_sheet(held, looked.plans)
        ],
        "after": asked.planned > 0 and looked.tried != "nothing",
    }


def _row(held: Snapshot, plan: PlanB, asked: Asked) -> Row:
    verdicts = [plan.sheet.verdict(fall) for fall in plan.sheet.falls]
    steps = [step for each in plan.brings.values() for step in each]
    planned = {step.measure: step for step in sorted(steps, key=_by_day) if step.on is not None}
    return Row(
        plan,
        f"{reverse('plan-b-sheet', args=[plan.sheet.id])}{asked.with_plan}",
        verdicts.count("too_late"),
        verdicts.count("unknown"),
        still_too_late(plan),
        tuple((plain(step.name, 90), leads.element(held, step.measure), str(step.on)) for step in planned.values()),
        len({step.measure for step in steps if step.on is None}),
    )


def _by_day(step: Brings) -> tuple[str, str]:
    return str(step.on), step.measure


def _worst_first(row: Row) -> tuple[object, ...]:
    return -row.late, -row.unknown, row.plan.sheet.name.casefold()


def _picture(rows: Sequence[Row]) -> Amounts:
    bars = tuple(
        AmountRow(same(plain(row.plan.sheet.name)), Interval(row.late, row.late + row.unknown), _said(row))
        for row in rows[:DRAWN]
    )
    axis = Text(
        "Things that stop it too long when they fall", "Dingen die de dienst te lang stilleggen als ze uitvallen"
    )
    return Amounts(axis, bars, (("dark", SURE), ("hatched", POSSIBLY)))


def _said(row: Row) -> Text:
    of = len(row.plan.sheet.falls)
    return Text(f"{row.late} of {of}", f"{row.late} van {of}")


def _sentence(rows: Sequence[Row], *, after: bool) -> Text:
    if not rows:
        return Text("There are no services in the register.", "Er staan geen diensten in het register.")
    of, late = number(len(rows)), number(sum(row.late > 0 for row in rows))
    things = number(sum(row.late for row in rows))
    if not any(row.late for row in rows):
        return Text(
            f"For none of the {of.en} services is it sure that plan B comes too late.",
            f"Bij geen van de {of.nl} diensten is zeker dat plan B te laat komt.",
        )
    said = Text(
        f"At {late.en} of the {of.en} services plan B comes too late, for {things.en} things that may fall in all",
        f"Bij {late.nl} van de {of.nl} diensten komt plan B te laat, voor {things.nl} dingen die kunnen uitvallen",
    )
    if not after:
        return Text(f"{said.en}.", f"{said.nl}.")
    then, still = number(sum(row.after > 0 for row in rows)), number(sum(row.after for row in rows))
    return Text(
        f"{said.en}; once the plan is done at {then.en}, for {still.en}.",
        f"{said.nl}; is het plan klaar, dan nog bij {then.nl}, voor {still.nl}.",
    )
