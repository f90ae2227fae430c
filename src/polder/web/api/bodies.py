# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""JSON from strangers: of a bounded size and depth, every name once, every number finite, every text whole."""

from __future__ import annotations

import json
import math
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from polder.base import Family, PolderError, Problem, Text
from polder.store.objection import fit
from polder.web.api.limits import MAX_BODY_BYTES, MAX_DEPTH

LONGEST_NUMBER = 400


class StrictParser(Parser):
    """What a view's body is read with. The size and the media type were looked at before (`entrance.py`)."""

    def parse_body(self, request: HttpRequest) -> Any:
        return read_json(request.body)


def read_json(content: bytes) -> Any:
    """The value in a body. Raises `PolderError` for anything that two readers might understand differently."""
    assert len(content) <= MAX_BODY_BYTES
    try:
        text = content.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_int,
        )
    except (ValueError, RecursionError):  # also UnicodeDecodeError and JSONDecodeError
        raise PolderError(_NO_JSON) from None
    _look_over(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PolderError(_NAME_TWICE)
    return found


def _no_number(word: str) -> float:
    raise PolderError(_NO_NUMBER)


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if math.isinf(value):
        raise PolderError(_NO_NUMBER)
    return value


def _int(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise PolderError(_NO_NUMBER)
    value = int(text)
    if abs(value) > 2**53:  # RFC 8259, section 6: beyond it readers no longer agree
        raise PolderError(_NO_NUMBER)
    return value


def _look_over(value: Any) -> None:
    """Without recursion: how deep it is has not been looked at before."""
    waiting = [(value, 1)]
    while waiting:
        each, depth = waiting.pop()
        if isinstance(each, str) and not fit(each):
            raise PolderError(_UNFIT_TEXT)
        if isinstance(each, dict | list) and depth > MAX_DEPTH:
            raise PolderError(_TOO_DEEP)
        if isinstance(each, dict):
            waiting += [(part, depth + 1) for pair in each.items() for part in pair]
        elif isinstance(each, list):
            waiting += [(part, depth + 1) for part in each]


def _problem(code: str, what: Text, why: Text, do: Text) -> Problem:
    return Problem(f"api.{code}", what, why, do, family=Family.USAGE)


_NO_JSON = _problem(
    "no-json",
    Text("The body cannot be read as JSON.", "De inhoud is niet te lezen als JSON."),
    Text("It is empty, broken, or not in UTF-8.", "Die is leeg, stuk, of niet in UTF-8."),
    Text("Send one JSON object.", "Stuur één JSON-object."),
)
_NAME_TWICE = _problem(
    "name-twice",
    Text("An object has the same name twice.", "Een object heeft twee keer dezelfde naam."),
    Text("One reader takes the first, another the last.", "De ene lezer neemt de eerste, de andere de laatste."),
    Text("Give each name once.", "Geef elke naam één keer."),
)
_NO_NUMBER = _problem(
    "no-number",
    Text(
        "A number is not finite or too large to be exact.", "Een getal is niet eindig, of te groot om precies te zijn."
    ),
    Text("JSON has no NaN and no infinity.", "JSON kent geen NaN en geen oneindig."),
    Text("Leave out what is not known.", "Laat weg wat niet bekend is."),
)
_UNFIT_TEXT = _problem(
    "unfit-text",
    Text("A text holds a null character or half of a character.", "In een tekst staat een nulteken of een half teken."),
    Text("No database can keep it.", "Geen database kan dat bewaren."),
    Text("Send whole characters.", "Stuur hele tekens."),
)
_TOO_DEEP = _problem(
    "too-deep",
    Text(f"The body is more than {MAX_DEPTH} levels deep.", f"De inhoud is meer dan {MAX_DEPTH} niveaus diep."),
    Text("Nothing that is asked here is.", "Niets wat hier gevraagd wordt is zo diep."),
    Text("Compare it with /api/v1/openapi.json.", "Vergelijk het met /api/v1/openapi.json."),
)
