# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Something new in the register."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.model import KINDS
from polder.model.kinds import NAME
from polder.model.workbook import ID
from polder.web.addresses import element_address
from polder.web.forms import GroundForm
from polder.web.page import Request
from polder.web.registers import snapshot, the_register
from polder.workbench.add import add_element

_FIELDS = {"add.no-name": "name", "add.named-already": "name", "add.id-in-use": "id", "register.long-id": "id"}
_ANOTHER = Text("This is another one with the same name", "Dit is een ander met dezelfde naam")
_ADDED = Text("Added.", "Toegevoegd.")


class NewForm(GroundForm):
    dates = ()

    def build(self) -> None:
        say = self.language
        self.fields["name"] = forms.CharField(
            label=NAME.label.say(say).capitalize(), help_text=NAME.help.say(say), max_length=500,
            error_messages={"required": Text("Give it a name.", "Geef het een naam.").say(say)},
        )  # fmt: skip
        self.fields["id"] = forms.CharField(label="Id", help_text=ID.help.say(say), max_length=150, required=False)
        super().build()
        if self.data.get("name") and "another" in self.data:
            self.ask_whether_another()

    def ask_whether_another(self) -> None:
        self.fields["another"] = forms.BooleanField(label=_ANOTHER.say(self.language), required=False)


def new_element(request: Request, kind: str) -> HttpResponse:
    form = NewForm(request.language, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            id = add_element(
                the_register(),
                snapshot(),
                kind,
                form.cleaned_data["name"],
                form.ground(),
                request.actor,
                id=form.cleaned_data["id"],
                although_named=form.cleaned_data.get("another", False),
            )
        except PolderError as error:
            if error.problem.code == "add.named-already":
                form.ask_whether_another()
            form.blame(_FIELDS.get(error.problem.code), error)
        else:
            messages.success(request, _ADDED.say(request.language))
            return redirect(element_address(id))
    return render(
        request, "register/new.html", {"kind": KINDS[kind], "form": form}, status=400 if form.is_bound else 200
    )
