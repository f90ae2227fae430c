# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How dependent are we, in one screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from polder.base import Text
from polder.web.page import Page, Request, Route
from polder.web.registers import snapshot
from polder.workbench.show import show


def start(request: Request) -> HttpResponse:
    return render(request, "start/start.html", {"overview": show(snapshot())})


PAGE = Page((Route("", start, "start"),), Text("Overview", "Overzicht"), order=10)
