# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a trial concluded, put down in the register: whether a system's documents hold it to an office suite."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from polder.base import PolderError, Text
from polder.model.search import find_one
from polder.web.page import Request
from polder.web.pages.trials.showing import found, show
from polder.web.registers import snapshot, the_register
from polder.web.spoken import SpokenForm
from polder.workbench import trial_problems as problems
from polder.workbench.trial_conclusion import record_trial


class RecordForm(SpokenForm):
    """Whose documents these are, and which suite they may hold it to: both by name or id."""

    use_required_attribute = False
    system = forms.CharField(
        label=Text("Whose documents are these?", "Van welk systeem zijn deze documenten?"),
        help_text=Text(
            "A system of the register, such as the file server or the case system.",
            "Een systeem uit het register, zoals de bestandsserver of het zaaksysteem.",
        ),
        required=False,
        max_length=500,
    )
    suite = forms.CharField(
        label=Text("Which office suite made them?", "Met welk kantoorpakket zijn ze gemaakt?"),
        help_text=Text("A system of the register too.", "Ook een systeem uit het register."),
        required=False,
        max_length=500,
    )


def record(request: Request, code: str) -> HttpResponseBase:
    trial = found(request, code)
    if not trial.finished:
        return redirect("trial", code)
    form = RecordForm(request.language, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        names = {name: request.POST.get(name, "").strip() for name in ("system", "suite")}
        for field, name in names.items():
            if not name:
                form.blame(field, problems.NO_SYSTEM)
                continue
            try:
                find_one(snapshot(), name)
            except PolderError as error:
                form.blame(field, error.problem)
        if form.is_valid():
            changed = record_trial(the_register(), request.actor, trial.folder, names["system"], names["suite"])
            said = _SAME if changed.empty else _RECORDED
            messages.success(request, said.say(request.language))
            return redirect("trial", code)
    response = show(request, "record", trial, {"form": form})
    response.status_code = 400 if form.is_bound else 200
    return response


_RECORDED = Text(
    "Recorded: the register now says what this trial concluded.",
    "Vastgelegd: het register zegt nu wat deze proef uitwees.",
)
_SAME = Text(
    "Nothing was recorded: the register says this already, or the trial leaves it open.",
    "Er is niets vastgelegd: dit staat al in het register, of de proef laat het open.",
)
