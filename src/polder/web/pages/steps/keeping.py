# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans that people keep: the list, keeping one, throwing one away, and recording one in the register."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import Interval, PolderError, Text
from polder.steps.exports import Told
from polder.web.page import Request
from polder.web.pages.steps.moving import draft_of, moved_starts, read_moves, show_moved
from polder.web.pages.steps.showing import less, show
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench import jobs
from polder.workbench.keep_plan import keep_plan, look_at_keeping, tell_keeping
from polder.workbench.plan_by_hand import broken_rules, by_hand
from polder.workbench.plan_told import BY_HAND, tell_plan
from polder.workbench.saved_plans import NAME_PROBLEMS, KeptPlan, delete_plan, find_plan, list_plans, save_plan


@dataclass(frozen=True, slots=True)
class Row:
    plan: KeptPlan
    count: int
    less: int
    cost: Interval
    first: str
    last: str
    by_hand: bool
    broken: bool
    chosen: bool


def plans(request: Request) -> HttpResponse:
    context = {
        "here": "plans",
        "rows": rows(request, []),
        "found": jobs.mine(the_register(), request.actor, kind="plan", most=5),
    }
    return render(request, "steps/plans.html", context)


def rows(request: Request, chosen: list[str]) -> list[Row]:
    return [_row(each, each.code in chosen) for each in list_plans(the_register(), request.actor)]


def _row(each: KeptPlan, chosen: bool) -> Row:
    told = each.told
    cost = Interval(*(round(sum(year["cost"][end] for year in told["years"])) for end in (0, 1)))
    first, last = told["quarters"][0], told["quarters"][-1]
    by_hand = told["status"] == BY_HAND
    return Row(each, len(told["steps"]), less(told), cost, first, last, by_hand, bool(told["broken"]), chosen)


def keep(request: Request, code: str) -> HttpResponseBase:
    """Keep a plan under a name, with the steps moved that the form says were."""
    kept = find_plan(the_register(), request.actor, code)
    if request.method != "POST":
        return redirect("plan", code)
    name = request.POST.get("name", "")
    drawn = draft_of(kept) if "moved" in request.POST else None
    moves = {} if drawn is None else read_moves(request.POST, kept, drawn)
    try:
        told = kept.told
        if drawn is not None:
            starts = moved_starts(kept, moves)
            moved = Told(by_hand(drawn, starts), not kept.asked["scenarios"])
            told = tell_plan(moved, broken=broken_rules(drawn, starts))
        saved = save_plan(the_register(), request.actor, name, kept.asked, told)
    except PolderError as error:
        if error.problem.code not in NAME_PROBLEMS:
            raise
        wrong = {"name": name, "name_problem": error.problem, "status": STATUS[error.problem.family]}
        return show(request, kept, **wrong) if drawn is None else show_moved(request, kept, drawn, moves, **wrong)
    said = Text(f"“{saved.name}” is kept.", f"“{saved.name}” is bewaard.")
    messages.success(request, said.say(request.language))
    return redirect("plan", saved.code)


def delete(request: Request, code: str) -> HttpResponseBase:
    if request.method == "POST":
        gone = delete_plan(the_register(), request.actor, code)
        said = Text(f"“{gone.name}” was deleted.", f"“{gone.name}” is verwijderd.")
        messages.success(request, said.say(request.language))
    return redirect("plans")


def record(request: Request, code: str) -> HttpResponseBase:
    """Record in the register when each measure of the plan starts and ends, once somebody saw what that means.

    A plan that breaks a rule today is asked about once more.
    """
    kept = find_plan(the_register(), request.actor, code)
    if not kept.kept:
        return redirect("plan", code)
    drawn = draft_of(kept)
    planned = by_hand(drawn, kept.told["starts"]).days_by_id
    broken = broken_rules(drawn, kept.told["starts"])
    gone = [each["name"] for each in kept.told["steps"] if each["id"] not in planned]
    names = {id: measure.name for id, measure in drawn.catalogue.measures.items()}
    if request.method != "POST" or ((broken or gone) and "anyway" not in request.POST):
        found = look_at_keeping(the_register(), planned, drawn.catalogue.still_open, request.actor)
        context = {
            "here": "plans",
            "kept": kept,
            "count": len(planned),
            "broken": broken,
            "gone": gone,
            "means": list(tell_keeping(found, names, done=False)),
        }
        return render(request, "steps/record.html", context, status=409 if request.method == "POST" else 200)
    done = keep_plan(the_register(), planned, drawn.catalogue.still_open, f"Polder: {kept.name}", request.actor)
    messages.success(request, _recorded(len(planned)).say(request.language))
    for text in tell_keeping(done, names, done=True):
        messages.warning(request, text.say(request.language))
    return redirect("plan", code)


def _recorded(count: int) -> Text:
    if count == 1:
        return Text(
            "The register now says when the one measure of this plan starts and ends.",
            "In het register staat nu wanneer de ene maatregel van dit plan begint en eindigt.",
        )
    return Text(
        f"The register now says when {count} measures of this plan start and end.",
        f"In het register staat nu wanneer {count} maatregelen van dit plan beginnen en eindigen.",
    )
