# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The files of an organisation's own theme. The page to log in wears it too, so anyone may have them."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from polder.web.page import Page, Request, Route
from polder.web.theme import read_theme_file

POLICY = "default-src 'none'; style-src 'self'; sandbox"
"""A drawing that somebody opens by itself runs nothing and loads nothing."""


def theme_file(request: Request, name: str) -> HttpResponse:
    found = read_theme_file(name)
    if found is None:
        raise Http404
    content, media_type = found
    headers = {"Cache-Control": "max-age=3600", "Content-Security-Policy": POLICY}
    return HttpResponse(content, content_type=media_type, headers=headers)


PAGE = Page((Route("theme/<str:name>", theme_file, "theme-file", needs=None),))
