# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of one trial share: who sees names, its tabs, texts of strangers made fit to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from polder.base import Problem, Text
from polder.documents import plain
from polder.importers.source import readable
from polder.web.page import Request
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench.actor import Permission
from polder.workbench.trialling import Trial, find_trial

LONGEST_ADDRESS = 600


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    address: str
    current: bool


def sees_names(request: Request) -> bool:
    """Whether somebody may see what documents and folders are called, and what is in them."""
    return Permission.TRIALS in request.actor.may


def found(request: Request, code: str) -> Trial:
    return find_trial(the_register(), request.actor, code)


def show(
    request: Request, template: str, trial: Trial, context: dict[str, Any], problem: Problem | None = None
) -> HttpResponse:
    """A page of a trial. `template` is its name without the folder."""
    shared = {
        "trial": trial,
        "tabs": _tabs(request, trial, template),
        "sees": sees_names(request),
        "problem": problem,
    }
    status = STATUS[problem.family] if problem else 200
    return render(request, f"trials/{template}.html", shared | context, status=status)


def file_name(address: str) -> str:
    """The last part of where a document lies."""
    return plain(readable(address).rstrip("/").rpartition("/")[2] or readable(address), 160)


def folder_name(address: str, trial: Trial) -> str:
    """Where a document lies, without what all documents of the trial share."""
    whole = readable(address)
    for place in trial.settings.places:
        below = readable(place).rstrip("/") + "/"
        if whole.startswith(below):
            return plain(whole.removeprefix(below).rpartition("/")[0], LONGEST_ADDRESS)
    return plain(whole.rpartition("/")[0], LONGEST_ADDRESS)


def whole_name(address: str) -> str:
    return plain(readable(address), LONGEST_ADDRESS)


def number_in(text: str) -> int | None:
    """A whole number from an address of a page; `None` for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _tabs(request: Request, trial: Trial, current: str) -> list[Tab]:
    """Only those that lead somewhere: one alone is none."""
    sees, edits = sees_names(request), Permission.EDIT in request.actor.may
    tabs = [
        Tab(label, reverse(route, args=[trial.code]), current == template)
        for route, template, label, shown in (
            ("trial", "result", Text("Answer", "Antwoord"), True),
            ("trial-documents", "documents", Text("Documents", "Documenten"), sees),
            ("trial-files", "files", Text("Downloads", "Downloads"), sees),
            ("trial-record", "record", Text("Into the register", "In het register"), edits),
        )
        if shown and trial.finished
    ]
    return tabs if len(tabs) > 1 else []
