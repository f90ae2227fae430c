# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a cell holds, and when two engines mean the same by it."""

from __future__ import annotations

import re
from enum import Enum

AGREE, CLOSE = 1e-9, 1e-6
"""Relative. Excel keeps 15 digits; two good engines add up in another order."""
HALF_A_CENT = 0.005
DIGITS = 1e-13
"""Of large numbers `AGREE` would hide cents: apart by more than that they agree only as far as digits go at all."""
NOTHING = 1e-12
"""What is left when numbers of everyday size cancel out: near zero."""
ROUNDING = 1e-17, 1e-15
"""What is left of rounding, as in SIN(PI()): such numbers are as near to each other as to zero. Smaller ones are meant:
constants of physics lie there."""
SHOWN = 200
NOT_KNOWN = "#NAME?"
NOT_THERE = "#REF!"

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Error(str):
    """An error value, as in #N/A."""

    __slots__ = ()


Value = float | bool | str | Error | None
"""`None`: nothing is stored. An empty text is a text."""


class Outcome(Enum):
    SAME = "same"
    NEAR = "what rounding leaves, about zero"
    CLOSE = "a number became one that is hardly another"
    NUMBER = "a number became another number"
    LOST = "a value became nothing"
    ERROR = "a value became an error"
    UNKNOWN = "an error became that of a name or function that is not known"
    TEXT = "a text became another text, or a number a text"
    HEALED = "an error became a value"


def parse_value(kind: str | None, text: str | None) -> Value:
    """What `<v>` says for a cell of type `t` (ECMA-376 part 1, 18.18.11); shared strings are resolved elsewhere."""
    if text is None:
        return "" if kind == "str" else None
    if kind is None or kind == "n":
        try:
            return float(text)
        except ValueError:
            return text or None
    if kind == "b":
        return text.strip().lower() in ("1", "true")
    if kind == "e":
        return Error(text)
    return unescape(text)


def unescape(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def compare(before: Value, after: Value) -> Outcome:
    """`before` is what Office stored, `after` what the engine made of it.

    Kinds of error differ by right (#NUM! or #VALUE!), but not that an engine does not know what it is asked for, unless
    Office did not find it either. TRUE is 1, and where nothing is stored is 0 or an empty text. An empty text and 0 are
    not the same: the one is not counted and not added up.
    """
    if isinstance(before, Error) or isinstance(after, Error):
        if not isinstance(after, Error):
            return Outcome.HEALED
        if not isinstance(before, Error):
            return Outcome.ERROR
        return Outcome.UNKNOWN if after == NOT_KNOWN and before not in (NOT_KNOWN, NOT_THERE) else Outcome.SAME
    if isinstance(before, int | float) and isinstance(after, int | float):
        return _compare_numbers(float(before), float(after))
    if before is None or (before == "" and after is None):
        return Outcome.SAME if after in (None, "", 0) else Outcome.TEXT
    if after is None or (after == "" and before != ""):
        return Outcome.LOST
    if isinstance(before, str) and isinstance(after, str):
        same = before == after or before.replace("\r\n", "\n") == after.replace("\r\n", "\n")
        return Outcome.SAME if same else Outcome.TEXT
    return Outcome.TEXT


def show(value: Value) -> str:
    """As a spreadsheet would, in English, and no longer than a proof needs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"


def _compare_numbers(before: float, after: float) -> Outcome:
    if before == after:
        return Outcome.SAME
    apart = abs(before - after)
    size = max(abs(before), abs(after))
    if apart <= AGREE * size and (apart <= HALF_A_CENT or apart <= DIGITS * size):
        return Outcome.SAME
    if (0.0 in (before, after) and apart <= NOTHING) or ROUNDING[0] <= size <= ROUNDING[1]:
        return Outcome.NEAR
    return Outcome.CLOSE if apart <= CLOSE * size else Outcome.NUMBER
