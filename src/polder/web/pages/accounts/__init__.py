# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: who may come in and what they may do. Only for administrators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polder.base import PolderError, Text
from polder.web.page import ADMINISTRATION, Page, Request, Route
from polder.web.registers import the_register
from polder.web.spoken import LANGUAGES, SpokenForm, role_choices
from polder.workbench import accounts as verbs
from polder.workbench.actor import Permission, role_label
from polder.workbench.configuration import read_settings

FIELD_OF = {"account.taken": "username", "account.unfit-name": "username", "account.last-administrator": "role"}


class ChangeForm(SpokenForm):
    display_name = forms.CharField(
        label=Text("Name to show", "Weergavenaam"),
        help_text=Text("What others see; may be left empty.", "Wat anderen zien; mag leeg blijven."),
        max_length=verbs.LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=Text("Language", "Taal"), choices=LANGUAGES)
    role = forms.ChoiceField(
        label=Text("Role", "Rol"), choices=role_choices, widget=forms.RadioSelect, initial="reader"
    )


class AddForm(ChangeForm):
    username = forms.CharField(
        label=Text("Account name", "Accountnaam"),
        help_text=Text(
            "To log in with, and for ever in the audit trail. Letters, digits and @ . + - _.",
            "Om mee in te loggen, en voor altijd in het logboek. Letters, cijfers en @ . + - _.",
        ),
        max_length=verbs.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("username", "display_name", "role", "language")


def accounts(request: Request) -> HttpResponse:
    found = verbs.list_accounts(the_register(), request.actor)
    shown = [(each, role_label(each.role)) for each in found]
    return render(request, "accounts/accounts.html", {"accounts": shown})


def add(request: Request) -> HttpResponse:
    """The new password is in the answer itself: it is kept nowhere, so a redirect could not show it."""
    initial = {"language": read_settings(the_register())["default_language"], "role": "reader"}
    form = AddForm(request.language, _sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        password = verbs.new_password()
        try:
            made = verbs.add_account(
                the_register(), request.actor, given["username"], given["role"], password,
                language=given["language"], display_name=given["display_name"],
            )  # fmt: skip
        except PolderError as error:
            form.blame(FIELD_OF.get(error.problem.code), error.problem)
        else:
            return _show_password(request, made.pk, made.username, password)
    return render(request, "accounts/add.html", {"form": form}, status=400 if form.errors else 200)


def account(request: Request, id: int) -> HttpResponse:
    view = verbs.show_account(the_register(), request.actor, id)
    initial = {"display_name": view.display_name, "language": view.language, "role": view.role}
    form = ChangeForm(request.language, _sent(request), initial=initial)
    if view.identity:
        form.fields.pop("role")  # it comes from the identity provider
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            verbs.change_account(
                the_register(), request.actor, view.username, role=given.get("role"),
                display_name=given["display_name"], language=given["language"],
            )  # fmt: skip
        except PolderError as error:
            form.blame(FIELD_OF.get(error.problem.code) if "role" in form.fields else None, error.problem)
        else:
            messages.success(
                request, Text("The changes are kept.", "De wijzigingen zijn bewaard.").say(request.language)
            )
            return redirect("account", id)
    context = {"account": view, "form": form, "role": role_label(view.role)}
    return render(request, "accounts/account.html", context, status=400 if form.errors else 200)


def close(request: Request, id: int) -> HttpResponse:
    """Looking asks whether it is meant; sending closes."""
    view = verbs.show_account(the_register(), request.actor, id)
    if request.method != "POST":
        return render(request, "accounts/close.html", {"account": view})
    verbs.close_account(the_register(), request.actor, view.username)
    said = Text(f"The account {view.username} is closed.", f"Het account {view.username} is gesloten.")
    messages.success(request, said.say(request.language))
    return redirect("accounts")


def reopen(request: Request, id: int) -> HttpResponse:
    view = verbs.show_account(the_register(), request.actor, id)
    if request.method != "POST":
        return redirect("account", id)
    password = verbs.reopen_account(the_register(), request.actor, view.username)
    return _show_password(request, id, view.username, password) if password else redirect("account", id)


def password(request: Request, id: int) -> HttpResponse:
    view = verbs.show_account(the_register(), request.actor, id)
    if request.method != "POST":
        return redirect("account", id)
    made = verbs.new_password()
    verbs.set_password(the_register(), request.actor, view.username, made)
    return _show_password(request, id, view.username, made)


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _show_password(request: Request, id: int, username: str, password: str) -> HttpResponse:
    return render(request, "accounts/password.html", {"id": id, "username": username, "password": password})


ADMINISTER = Permission.ADMINISTER
PAGE = Page(
    (
        Route("accounts", accounts, "accounts", needs=ADMINISTER),
        Route("accounts/new", add, "account-add", needs=ADMINISTER, posts=ADMINISTER),
        Route("accounts/<int:id>", account, "account", needs=ADMINISTER, posts=ADMINISTER),
        Route("accounts/<int:id>/close", close, "account-close", needs=ADMINISTER, posts=ADMINISTER),
        Route("accounts/<int:id>/reopen", reopen, "account-reopen", needs=ADMINISTER, posts=ADMINISTER),
        Route("accounts/<int:id>/password", password, "account-password", needs=ADMINISTER, posts=ADMINISTER),
    ),
    Text("Accounts", "Accounts"),
    order=80,
    under=ADMINISTRATION,
)
