# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios that were kept: the list, one of them with what it does, and two or more side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.analyses.compare import Outcome, Result, outcome_of
from polder.base import PolderError, Problem, Text
from polder.scenarios.scenario import Scenario
from polder.web import leads
from polder.web.page import Page, Request, Route
from polder.web.pages.scenarios.comparing import show_comparison
from polder.web.pages.scenarios.telling import Told, tell
from polder.web.pages.what_if.answering import show_outcome
from polder.web.registers import answer, snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.scenarios import Saved, delete_scenario, find_scenario, list_scenarios, save_text
from polder.workbench.what_if import Question, question_of

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One of the list; `told` is `None` where this version of Polder cannot read it."""

    saved: Saved
    told: Told | None
    chosen: bool


def scenarios(request: Request) -> HttpResponse:
    """The list; by POST, a scenario file is added to it."""
    problem: Problem | None = None
    if request.method == "POST":
        try:
            saved = save_text(the_register(), request.actor, request.POST.get("yaml", ""), request.POST.get("name", ""))
            return redirect("scenario", saved.code)
        except PolderError as error:
            problem = error.problem
    context = {"problem": problem, "name": request.POST.get("name", ""), "yaml": request.POST.get("yaml", "")}
    return _list(request, "scenarios/scenarios.html", [], context, 400 if problem else 200)


def compare(request: Request) -> HttpResponse:
    """Those named in the address side by side; fewer than two, and the page asks which."""
    codes = list(dict.fromkeys(request.GET.getlist("with")))
    if not 2 <= len(codes) <= MOST_COMPARED:
        return _list(request, "scenarios/choose.html", codes, {"most": MOST_COMPARED}, 400 if codes else 200)
    saved = [find_scenario(the_register(), request.actor, code) for code in codes]
    played = [each.scenario() for each in saved]
    longest = max(each.horizon_hours for each in played)
    result = Result(tuple(_played(replace(each, horizon_hours=longest)) for each in played))
    context = {
        "saved": saved,
        "compared": show_comparison(result, every=request.GET.get("all") == "yes"),
        "all_address": f"?{request.GET.urlencode()}&all=yes",
        "address": request.build_absolute_uri(),
    }
    return render(request, "scenarios/compare.html", context)


def scenario(request: Request, code: str) -> HttpResponse:
    """One scenario, and what it does."""
    saved = find_scenario(the_register(), request.actor, code)
    held = saved.scenario()
    question = question_of(held)
    every = request.GET.get("all") == "yes"

    def to_service(id: str) -> str:
        return f"?{'all=yes&' if every else ''}service={id}#why"

    outcome = _played(held)
    before = snapshot(held.start)
    context: dict[str, Any] = {
        "saved": saved,
        "told": tell(held),
        "may_delete": saved.may_delete(request.actor),
        "ask_address": leads.what_if(question) if question else "",
        "address": request.build_absolute_uri(reverse("scenario", args=[code])),
        "all_address": "?all=yes",
        "others": [each for each in list_scenarios(the_register(), request.actor) if each.code != code],
    }
    asked = request.GET.get("service", "")
    context |= show_outcome(before, outcome, question or Question(), to_service, asked, every=every)
    return render(request, "scenarios/scenario.html", context)


def delete(request: Request, code: str) -> HttpResponse:
    gone = delete_scenario(the_register(), request.actor, code)
    said = Text(f"“{gone.name}” was deleted.", f"“{gone.name}” is verwijderd.")
    messages.success(request, said.say(request.language))
    return redirect("scenarios")


def _played(held: Scenario) -> Outcome:
    outcome: Outcome = answer(outcome_of, held, snapshot(held.start))
    return outcome


def _list(request: Request, template: str, codes: list[str], context: dict[str, Any], status: int) -> HttpResponse:
    rows = [Row(each, _told(each), each.code in codes) for each in list_scenarios(the_register(), request.actor)]
    shown = {**context, "rows": rows, "chosen": len(codes), "may_share": Permission.SHARE in request.actor.may}
    return render(request, template, shown, status=status)


def _told(saved: Saved) -> Told | None:
    try:
        return tell(saved.scenario())
    except PolderError:
        return None


PAGE = Page(
    (
        Route("scenarios", scenarios, "scenarios", posts=Permission.SHARE),
        Route("scenarios/compare", compare, "scenarios-compare"),
        Route("scenarios/<slug:code>", scenario, "scenario"),
        Route("scenarios/<slug:code>/delete", delete, "scenario-delete", posts=Permission.SHARE),
    ),
    Text("Scenarios", "Scenario's"),
    order=25,
)
