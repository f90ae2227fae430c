# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan on a page: its road, years, steps with their reasons, what is left out, and what more money brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from polder.base import Interval, Text
from polder.base.wording import number, percent
from polder.documents import plain
from polder.documents.pictures.curve import Curve, Point
from polder.documents.pictures.road import Road, RoadStep, RoadYear
from polder.steps.catalogue import read_catalogue
from polder.steps.catalogue.as_planned import last_days
from polder.web.page import Request
from polder.web.pages.steps.endings import endings
from polder.web.planned import planned_days
from polder.web.registers import snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.plan_told import BY_HAND
from polder.workbench.saved_plans import KeptPlan, find_plan, list_plans

_TICKS = 4
"""On the scale of money, at least."""


@dataclass(frozen=True, slots=True)
class Step:
    """`told` is what was told of it; `first` and `last` name its quarters; `here` says that it is still a measure."""

    told: Mapping[str, Any]
    number: int
    first: str
    last: str
    once: Interval
    yearly: Interval
    here: bool


@dataclass(frozen=True, slots=True)
class Year:
    """`was` is the cost before steps were moved, `None` where none is."""

    year: int
    cost: Interval
    budget: float | None
    lost: Interval
    was: Interval | None = None


def found(request: Request, number: int) -> HttpResponse:
    """A plan that was found in the background and not kept yet."""
    return plan(request, f"job-{number}")


def plan(request: Request, code: str) -> HttpResponse:
    return show(request, find_plan(the_register(), request.actor, code))


def show(request: Request, kept: KeptPlan, **more: Any) -> HttpResponse:
    """The page of a plan; `more` is what is wrong with a form on it, and its `status`."""
    status = more.pop("status", 200)
    others = [each for each in list_plans(the_register(), request.actor) if each.code != kept.code]
    context = {
        **in_view(kept),
        **frontier(kept.told),
        "here": "plans" if kept.kept else "steps-plan",
        "others": others,
        "endings": endings(),
        "may_share": Permission.SHARE in request.actor.may,
        "may_edit": Permission.EDIT in request.actor.may,
        "may_delete": kept.may_delete(request.actor),
        "outdated": kept.told["snapshot"] != snapshot().digest,
        "days": planned_days() if _is_recorded(kept) else [],
        **more,
    }
    return render(request, "steps/plan.html", context, status=status)


def _is_recorded(kept: KeptPlan) -> bool:
    """Whether the register says of each measure of the plan, and of no other, when it is done as the plan does."""
    held = snapshot()
    return bool(kept.last_days) and kept.last_days == last_days(held, read_catalogue(held))


def in_view(kept: KeptPlan) -> dict[str, Any]:
    """What every page that shows a whole plan needs of it."""
    told = kept.told
    return {
        "plan": kept,
        "told": told,
        "less": less(told),
        "cost": Interval(*(sum(year["cost"][end] for year in told["years"]) for end in (0, 1))),
        "before": rounded(told["before_range"]),
        "after": rounded(told["after_range"]),
        "gap": None if told["gap"] is None else _percent(told["gap"]),
        "road": road(told),
        "road_sentence": _road_sentence(told),
        "steps": steps(told),
        "anew": any(each["without"] and each["without"]["anew"] is not None for each in told["steps"]),
        "years": years(told),
        "later": rounded(told["lost"][-1]),
        "last_quarter": told["quarters"][-1],
        "by_hand": told["status"] == BY_HAND,
    }


def less(told: Mapping[str, Any]) -> int:
    """By how many percent what is to be expected falls."""
    return round(100 * (1 - told["after"] / told["before"])) if told["before"] else 0


def years(told: Mapping[str, Any]) -> list[Year]:
    return [Year(each["year"], rounded(each["cost"]), each["budget"], rounded(each["lost"])) for each in told["years"]]


def steps(told: Mapping[str, Any]) -> list[Step]:
    measures = snapshot().row_by_id
    quarters = told["quarters"]
    return [
        Step(
            each,
            number,
            quarters[each["start"]],
            quarters[min(max(each["start"], each["end"] - 1), len(quarters) - 1)],
            rounded(each["once"]),
            rounded(each["yearly"]),
            each["id"] in measures,
        )
        for number, each in enumerate(told["steps"], 1)
    ]


