# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""JSON from strangers: read within bounds, nothing in it trusted."""

from __future__ import annotations

import json
from collections.abc import Callable

from polder.base import Family, PolderError, Problem, Text, Where
from polder.importers.source import too_large, unreadable

MAX_JSON_CHARACTERS = 64 * 1024 * 1024
"""A text of nothing but "[]," takes some thirty times its size once read."""


def parse_json(text: str, name: str, *, on_duplicate: Callable[[str], None] = lambda key: None) -> object:
    """What the JSON says. Raises `PolderError` for what is no JSON, NaN and nesting without end included.

    JSON allows a key twice in one object; the first is kept and `on_duplicate` is told the key.
    """

    def first_of_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
        kept: dict[str, object] = {}
        for key, value in pairs:
            if key in kept:
                on_duplicate(key)
            else:
                kept[key] = value
        return kept

    def no_number(constant: str) -> object:
        raise ValueError(f"{constant} is no number in JSON")

    if len(text) > MAX_JSON_CHARACTERS:
        raise PolderError(too_large(name, f"{len(text)} > {MAX_JSON_CHARACTERS}"))
    try:
        return json.loads(text, object_pairs_hook=first_of_each, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        raise PolderError(_broken(name, error)) from error


def plain_text(value: object, longest: int = 1000) -> str | None:
    """The text with single spaces, or `None` where it is no text, empty, too long or not printable.

    Control characters and half characters (lone surrogates) have no place in a name and break what reads it.
    """
    if not isinstance(value, str) or len(value) > longest:
        return None
    text = " ".join(value.split())
    return text if text and text.isprintable() else None


def wrong_shape(name: str, expected_en: str, expected_nl: str) -> Problem:
    """The file is JSON, but not of this format."""
    return unreadable(name, f"it does not hold {expected_en}", f"er staat geen {expected_nl} in", "import.wrong-shape")


def _broken(name: str, error: Exception) -> Problem:
    deep = isinstance(error, RecursionError)
    return Problem(
        "import.broken-json",
        Text(
            "The JSON is nested too deep." if deep else f"The JSON is broken: {error}.",
            "De JSON is te diep genest." if deep else f"De JSON is kapot: {error}.",
        ),
        Text(
            "Nothing of it was recorded: half a file would look like a whole one.",
            "Er is niets van vastgelegd: een half bestand zou een heel bestand lijken.",
        ),
        Text("Fetch or export the file again.", "Haal het bestand opnieuw op, of exporteer het opnieuw."),
        Where(name, row=getattr(error, "lineno", None)),
        family=Family.UNREADABLE,
    )
