# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Work in the background: what, how far, what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.web.page import Page, Request, Route
from polder.web.registers import the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission
from polder.workbench.jobs import JobView

SHOWN_AT: dict[str, Callable[[JobView], str]] = {
    "compare_files": lambda job: reverse("difference", args=[job.number]),
    "document_trial": lambda job: reverse("trial", args=[job.result["trial"]]),
    "trial_pages": lambda job: reverse("trial-pages", args=[job.result["trial"], job.result["document"]]),
}
"""Kinds of job whose result has a page of its own, and where that is."""


def every(request: Request) -> HttpResponse:
    return render(request, "jobs/jobs.html", {"jobs": jobs.mine(the_register(), request.actor)})


def one(request: Request, number: int) -> HttpResponseBase:
    """The job's page; for htmx only what changes on it. A result with a page of its own is shown there."""
    job = jobs.look(the_register(), request.actor, number)
    asked_by_script = bool(request.headers.get("HX-Request"))
    if job.state == jobs.DONE and job.kind in SHOWN_AT:
        address = SHOWN_AT[job.kind](job)
        return HttpResponse(headers={"HX-Redirect": address}) if asked_by_script else redirect(address)
    files = jobs.outputs(the_register(), request.actor, number) if job.state == jobs.DONE else []
    template = "jobs/job_body.html" if asked_by_script else "jobs/job.html"
    return render(request, template, {"job": job, "files": files})


def stop(request: Request, number: int) -> HttpResponseBase:
    if request.method == "POST":
        jobs.stop(the_register(), request.actor, number)
    return redirect("job", number)


def begin_again(request: Request, number: int) -> HttpResponseBase:
    if request.method == "POST":
        jobs.begin_again(the_register(), request.actor, number)
    return redirect("job", number)


def forget(request: Request, number: int) -> HttpResponseBase:
    if request.method == "POST":
        jobs.forget(the_register(), request.actor, number)
    return redirect("jobs")


def download(request: Request, number: int, name: str) -> HttpResponseBase:
    """A file that came out of a job: always to keep, never shown as a page of ours."""
    file, content = jobs.output_content(the_register(), request.actor, number, name)
    response = StreamingHttpResponse(content, content_type=file.media_type)
    response.headers["Content-Length"] = str(file.size_bytes)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def with_files(request: Request, kind: str) -> list[tuple[JobView, list[jobs.Output]]]:
    """The visitor's latest jobs of a kind, each with what came out."""
    found = jobs.mine(the_register(), request.actor, kind=kind, most=10)
    return [(job, jobs.outputs(the_register(), request.actor, job.number)) for job in found]


PAGE = Page(
    (
        Route("jobs", every, "jobs"),
        Route("jobs/<int:number>", one, "job"),
        Route("jobs/<int:number>/stop", stop, "job-stop", posts=Permission.READ),
        Route("jobs/<int:number>/again", begin_again, "job-again", posts=Permission.READ),
        Route("jobs/<int:number>/forget", forget, "job-forget", posts=Permission.READ),
        Route("jobs/<int:number>/files/<str:name>", download, "job-file"),
    )
)
