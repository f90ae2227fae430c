# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What happens around every page: who asks, in which language, with which headers, and what if it goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.utils import translation

from polder import __version__
from polder.base import PolderError
from polder.web.menu import menu_for
from polder.web.page import Request
from polder.web.problems import problem_page
from polder.web.registers import the_register
from polder.web.settings import CONTENT_SECURITY_POLICY
from polder.web.theme import current_theme
from polder.web.visitor import actor_of, language_of
from polder.workbench.configuration import read_setting

Next = Callable[[Request], HttpResponseBase]


class SecurityHeaders:
    """Nothing from elsewhere, nothing to elsewhere, nothing kept by a browser that is not ours to keep."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: Request) -> HttpResponseBase:
        response = self.following(request)
        for name, value in (
            ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ):
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


class Visitor:
    """Sets `request.actor` and `request.language`."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: Request) -> HttpResponseBase:
        request.get_host()  # raises for a name that is not ours
        user: Any = request.user
        request.actor = actor_of(user)
        request.language = language_of(request)
        with translation.override(request.language):
            response = self.following(request)
        response.headers.setdefault("Content-Language", request.language)
        return response


class Problems:
    """A `PolderError` becomes a page that says what, why and what to do."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: Request) -> HttpResponseBase:
        return self.following(request)

    def process_exception(self, request: Request, error: Exception) -> HttpResponseBase | None:
        return problem_page(request, error.problem) if isinstance(error, PolderError) else None


def everywhere(request: Any) -> dict[str, object]:
    """What every template can use."""
    return {
        "request": request,
        "user": request.user,
        "actor": request.actor,
        "language": request.language,
        "version": __version__,
        "menu": menu_for(request),
        "theme": current_theme(),
        "organisation": _organisation,  # asked for only where it is shown
    }


def _organisation() -> str:
    """What the organisation is called; "" where the register cannot be read: a page must tell that too."""
    try:
        return str(read_setting(the_register(), "organisation", ""))
    except PolderError:
        return ""
