# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Come in with a name and a password or through an identity provider, go out, choose a language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from polder.base import Family, PolderError, Problem, Text
from polder.web import identity
from polder.web.identity_problems import NO_ROLE
from polder.web.identity_settings import configured_provider, local_log_in
from polder.web.known_browser import known_browser, remember_browser
from polder.web.page import Page, Request, Route
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.web.spoken import SpokenForm
from polder.web.visitor import LANGUAGE_COOKIE, address_of
from polder.workbench.accounts import choose_own_language
from polder.workbench.clock import now
from polder.workbench.entering import enter_by_identity, enter_by_password, withdraw_role

YEAR_SECONDS = 365 * 24 * 3600
BACKEND = "django.contrib.auth.backends.ModelBackend"
PENDING = "identity_pending"
BY_IDENTITY = "by_identity"
LONGEST_TYPED = 1_000
TOO_MANY_REQUESTS = 429


class LogInForm(SpokenForm):
    username = forms.CharField(
        label=Text("Account name", "Accountnaam"),
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=Text("Password", "Wachtwoord"),
        strip=False,
        max_length=LONGEST_TYPED,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def log_in(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_following(request))
    if request.method != "POST":
        return _page(request, LogInForm(request.language))
    if not local_log_in():
        return _page(request, LogInForm(request.language), _LOCAL_IS_OFF)
    form = LogInForm(request.language, request.POST)
    if not form.is_valid():
        return _page(request, form, _WRONG)
    name, password = form.cleaned_data["username"], form.cleaned_data["password"]
    browser = known_browser(request, name)
    try:
        found = enter_by_password(the_register(), name, password, address_of(request), browser=browser)
    except PolderError as error:
        return _page(request, form, error.problem)
    if found is None:
        return _page(request, form, _WRONG)
    login(request, found, backend=BACKEND)  # gives the session a new key
    _tidy_sessions()
    response = redirect(_following(request))
    remember_browser(request, response, name)
    return response


def begin_identity(request: Request) -> HttpResponse:
    """To the identity provider. A link, not a form: a browser holds the policy for forms against the redirect too."""
    if request.user.is_authenticated:
        return redirect(_following(request))
    try:
        provider = configured_provider()
        if provider is None:
            raise PolderError(_NO_PROVIDER)
        back = request.build_absolute_uri(reverse("log-in-identity-back"))
        begun = identity.begin(provider, back, _following(request), request.language)
    except PolderError as error:
        return _page(request, LogInForm(request.language), error.problem)
    pending = dict(list(request.session.get(PENDING, {}).items())[1 - identity.MOST_PENDING :])
    request.session[PENDING] = pending | {begun.state: begun.remember}
    request.session.set_expiry(identity.PENDING_SECONDS)
    _tidy_sessions()
    return redirect(begun.address)


def end_identity(request: Request) -> HttpResponse:
    """Back from the identity provider, with a code that is worth something once."""
    pending = request.session.get(PENDING, {})
    begun = pending.pop(request.GET.get("state", ""), None)
    if begun is not None:
        request.session[PENDING] = pending
    elif request.user.is_authenticated:
        return redirect("start")  # the back button, after a log-in that went well
    try:
        provider = configured_provider()
        if provider is None:
            raise PolderError(_NO_PROVIDER)
        who = identity.finish(provider, begun, request.GET.dict())
        if not who.role:
            withdraw_role(the_register(), who.issuer, who.subject)
            raise PolderError(NO_ROLE)
        found = enter_by_identity(the_register(), who, request.language)
    except PolderError as error:
        return _page(request, LogInForm(request.language), error.problem)
    login(request, found, backend=BACKEND)
    request.session.pop(PENDING, None)
    request.session[BY_IDENTITY] = True
    request.session.set_expiry(None)
    return redirect(_safe(request, begun["next"]) if begun else "start")


def log_out(request: Request) -> HttpResponse:
    """By a form only: a link or a picture on another site logs nobody out."""
    if request.method != "POST":
        return redirect("start")
    by_identity = bool(request.session.get(BY_IDENTITY))
    logout(request)
    return redirect("logged-out" if by_identity else settings.LOGOUT_REDIRECT_URL)


def logged_out(request: Request) -> HttpResponse:
    """For whoever came through an identity provider: out here is not yet out there."""
    if request.user.is_authenticated:
        return redirect("start")
    try:
        provider = configured_provider()
    except PolderError:
        provider = None
    back = request.build_absolute_uri(reverse("log-in"))
    address = identity.farewell(provider, back) if provider else None
    return render(request, "log_in/logged_out.html", {"address": address})


def choose_language(request: Request) -> HttpResponse:
    """Kept with the account, or in a cookie for who has none."""
    if request.method != "POST":
        return redirect("start")
    language = "en" if request.POST.get("language") == "en" else "nl"
    response = redirect(_following(request))
    if request.user.is_authenticated:
        choose_own_language(the_register(), request.actor, language)
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


def _page(request: Request, form: Any, problem: Problem | None = None) -> HttpResponse:
    """The page to log in, with what went wrong; it says the same whether or not there is such an account."""
    try:
        provider = configured_provider()
    except PolderError as error:
        provider, problem = None, problem or error.problem
    context = {
        "form": form,
        "problem": problem,
        "provider": provider,
        "local": local_log_in(),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    if problem is None:
        return render(request, "log_in/log_in.html", context)
    waiting = problem.code == "log-in.wait"
    status = TOO_MANY_REQUESTS if waiting else 200 if problem is _WRONG else STATUS[problem.family]
    response = render(request, "log_in/log_in.html", context, status=status)
    if waiting:
        response.headers["Retry-After"] = problem.value
    return response


def _following(request: Request) -> str:
    return _safe(request, request.POST.get("next", request.GET.get("next", "")))


def _safe(request: Request, address: str) -> str:
    """An address of this site, from its root; the start page for any other, and for a word that is no address."""
    fits = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if fits and address.startswith("/") else reverse("start")


def _tidy_sessions() -> None:
    """Sessions that are over are of no use to anyone; nothing else clears them away."""
    Session.objects.filter(expire_date__lt=now()).delete()


_WRONG = Problem(
    "log-in.wrong",
    Text(
        "This account name and password do not go together.",
        "Deze accountnaam en dit wachtwoord horen niet bij elkaar.",
    ),
    Text(
        "One of them was mistyped, or the account was closed. Capital letters count.",
        "Er zit een tikfout in, of het account is gesloten. Hoofdletters tellen.",
    ),
    Text(
        "Try again, or ask an administrator for a new password.",
        "Probeer het opnieuw, of vraag een beheerder om een nieuw wachtwoord.",
    ),
    family=Family.NOT_ALLOWED,
)
_LOCAL_IS_OFF = Problem(
    "log-in.local-off",
    Text("Nobody logs in with a password here.", "Hier logt niemand in met een wachtwoord."),
    Text("The organisation switched it off.", "De organisatie heeft dat uitgezet."),
    Text("Log in through the identity provider.", "Log in via de inlogdienst."),
    family=Family.NOT_ALLOWED,
)
_NO_PROVIDER = Problem(
    "log-in.no-provider",
    Text("There is no identity provider here.", "Er is hier geen inlogdienst."),
    Text("Nobody configured one.", "Die is niet ingesteld."),
    Text("Log in with an account name and a password.", "Log in met een accountnaam en een wachtwoord."),
    family=Family.NOT_FOUND,
)

PAGE = Page(
    (
        Route("log-in", log_in, "log-in", needs=None, posts_by_anyone=True),
        Route("log-in/identity", begin_identity, "log-in-identity", needs=None),
        Route("log-in/identity/back", end_identity, "log-in-identity-back", needs=None),
        Route("log-out", log_out, "log-out", needs=None, posts_by_anyone=True),
        Route("logged-out", logged_out, "logged-out", needs=None),
        Route("language", choose_language, "language", needs=None, posts_by_anyone=True),
    )
)
