# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The addresses: those of every page, each behind its guard, and of the API."""

from __future__ import annotations

from django.urls import URLPattern, path

from polder.web import api
from polder.web.guard import guarded
from polder.web.pages import pages


def _routes() -> list[URLPattern]:
    return [path(route.path, guarded(route), name=route.name) for page in pages().values() for route in page.routes]


urlpatterns = [*api.routes(), *_routes()]
handler400 = "polder.web.problems.bad_request"
handler404 = "polder.web.problems.not_found"
handler500 = "polder.web.problems.unexpected"
