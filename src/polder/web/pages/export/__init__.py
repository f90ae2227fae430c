# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Export: the register as a file, and the empty workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import Language, Text
from polder.exporters import exporters
from polder.web.page import Page, Request, Route
from polder.web.pages.jobs import with_files
from polder.web.registers import the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission
from polder.workbench.media_types import media_type
from polder.workbench.template import template as write_template

LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
TEMPLATES = (".xlsx", ".ods")


class ExportForm(forms.Form):
    """What to write: a format, a language, and a day for who wants to see another than today."""

    ending = forms.ChoiceField(widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=LANGUAGES, widget=forms.RadioSelect)
    as_of = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *arguments: Any, speech: Language, **named: Any) -> None:
        super().__init__(*arguments, initial={"ending": ".xlsx", "language": speech}, **named)
        ending, spoken, as_of = self.fields["ending"], self.fields["language"], self.fields["as_of"]
        ending.label = Text("Format", "Formaat").say(speech)
        ending.choices = [
            (suffix, f"{each.label.say(speech)} ({suffix.removeprefix('.')})")
            for each in sorted(exporters().values(), key=lambda each: not each.keeps_dates)
            for suffix in each.suffixes
        ]
        spoken.label = Text("Language of the headings", "Taal van de koppen").say(speech)
        as_of.label = Text("Only what holds on this day", "Alleen wat op deze dag geldt").say(speech)
        as_of.help_text = Text(
            "Left empty, a workbook holds all that is known, with its dates; ArchiMate holds today.",
            "Leeg gelaten bevat een werkmap alles wat bekend is, met de datums erbij; ArchiMate bevat vandaag.",
        ).say(speech)


def export(request: Request) -> HttpResponseBase:
    form = ExportForm(request.POST or None, speech=request.language)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["as_of"]
        params = {
            "ending": form.cleaned_data["ending"],
            "language": form.cleaned_data["language"],
            "as_of": day.isoformat() if day else None,
        }
        return redirect("job", jobs.ask(the_register(), request.actor, "export", params))
    found = {"form": form, "earlier": with_files(request, "export")}
    return render(request, "export/export.html", found, status=400 if form.is_bound else 200)


def template(request: Request) -> HttpResponse:
    """The empty workbook, in the language of the visitor."""
    ending = request.GET.get("ending")
    ending = ending if ending in TEMPLATES else TEMPLATES[0]
    name = f"polder-{'sjabloon' if request.language == 'nl' else 'template'}{ending}"
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / name
        write_template(path, request.language)
        content = path.read_bytes()
    response = HttpResponse(content, content_type=media_type(name))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


PAGE = Page(
    (
        Route("export", export, "export", posts=Permission.READ),
        Route("export/template", template, "template"),
    ),
    Text("Export and report", "Exporteren en rapport"),
    order=50,
)
