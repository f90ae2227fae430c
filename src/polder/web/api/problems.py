# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong, for a machine: `application/problem+json` (RFC 9457), in the language that it asked for."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja.errors import HttpError, ValidationError

from polder.base import Family, Language, PolderError, Problem, Text
from polder.web.api.invalid import invalid_input
from polder.web.problems import STATUS

MEDIA_TYPE: Final = "application/problem+json"
TYPE: Final = "urn:polder:problem:"
RETRY_SECONDS: Final = 5
REALM: Final = 'Bearer realm="polder"'
_log = logging.getLogger("polder.web.api")


class Refused(PolderError):
    """A problem that has a status of its own, and perhaps headers."""

    def __init__(self, problem: Problem, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(problem)
        self.status = status
        self.headers = headers or {}


def language_of(request: HttpRequest) -> Language:
    """What `Accept-Language` asks for, if we speak it; else what the account reads; else Dutch."""
    if request.headers.get("Accept-Language"):
        return "en" if translation.get_language_from_request(request) == "en" else "nl"
    return "en" if getattr(request, "language", "nl") == "en" else "nl"


def problem_response(
    request: HttpRequest,
    problem: Problem,
    status: int,
    *,
    headers: dict[str, str] | None = None,
    errors: Sequence[dict[str, object]] = (),
) -> HttpResponse:
    """`title` says what, `detail` why, `do` what to do about it and `where` the place of it."""
    language = language_of(request)
    said = problem.to_json(language)
    body: dict[str, object] = {
        "type": TYPE + problem.code,
        "title": said["what"],
        "status": status,
        "detail": said["why"],
        "code": problem.code,
        "do": said["do"],
        "where": said["where"],
        "value": problem.value[:200],
    }
    if errors:
        body["errors"] = list(errors)
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)
    response.headers["Content-Language"] = language
    if status == 503:
        response.headers.setdefault("Retry-After", str(RETRY_SECONDS))
    if status == 401:
        response.headers.setdefault("WWW-Authenticate", REALM)
    return response


