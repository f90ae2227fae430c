# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How this workbench is set. Only for administrators."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.web.identity_settings import configured_provider
from polder.web.page import ADMINISTRATION, Page, Request, Route
from polder.web.registers import the_register
from polder.web.spoken import LANGUAGES, SpokenForm
from polder.web.theme import current_theme
from polder.workbench.actor import Permission
from polder.workbench.configuration import LONGEST_TEXT, MEGABYTE, MOST_UPLOAD_MEGABYTES, change_settings, read_settings


class SettingsForm(SpokenForm):
    organisation = forms.CharField(
        label=Text("Name of the organisation", "Naam van de organisatie"),
        help_text=Text("Stands above every page.", "Staat boven elke pagina."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    default_language = forms.ChoiceField(
        label=Text("Language for new accounts and new visitors", "Taal voor nieuwe accounts en nieuwe bezoekers"),
        help_text=Text(
            "Whose browser asks for English or Dutch gets that; everyone chooses for themselves.",
            "Wie een browser heeft die om Nederlands of Engels vraagt, krijgt dat; iedereen kiest zelf.",
        ),
        choices=LANGUAGES,
    )
    upload_megabytes = forms.IntegerField(
        label=Text("Largest file to upload, in megabytes", "Grootste bestand om te uploaden, in megabyte"),
        min_value=1,
        max_value=MOST_UPLOAD_MEGABYTES,
    )
    security_contact = forms.CharField(
        label=Text("Where to report a vulnerability", "Waar een kwetsbaarheid gemeld kan worden"),
        help_text=Text(
            "Stands in /.well-known/security.txt. For example mailto:security@city.example.",
            "Staat in /.well-known/security.txt. Bijvoorbeeld mailto:security@stad.example.",
        ),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
    source_address = forms.CharField(
        label=Text("Where the source of this Polder is", "Waar de broncode van deze Polder staat"),
        help_text=Text(
            "The licence asks to say so on “About Polder”, above all where you changed something. An https address.",
            "De licentie vraagt dat te melden op “Over Polder”, vooral als er iets is aangepast. Een https-adres.",
        ),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"}),
    )
    public_edition = forms.BooleanField(
        label=Text("Public edition", "Openbare uitgave"),
        help_text=Text(
            "Lets anyone read, without an account, how dependent the organisation is, without what would show where "
            "it can be hurt. Read it yourself before you switch it on.",
            "Laat iedereen zonder account lezen hoe afhankelijk de organisatie is, zonder wat zou laten zien waar zij "
            "kwetsbaar is. Lees het zelf voordat het aan gaat.",
        ),
        required=False,
    )


def settings(request: Request) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    now = read_settings(the_register())
    initial = now | {"upload_megabytes": now["upload_most_bytes"] // MEGABYTE}
    form = SettingsForm(request.language, sent, initial=initial)
    if sent is not None and form.is_valid():
        try:
            values = dict(form.cleaned_data)
            values["upload_most_bytes"] = values.pop("upload_megabytes") * MEGABYTE
            changed = change_settings(the_register(), request.actor, values)
        except PolderError as error:
            field = error.problem.code.removeprefix("settings.").replace("-", "_")
            form.blame(field if field in form.fields else None, error.problem)
        else:
            said = Text("The settings are kept.", "De instellingen zijn bewaard.")
            nothing = Text("Nothing was changed.", "Er is niets gewijzigd.")
            messages.success(request, (said if changed else nothing).say(request.language))
            return redirect("settings")
    context = {"form": form, "provider": _provider_name(), "theme_folder": current_theme() is not None}
    return render(request, "settings/settings.html", context, status=400 if form.errors else 200)


def _provider_name() -> str:
    try:
        provider = configured_provider()
    except PolderError:
        return ""
    return provider.issuer if provider else ""


PAGE = Page(
    (Route("settings", settings, "settings", needs=Permission.ADMINISTER, posts=Permission.ADMINISTER),),
    Text("Settings", "Instellingen"),
    order=90,
    under=ADMINISTRATION,
)
