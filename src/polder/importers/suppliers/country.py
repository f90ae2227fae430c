# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The country that a word or an address names, by the table `countries.csv`; `None` where it is not sure.

Columns of the table: `name` as written, in English or Dutch; `country` (ISO 3166-1 alpha-2); `reads`: whether the
name alone says it (`country`), or is a state of the United States that says so only `with postcode` behind it,
or also `alone` at the end of an address. Of the codes of states that are codes of countries too (DE, IL, IN …)
only CA is read alone: addresses that end in it are Californian, for Canadian ones end in the country's name.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_PARENTHESES = re.compile(r"\([^()]*\)")
_STATE_AND_POSTCODE = re.compile(r"(?P<state>[A-Za-z ]+?)[. ]+\d{5,6}(-\d{4})?")
_LAST_WORDS = re.compile(r"[A-Za-z][A-Za-z ]*\Z")


@cache
def _table() -> dict[str, tuple[str, str]]:
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"].casefold(): (row["country"], row["reads"]) for row in csv.DictReader(file)}


def country_named(text: str) -> str | None:
    """The country behind a two-letter code or a name, in English or Dutch."""
    text = text.strip()
    found, reads = _table().get(text.casefold(), ("", ""))
    if reads == "country":
        return found
    return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None


def country_of_address(address: str) -> str | None:
    """The country at the end of a postal address; a postcode may stand behind it."""
    parts = [part.strip() for part in _PARENTHESES.sub("", address).split(",")]
    for part in reversed(parts[-2:]):
        country = _country_of_part(part)
        if country is not None:
            return country
        if not any(character.isdigit() for character in part):
            return None
    return None


def _country_of_part(part: str) -> str | None:
    found, reads = _table().get(part.casefold(), ("", ""))
    if reads in ("country", "alone or with postcode"):
        return found
    if state := _STATE_AND_POSTCODE.fullmatch(part):
        return _table().get(state["state"].strip().casefold(), (None, ""))[0]
    if last := _LAST_WORDS.search(part):
        found, reads = _table().get(last.group().strip().casefold(), ("", ""))
        return found if reads == "country" else None
    return None