def for_status(request: HttpRequest, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """The problem that a bare status stands for."""
    problem = BY_STATUS.get(status) or (UNEXPECTED if status >= 500 else BAD_REQUEST)
    return problem_response(request, problem, status, headers=headers)


def explain(request: HttpRequest, error: Any) -> HttpResponse:
    """Whatever a view raised, as a problem. What nobody expected is logged, and not shown."""
    if isinstance(error, Refused):
        return problem_response(request, error.problem, error.status, headers=error.headers)
    if isinstance(error, PolderError):
        return problem_response(request, error.problem, STATUS[error.problem.family])
    if isinstance(error, ValidationError):
        errors = invalid_input(error.errors, language_of(request))
        return problem_response(request, INVALID, 400, errors=errors)
    if isinstance(error, RequestDataTooBig):
        return for_status(request, 413)
    if isinstance(error, SuspiciousOperation):
        return for_status(request, 400)
    if isinstance(error, Http404):
        return for_status(request, 404)
    if isinstance(error, HttpError):
        return for_status(request, error.status_code)
    _log.error("unexpected, at %s %s", request.method, request.path, exc_info=error)
    return for_status(request, 500)


INVALID = Problem(
    "api.invalid-input",
    Text("The request is not what this address takes.", "Het verzoek is niet wat dit adres aanneemt."),
    Text("Each thing that is wrong stands under errors.", "Alles wat niet klopt staat onder errors."),
    Text(
        "Compare it with /api/v1/openapi.json and send it again.",
        "Vergelijk het met /api/v1/openapi.json en stuur het opnieuw.",
    ),
    family=Family.USAGE,
)
BAD_REQUEST = Problem(
    "api.bad-request",
    Text("The request could not be understood.", "Het verzoek is niet te begrijpen."),
    Text("It does not follow the rules of HTTP, or not ours.", "Het volgt de regels van HTTP niet, of die van ons."),
    INVALID.do,
    family=Family.USAGE,
)
NO_TOKEN = Problem(
    "api.no-token",
    Text("Who asks is not known.", "Wie dit vraagt is niet bekend."),
    Text(
        "There was no token, or it is unknown, has expired, or its account was closed.",
        "Er was geen token, of het is onbekend, verlopen, of het account is gesloten.",
    ),
    Text(
        "Make a token at your account's page and send it as Authorization: Bearer …",
        "Maak een token op de pagina van het account en stuur het mee als Authorization: Bearer …",
    ),
    family=Family.NOT_ALLOWED,
)
NOT_FOUND = Problem(
    "api.no-such-address",
    Text("There is nothing at this address.", "Op dit adres is niets."),
    Text(
        "It is mistyped, ends in a slash, or is of another version.",
        "Het is verkeerd getypt, eindigt op een schuine streep, of is van een andere versie.",
    ),
    Text("Start from /api/v1 and follow its links.", "Begin bij /api/v1 en volg de links daar."),
    family=Family.NOT_FOUND,
)
NO_FORM = Problem(
    "api.no-csrf-token",
    Text("This session may not send that without a CSRF token.", "Deze sessie mag dat niet sturen zonder CSRF-token."),
    Text(
        "A browser sends its session along with requests that another site makes it send. Nothing was recorded.",
        "Een browser stuurt de sessie ook mee met wat een andere site laat versturen. Er is niets vastgelegd.",
    ),
    Text("Send X-CSRFToken, or use a token of the account.", "Stuur X-CSRFToken mee, of gebruik een token."),
    family=Family.NOT_ALLOWED,
)
UNEXPECTED = Problem(
    "api.unexpected",
    Text("Polder made a mistake.", "Polder heeft een fout gemaakt."),
    Text("Nothing was recorded by halves.", "Er is niets half vastgelegd."),
    Text(
        "Try again; tell an administrator if it stays.", "Probeer het opnieuw; meld het een beheerder als het blijft."
    ),
)
BY_STATUS: Final = {
    401: NO_TOKEN,
    403: NO_FORM,
    404: NOT_FOUND,
    405: Problem(
        "api.method",
        Text("This address does not take that method.", "Dit adres neemt die methode niet aan."),
        Text("The header Allow says which it takes.", "De kop Allow noemt welke wel."),
        Text("Use one of those.", "Gebruik een van die."),
        family=Family.USAGE,
    ),
    413: Problem(
        "api.too-large",
        Text("The request is too large.", "Het verzoek is te groot."),
        Text("A request holds at most 256 KiB.", "Een verzoek is hoogstens 256 KiB."),
        Text("Send it in parts, or import a file.", "Stuur het in delen, of importeer een bestand."),
        family=Family.USAGE,
    ),
    415: Problem(
        "api.media-type",
        Text("This is not JSON.", "Dit is geen JSON."),
        Text("A body is application/json in UTF-8.", "De inhoud is application/json in UTF-8."),
        Text("Send Content-Type: application/json.", "Stuur Content-Type: application/json."),
        family=Family.USAGE,
    ),
    429: Problem(
        "api.too-many-requests",
        Text("This account sent too many requests.", "Dit account stuurde te veel verzoeken."),
        Text(
            "Each account has its share, so that others can go on.",
            "Elk account heeft zijn deel, zodat anderen verder kunnen.",
        ),
        Text("Wait as many seconds as Retry-After says.", "Wacht zoveel seconden als Retry-After noemt."),
        family=Family.USAGE,
    ),
    503: Problem(
        "api.unavailable",
        Text("The register cannot be reached right now.", "Het register is nu niet bereikbaar."),
        Text("The database did not answer.", "De database gaf geen antwoord."),
        Text("Try again in a moment.", "Probeer het straks opnieuw."),
        family=Family.REGISTER,
    ),
}
