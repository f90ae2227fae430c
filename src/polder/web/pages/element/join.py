# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Two names for one thing: say so, or take that back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.web.addresses import element_address
from polder.web.forms import FactForm, ReasonForm
from polder.web.page import Request
from polder.web.pages.element.found import find
from polder.web.registers import snapshot, the_register
from polder.workbench.same import apart, same
from polder.workbench.typed import find_end

_OTHER = Text("The other one", "De andere")
_OTHER_HELP = Text(
    "Its name or its id. All that is known of both stands together from then on.",
    "De naam of de id. Alles wat over beide bekend is, staat vanaf dan bij elkaar.",
)
_WHICH = Text("Say which one.", "Vul in welke.")
_ITSELF = Text("That is this one itself.", "Dat is dit zelf.")
_JOINED = Text("They are one thing now.", "Ze zijn nu één ding.")
_APART = Text("They are two things again.", "Het zijn weer twee dingen.")


class JoinForm(FactForm):
    def build(self) -> None:
        self.fields["other"] = forms.CharField(
            label=_OTHER.say(self.language),
            help_text=_OTHER_HELP.say(self.language),
            max_length=1000,
            error_messages={"required": _WHICH.say(self.language)},
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "others"}),
        )


def join(request: Request, id: str) -> HttpResponse:
    found, register = find(id), the_register()
    separating = request.POST.get("do") == "apart"
    joining = request.method == "POST" and not separating
    form = JoinForm(request.language, data=request.POST if joining else None)
    reason = ReasonForm(request.language, data=request.POST if separating else None)
    try:
        if joining and form.is_valid():
            other = find_end(found.snapshot, form.cleaned_data["other"], "same_as", outgoing=True)
            if other == found.row:
                form.add_error("other", _ITSELF.say(request.language))
            else:
                ids = same(register, [found.id, found.snapshot.ids[other]], request.actor)
                messages.success(request, _JOINED.say(request.language))
                return redirect(element_address(snapshot().aliases.get(ids[0], ids[0])))
        elif separating and reason.is_valid():
            apart(register, [request.POST.get("alias", "")], reason.cleaned_data["reason"], request.actor)
            messages.success(request, _APART.say(request.language))
            return redirect(element_address(found.id))
    except PolderError as error:
        (form if joining else reason).blame("other", error)
    context = {
        "found": found,
        "form": form,
        "reason": reason,
        "also": found.ids[1:],
        "alias": request.POST.get("alias"),
    }
    return render(request, "element/join.html", context, status=400 if request.method == "POST" else 200)
