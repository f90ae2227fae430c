# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Questions: send an owner a link to what is unknown and matters most, see what became of it, withdraw it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import Family, PolderError, Problem, Text
from polder.model import Snapshot
from polder.model.search import find_one
from polder.web.page import Page, Request, Route
from polder.web.problems import STATUS
from polder.web.registers import answer, snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.asking import Weights
from polder.workbench.invitations import MOST_DAYS, MOST_QUESTIONS, invite, sent, withdraw
from polder.workbench.offering import OWNED, chosen, offered, owned_names

TICKED = 6
USUAL_DAYS = 14
SUGGESTED = 500
STATES = {
    "open": Text("waits for answers", "wacht op antwoord"),
    "used": Text("answered", "beantwoord"),
    "expired": Text("expired", "verlopen"),
    "withdrawn": Text("withdrawn", "ingetrokken"),
}


def questions(request: Request) -> HttpResponseBase:
    links = [(link, STATES[link.state]) for link in sent(the_register(), request.actor)]
    return render(request, "questions/questions.html", {"links": links})


def new(request: Request) -> HttpResponseBase:
    """First for what (by GET), then which questions and to whom. The secret is shown in the answer and never again."""
    held = snapshot()
    about = request.POST.get("about", request.GET.get("about", "")).strip()
    row, wrong = None, None
    if about:
        try:
            row = _owned(held, about)
        except PolderError as error:
            wrong = error.problem
    choices = () if wrong else offered(held, answer(Weights.of, None, held), row)
    problem = None
    ticked = [question.key for question in choices[:TICKED]]
    if request.method == "POST" and not wrong:
        ticked = request.POST.getlist("question")
        days = request.POST.get("days", "")
        count = int(days) if days.isascii() and days.isdecimal() and len(days) < 4 else 0
        try:
            who = request.POST.get("recipient", "")
            link, secret = invite(the_register(), request.actor, who, chosen(choices, ticked), count)
        except PolderError as error:
            problem = error.problem
        else:
            address = request.build_absolute_uri(reverse("answer", args=[secret]))
            return render(request, "questions/made.html", {"link": link, "address": address})
    found = {
        "about": about,
        "wrong": wrong,
        "problem": problem,
        "field": _FIELDS.get(problem.code, "") if problem else "",
        "choices": [(question, question.key in ticked) for question in choices],
        "names": owned_names(held, SUGGESTED),
        "recipient": request.POST.get("recipient", ""),
        "days": request.POST.get("days", str(USUAL_DAYS)),
        "most_days": MOST_DAYS,
        "most_questions": MOST_QUESTIONS,
    }
    return _page(request, found, problem or wrong)


def end(request: Request, number: int) -> HttpResponseBase:
    if request.method == "POST":
        withdraw(the_register(), request.actor, number)
    return redirect("questions")


_FIELDS = {
    "questions.no-recipient": "recipient",
    "questions.is-an-account": "recipient",
    "questions.how-long": "days",
    "questions.how-many": "questions",
}


def _page(request: Request, found: dict[str, Any], problem: Problem | None) -> HttpResponse:
    return render(request, "questions/new.html", found, status=STATUS[problem.family] if problem else 200)


def _owned(held: Snapshot, about: str) -> int:
    """A service or contract by name or id; where something else has the name too, the one that has an owner."""
    rows = [row for row in held.find(about) if held.kind_of(row) in OWNED]
    if len(rows) == 1:
        return rows[0]
    row = find_one(held, about)
    if held.kind_of(row) not in OWNED:
        raise PolderError(_not_owned(about))
    return row


def _not_owned(about: str) -> Problem:
    return Problem(
        "questions.not-owned",
        Text(f"“{about}” is no service and no contract.", f"“{about}” is geen dienst en geen contract."),
        Text("Questions go to the owner of one of these.", "Vragen gaan naar de eigenaar van een van die twee."),
        Text("Choose a service or a contract.", "Kies een dienst of een contract."),
        value=about,
        family=Family.USAGE,
    )


PAGE = Page(
    (
        Route("questions", questions, "questions", needs=Permission.EDIT),
        Route("questions/new", new, "questions-new", needs=Permission.EDIT, posts=Permission.EDIT),
        Route(
            "questions/<int:number>/withdraw", end, "questions-withdraw", needs=Permission.EDIT, posts=Permission.EDIT
        ),
    ),
    Text("Questions", "Vragen"),
    order=50,
)
