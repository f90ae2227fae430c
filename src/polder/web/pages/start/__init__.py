# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How dependent are we, in one screen."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from polder.analyses.report.words import Names, country
from polder.base import Text
from polder.web.page import Page, Request, Route
from polder.web.pages.start.figures import causes_figure, gaps_figure, what_is_open
from polder.web.registers import answer, snapshot
from polder.workbench.dependence import Params, Standing, how_dependent


def start(request: Request) -> HttpResponse:
    held = snapshot()
    standing: Standing = answer(how_dependent, Params(), held)
    names = Names(held, public=False)
    is_open = what_is_open(standing, held)
    return render(
        request,
        "start/start.html",
        {
            "standing": standing,
            "home": country(standing.home) if standing.home else None,
            "is_empty": not len(held),
            "as_of": held.as_of,
            "gaps": gaps_figure(standing, names),
            "companies": causes_figure(standing.companies, standing.services),
            "countries": causes_figure(standing.countries, standing.services),
            "open": is_open,
            "open_count": sum(each.count for each in is_open),
        },
    )


PAGE = Page((Route("", start, "start"),), Text("Overview", "Overzicht"), order=10)