def road(told: Mapping[str, Any]) -> Road:
    most = len(told["quarters"])
    return Road(
        steps=tuple(
            RoadStep(Text(*[plain(each["name"])] * 2), each["start"], min(each["end"], most)) for each in told["steps"]
        ),
        years=tuple(
            RoadYear(str(each["year"]), each["quarters"], Interval(*each["cost"]), each["budget"])
            for each in told["years"]
        ),
        lost=tuple(Interval(*each) for each in told["lost"]),
        before=told["lost_without"],
        unit=Text("lost in a quarter, resident-days", "verlies per kwartaal, inwonerdagen"),
    )


def _road_sentence(told: Mapping[str, Any]) -> Text:
    first, last = told["lost_without"], told["lost"][-1][1]
    if not told["steps"]:
        return Text("No step is planned, and nothing changes.", "Er is geen stap gepland, en er verandert niets.")
    begin, end = ([number(round(each), it) for it in ("en", "nl")] for each in (first, last))
    return Text(
        f"What may be lost in a quarter falls from {begin[0]} resident-days to {end[0]} after the last step.",
        f"Wat in een kwartaal verloren kan gaan, daalt van {begin[1]} inwonerdagen naar {end[1]} na de laatste stap.",
    )


def frontier(told: Mapping[str, Any]) -> dict[str, Any]:
    """What more money brings, as a picture, its sentence and rows in percent of what is lost without a plan."""
    points = told["frontier"]
    if not points or not told["before"] or not points[-1]["budget"]:
        return {"points": []}
    before, most = told["before"], points[-1]["budget"]

    def curve(name: str) -> tuple[Point, ...]:
        return (Point(0, 100.0), *(Point(each["budget"], 100 * each[name] / before) for each in points))

    least = min(points[-1][name] / before for name in ("exposure", "rule"))
    picture = Curve(
        curve("exposure"),
        Text("money in all, thousands of euro", "geld in totaal, duizenden euro’s"),
        Text("what is still lost, in percent of today", "wat nog verloren gaat, in procent van nu"),
        _ticks(most),
        max(0.0, 100 * least - 5),
        beside=(
            curve("rule"),
            Text("the plan", "het plan"),
            Text("the list by own benefit and cost", "de lijst naar eigen baat en kosten"),
        ),
    )
    return {
        "frontier": picture,
        "frontier_sentence": _frontier_sentence(points, before),
        "points": [
            {
                "budget": round(each["budget"]),
                "cost": round(each["cost"]),
                **{name: _percent(each[name] / before) for name in ("exposure", "bound", "rule")},
                "measures": each.get("measures", []),
            }
            for each in points
        ],
    }


def _frontier_sentence(points: Sequence[Mapping[str, float]], before: float) -> Text:
    """Where the list falls furthest behind."""
    there = max(points, key=lambda each: each["rule"] - each["exposure"])
    if there["rule"] - there["exposure"] < 0.005 * before:
        return Text(
            "With every budget the usual list does as well as the plan.",
            "Met elk budget doet de gebruikelijke lijst het even goed als het plan.",
        )
    plan_part, rule_part = (_percent(1 - there[name] / before) for name in ("exposure", "rule"))
    euro = [number(round(there["budget"]), it) for it in ("en", "nl")]
    return Text(
        f"With {euro[0]} euro the plan avoids {plan_part.en} of the loss, and the usual list {rule_part.en}.",
        f"Met {euro[1]} euro voorkomt het plan {plan_part.nl} van het verlies, de gebruikelijke lijst {rule_part.nl}.",
    )


def _percent(share: float) -> Text:
    return Text(percent(share, "en"), percent(share, "nl"))


def _ticks(most: float) -> tuple[tuple[float, str], ...]:
    """Round amounts of euro up to the most, named in thousands."""
    step = 10.0 ** max(3, len(f"{int(most)}") - 1)
    while most / step < _TICKS and step > 1000:
        step /= 2 if f"{step:.0f}"[0] in "14" else 2.5
    return tuple((at * step, f"{at * step / 1000:g}") for at in range(int(most / step) + 1))


def rounded(ends: Sequence[float]) -> Interval:
    """To whole euro or resident-days."""
    return Interval(round(ends[0]), round(ends[1]))
