# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Nobody gets to a view without passing here: who may look, who may send."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse

from polder.web.page import Request, Route, View

LOOKING = ("GET", "HEAD")


def guarded(route: Route) -> View:
    """The view of a route, behind what the route asks of whoever comes. A permission that lacks is a `PolderError`."""

    @wraps(route.view)
    def view(request: Request, *arguments: Any, **named: Any) -> HttpResponseBase:
        looking = request.method in LOOKING
        if not looking and (request.method != "POST" or not (route.posts or route.posts_by_anyone)):
            return HttpResponseNotAllowed(LOOKING if not route.posts else (*LOOKING, "POST"))
        needed = [route.needs] if looking or route.posts_by_anyone else [route.needs, route.posts]
        for permission in needed:
            if permission is None:
                continue
            if not request.user.is_authenticated:
                return redirect(f"{reverse('log-in')}?{urlencode({'next': request.get_full_path()})}")
            request.actor.need(permission)
        return route.view(request, *arguments, **named)

    return view
