# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who comes, and in which language they read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import trans_real

from polder.base import Language, PolderError
from polder.web.registers import the_register
from polder.workbench.actor import NOBODY, Actor, in_role
from polder.workbench.configuration import read_setting

LANGUAGE_COOKIE = "polder_language"


def actor_of(user: Any) -> Actor:
    """An account as somebody who acts; whoever did not log in is nobody and may do nothing."""
    return in_role(user.username, user.role, user.pk) if user.is_authenticated else NOBODY


def language_of(request: Any) -> Language:
    """That of the account; else what was chosen before; else what the browser asks for, if we speak it; else the
    default of the settings, Dutch unless set."""
    if request.user.is_authenticated:
        asked = request.user.language
    else:
        asked = request.COOKIES.get(LANGUAGE_COOKIE) or _asked_by_browser(request) or _default_language()
    return "en" if asked == "en" else "nl"


def _asked_by_browser(request: Any) -> str:
    """The first language of ours that the browser names; "" where it names none."""
    asked = trans_real.parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((word[:2] for word, _ in asked if word[:2] in ("en", "nl")), "")


def _default_language() -> str:
    try:
        return str(read_setting(the_register(), "default_language", "nl"))
    except PolderError:  # the register cannot be read, and a page must say so
        return "nl"


def address_of(request: Any) -> str:
    """Where a request comes from. Behind a trusted proxy the server has put here what that says (`serving.py`)."""
    return str(request.META.get("REMOTE_ADDR", ""))


def known(request: Any) -> Any:
    """The request, with its visitor, also where it went wrong before anybody looked who it was."""
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    if not hasattr(request, "actor"):
        request.actor = actor_of(request.user)
        request.language = language_of(request)
    return request
