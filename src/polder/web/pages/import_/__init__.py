# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Import: hand in files, see what would change, say yes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from polder.base import PolderError, Problem, Text
from polder.base.file_name import clean_name
from polder.importers import importers
from polder.model import KINDS
from polder.web.page import Page, Request, Route
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission
from polder.workbench.difference_pages import SECTIONS, Lines, read_page
from polder.workbench.job_kinds.record_files import NAME as RECORDING
from polder.workbench.job_kinds.record_files import NOT_SAID, ask_to_record
from polder.workbench.jobs import JobView, Upload
from polder.workbench.problem_pairs import pair_to_text, problem_from_json
from polder.workbench.uploads import MOST_FILES, ask_to_compare, most_bytes

COMPARING = "compare_files"


def hand_in(request: Request) -> HttpResponseBase:
    """The form, and the files that come from it. What is wrong with them stands beside the field."""
    problem = None
    if request.method == "POST":
        uploads = [
            Upload(clean_name(file.name), file.content_type or "", file.size, file.chunks())
            for file in request.FILES.getlist("files")
        ]
        try:
            number = ask_to_compare(the_register(), request.actor, uploads, request.POST.get("format", ""))
            return redirect("job", number)
        except PolderError as error:
            problem = error.problem
    found = {
        "problem": problem,
        "formats": sorted(importers().items(), key=lambda each: each[1].label.say(request.language).casefold()),
        "format": request.POST.get("format", ""),
        "most_bytes": most_bytes(the_register()),
        "most_megabytes": max(1, most_bytes(the_register()) // 2**20),
        "most_files": MOST_FILES,
        "earlier": jobs.mine(the_register(), request.actor, kind=COMPARING, most=10),
    }
    return render(request, "import_/import.html", found, status=STATUS[problem.family] if problem else 200)


def difference(request: Request, number: int) -> HttpResponseBase:
    job = jobs.look(the_register(), request.actor, number)
    if job.kind != COMPARING or job.state != jobs.DONE:
        return redirect("job", number)
    return _page(request, job)


def record(request: Request, number: int) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("difference", number)
    try:
        replace = request.POST.get("replace") == "yes"
        return redirect("job", ask_to_record(the_register(), request.actor, number, replace=replace))
    except PolderError as error:
        if error.problem is not NOT_SAID:
            raise
        return _page(request, jobs.look(the_register(), request.actor, number), error.problem)


def put_away(request: Request, number: int) -> HttpResponseBase:
    if request.method == "POST":
        jobs.forget(the_register(), request.actor, number)
    return redirect("import")


def again(request: Request, number: int) -> HttpResponseBase:
    """Compare the same files once more, with the register as it is now."""
    if request.method != "POST":
        return redirect("difference", number)
    job = jobs.look(the_register(), request.actor, number)
    files = [
        Upload(file.name, file.media_type, file.size_bytes, file.pieces())
        for file in jobs.given(the_register(), job.number)
    ]
    return redirect("job", ask_to_compare(the_register(), request.actor, files, str(job.params.get("format", ""))))


def _page(request: Request, job: JobView, problem: Problem | None = None) -> HttpResponse:
    counts = job.result["counts"]
    sections = [(name, label, counts[name]) for name, label in SECTIONS.items() if counts[name]]
    asked = request.GET.get("show", "")
    shown = asked if counts.get(asked) else next((name for name, _, _ in sections), "new")
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 10 else 1
    lines = read_page(the_register(), request.actor, job.number, shown, number, counts[shown])
    recordings = [
        other
        for other in jobs.mine(the_register(), request.actor, kind=RECORDING)
        if other.params["compared"] == job.number
    ]
    found = {
        "job": job,
        "sources": [each | {"read_as": pair_to_text(each["read_as"])} for each in job.result["sources"]],
        "kinds": [(KINDS[kind].sheet, count) for kind, count in job.result["new_elements"].items() if kind in KINDS],
        "sections": sections,
        "shown": shown,
        "shown_label": SECTIONS[shown],
        "page": lines,
        "lines": _spoken(lines, shown),
        "changes": bool(counts["new"] or counts["changed"] or counts["gone"]),
        "wipes_out": [problem_from_json(each) for each in job.result["wipes_out"]],
        "recording": next((each for each in recordings if each.state in (*jobs.UNFINISHED, jobs.DONE)), None),
        "problem": problem,
    }
    return render(request, "import_/difference.html", found, status=STATUS[problem.family] if problem else 200)


def _spoken(page: Lines, section: str) -> list[Any]:
    """The lines with their pairs as texts, so that the template says them, escaped, in the language of the page."""
    if section == "problems":
        return [problem_from_json(line) for line in page.lines]
    pairs = ("subject", "what", "value", "before")
    return [
        {
            **{name: pair_to_text(line[name]) for name in pairs if name in line},
            "where": line.get("where", []),
            "sides": [(pair_to_text(side["value"]), side["new"]) for side in line.get("sides", ())],
        }
        for line in page.lines
    ]


PAGE = Page(
    (
        Route("import", hand_in, "import", needs=Permission.EDIT, posts=Permission.EDIT),
        Route("import/<int:number>", difference, "difference", needs=Permission.EDIT),
        Route("import/<int:number>/record", record, "difference-record", needs=Permission.EDIT, posts=Permission.EDIT),
        Route(
            "import/<int:number>/put-away",
            put_away,
            "difference-put-away",
            needs=Permission.EDIT,
            posts=Permission.EDIT,
        ),
        Route("import/<int:number>/again", again, "difference-again", needs=Permission.EDIT, posts=Permission.EDIT),
    ),
    Text("Import", "Importeren"),
    order=40,
)
