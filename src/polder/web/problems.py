# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong, as a page: what, why, what to do, where. Nobody sees a stack trace."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth import get_user
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polder.base import Family, Language, Problem, Text
from polder.web.registers import the_register
from polder.web.uploads import UploadTooLarge
from polder.web.visitor import known
from polder.workbench.uploads import most_bytes, too_large, too_many_files

STATUS: Final = {
    Family.USAGE: 400,
    Family.UNREADABLE: 400,
    Family.CONTENT: 400,
    Family.NOT_FOUND: 404,
    Family.NOT_ALLOWED: 403,
    Family.REGISTER: 503,
    Family.STOPPED: 409,
}


def problem_page(request: Any, problem: Problem, status: int | None = None) -> HttpResponse:
    return render(request, "problem.html", {"problem": problem}, status=status or STATUS[problem.family])


def not_found(request: Any, exception: Exception) -> HttpResponse:
    return problem_page(known(request), _NO_SUCH_PAGE, 404)


def bad_request(request: Any, exception: Exception) -> HttpResponse:
    """What Django refuses to take apart: too large, too many fields or files, a name of a machine that is not ours."""
    if not hasattr(request, "user") and hasattr(request, "session"):
        request.user = get_user(request)
    if isinstance(exception, UploadTooLarge):
        return problem_page(known(request), too_large(most_bytes(the_register())), 413)
    if isinstance(exception, TooManyFilesSent):
        return problem_page(known(request), too_many_files(), 413)
    return problem_page(known(request), _BAD_REQUEST, 400)


def csrf_failure(request: Any, reason: str = "") -> HttpResponse:
    return problem_page(known(request), _STALE_FORM, 403)


def unexpected(request: HttpRequest) -> HttpResponse:
    """The last resort. It asks nothing of the register, which may be what is broken."""
    language: Language = getattr(request, "language", "nl")
    text = " ".join(part.say(language) for part in (_UNEXPECTED.what, _UNEXPECTED.why, _UNEXPECTED.do))
    page = f'<!doctype html><html lang="{language}"><title>Polder</title><h1>Polder</h1><p>{text}</p></html>'
    return HttpResponse(page, status=500)


_NO_SUCH_PAGE = Problem(
    "web.no-such-page",
    Text("This page is not there.", "Deze pagina is er niet."),
    Text("The address was mistyped, or what stood here is gone.", "Het adres klopt niet, of wat hier stond is weg."),
    Text("Go to the start page and look from there.", "Ga naar de startpagina en zoek vandaar verder."),
    family=Family.NOT_FOUND,
)
_BAD_REQUEST = Problem(
    "web.bad-request",
    Text("This request cannot be answered.", "Dit verzoek is niet te beantwoorden."),
    Text(
        "It is broken, too large, or meant for another address.",
        "Het is beschadigd, te groot, of voor een ander adres.",
    ),
    Text("Go to the start page and try again from there.", "Ga naar de startpagina en probeer het vandaar opnieuw."),
    family=Family.USAGE,
)
_STALE_FORM = Problem(
    "web.stale-form",
    Text("This form could not be checked.", "Dit formulier kon niet worden gecontroleerd."),
    Text(
        "It was open for too long, cookies are off, or it came from another site. Nothing was recorded.",
        "Het stond te lang open, cookies staan uit, of het kwam van een andere site. Er is niets vastgelegd.",
    ),
    Text(
        "Go back, load the page again and send it once more.",
        "Ga terug, laad de pagina opnieuw en verstuur het nog eens.",
    ),
    family=Family.NOT_ALLOWED,
)
_UNEXPECTED = Problem(
    "web.unexpected",
    Text("Polder made a mistake and cannot show this.", "Polder heeft een fout gemaakt en kan dit niet tonen."),
    Text("Nothing was recorded by halves.", "Er is niets half vastgelegd."),
    Text(
        "Try again; tell an administrator if it stays.", "Probeer het opnieuw; meld het een beheerder als het blijft."
    ),
)
