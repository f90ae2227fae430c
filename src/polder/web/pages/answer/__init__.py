# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The page behind a link: a few questions for somebody without an account. The address is the key, so it is guarded."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from polder.base import Language, PolderError, Text
from polder.web.page import Page, Request, Route
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench.answering import LONGEST_ANSWER, NotUnderstood, Said, answer
from polder.workbench.asking import Question
from polder.workbench.invitations import opened

ENDINGS = ("questions.no-link", "questions.too-often", "questions.used", "questions.expired", "questions.withdrawn")


@csrf_exempt  # the page asks for no referrer, so a browser sends no origin; and no cookie allows anything here
def questions(request: Request, secret: str) -> HttpResponseBase:
    asked = request.GET.get("language")
    if asked in ("en", "nl"):
        request.language = asked
    with translation.override(request.language):
        response = _shown(request, secret)
    response["Referrer-Policy"] = "no-referrer"  # the address is a secret
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Language"] = request.language
    return response


def _shown(request: Request, secret: str) -> HttpResponseBase:
    address = request.META.get("REMOTE_ADDR", "")
    said: dict[str, Said] = {}
    errors: dict[str, Any] = {}
    problem = None
    try:
        link = opened(the_register(), secret, address)
        if request.method == "POST":
            said = {question.key: _said(request, question.key) for question in link.questions}
            try:
                count = answer(the_register(), secret, said, address)
                return render(request, "answer/thanks.html", {"link": link, "count": count})
            except NotUnderstood as error:
                errors = error.errors
    except PolderError as error:
        problem = error.problem
        if problem.code in ENDINGS:
            status = 429 if problem.code == "questions.too-often" else STATUS[problem.family]
            return render(request, "answer/ended.html", {"problem": problem}, status=status)
    found = {
        "link": link,
        "asked": [_field(question, said, errors, request.language) for question in link.questions],
        "errors": errors,
        "problem": problem,
        "longest": LONGEST_ANSWER,
    }
    return render(request, "answer/answer.html", found, status=400 if errors or problem else 200)


def _said(request: Request, key: str) -> Said:
    return Said(request.POST.get(f"answer-{key}", ""), request.POST.get(f"unknown-{key}") == "yes")


def _field(question: Question, said: dict[str, Said], errors: dict[str, Any], language: Language) -> dict[str, Any]:
    """What the template needs to ask one question: its choices where it has any, what was typed, what is wrong."""
    attribute = question.attribute
    choices = []
    if attribute is not None and attribute.type == "yes_no":
        choices = [("yes", Text("yes", "ja").say(language)), ("no", Text("no", "nee").say(language))]
    elif attribute is not None and attribute.type == "choice":
        choices = [(choice.value, choice.label.say(language)) for choice in attribute.choices]
    return {
        "key": question.key,
        "text": question.text,
        "help": attribute.help if attribute and attribute.type != "country" else None,
        "type": attribute.type if attribute else "text",
        "unit": attribute.unit if attribute else None,
        "choices": choices,
        "near": question.near,
        "said": said.get(question.key, Said()),
        "error": errors.get(question.key),
    }


PAGE = Page((Route("answer/<str:secret>", questions, "answer", needs=None, posts_by_anyone=True),))
