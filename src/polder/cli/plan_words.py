# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person says there is to plan with: how far ahead, which money, which people."""

from __future__ import annotations

import re
from datetime import date

from polder.base import PolderError, Text
from polder.cli.language import usage_error

_HORIZON = re.compile(r"(\d{1,3})([yjqk])")
_YEARS = "yj"
_MOST_QUARTERS = 120
_QUARTER = re.compile(r"([1-9]\d{3})[QK]([1-4])")
_STAFF = "migration=6,security=3,migration=2@2027Q3"
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,6})?")


def read_quarters(text: str | None, years: int, *, lowest: int = 1) -> int:
    """How many quarters, from `5y`, `5j`, `8q` or `8k`."""
    if text is None:
        return years * 4
    said = _HORIZON.fullmatch(text.strip().lower())
    quarters = -1 if said is None else int(said[1]) * (4 if said[2] in _YEARS else 1)
    if not lowest <= quarters <= _MOST_QUARTERS:
        what = Text(
            f"“{text}” is not how far a plan can look ahead.", f"“{text}” is niet hoe ver een plan vooruit kan."
        )
        do = Text(
            "Write 5y for five years, or 8q for eight quarters.",
            "Schrijf 5j voor vijf jaar, of 8k voor acht kwartalen.",
        )
        raise usage_error("horizon", what, do, value=text)
    return quarters


def read_budget(text: str) -> dict[int, float]:
    """Euro by year, from `2027=400000,2028=300000`."""
    amounts = _amounts(text, "budget", "2027=400000,2028=300000")
    for year in amounts:
        if not re.fullmatch(r"[1-9]\d{3}", year):
            raise _no_amount(text, year, "budget", "2027=400000,2028=300000")
    return {int(year): euro for year, euro in amounts.items()}


def read_staff(text: str) -> tuple[dict[str, float], dict[str, dict[date, float]]]:
    """Person-months by skill for every quarter, and by skill and quarter, from `migration=6,migration=2@2027Q3`."""
    every: list[str] = []
    within: dict[str, dict[date, float]] = {}
    for part in text.split(","):
        said, at, span = (each.strip() for each in part.rpartition("@"))
        if not at:
            every.append(part)
            continue
        ((skill, months),) = _amounts(said, "staff", _STAFF).items()
        for quarter in _quarters_in(text, part.strip(), span):
            if quarter in within.setdefault(skill, {}):
                raise _no_amount(text, part.strip(), "staff", _STAFF)
            within[skill][quarter] = months
    return _amounts(",".join(every), "staff", _STAFF) if every else {}, within


def _quarters_in(text: str, part: str, span: str) -> list[date]:
    """The first days of a quarter, or of all from one to another."""
    ends = [_QUARTER.fullmatch(each.strip().upper()) for each in span.split("-")]
    numbers = [int(end[1]) * 4 + int(end[2]) - 1 for end in ends if end is not None]
    if not 1 <= len(numbers) == len(ends) <= 2 or not 0 <= numbers[-1] - numbers[0] < _MOST_QUARTERS:
        raise _no_amount(text, part, "staff", _STAFF)
    return [date(each // 4, each % 4 * 3 + 1, 1) for each in range(numbers[0], numbers[-1] + 1)]


def _amounts(text: str, option: str, example: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, amount = (each.strip() for each in part.rpartition("="))
        if not name or name in found or not _AMOUNT.fullmatch(amount):
            raise _no_amount(text, part.strip(), option, example)
        found[name] = float(amount)
    return found


def _no_amount(text: str, part: str, option: str, example: str) -> PolderError:
    what = Text(f"“{part}” in --{option} cannot be read.", f"“{part}” in --{option} is niet te lezen.")
    do = Text(f"Write it as {example}, each name once.", f"Schrijf het als {example}, elke naam één keer.")
    return usage_error(option, what, do, value=text)
