# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How dependent are we, in one screen: as it is, or as planned for a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from polder.analyses.report.words import Names, country
from polder.base import Text
from polder.model import Snapshot
from polder.web.page import Page, Request, Route
from polder.web.pages.start.figures import causes_figure, gaps_figure, what_is_open
from polder.web.pages.what_if.asking import Field, read_day
from polder.web.planned import AS_PLANNED, planned_days, show_planned
from polder.web.registers import answer, planned_for, snapshot
from polder.workbench.dependence import Params, Standing, how_dependent


def start(request: Request) -> HttpResponse:
    asked = Field(AS_PLANNED, request.GET.get(AS_PLANNED, "").strip()[:40])
    on = read_day(asked)
    held = planned_for(on).snapshot if on else snapshot()
    standing = _standing(held)
    names = Names(held, public=False)
    is_open = what_is_open(standing, held)
    context = {
        "standing": standing,
        "home": country(standing.home) if standing.home else None,
        "is_empty": not len(held),
        "as_of": held.as_of,
        "gaps": gaps_figure(standing, names, on),
        "companies": causes_figure(standing.companies, standing.services, on),
        "countries": causes_figure(standing.countries, standing.services, on),
        "open": is_open,
        "open_count": sum(each.count for each in is_open),
        "asked": asked,
        "days": planned_days(),
        **(_as_planned(standing, on) if on else {}),
    }
    return render(request, "start/start.html", context, status=400 if asked.error else 200)


def _standing(held: Snapshot) -> Standing:
    found: Standing = answer(how_dependent, Params(), held)
    return found


def _as_planned(standing: Standing, on: date) -> dict[str, object]:
    late, now = _late(standing), _late(_standing(snapshot()))
    return {
        "planned": show_planned(on, reverse("start")),
        "planned_sentence": Text(
            f"Plan B then comes too late at {late} of the {len(standing.plan_b.gaps)} services below, today at {now}.",
            f"Plan B komt dan bij {late} van de {len(standing.plan_b.gaps)} diensten hieronder te laat, nu bij {now}.",
        ),
    }


def _late(standing: Standing) -> int:
    return sum(gap.verdict == "too_late" for gap in standing.plan_b.gaps)


PAGE = Page((Route("", start, "start"),), Text("Overview", "Overzicht"), order=10)
