# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan for a machine. Money is in euro, exposure in resident-days, days are ISO dates; ranges are two numbers."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Language
from polder.scenarios.scenario import DAY_HOURS
from polder.steps.exports import Told
from polder.steps.plan import Answer
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import Draft
from polder.steps.plan.saying import never_text, years_without_budget
from polder.steps.reasons.dropping import Dropped
from polder.steps.solving.frontier import Point


def to_json(told: Told, language: Language) -> dict[str, object]:
    """What nobody asked, or was not come to, is `null`; `not_computed` says which.

    `exposure_before`, `exposure_after` and `bound` are what the plan counts with: the grim end of what is not known
    over all quarters and the tail, of which `exposure_in_tail` is a part. They are the upper ends of `exposure_range`;
    `exposure_never_above` is not exceeded however the unknowns turn out.
    """
    answer, doubts, points = told.answer, told.doubts, told.points
    draft, plan = answer.draft, answer.plan
    calendar = draft.wishes.calendar
    without = {each.measure: each for each in told.dropped}
    return {
        "measures": [_measure(answer, number, without.get(number)) for number in answer.chosen],
        "exposure_before": plan.exposure_before,
        "exposure_after": plan.exposure,
        "bound": plan.bound,
        "gap": plan.gap,
        "cost_by_year": {str(year): _plain(cost.hi) for year, cost in answer.cost_by_year.items()},
        "status": plan.status,
        "cost_a_year_afterwards": answer.cost_afterwards.to_json(),
        "years_without_budget": years_without_budget(draft.wishes),
        "cost_by_year_range": {str(year): cost.to_json() for year, cost in answer.cost_by_year.items()},
        "exposure_range": {
            "before": answer.exposure_before.to_json(),
            "after": answer.exposure_after.to_json(),
            "by_quarter": {calendar.name(at): lost.to_json() for at, lost in enumerate(answer.by_quarter[:-1])},
            "after_last_quarter": answer.by_quarter[-1].to_json(),
        },
        "exposure_never_above": dict(zip(("before", "after"), answer.never_above, strict=True)),
        "tail_quarters": _plain(draft.wishes.tail_quarters),
        "exposure_in_tail": {
            "before": answer.before.hi * draft.wishes.tail_quarters,
            "after": answer.by_quarter[-1].hi * draft.wishes.tail_quarters,
        },
        "first_day": calendar.first.isoformat(),
        "last_day": calendar.last_day(calendar.quarters - 1).isoformat(),
        "budget": None if draft.wishes.budget is None else {str(y): _plain(e) for y, e in draft.wishes.budget.items()},
        "staff": {skill: _staff(calendar, months) for skill, months in draft.problem.staff.items()},
        "scenarios": [
            {
                "name": each.scenario.name,
                "per_year": each.per_year.to_json(),
                "horizon_days": each.scenario.horizon_hours // DAY_HOURS,
            }
            for each in draft.scenarios
        ],
        "never": [
            {"id": draft.measures[each.measure].id, "why": never_text(draft, each).say(language)}
            for each in answer.never
        ]
        + [{"id": id, "why": why.say(language)} for id, why in draft.left_out.items()],
        "unknown": None
        if doubts is None
        else [
            {"about": each.about, "what": each.what.say(language), "comes": list(each.comes), "goes": list(each.goes)}
            for each in doubts.found
        ],
        "unknown_looked_at": None if doubts is None else doubts.looked,
        "unknown_not_looked_at": None if doubts is None else doubts.left + doubts.cut,
        "not_computed": [each.say(language) for each in told.missing],
        "frontier": None if points is None else [_point(draft, point) for point in points],
        "useless": [draft.measures[number].id for number in answer.useless],
        "not_counted": [draft.snapshot.ids[row] for row in answer.uncounted],
        "problems": [problem.to_json(language) for problem in draft.catalogue.problems],
        "scenarios_assumed": told.assumed,
        "snapshot": draft.snapshot.digest,
    }


def _point(draft: Draft, point: Point) -> dict[str, object]:
    return {
        "budget": point.budget,
        "cost": point.cost,
        "exposure": point.plan.exposure,
        "bound": point.plan.bound,
        "gap": point.plan.gap,
        "exposure_by_rule": point.by_rule,
        "measures": [draft.measures[number].id for number, start in enumerate(point.plan.starts) if start is not None],
    }


def _without(draft: Draft, dropped: Dropped) -> dict[str, object]:
    """What leaving a step out costs: with the others kept, and with the plan made anew (`None`: not possible, or not
    asked).
    """
    return {
        "also_falls": [draft.measures[number].id for number in dropped.with_it],
        "exposure_others_kept": dropped.kept,
        "exposure_planned_anew": None if dropped.anew is None else dropped.anew.exposure,
    }


def _measure(answer: Answer, number: int, dropped: Dropped | None) -> dict[str, object]:
    draft = answer.draft
    measure = draft.measures[number]
    first, last = answer.days(number)
    assert measure.cost_once is not None
    assert measure.cost_year is not None
    names = draft.snapshot.row_by_id
    return {
        "id": measure.id,
        "name": measure.name,
        "start": first.isoformat(),
        "end": last.isoformat(),
        "why": [
            {
                "scenario": saving.scenario,
                "service": saving.service,
                "service_name": draft.snapshot.names[names[saving.service]],
                "days": _plain(saving.hours / DAY_HOURS),
                "residents": _plain(float(draft.snapshot.number("residents").hi[names[saving.service]])),
                "resident_days_a_year": saving.resident_days * 4,
                "needs": sorted(draft.measures[other].id for other in saving.needs),
            }
            for saving in answer.why.get(number, ())
        ],
        "without": None if dropped is None else _without(draft, dropped),
        "requires": list(measure.requires),
        "cost_once_eur": measure.cost_once.to_json(),
        "cost_eur_year": measure.cost_year.to_json(),
    }


def _staff(calendar: Calendar, months: Sequence[float]) -> object:
    """One number where every quarter has as many."""
    if len(set(months)) == 1:
        return _plain(months[0])
    return {calendar.name(quarter): _plain(each) for quarter, each in enumerate(months)}


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number
