# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A browser in which an account logged in before, known again by a signed cookie (OWASP: device cookies).

It lets nobody in. Its failures are counted apart, so that who guesses elsewhere cannot keep its user waiting for ever.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse

COOKIE: Final = "polder_known"
SALT: Final = "polder.known-browser"
YEAR_SECONDS: Final = 365 * 24 * 3600


def known_browser(request: Any, username: str) -> str:
    """What names this browser, where this account logged in with it; "" where it did not."""
    try:
        name, number = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(number) if name == username else ""


def remember_browser(request: Any, response: HttpResponse, username: str) -> None:
    """From now on this browser is known as one of this account, and of no other."""
    value = signing.dumps([username, known_browser(request, username) or secrets.token_hex(16)], salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=YEAR_SECONDS, path=reverse("log-in"), secure=request.is_secure(), httponly=True,
        samesite="Strict",
    )  # fmt: skip
