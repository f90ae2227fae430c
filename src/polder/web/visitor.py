# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who comes, and in which language they read."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from polder.base import Language
from polder.workbench.actor import NOBODY, Actor, in_role

LANGUAGE_COOKIE = "polder_language"


def actor_of(user: Any) -> Actor:
    """An account as somebody who acts; whoever did not log in is nobody and may do nothing."""
    return in_role(user.username, user.role, user.pk) if user.is_authenticated else NOBODY


def language_of(request: Any) -> Language:
    """That of the account; else what was chosen before; else what the browser asks for, if we speak it; else Dutch."""
    if request.user.is_authenticated:
        asked = request.user.language
    else:
        asked = request.COOKIES.get(LANGUAGE_COOKIE) or translation.get_language_from_request(request)
    return "en" if asked == "en" else "nl"


def known(request: Any) -> Any:
    """The request, with its visitor, also where it went wrong before anybody looked who it was."""
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    if not hasattr(request, "actor"):
        request.actor = actor_of(request.user)
        request.language = language_of(request)
    return request
