# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The country at the end of a postal address, by the table of `polder.model.countries`; `None` where it is not sure.

Of the codes of states of the United States that are codes of countries too (DE, IL, IN …) only CA is read alone:
addresses that end in it are Californian, for Canadian ones end in the country's name.
"""

from __future__ import annotations

import re

from polder.model.countries import table

_PARENTHESES = re.compile(r"\([^()]*\)")
_STATE_AND_POSTCODE = re.compile(r"(?P<state>[A-Za-z ]+?)[. ]+\d{5,6}(-\d{4})?")
_LAST_WORDS = re.compile(r"[A-Za-z][A-Za-z ]*\Z")


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
    found, reads = table().get(part.casefold(), ("", ""))
    if reads in ("country", "alone or with postcode"):
        return found
    if state := _STATE_AND_POSTCODE.fullmatch(part):
        found, reads = table().get(state["state"].strip().casefold(), ("", ""))
        return found if reads not in ("", "code") else None
    if last := _LAST_WORDS.search(part):
        found, reads = table().get(last.group().strip().casefold(), ("", ""))
        return found if reads == "country" else None
    return None
