# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What Polder proposes and why; a person takes a proposal into the catalogue as a draft, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import PolderError, Problem, Text
from polder.steps.catalogue import DRAFT, read_catalogue
from polder.steps.catalogue.proposals import Proposal, propose
from polder.web.page import Request
from polder.web.pages.steps.catalogue import word
from polder.web.problems import STATUS
from polder.web.registers import answer, snapshot, the_register
from polder.workbench.actor import Permission
from polder.workbench.clock import day, now
from polder.workbench.effect_words import change_text
from polder.workbench.measures import record_proposals, refuse_proposals

SHOWN = 12
"""Of each sort, unless all of one sort are asked for."""
AHEAD_YEARS = 5


@dataclass(frozen=True, slots=True)
class Row:
    proposal: Proposal
    changes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Group:
    sort: str
    label: Text
    rows: tuple[Row, ...]
    more: int


def proposals(request: Request) -> HttpResponseBase:
    """The list; by POST one of it is taken or refused."""
    problem: Problem | None = None
    every = request.GET.get("sort", "")
    if request.method == "POST":
        try:
            said = _decide(request)
            messages.success(request, said.say(request.language))
            return redirect(f"{reverse('steps-proposals')}{f'?sort={every}' if every in _sorts() else ''}")
        except PolderError as error:
            problem = error.problem
    found = _proposed()
    context = {
        "here": "steps-proposals",
        "groups": _groups(found, every),
        "count": len(found),
        "years": AHEAD_YEARS,
        "may_edit": Permission.EDIT in request.actor.may,
        "problem": problem,
        "drafts": [each for each in read_catalogue(snapshot()).not_priced if each.status == DRAFT],
    }
    return render(request, "steps/proposals.html", context, status=STATUS[problem.family] if problem else 200)


def _proposed() -> tuple[Proposal, ...]:
    today = day(now())
    found: tuple[Proposal, ...] = answer(propose, date(today.year + AHEAD_YEARS, today.month, 1), snapshot())
    return found


def _sorts() -> set[str]:
    return {each.sort for each in _proposed()}


def _groups(found: tuple[Proposal, ...], every: str) -> list[Group]:
    held = snapshot()
    groups = []
    for sort in dict.fromkeys(each.sort for each in found):
        inside = [each for each in found if each.sort == sort]
        shown = inside if sort == every else inside[:SHOWN]
        rows = tuple(Row(each, tuple(change_text(held, change) for change in each.changes)) for each in shown)
        groups.append(Group(sort, word("sort", sort), rows, len(inside) - len(shown)))
    return groups


def _decide(request: Request) -> Text:
    """Raises `PolderError` where the proposal is no longer one."""
    take, refuse = request.POST.get("take", ""), request.POST.get("refuse", "")
    proposal = next((each for each in _proposed() if each.id == (take or refuse)), None)
    if proposal is None:
        raise PolderError(_NOT_PROPOSED)
    name = proposal.name
    if take:
        record_proposals(the_register(), [proposal], request.language, request.actor)
        return Text(
            f"“{name.en}” is in the catalogue as a draft: fill in what it costs and what takes over.",
            f"“{name.nl}” staat als concept in de catalogus: vul in wat het kost en wat het overneemt.",
        )
    refuse_proposals(the_register(), [proposal], request.language, request.actor)
    return Text(
        f"“{name.en}” is refused and will not be proposed again.",
        f"“{name.nl}” is afgewezen en wordt niet opnieuw voorgesteld.",
    )


_NOT_PROPOSED = Problem(
    "steps.not-proposed",
    Text("This is not proposed any more.", "Dit wordt niet meer voorgesteld."),
    Text(
        "Somebody decided on it, or the register changed so that it is not needed.",
        "Iemand heeft erover beslist, of door een wijziging in het register is het niet meer nodig.",
    ),
    Text("Look at the list below.", "Kijk in de lijst hieronder."),
)
