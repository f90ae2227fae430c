# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Take back what was said of an element or of a relation, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import PolderError, Text
from polder.web.addresses import element_address
from polder.web.forms import ReasonForm
from polder.web.page import Request
from polder.web.pages.element.found import find
from polder.web.registers import snapshot, the_register
from polder.workbench.history import history
from polder.workbench.retract import retract

MOST_FACTS = 500
_DONE = Text("Retracted. It stays to be read in the history.", "Ingetrokken. In de geschiedenis blijft het te lezen.")


def take_back(request: Request, id: str) -> HttpResponse:
    found, register = find(id), the_register()
    asked = request.POST if request.method == "POST" else request.GET
    wanted = {int(text) for text in asked.getlist("fact")[:MOST_FACTS] if text.isascii() and text.isdigit()}
    told = [each for each in history(register, found.ids).told if each.fact in wanted and each.retracted is None]
    form = ReasonForm(request.language, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        numbers = {each.fact for each in told}
        facts = [fact for fact in register.facts_around(found.ids) if fact.id in numbers]
        try:
            retract(register, facts, form.cleaned_data["reason"], request.actor)
        except PolderError as error:
            form.blame(None, error)
        else:
            messages.success(request, _DONE.say(request.language))
            still_there = found.id in snapshot().row_by_id
            return redirect(element_address(found.id) if still_there else reverse("kind", args=[found.kind.name]))
    context = {"found": found, "told": told, "form": form}
    return render(request, "element/retract.html", context, status=400 if form.is_bound else 200)
