# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Before publication: the list, a new tender, its design with what it leaves open, its documents, and publishing it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import PolderError, Problem, Text
from polder.documents.writers import writers
from polder.tenders.clauses import clauses
from polder.tenders.examples import example_text
from polder.tenders.forms import write_form
from polder.tenders.gaps import gaps
from polder.tenders.leaving import months_to_leave
from polder.tenders.notices import read_notice
from polder.tenders.notices.contradictions import contradictions
from polder.tenders.notices.drafting import draft
from polder.tenders.notices.notice import PublishedLot
from polder.tenders.workbooks import text_of_workbook, write_workbook
from polder.web.page import Request
from polder.web.pages.tenders.showing import COLOURS, chosen_lot, done, found, leads, lot_links, show
from polder.web.problems import STATUS
from polder.web.registers import snapshot, the_register
from polder.workbench import tender_problems as problems
from polder.workbench.configuration import read_setting
from polder.workbench.media_types import media_type
from polder.workbench.tender_record import safe_name
from polder.workbench.tendering import (
    Kept,
    add_tender,
    change_tender,
    delete_tender,
    list_people,
    list_tenders,
    publish,
)

TEXTS = ("odt", "pdf")
FORMS = ("xlsx", "ods")


def tenders(request: Request) -> HttpResponse:
    name = request.actor.name
    rows = [
        (kept, name in kept.assessors, name in kept.openers) for kept in list_tenders(the_register(), request.actor)
    ]
    return render(request, "tenders/tenders.html", {"rows": rows, "leads": leads(request)})


def new(request: Request) -> HttpResponseBase:
    """A text to start from: the example, another tender's, a workbook's, or what a notice says. By POST it is kept."""
    context: dict[str, Any] = {"yaml": request.POST.get("yaml", ""), "lots": [], "forms": FORMS}
    problem = None
    if request.method == "POST" and "read" in request.POST:
        read = _from_workbook if request.POST["read"] == "workbook" else _from_notice
        problem = read(request, context)
    elif request.method == "POST":
        try:
            kept = add_tender(the_register(), request.actor, context["yaml"])
            return redirect("tender-design", kept.code)
        except PolderError as error:
            problem, context["where"] = error.problem, "yaml"
    elif code := request.GET.get("from", ""):
        context["yaml"] = found(request, code).yaml
    else:
        context["yaml"] = example_text(request.language)
    status = STATUS[problem.family] if problem else 200
    return render(request, "tenders/new.html", {**context, "problem": problem}, status=status)


def _from_workbook(request: Request, context: dict[str, Any]) -> Problem | None:
    """Fills in the text that a workbook gives; what is wrong otherwise, and then the text stays as it was typed."""
    file = request.FILES.get("workbook")
    context["where"] = "workbook"
    if file is None:
        return problems.NO_FILE
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / safe_name(file.name, "tender.xlsx")
        path.write_bytes(file.read())
        try:
            context["yaml"] = text_of_workbook(path)
            context["filled"] = path.name
        except PolderError as error:
            return error.problem
    return None


def _from_notice(request: Request, context: dict[str, Any]) -> Problem | None:
    """Fills in the text that a notice gives; what is wrong otherwise, and then the text stays as it was typed."""
    file = request.FILES.get("notice")
    asked = request.POST.get("lot", "").strip()
    context |= {"where": "notice", "lot": asked}
    if file is None:
        return problems.NO_FILE
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / safe_name(file.name, "notice.xml")
        path.write_bytes(file.read())
        try:
            lots = [each for each in read_notice(path).lots if each.criteria]
            chosen = [each for each in lots if not asked or each.id.casefold() == asked.casefold()]
            context["lots"] = [_published(lot) for lot in lots]
            if len(chosen) != 1:
                context["where"] = "lot"
                return _which_lot([lot.id for lot in lots])
            context["yaml"] = draft(chosen[0], path.name, request.language)
            context["drafted"] = path.name
        except PolderError as error:
            return error.problem
    return None


def _published(lot: PublishedLot) -> tuple[PublishedLot, list[Any]]:
    """A lot, and what contradicts itself in it."""
    return lot, [(each, *COLOURS[each.colour]) for each in contradictions(lot)]


def design(request: Request, code: str) -> HttpResponseBase:
    """The text, to be changed until it is published, and what it leaves open."""
    kept = found(request, code)
    text, problem = request.POST.get("yaml", kept.yaml), None
    if request.method == "POST" and "read" in request.POST:
        context = {"yaml": text, "seen": request.POST.get("seen", kept.seen)}
        problem = _from_workbook(request, context)
        return _design(request, kept, context, problem)
    if request.method == "POST":
        try:
            change_tender(the_register(), request.actor, code, text, request.POST.get("seen", ""))
            messages.success(
                request, Text("The tender was saved.", "De aanbesteding is bewaard.").say(request.language)
            )
            return redirect("tender-design", code)
        except PolderError as error:
            problem = error.problem
    return _design(request, kept, {"yaml": text, "seen": request.POST.get("seen", kept.seen)}, problem)


