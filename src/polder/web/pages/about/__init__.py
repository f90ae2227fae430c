# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What this is, under which licence, and how accessible it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from polder.web.page import Page, Request, Route


def about(request: Request) -> HttpResponse:
    return render(request, "about/about.html")


PAGE = Page((Route("about", about, "about", needs=None),))
