# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Two trials of the same documents side by side: what an upgrade repairs, what it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from polder.base import PolderError, Problem, Text
from polder.documents import plain
from polder.trials.comparing import Comparison, differences
from polder.trials.comparing import Difference as Found
from polder.trials.verdict import LABELS, RANK, Outcome
from polder.web.page import Request
from polder.web.pages.trials import wording
from polder.web.pages.trials.showing import file_name, number_in, sees_names, whole_name
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench import trial_problems as problems
from polder.workbench.trial_answer import causes, compare_trials
from polder.workbench.trialling import Trial, list_trials, reading

PAGE_ROWS = 25


@dataclass(frozen=True, slots=True)
class Changed:
    """A document whose verdict differs, with the first of what was seen in one of the two only."""

    name: str
    address: str
    before: Text
    before_badge: str
    before_page: str
    after: Text
    after_badge: str
    after_page: str
    proof: list[tuple[bool, Text, str, str | None, str | None]]


def compare(request: Request) -> HttpResponse:
    """Without two trials asked for, the form that asks."""
    trials = [each for each in list_trials(the_register(), request.actor) if each.finished]
    first, second = (
        next((each for each in trials if each.code == request.GET.get(name)), None) for name in ("first", "second")
    )
    context: dict[str, Any] = {"trials": trials, "first": first, "second": second, "sees": sees_names(request)}
    problem: Problem | None = None
    if request.GET.get("first") or request.GET.get("second"):
        try:
            if first is None or second is None or first == second:
                raise PolderError(problems.TWO_TRIALS)
            context |= _compared(request, first, second)
        except PolderError as error:
            problem = error.problem
    context["problem"] = problem
    return render(request, "trials/compare.html", context, status=STATUS[problem.family] if problem else 200)


def _compared(request: Request, first: Trial, second: Trial) -> dict[str, Any]:
    result = compare_trials(request.actor, first, second)
    known = causes()
    way = "better" if request.GET.get("way") == "better" else "worse"
    if not request.GET.get("way") and not result.worse:
        way = "better"
    page = max(1, number_in(request.GET.get("page", "")) or 1)
    rows: list[Changed] = []
    if sees_names(request):
        with reading(first) as before, reading(second) as after:
            found = differences(before, after, way, PAGE_ROWS, (page - 1) * PAGE_ROWS)  # type: ignore[arg-type]
            rows = [_changed(each, first, second) for each in found]
    many = result.better if way == "better" else result.worse
    return {
        "result": result,
        "matrix": _matrix(result),
        "outcomes": [LABELS[each] for each in Outcome],
        "turns": [(wording.label_of(each.cause, known), each.repaired, each.broken) for each in result.turns[:20]],
        "agreements": [(wording.source(each.oracle), each) for each in result.agreements],
        "way": way,
        "rows": rows,
        "many": many,
        "page_number": page,
        "pages": max(1, -(-many // PAGE_ROWS)),
    }


def _matrix(result: Comparison) -> list[tuple[Text, list[tuple[int, str]]]]:
    """A row for each verdict before, a cell for each verdict after: how many, and whether that is better or worse."""
    return [
        (
            LABELS[was],
            [(result.pairs.get((was, becomes), 0), _way(was, becomes)) for becomes in Outcome],
        )
        for was in Outcome
    ]


def _way(was: Outcome, becomes: Outcome) -> str:
    step = RANK.index(becomes) - RANK.index(was)
    return "same" if not step else "worse" if step > 0 else "better"


def _changed(each: Found, first: Trial, second: Trial) -> Changed:
    known = causes()
    return Changed(
        file_name(each.address),
        whole_name(each.address),
        LABELS[each.before],
        wording.BADGES[each.before],
        reverse("trial-document", args=[first.code, each.id_before]),
        LABELS[each.after],
        wording.BADGES[each.after],
        reverse("trial-document", args=[second.code, each.id_after]),
        [
            (
                proof.repaired, wording.label_of(proof.cause, known), plain(proof.where, 100),
                None if proof.before is None else plain(proof.before, 100),
                None if proof.after is None else plain(proof.after, 100),
            )
            for proof in each.proof
        ],
    )  # fmt: skip
