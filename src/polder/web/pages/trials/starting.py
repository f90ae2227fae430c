# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The list of trials, and the form that starts one."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import Language, PolderError, Problem, Text
from polder.documents import plain
from polder.importers.source import readable
from polder.trials.engines import engines
from polder.web.page import Request
from polder.web.pages.trials.showing import sees_names
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.web.spoken import SpokenForm
from polder.workbench.trial_answer import answer_of
from polder.workbench.trial_needs import missing_needs
from polder.workbench.trial_places import FOLDER, PLACES, read_places
from polder.workbench.trialling import (
    LONGEST_NAME,
    Asked,
    Refused,
    Trial,
    is_configured,
    list_trials,
    start_trial,
)

_NOTHING = "nothing"
"""The engine that does nothing is for measuring, not for people."""
_LOOK_ONLY = Text("none: look into the documents, and try nothing", "geen: kijk in de documenten, en beproef niets")


class TrialForm(SpokenForm):
    """What to try. What is wrong with an answer is for the verb to say."""

    use_required_attribute = False
    name = forms.CharField(
        label=Text("Name of the trial", "Naam van de proef"),
        help_text=Text("Everybody sees it in the list.", "Iedereen ziet die in de lijst."),
        required=False,
        max_length=LONGEST_NAME,
    )
    place = forms.ChoiceField(
        label=Text("Where the documents are", "Waar de documenten staan"),
        help_text=Text(
            "Places that who runs this server allowed. Nothing is written there.",
            "Plekken die de beheerder van deze server heeft toegestaan. Er wordt niets geschreven.",
        ),
        widget=forms.RadioSelect,
        required=False,
    )
    below = forms.CharField(
        label=Text("Only this folder in it", "Alleen deze map daarin"),
        help_text=Text("For example finance/2024. Empty: all of it.", "Bijvoorbeeld financien/2024. Leeg: alles."),
        required=False,
        max_length=500,
    )
    engine = forms.ChoiceField(
        label=Text("Office suite to try", "Kantoorpakket om te beproeven"), widget=forms.RadioSelect, required=False
    )
    trip = forms.ChoiceField(
        label=Text("How documents will be kept after the switch", "Hoe documenten na de overstap worden bewaard"),
        choices=[
            ("odf", Text("as ODF (odt, ods)", "als ODF (odt, ods)")),
            (
                "direct",
                Text(
                    "as they are (docx, xlsx), only opened and saved",
                    "zoals ze zijn (docx, xlsx), alleen geopend en opgeslagen",
                ),
            ),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    locale = forms.CharField(
        label=Text("Locale of the organisation", "Landinstelling van de organisatie"),
        help_text=Text(
            "How numbers and dates are written, as nl-NL.", "Hoe getallen en datums worden geschreven, zoals nl-NL."
        ),
        required=False,
        max_length=10,
    )
    sample = forms.CharField(
        label=Text(
            "Sample of documents in which nothing is seen", "Steekproef van documenten waar niets aan te zien is"
        ),
        help_text=Text(
            "All in which something could go wrong are tried. Of the others so many, by folder, kind and year.",
            "Alles waarin iets mis kan gaan wordt beproefd. Van de andere zoveel, naar map, soort en jaar.",
        ),
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, language: Language, *arguments: object, **named: object) -> None:
        super().__init__(language, *arguments, **named)
        places = [each.address for each in read_places()]
        self.fields["place"].choices = [(each, plain(readable(each), 200)) for each in places]
        known = [(name, each.label.say(language)) for name, each in engines().items() if name != _NOTHING]
        known.sort(key=lambda each: each[0] != "libreoffice")
        self.fields["engine"].choices = [*known, ("", _LOOK_ONLY.say(language))]
        self.fields["engine"].initial = known[0][0] if known else ""
        self.fields["place"].initial = places[0] if places else ""
        for name in ("trip", "locale", "sample"):
            self.fields[name].initial = getattr(Asked("", ""), name)

    def asked(self) -> Asked:
        """As typed: a choice that is none of the list reaches the verb too, which says what is wrong with it."""
        return Asked(**{name: self.data.get(name, "") for name in self.fields})


@dataclass(frozen=True, slots=True)
class Listed:
    """A trial on the list; `shares` are its documents by verdict, `None` where it has no answer yet."""

    trial: Trial
    shares: dict[str, int] | None
    total: int


def trials(request: Request) -> HttpResponse:
    problem: Problem | None = None
    rows: list[Listed] = []
    configured = False
    try:
        configured = is_configured()
        rows = [_listed(request, trial) for trial in list_trials(the_register(), request.actor)]
    except PolderError as error:
        problem = error.problem
    found = {
        "rows": rows,
        "configured": configured,
        "problem": problem,
        "sees": sees_names(request),
        "finished": [row.trial for row in rows if row.trial.finished],
        "names": (FOLDER, PLACES),
    }
    return render(request, "trials/trials.html", found, status=STATUS[problem.family] if problem else 200)


def new(request: Request) -> HttpResponseBase:
    posted = request.POST if request.method == "POST" else None
    form = TrialForm(request.language, posted)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            return redirect("trial", start_trial(the_register(), request.actor, form.asked()).code)
        except Refused as error:
            form.errors.pop(error.field, None)  # the verb's own words, and not Django's beside them
            form.blame(error.field, error.problem)
        except PolderError as error:
            problem = error.problem
    missing = missing_needs()
    found = {
        "form": form,
        "problem": problem,
        "configured": is_configured() and read_places(),
        "missing": missing,
        "packages": [need.package for need in missing if need.do is None],
        "names": (FOLDER, PLACES),
    }
    return render(request, "trials/new.html", found, status=400 if request.method == "POST" else 200)


def _listed(request: Request, trial: Trial) -> Listed:
    if not trial.finished:
        return Listed(trial, None, 0)
    found = answer_of(request.actor, trial)
    return Listed(trial, {str(outcome): n for outcome, n in found.outcomes.items()}, found.total)
