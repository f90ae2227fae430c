# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: who did what, when; and whether it is whole. Only for administrators."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.web.page import ADMINISTRATION, Page, Request, Route
from polder.web.pages.audit.wording import say_details, verb_label
from polder.web.problems import problem_page
from polder.web.registers import the_register
from polder.web.spoken import SpokenForm
from polder.workbench.actor import Permission
from polder.workbench.audit import to_json, verify_for
from polder.workbench.clock import now
from polder.workbench.trail import Query, read_trail, trail_as_csv, trail_choices

VERIFIED = "audit_verified"
MOST_BROKEN_SHOWN = 20
DAYS = {"required": False, "input_formats": ["%Y-%m-%d"]}


class FilterForm(SpokenForm):
    who = forms.CharField(
        label=Text("Who", "Wie"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"list": "who-acted", "autocomplete": "off"}),
    )  # fmt: skip
    verb = forms.CharField(label=Text("What", "Wat"), required=False, max_length=300)
    first = forms.DateField(
        label=Text("From", "Vanaf"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **DAYS
    )
    last = forms.DateField(
        label=Text("Until and including", "Tot en met"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **DAYS,
    )  # fmt: skip


def audit(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _verify(request)
    people, verbs = trail_choices(the_register(), request.actor)
    form = FilterForm(request.language, request.GET)
    labels = sorted((verb_label(verb).say(request.language), verb) for verb in verbs)
    any_verb = Text("anything", "alles").say(request.language)
    form.fields["verb"].widget = forms.Select(choices=[("", any_verb), *((verb, label) for label, verb in labels)])
    query = _query(form)
    before, after = (_number(request.GET.get(name, "")) for name in ("before", "after"))
    found = read_trail(the_register(), request.actor, query, before=before, after=after)
    context = {
        "form": form,
        "people": people,
        "query": query,
        "page": found,
        "entries": [
            (each, verb_label(each.verb), say_details(each.details, request.language)) for each in found.entries
        ],
        "kept": _filters(query),
        "total": the_register().last_entry() if query.open else None,
        "verified": request.session.pop(VERIFIED, None),
    }
    return render(request, "audit/audit.html", context, status=400 if form.errors else 200)


def entries_csv(request: Request) -> Any:
    """The entries that the filter lets through, the oldest first. Written a piece at a time."""
    form = FilterForm(request.language, request.GET)
    pieces = trail_as_csv(the_register(), request.actor, _query(form))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-{now():%Y-%m-%d}.csv"'
    return response


def _verify(request: Request) -> HttpResponse:
    """What was found is shown once, after the redirect."""
    try:
        found = verify_for(the_register(), request.actor)
    except PolderError as error:
        return problem_page(request, error.problem)
    said = to_json(found, request.language)
    broken = said["problems"]
    assert isinstance(broken, list)
    request.session[VERIFIED] = said | {
        "problems": broken[:MOST_BROKEN_SHOWN],
        "more": max(0, len(broken) - MOST_BROKEN_SHOWN),
    }
    return redirect("audit")


def _query(form: FilterForm) -> Query:
    form.is_valid()
    given = form.cleaned_data
    return Query(given.get("who", ""), given.get("verb", ""), given.get("first"), given.get("last"))


def _filters(query: Query) -> str:
    """The filter as it stands in an address, with an ampersand behind it where it is not empty."""
    given = {"who": query.who, "verb": query.verb, "first": query.first, "last": query.last}
    text = urlencode({name: str(value) for name, value in given.items() if value})
    return f"{text}&" if text else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


PAGE = Page(
    (
        Route("audit", audit, "audit", needs=Permission.ADMINISTER, posts=Permission.ADMINISTER),
        Route("audit/entries.csv", entries_csv, "audit-csv", needs=Permission.ADMINISTER),
    ),
    Text("Audit trail", "Logboek"),
    order=85,
    under=ADMINISTRATION,
)
