# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What pydantic finds wrong with a request, in our words and in both languages; its own text is shown to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from polder.base import Language, Text

SHOWN: Final = 50

_WORDS: Final = {
    "missing": Text("It is missing.", "Het ontbreekt."),
    "extra_forbidden": Text("There is no such name here.", "Deze naam bestaat hier niet."),
    "string_type": Text("It is not a text.", "Het is geen tekst."),
    "string_too_short": Text(
        "It is shorter than {min_length} characters.", "Het is korter dan {min_length} tekens."
    ),
    "string_too_long": Text("It is longer than {max_length} characters.", "Het is langer dan {max_length} tekens."),
    "string_pattern_mismatch": Text("It does not have the form that is asked.", "Het heeft niet de gevraagde vorm."),
    "int_type": Text("It is not a whole number.", "Het is geen heel getal."),
    "int_parsing": Text("It is not a whole number.", "Het is geen heel getal."),
    "int_parsing_size": Text("It is too large a number.", "Het getal is te groot."),
    "int_from_float": Text("It is not a whole number.", "Het is geen heel getal."),
    "bool_type": Text("It is not true or false.", "Het is geen true of false."),
    "bool_parsing": Text("It is not true or false.", "Het is geen true of false."),
    "greater_than_equal": Text("It is lower than {ge}.", "Het is lager dan {ge}."),
    "less_than_equal": Text("It is higher than {le}.", "Het is hoger dan {le}."),
    "too_short": Text("There are fewer than {min_length} in it.", "Er zitten er minder dan {min_length} in."),
    "too_long": Text("There are more than {max_length} in it.", "Er zitten er meer dan {max_length} in."),
    "list_type": Text("It is not a list.", "Het is geen lijst."),
    "dict_type": Text("It is not an object.", "Het is geen object."),
    "model_type": Text("It is not an object.", "Het is geen object."),
    "model_attributes_type": Text("It is not an object.", "Het is geen object."),
    "literal_error": Text("It is none of: {expected}.", "Het is geen van: {expected}."),
    "enum": Text("It is none of: {expected}.", "Het is geen van: {expected}."),
    "value_error": Text("It is not a date such as 2026-12-31.", "Het is geen datum zoals 2026-12-31."),
    "date_from_datetime_parsing": Text(
        "It is not a date such as 2026-12-31.", "Het is geen datum zoals 2026-12-31."
    ),
    "unknown_key": Text("There is no such parameter here.", "Deze parameter bestaat hier niet."),
    "key_twice": Text("It is given more than once.", "Het is meer dan eens gegeven."),
    "unfit_text": Text(
        "It holds a null character or half of a character.", "Er staat een nulteken of een half teken in."
    ),
}  # fmt: skip
_ELSE: Final = Text("It is not what is asked here.", "Het is niet wat hier gevraagd wordt.")


def invalid_input(errors: Iterable[Mapping[str, Any]], language: Language) -> list[dict[str, object]]:
    """Each error as `in` (body, query, path), `name` or `pointer` (RFC 6901), `code` and `detail`."""
    found: list[dict[str, object]] = []
    for error in errors:
        source, *steps = error["loc"]
        place: dict[str, object] = {"pointer": _pointer(steps)} if source == "body" else {"name": _name(steps)}
        text = _WORDS.get(error["type"], _ELSE)
        values = {name: str(value)[:200] for name, value in error.get("ctx", {}).items()}
        found.append(
            {"in": source, **place, "code": error["type"].replace("_", "-"), "detail": _fill(text, values, language)}
        )
        if len(found) == SHOWN:
            break
    return found


def error_at(source: str, code: str, *steps: object) -> dict[str, object]:
    """An error of our own, in the shape in which pydantic gives its errors."""
    return {"type": code, "loc": (source, *steps)}


def _fill(text: Text, values: Mapping[str, str], language: Language) -> str:
    try:
        return text.fill(**values).say(language)
    except KeyError:
        return _ELSE.say(language)


def _name(steps: list[Any]) -> str:
    return str(steps[-1])[:200] if steps else ""


def _pointer(steps: list[Any]) -> str:
    """Without the name of the view's own argument, which comes first."""
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1")[:200] for step in steps[1:])
