# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Countries by what people call them, from the table `countries.csv`.

Columns of the table: `name` as written, in English or Dutch; `country` (ISO 3166-1 alpha-2); `reads`: whether the
name alone says it (`country`), also at the end of an address; whether it is a three-letter code (ISO 3166-1
alpha-3), that says it only where nothing stands beside it (`code`: AND and PER are words too); or whether it is a
state of the United States, that says so only `with postcode` behind it, or also `alone` at the end of an address.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process, utils

NEAR_SHOWN = 3
NEAR_PERCENT = 80


@cache
def table() -> dict[str, tuple[str, str]]:
    """By name in case-folded form: the country and how the name reads."""
    path = Path(__file__).with_name("countries.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"].casefold(): (row["country"], row["reads"]) for row in csv.DictReader(file)}


def country_named(text: str) -> str | None:
    """The country behind a code of two or three letters or a name, in English or Dutch."""
    text = text.strip()
    found, reads = table().get(text.casefold(), ("", ""))
    if reads in ("country", "code"):
        return found
    return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None


def near_countries(text: str) -> list[str]:
    """The codes of countries whose names look like this text, nearest first."""
    names = [name for name, (_, reads) in table().items() if reads == "country"]
    found = process.extract(
        text, names, scorer=fuzz.ratio, processor=utils.default_process, limit=NEAR_SHOWN, score_cutoff=NEAR_PERCENT
    )
    return list(dict.fromkeys(table()[each[0]][0] for each in found))
