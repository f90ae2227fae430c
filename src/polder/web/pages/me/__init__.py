# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who I am here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from polder.web.page import Page, Request, Route


def me(request: Request) -> HttpResponse:
    return render(request, "me/me.html")


PAGE = Page((Route("me", me, "me"),))
