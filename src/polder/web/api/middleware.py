# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Around every answer under /api/: its version, and no error that is a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase

from polder.web.api.address import BASE, VERSION
from polder.web.api.problems import MEDIA_TYPE, for_status

KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class Api:
    """An error that Django itself answers (a method, a host, a broken database) becomes a problem too."""

    def __init__(self, following: Callable[[Any], HttpResponseBase]) -> None:
        self.following = following

    def __call__(self, request: Any) -> HttpResponseBase:
        if not (request.path_info + "/").startswith("/api/"):
            return self.following(request)
        if request.path_info == BASE:  # the root has no slash either (/core/no-trailing-slash)
            request.path_info = BASE + "/"
        only_head = request.method == "HEAD"
        if only_head:
            request.method = "GET"
        response = self.following(request)
        if response.status_code >= 400 and not response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
            kept = {name: response.headers[name] for name in KEPT if name in response.headers}
            response = for_status(request, response.status_code, kept)
        response.headers["API-Version"] = VERSION
        if only_head:
            request.method = "HEAD"
            response.headers["Content-Length"] = str(len(getattr(response, "content", b"")))
            response.content = b""
        return response
