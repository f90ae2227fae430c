# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The report, made in the background and kept until it is thrown away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import Language, Text
from polder.documents.writers import writers
from polder.web.page import Page, Request, Route
from polder.web.pages.export import LANGUAGES
from polder.web.pages.jobs import with_files
from polder.web.registers import the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission


class ReportForm(forms.Form):
    """Which edition, in which format and language."""

    edition = forms.ChoiceField(widget=forms.RadioSelect)
    ending = forms.ChoiceField(widget=forms.RadioSelect)
    language = forms.ChoiceField(choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, speech: Language, **named: Any) -> None:
        super().__init__(*arguments, initial={"edition": "ours", "ending": ".pdf", "language": speech}, **named)
        edition, ending, spoken = (self.fields[name] for name in ("edition", "ending", "language"))
        edition.label = Text("Edition", "Uitgave").say(speech)
        edition.choices = [
            (
                "ours",
                Text(
                    "for ourselves: names weak points, confidential",
                    "voor onszelf: noemt zwakke plekken, vertrouwelijk",
                ).say(speech),
            ),
            (
                "public",
                Text(
                    "to publish: names no systems, and not who alone can stop a service",
                    "om openbaar te maken: noemt geen systemen, en niet wie in zijn eentje een dienst kan stilleggen",
                ).say(speech),
            ),
        ]
        ending.label = Text("Format", "Formaat").say(speech)
        ending.choices = [
            (each.suffix, each.label.say(speech))
            for each in sorted(writers().values(), key=lambda each: each.suffix != ".pdf")
        ]
        spoken.label = Text("Language", "Taal").say(speech)


def report(request: Request) -> HttpResponseBase:
    form = ReportForm(request.POST or None, speech=request.language)
    if request.method == "POST" and form.is_valid():
        params = {
            "ending": form.cleaned_data["ending"],
            "language": form.cleaned_data["language"],
            "public": form.cleaned_data["edition"] == "public",
        }
        return redirect("job", jobs.ask(the_register(), request.actor, "report", params))
    found = {"form": form, "earlier": with_files(request, "report")}
    return render(request, "report/report.html", found, status=400 if form.is_bound else 200)


PAGE = Page((Route("report", report, "report", needs=Permission.SHARE, posts=Permission.SHARE),))