def _design(request: Request, kept: Kept, context: dict[str, Any], problem: Problem | None = None) -> HttpResponse:
    lot, unreadable, open_ends = None, None, []
    try:
        lot = chosen_lot(request, kept)
        open_ends = [(each, *COLOURS[each.colour]) for each in gaps(kept.tender(lot))]
    except PolderError as error:
        unreadable = error.problem
    shown = {
        "gaps": open_ends,
        "unreadable": unreadable,
        "texts": TEXTS,
        "forms": FORMS,
        "lot": lot,
        "lot_links": lot_links(kept, "tender-design", lot),
    }
    return show(request, "tender-design", kept, shown | context, problem)


def delete(request: Request, code: str) -> HttpResponseBase:
    if request.method == "POST":
        gone = delete_tender(the_register(), request.actor, code)
        said = Text(f"“{gone.name}” was deleted.", f"“{gone.name}” is verwijderd.")
        messages.success(request, said.say(request.language))
    return redirect("tenders")


def text(request: Request, code: str) -> HttpResponseBase:
    """The text for the tender document. With `leaving`, a name in the register, it asks the notice that takes."""
    kept = found(request, code)
    leaving = request.GET.get("leaving", "").strip()
    ending = request.GET.get("format", "")
    writer = next(each for each in writers().values() if each.suffix == f".{ending if ending in TEXTS else TEXTS[0]}")
    try:
        months = months_to_leave(snapshot(), leaving) if leaving else None
    except PolderError as error:
        context = {"yaml": kept.yaml, "seen": kept.seen, "leaving": leaving, "leaving_problem": error.problem}
        return _design(request, kept, context)
    return _file(
        writer.write(clauses(kept.tender(chosen_lot(request, kept)), months), request.language), kept, writer.suffix
    )


def form(request: Request, code: str) -> HttpResponseBase:
    """The form that bidders fill in."""
    kept = found(request, code)
    asked = request.GET.get("format", "")
    ending = f".{asked if asked in FORMS else FORMS[0]}"
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / f"form{ending}"
        write_form(kept.tender(chosen_lot(request, kept)), path, request.language)
        return _file(path.read_bytes(), kept, ending)


def workbook(request: Request, code: str = "") -> HttpResponseBase:
    """A tender as a workbook, to fill in elsewhere; the example where none is named."""
    kept = found(request, code) if code else None
    asked = request.GET.get("format", "")
    ending = f".{asked if asked in FORMS else FORMS[0]}"
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / f"tender{ending}"
        write_workbook(kept.yaml if kept else example_text(request.language), path, request.language)
        return _file(path.read_bytes(), kept, ending)


def publishing(request: Request, code: str) -> HttpResponseBase:
    """Who assesses and who opens; by POST the tender is fixed and its record begins."""
    kept = found(request, code)
    if kept.fixed:
        return redirect("tender", code)
    problem = None
    assessors, openers = request.POST.getlist("assessor"), request.POST.getlist("opener")
    organisation = request.POST.get("organisation", read_setting(the_register(), "organisation", ""))
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            begun = publish(the_register(), request.actor, code, organisation, assessors, openers, seen)
            return done("tender-record", code, begun[code]) if code in begun else redirect("tender", code)
        except PolderError as error:
            problem = error.problem
    people, lots = list_people(the_register(), request.actor), kept.lots()
    parts: list[tuple[str | None, str]] = [*lots.items()] or [(None, "")]
    context = {
        "people": [(name, name in assessors, name in openers) for name in people],
        "organisation": organisation,
        "field": _FIELDS.get(problem.code, "") if problem else "",
        "lots": list(lots.values()),
        "gaps": [(name, each) for lot, name in parts for each in gaps(kept.tender(lot)) if each.colour == "red"],
    }
    return show(request, "tender-publish", kept, context, problem)


_FIELDS = {
    "tender.two-openers": "opener",
    "tender.no-account": "assessor",
    "record.few-assessors": "assessor",
    "record.same-assessor": "assessor",
    "tender.no-organisation": "organisation",
    "record.no-name": "organisation",
}


def one(request: Request, code: str) -> HttpResponseBase:
    """Where somebody who opens a tender wants to be."""
    kept = found(request, code)
    return redirect("tender-record" if kept.published else "tender-design", code)


def _file(content: bytes, kept: Kept | None, ending: str) -> HttpResponse:
    name = safe_name(kept.name if kept else "", "tender").encode("ascii", "ignore").decode().strip(" .") or "tender"
    response = HttpResponse(content, content_type=media_type(f"a{ending}"))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{ending}"'
    return response


def _which_lot(known: list[str]) -> Problem:
    said = ", ".join(known)
    return Problem(
        "tender.which-lot",
        Text("The notice has several lots, or not this one.", "De aankondiging heeft meer percelen, of dit niet."),
        Text("A tender is about one lot.", "Een aanbesteding gaat over één perceel."),
        Text(
            f"Write one of these and choose the file again: {said}.",
            f"Schrijf er een van op en kies het bestand opnieuw: {said}.",
        ),
    )
