# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plan B per vital service: what takes over, in how many hours, last tested, what is missing, which step brings it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.documents.writers import Writer, writers
from polder.web.page import Page, Request, Route
from polder.web.pages.plan_b.asking import Asked, read_asked
from polder.web.pages.plan_b.overview import show_overview
from polder.web.pages.plan_b.sheet import show_sheet
from polder.web.registers import answer, snapshot, the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission
from polder.workbench.media_types import media_type
from polder.workbench.plan_b import Looked, look_at_plan_b, plan_b_content
from polder.workbench.tender_record import safe_name


def overview(request: Request) -> HttpResponse:
    asked = read_asked(request)
    context = show_overview(snapshot(), _looked(asked), asked)
    return render(request, "plan_b/overview.html", {**_around(request, asked), **context})


def sheet(request: Request, id: str) -> HttpResponse:
    """One service, or anything else that rests on something."""
    asked = read_asked(request, id)
    context = show_sheet(snapshot(), _looked(asked), asked)
    return render(request, "plan_b/sheet.html", {**_around(request, asked), **context})


def download(request: Request) -> HttpResponseBase:
    """The same as a file: at once where the page tried every measure, else by POST in the background."""
    said = request.POST if request.method == "POST" else request.GET
    asked = read_asked(request, said.get("service", ""))
    ending = said.get("as", "")
    if ending not in _endings():
        return redirect(asked.address)
    if request.method == "POST":
        params = {**asked.question.to_json(), "ending": ending, "language": request.language}
        return redirect("job", jobs.ask(the_register(), request.actor, "plan_b", params))
    looked = _looked(asked)
    if looked.tried != "everything":
        return redirect(asked.address)
    held = snapshot()
    not_counted = asked.question.not_counted(held)
    content = plan_b_content(held, looked.plans, not_counted, ending, request.language)
    response = HttpResponse(content, content_type=media_type(ending))
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(looked)}{ending}"'
    return response


def _looked(asked: Asked) -> Looked:
    found: Looked = answer(look_at_plan_b, asked.question, snapshot())
    return found


def _around(request: Request, asked: Asked) -> dict[str, object]:
    """What both pages have below and above."""
    return {
        "here": "plan-b",
        "asked": asked,
        "endings": [(each.suffix, each.label) for each in sorted(writers().values(), key=_pdf_first)],
        "may_share": Permission.SHARE in request.actor.may,
    }


def _pdf_first(writer: Writer) -> tuple[bool, str]:
    return writer.suffix != ".pdf", writer.name


def _endings() -> set[str]:
    return {each.suffix for each in writers().values()}


def _name(looked: Looked) -> str:
    if len(looked.plans) != 1:
        return "plan-b"
    name = safe_name(looked.plans[0].sheet.name, "").encode("ascii", "ignore").decode().strip(" .")
    return f"plan-b-{name}".rstrip("-")


PAGE = Page(
    (
        Route("steps/plan-b", overview, "plan-b"),
        Route("steps/plan-b/<element:id>", sheet, "plan-b-sheet"),
        Route("steps/plan-b-file", download, "plan-b-file", posts=Permission.SHARE),
    )
)
