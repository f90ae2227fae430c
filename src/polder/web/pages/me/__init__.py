# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who I am here: my language, my password, my tokens for the API."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.store.models import Account
from polder.web.page import Page, Request, Route
from polder.web.registers import the_register
from polder.web.spoken import LANGUAGES, SpokenForm
from polder.web.visitor import address_of
from polder.workbench.accounts import choose_own_language
from polder.workbench.actor import ROLES, Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.passwords import LONGEST_PASSWORD, RULES, change_own_password
from polder.workbench.tokens import LONGEST_NAME, end_token, make_token, tokens_of

TOKEN_DAYS = 90
TOO_MANY_REQUESTS = 429
FIELD_OF = {
    "account.wrong-password": "old",
    "log-in.wait": "old",
    "account.weak-password": "new",
    "account.unfit-name": "name",
    "token.taken": "name",
    "token.over-already": "last_day",
    "token.more-than-account": "role",
}


class LanguageForm(SpokenForm):
    language = forms.ChoiceField(label=Text("Language of the pages", "Taal van de pagina's"), choices=LANGUAGES)


class PasswordForm(SpokenForm):
    old = forms.CharField(
        label=Text("Password now", "Huidig wachtwoord"), strip=False, max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    new = forms.CharField(
        label=Text("New password", "Nieuw wachtwoord"), help_text=RULES, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=Text("New password once more", "Nieuw wachtwoord nog een keer"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean_again(self) -> str:
        if self.cleaned_data.get("new") not in (None, self.cleaned_data["again"]):
            raise forms.ValidationError(
                Text("This is not the same as above.", "Dit is niet hetzelfde als hierboven.").say(self.language)
            )
        return str(self.cleaned_data["again"])


class TokenForm(SpokenForm):
    name = forms.CharField(
        label=Text("What is it for?", "Waar is het voor?"),
        help_text=Text(
            "A short name, such as that of the program that uses it.",
            "Een korte naam, zoals die van het programma dat het gebruikt.",
        ),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=Text("What may it do?", "Wat mag het?"), widget=forms.RadioSelect, initial="reader", choices=[]
    )
    last_day = forms.DateField(
        label=Text("Until and including", "Tot en met"),
        help_text=Text("Empty: until you end it.", "Leeg: tot het beëindigd wordt."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, actor: Actor, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["role"].choices = [
            (role.name, f"{role.label.say(self.language)}: {role.help.say(self.language)}")
            for role in ROLES.values()
            if role.may <= actor.may
        ]


def me(request: Request) -> HttpResponse:
    return _page(request)


def language(request: Request) -> HttpResponse:
    if request.method != "POST":
        return redirect("me")
    form = LanguageForm(request.language, request.POST)
    if not form.is_valid():
        return _page(request, language=form)
    choose_own_language(the_register(), request.actor, form.cleaned_data["language"])
    return redirect("me")


def password(request: Request) -> HttpResponse:
    if request.method != "POST":
        return redirect("me")
    form = PasswordForm(request.language, request.POST)
    if not form.is_valid():
        return _page(request, password=form)
    given = form.cleaned_data
    try:
        change_own_password(the_register(), request.actor, given["old"], given["new"], address_of(request))
    except PolderError as error:
        form.blame(FIELD_OF.get(error.problem.code), error.problem)
        waiting = error.problem.code == "log-in.wait"
        return _page(request, status=TOO_MANY_REQUESTS if waiting else 400, password=form)
    update_session_auth_hash(request, Account.objects.get(pk=request.user.pk))  # this session goes on, others end
    said = Text("Your password is changed.", "Het wachtwoord is gewijzigd.")
    messages.success(request, said.say(request.language))
    return redirect("me")


def add_token(request: Request) -> HttpResponse:
    """The secret is in the answer itself: it is kept nowhere, so a redirect could not show it."""
    if request.method != "POST":
        return redirect("me")
    form = TokenForm(request.actor, request.language, request.POST)
    if not form.is_valid():
        return _page(request, token=form)
    given = form.cleaned_data
    last = given["last_day"]
    try:
        until = datetime.combine(last + timedelta(days=1), time.min).astimezone() if last else None
        secret = make_token(the_register(), request.actor, given["name"], given["role"], until)
    except OverflowError:
        form.add_error("last_day", Text("This is too far off.", "Dit is te ver weg.").say(request.language))
        return _page(request, token=form)
    except PolderError as error:
        form.blame(FIELD_OF.get(error.problem.code), error.problem)
        return _page(request, token=form)
    return render(request, "me/token.html", {"name": given["name"], "secret": secret, "last_day": last})


def remove_token(request: Request, id: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("me")
    name = end_token(the_register(), request.actor, id)
    messages.success(
        request, Text(f"The token {name} is ended.", f"Het token {name} is beëindigd.").say(request.language)
    )
    return redirect("me")


def _page(request: Request, *, status: int | None = None, **bound: SpokenForm) -> HttpResponse:
    """The whole page; a form that was sent and is not right comes back as it was filled in."""
    last_day = day(now()) + timedelta(days=TOKEN_DAYS)
    context = {
        "language_form": bound.get("language")
        or LanguageForm(request.language, initial={"language": request.language}),
        "password_form": bound.get("password") or PasswordForm(request.language),
        "token_form": bound.get("token")
        or TokenForm(request.actor, request.language, initial={"last_day": last_day, "role": "reader"}),
        "tokens": [(each, ROLES[each.role].label) for each in tokens_of(the_register(), request.actor)],
        "role": ROLES[request.user.role],
        "now": now(),
    }
    return render(request, "me/me.html", context, status=status or (400 if bound else 200))


PAGE = Page(
    (
        Route("me", me, "me"),
        Route("me/language", language, "me-language", posts=Permission.READ),
        Route("me/password", password, "me-password", posts=Permission.READ),
        Route("me/tokens", add_token, "me-tokens", posts=Permission.READ),
        Route("me/tokens/<int:id>/end", remove_token, "me-token-end", posts=Permission.READ),
    )
)
