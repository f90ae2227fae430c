# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Two kept plans side by side: what each leaves, costs and holds, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from polder.base import Interval, Text
from polder.base.wording import number
from polder.web.page import Request
from polder.web.pages.steps.keeping import rows
from polder.web.pages.steps.showing import less, road
from polder.web.registers import the_register
from polder.workbench.saved_plans import KeptPlan, find_plan


@dataclass(frozen=True, slots=True)
class StepRow:
    """A measure and in each plan the quarters from its start to its end; "" where it is not in it."""

    name: str
    cells: tuple[str, str]

    @property
    def differs(self) -> bool:
        return self.cells[0] != self.cells[1]


def compare(request: Request) -> HttpResponse:
    """The two named in the address; any other number, and the page asks which."""
    codes = list(dict.fromkeys(request.GET.getlist("with")))
    if len(codes) != 2:
        context = {"here": "plans", "rows": rows(request, codes), "chosen": len(codes)}
        return render(request, "steps/choose.html", context, status=400 if codes else 200)
    first, second = (find_plan(the_register(), request.actor, code) for code in codes)
    both = (first, second)
    found = steps_of(both)
    context = {
        "here": "plans",
        "plans": [(each, road(each.told), Text(*[each.name or each.code] * 2), less(each.told)) for each in both],
        "sentence": _sentence(both),
        "totals": _totals(both),
        "years": _years(both),
        "steps": sorted(found, key=lambda each: (not each.differs, each.name.casefold())),
        "differ": sum(each.differs for each in found),
        "same_question": first.asked["scenarios"] == second.asked["scenarios"]
        and first.told["quarters"] == second.told["quarters"],
        "same_register": first.told["snapshot"] == second.told["snapshot"],
    }
    return render(request, "steps/compare.html", context)


def steps_of(both: tuple[KeptPlan, KeptPlan]) -> list[StepRow]:
    names = {each["id"]: each["name"] for plan in both for each in plan.told["steps"]}
    return [StepRow(name, (_quarters(both[0].told, id), _quarters(both[1].told, id))) for id, name in names.items()]


def _quarters(told: Mapping[str, Any], id: str) -> str:
    step = next((each for each in told["steps"] if each["id"] == id), None)
    if step is None:
        return ""
    quarters = told["quarters"]
    first, last = quarters[step["start"]], quarters[min(max(step["start"], step["end"] - 1), len(quarters) - 1)]
    return first if first == last else f"{first} – {last}"


def _sentence(both: tuple[KeptPlan, KeptPlan]) -> Text:
    less_lost, other = sorted(both, key=lambda each: each.told["after"])
    saved = round(other.told["after"] - less_lost.told["after"])
    if not saved:
        return Text("Both leave just as much to lose.", "Beide laten evenveel verlies over.")
    more = round(_cost(less_lost).hi - _cost(other).hi)
    said, euro = ([number(abs(each), it) for it in ("en", "nl")] for each in (saved, more))
    dearer = (
        Text(f"and costs {euro[0]} euro more", f"en kost {euro[1]} euro meer")
        if more > 0
        else Text(f"and costs {euro[0]} euro less", f"en kost {euro[1]} euro minder")
        if more < 0
        else Text("and costs the same", "en kost hetzelfde")
    )
    return Text(
        f"“{less_lost.name}” leaves {said[0]} resident-days less to lose, {dearer.en}.",
        f"“{less_lost.name}” laat {said[1]} inwonerdagen minder verlies over, {dearer.nl}.",
    )


def _cost(plan: KeptPlan) -> Interval:
    return Interval(*(sum(year["cost"][end] for year in plan.told["years"]) for end in (0, 1)))


def _whole(ends: list[float]) -> Interval:
    return Interval(round(ends[0]), round(ends[1]))


def _totals(both: tuple[KeptPlan, KeptPlan]) -> list[tuple[Text, list[Interval | None]]]:
    return [
        (
            Text("measures", "maatregelen"),
            [Interval(len(each.told["steps"]), len(each.told["steps"])) for each in both],
        ),
        (
            Text("expected loss without it (resident-days)", "te verwachten verlies zonder (inwonerdagen)"),
            [_whole(each.told["before_range"]) for each in both],
        ),
        (
            Text("expected loss with it (resident-days)", "te verwachten verlies ermee (inwonerdagen)"),
            [_whole(each.told["after_range"]) for each in both],
        ),
        (
            Text("no plan leaves less than (resident-days)", "geen plan laat minder over dan (inwonerdagen)"),
            [None if each.told["bound"] is None else _whole([each.told["bound"]] * 2) for each in both],
        ),
        (
            Text("cost over all years (euro)", "kosten over alle jaren (euro)"),
            [_whole([_cost(each).lo, _cost(each).hi]) for each in both],
        ),
    ]


def _years(both: tuple[KeptPlan, KeptPlan]) -> list[tuple[int, list[Interval | None]]]:
    costs = [{each["year"]: _whole(each["cost"]) for each in plan.told["years"]} for plan in both]
    return [(year, [cost.get(year) for cost in costs]) for year in sorted({*costs[0], *costs[1]})]
