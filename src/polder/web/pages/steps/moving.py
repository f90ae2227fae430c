# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Move a step by hand, or leave it out, and see what that does. The plan itself stays as it is.

Every move stands in the address as `moved=<id>@<quarter>`, counted from 0, or `@never`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import Text
from polder.base.wording import number
from polder.documents import plain
from polder.steps.exports import Told
from polder.steps.plan.draft import Draft
from polder.steps.solving.check import cost_by_year
from polder.web.page import Request
from polder.web.pages.steps.showing import Year, in_view, rounded, years
from polder.web.registers import answer, snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.plan_asked import draft_in
from polder.workbench.plan_by_hand import broken_rules, by_hand, starts_in
from polder.workbench.plan_told import revived, tell_plan
from polder.workbench.saved_plans import KeptPlan, find_plan

NEVER = "never"
Moved = dict[str, int | None]
"""By the id of a measure the quarter in which it is to start, counted from 0; `None` is never."""


@dataclass(frozen=True, slots=True)
class Move:
    """One that was made: of what, from when to when, and where the same page is without it."""

    name: str
    was: Text
    becomes: Text
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    name: str
    chosen: bool


def move(request: Request, code: str) -> HttpResponseBase:
    kept = find_plan(the_register(), request.actor, code)
    drawn = draft_of(kept)
    moves = read_moves(request.GET, kept, drawn)
    if "step" in request.GET:
        id, start = request.GET["step"], request.GET.get("start", "")
        asked = _read(f"{id}@{start}", kept)
        if asked is not None and id in drawn.catalogue.measures:
            return redirect(address(kept, {**moves, id: asked[1]}, step=id))
    return show_moved(request, kept, drawn, moves, at=request.GET.get("at", ""))


def draft_of(kept: KeptPlan) -> Draft:
    """What was asked, with the register of today. Raises `PolderError` where that cannot be planned any more."""
    drawn: Draft = answer(draft_in, kept.draft_key, snapshot())
    return drawn


def read_moves(query: QueryDict, kept: KeptPlan, drawn: Draft) -> Moved:
    """Those that say something of a measure that can be planned; the last word about each counts."""
    said = dict(filter(None, (_read(each, kept) for each in query.getlist("moved")[:500])))
    known = {measure.id for measure in drawn.measures}
    return {id: start for id, start in said.items() if id in known}


def moved_starts(kept: KeptPlan, moves: Moved) -> Moved:
    return {**kept.told["starts"], **moves}


def address(kept: KeptPlan, moves: Moved, *, step: str = "") -> str:
    """Where the page is with these moves, without those that change nothing; `step` is the one moved last."""
    starts = kept.told["starts"]
    said = [("moved", written(id, start)) for id, start in moves.items() if starts.get(id) != start]
    said += [("at", step)] if step else []
    return f"{reverse('plan-move', args=[kept.code])}{f'?{urlencode(said)}' if said else ''}"


def written(id: str, start: int | None) -> str:
    return f"{id}@{NEVER if start is None else start}"


def _read(text: str, kept: KeptPlan) -> tuple[str, int | None] | None:
    id, _, start = text.rpartition("@")
    if start == NEVER:
        return (id, None) if id else None
    if start.isascii() and start.isdecimal() and len(start) < 5 and int(start) < len(kept.told["quarters"]):
        return (id, int(start)) if id else None
    return None


def show_moved(
    request: Request, kept: KeptPlan, drawn: Draft, moves: Moved, *, at: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    """The plan with these moves beside what it was; `more` is what is wrong with the form below it."""
    starts = moved_starts(kept, moves)
    broken = broken_rules(drawn, starts)
    moved = by_hand(drawn, starts)
    told = revived(tell_plan(Told(moved, not kept.asked["scenarios"]), broken=broken))
    shown = KeptPlan(kept.code, kept.name, kept.asked, told, kept.by, kept.account, kept.created_at)
    problem, before = drawn.problem, starts_in(drawn, kept.told["starts"])
    names = {id: plain(measure.name, 90) for id, measure in drawn.catalogue.measures.items()}
    known = {measure.id for measure in drawn.measures}
    choices = sorted((Choice(id, names[id], id == at) for id in known), key=lambda each: each.name.casefold())
    context: dict[str, Any] = {
        **in_view(shown),
        "kept": kept,
        "here": "plans" if kept.kept else "steps-plan",
        "moves": [
            Move(
                names.get(id, id),
                _when(kept, kept.told["starts"].get(id)),
                _when(kept, start),
                address(kept, {other: each for other, each in moves.items() if other != id}),
            )
            for id, start in moves.items()
            if kept.told["starts"].get(id) != start
        ],
        "hidden": [written(id, start) for id, start in moves.items()],
        "choices": choices,
        "quarters": list(enumerate(kept.told["quarters"])),
        "chosen_start": starts.get(at),
        "at": at,
        "broken": broken,
        "gone": sorted(names.get(id, id) for id in kept.told["starts"] if id not in known),
        "difference": _difference(problem.exposure(before), moved.plan.exposure),
        "cost_difference": round(sum(cost_by_year(problem, moved.starts)) - sum(cost_by_year(problem, before))),
        "years": _years(kept, told),
        "may_share": Permission.SHARE in request.actor.may,
        **more,
    }
    return render(request, "steps/move.html", context, status=status)


def _when(kept: KeptPlan, start: int | None) -> Text:
    if start is None:
        return Text("not in the plan", "niet in het plan")
    return Text(*[kept.told["quarters"][start]] * 2)


def _difference(before: float, after: float) -> Text:
    """What the moves do to what is lost, in one sentence."""
    more = round(after - before)
    amount = [number(abs(more), it) for it in ("en", "nl")]
    if not more:
        return Text("Just as much is lost as with the plan.", "Er gaat evenveel verloren als met het plan.")
    if more > 0:
        return Text(
            f"{amount[0]} resident-days more are lost than with the plan.",
            f"Er gaan {amount[1]} inwonerdagen meer verloren dan met het plan.",
        )
    return Text(
        f"{amount[0]} resident-days fewer are lost than with the plan.",
        f"Er gaan {amount[1]} inwonerdagen minder verloren dan met het plan.",
    )


def _years(kept: KeptPlan, told: Mapping[str, Any]) -> list[Year]:
    """The years with these moves, beside what the plan costs in each."""
    was = {each["year"]: rounded(each["cost"]) for each in kept.told["years"]}
    return [replace(each, was=was[each.year]) for each in years(told)]
