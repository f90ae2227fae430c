# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Come in with a name and a password, go out, choose a language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from polder.web.page import Page, Request, Route
from polder.web.visitor import LANGUAGE_COOKIE

YEAR_SECONDS = 365 * 24 * 3600

log_in: Any = LoginView.as_view(template_name="log_in/log_in.html", redirect_authenticated_user=True)


def log_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def choose_language(request: Request) -> HttpResponse:
    """Kept with the account, or in a cookie for who has none."""
    language = "en" if request.POST.get("language") == "en" else "nl"
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("start")
    response = redirect(back)
    if request.user.is_authenticated:
        request.user.language = language
        request.user.save(update_fields=["language"])
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response


PAGE = Page(
    (
        Route("log-in", log_in, "log-in", needs=None, posts_by_anyone=True),
        Route("log-out", log_out, "log-out", needs=None, posts_by_anyone=True),
        Route("language", choose_language, "language", needs=None, posts_by_anyone=True),
    )
)
