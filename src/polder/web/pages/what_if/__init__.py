# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What if somebody is cut off, or taken over? Asked by GET, so that the address is the question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.analyses.compare import Outcome, outcome_of
from polder.base import PolderError, Text
from polder.model import Snapshot
from polder.web import leads
from polder.web.page import Page, Request, Route
from polder.web.pages.what_if.answering import show_outcome
from polder.web.pages.what_if.asking import Asked, blame, check, read_days
from polder.web.pages.what_if.names import countries_known, names_known
from polder.web.planned import as_it_is, show_planned
from polder.web.registers import answer, planned_for, snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.clock import day, now
from polder.workbench.scenarios import NAME_PROBLEMS, save_scenario
from polder.workbench.what_if import Question, day_of, scenario_of, start_of


def what_if(request: Request) -> HttpResponse:
    """The question and its answer; sent by POST with a name, it is kept as a scenario."""
    today = day(now())
    question, fields = read_days(request.GET)
    planned = question.as_planned
    held = planned_for(planned).snapshot if planned else snapshot(start_of(question, today))
    asked = check(question, fields, held, today, request.GET)
    context: dict[str, Any] = {"problem": None, "save": None}
    if question.is_asked and not asked.is_wrong:
        try:
            context |= _answer(request, question, held, today)
            if request.method == "POST" and not planned:  # a scenario is played on the register as it is
                name = request.POST.get("name", "")
                scenario = scenario_of(replace(question, on=day_of(question, today)), today, name)
                saved = save_scenario(the_register(), request.actor, scenario)
                return redirect("scenario", saved.code)
        except PolderError as error:
            _tell(context, asked, error)
    status = 400 if asked.is_wrong or context["problem"] or context["save"] else 200
    return render(request, "what_if/what_if.html", {**_form(asked, held), **context}, status=status)


def _tell(context: dict[str, Any], asked: Asked, error: PolderError) -> None:
    """An error stands beside its field; where it has none, above the form."""
    if error.problem.code in NAME_PROBLEMS:
        context["save"] = error.problem
    elif not blame(asked, error):
        context["problem"] = error.problem


def _answer(request: Request, question: Question, held: Snapshot, today: date) -> dict[str, Any]:
    """What the page says of a question. Raises `PolderError` where it makes no sense."""
    outcome: Outcome = answer(outcome_of, scenario_of(question, today), held)
    every = request.GET.get("all") == "yes"
    lasting = leads.what_if(replace(question, on=day_of(question, today)))

    def to_service(id: str) -> str:
        said = leads.what_if(question, id)
        return said.replace("#why", "&all=yes#why") if every else said

    return {
        **show_outcome(held, outcome, question, to_service, request.GET.get("service", ""), every=every),
        "address": request.build_absolute_uri(lasting),
        "save_to": lasting,
        "planned": show_planned(question.as_planned, as_it_is(request)) if question.as_planned else None,
        "all_address": f"{leads.what_if(question)}&all=yes",
        "may_share": Permission.SHARE in request.actor.may,
        "typed": request.POST.get("name", ""),
        "answered": True,
    }


def _form(asked: Asked, held: Snapshot) -> dict[str, Any]:
    question = asked.question
    return {
        "asked": asked,
        "is_empty": not len(held),
        "question": question,
        "fields": {name.replace("-", "_"): each for name, each in asked.fields.items()},
        "names": names_known(held),
        "countries": (countries := countries_known(held)),
        "country_codes": {code for code, _ in countries},
        "modes": (
            (Text("Cut off", "Afgesloten"), reverse("what-if"), question.happens == "cut_off"),
            (
                Text("Taken over", "Overgenomen"),
                f"{reverse('what-if')}?happens=takeover",
                question.happens == "takeover",
            ),
        ),
    }


PAGE = Page((Route("what-if", what_if, "what-if", posts=Permission.SHARE),), Text("What if", "Wat als"), order=20)
