# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Nobody gets to the API without passing here: who asks, whether they may, and whether the request is fit to read."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from ninja.errors import ValidationError

from polder.store.objection import fit
from polder.web.api.invalid import error_at
from polder.web.api.limits import MAX_BODY_BYTES
from polder.web.api.pace import PACE
from polder.web.api.problems import BY_STATUS, NO_FORM, NO_TOKEN, Refused, language_of
from polder.web.registers import the_register
from polder.workbench.actor import Actor, Permission
from polder.workbench.tokens import actor_of_token

SAFE: Final = ("GET", "HEAD")
JSON: Final = re.compile(r'application/json\s*(;\s*charset="?utf-8"?\s*)?', re.IGNORECASE)
PARAMETERS: Final[dict[tuple[str, str], dict[str, bool]]] = {}
"""By path and method the query keys that are known, and whether each may be given several times."""


class Needs:
    """Lets in who may do this: by a token of an account, or by the session of somebody who logged in to the pages."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    def __call__(self, request: Any) -> Actor:
        request.language = language_of(request)
        actor = _who(request)
        _check_pace(actor)
        actor.need(self.permission)
        _check_query(request)
        if request.method not in SAFE:
            _check_body(request)
        request.actor = actor
        return actor


def _who(request: Any) -> Actor:
    """Who asks; a token that is wrong is refused, also from somebody with a session."""
    given = request.headers.get("Authorization")
    if given is not None:
        scheme, _, secret = given.partition(" ")
        actor = actor_of_token(the_register(), secret.strip()) if scheme.casefold() == "bearer" else None
        if actor is None:
            raise Refused(NO_TOKEN, 401, {"WWW-Authenticate": 'Bearer realm="polder", error="invalid_token"'})
        return actor
    if not request.user.is_authenticated:
        raise Refused(NO_TOKEN, 401)
    if request.method not in SAFE and _forged(request):
        raise Refused(NO_FORM, 403)
    actor = request.actor
    assert isinstance(actor, Actor)
    return actor


def _check_pace(actor: Actor) -> None:
    wait = PACE.wait_seconds((the_register().name, actor.account))
    if wait:
        raise Refused(BY_STATUS[429], 429, {"Retry-After": str(wait)})


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: Any, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden(reason)


def _forged(request: Any) -> bool:
    """Whether another site may have made the browser send this. A body in JSON holds no form's token: a header does."""
    return _Csrf(lambda _: None).process_view(request, None, (), {}) is not None


def _check_query(request: Any) -> None:
    """A key that is not known, or is there twice, is a mistake to tell, not to pass over."""
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", request.resolver_match.route).removeprefix("api/v1")
    known = PARAMETERS.get((route, request.method), {})
    errors = []
    for name, values in request.GET.lists():
        if name not in known:
            errors.append(error_at("query", "unknown_key", name))
        elif len(values) > 1 and not known[name]:
            errors.append(error_at("query", "key_twice", name))
        elif not all(fit(value) for value in values):
            errors.append(error_at("query", "unfit_text", name))
    for name, value in request.resolver_match.kwargs.items():
        if isinstance(value, str) and not fit(value):
            errors.append(error_at("path", "unfit_text", name))
    if errors:
        raise ValidationError(errors)


def _check_body(request: Any) -> None:
    length, media_type = request.headers.get("Content-Length") or "0", request.headers.get("Content-Type", "").strip()
    if not length.isdecimal() or int(length[:20]) > MAX_BODY_BYTES or len(request.body) > MAX_BODY_BYTES:
        raise Refused(BY_STATUS[413], 413)
    if (request.body or media_type) and not JSON.fullmatch(media_type):
        raise Refused(BY_STATUS[415], 415, {"Accept": "application/json"})


READ: Final = Needs(Permission.READ)
SHARE: Final = Needs(Permission.SHARE)
EDIT: Final = Needs(Permission.EDIT)
ADMINISTER: Final = Needs(Permission.ADMINISTER)
