# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a document side by side: as it is, and after the trip of the trial."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from polder.base import PolderError
from polder.trials.browsing import Row, find_row
from polder.trials.document import JUDGED
from polder.web.page import Request
from polder.web.pages.trials.showing import file_name, found, number_in, show
from polder.web.registers import the_register
from polder.workbench import trial_problems as problems
from polder.workbench.trial_pictures import MOST_PAGES, ask_to_draw, drawn_pages, read_picture
from polder.workbench.trialling import Trial, reading


def pages(request: Request, code: str, id: int) -> HttpResponseBase:
    trial = found(request, code)
    row = _row(trial, id)
    if request.method == "POST":
        first = number_in(request.POST.get("first", "1")) or 1
        return redirect("job", ask_to_draw(the_register(), request.actor, trial, id, first))
    drawn = drawn_pages(trial, id)
    context = {
        "row": row,
        "name": file_name(row.address),
        "drawn": drawn,
        "more": drawn[-1].number + 1 if drawn and len(drawn) % MOST_PAGES == 0 else None,
        "can_draw": row.kind in JUDGED and bool(trial.settings.engine),
        "direct": trial.settings.trip == "direct",
    }
    return show(request, "pages", trial, context)


def picture(request: Request, code: str, id: int, name: str) -> HttpResponseBase:
    trial = found(request, code)
    return HttpResponse(read_picture(request.actor, trial, id, name), content_type="image/png")


def _row(trial: Trial, id: int) -> Row:
    with reading(trial) as kept:
        row = find_row(kept, id)
    if row is None:
        raise PolderError(problems.NO_DOCUMENT)
    return row
