# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a number format makes of a number. Suites spell the same format in many ways, so its meaning is compared."""

from __future__ import annotations

import re
from itertools import takewhile

from polder.trials.package import Package, attribute, short_name

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    45: "mm:ss", 46: "[h]:mm:ss", 48: "##0.0E+0",
}  # fmt: skip
_BUILT_IN_BY_COUNTRY = {14: "date", 22: "date", 47: "time"}
"""Of ISO 29500-1 §18.8.30. Those for money (5 to 8, 37 to 44) follow the country, too, and are not looked at."""

_PIECE = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _. | \*.
  | \[\$(?P<money>[^\]-]*)(?:-[^\]]*)?\] | (?P<elapsed>\[(?:h+|m+|s+)\]) | \[[^\]]*\]
  | (?P<general>general) | (?P<noon>am/pm|a/p) | (?P<power>e[+-]) | (?P<letters>d+|y+|m+|h+|s+)
  | (?P<digits>[0\#?.,]+) | (?P<sign>[%/;@]) | (?P<bare>.)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_SYSTEM = re.compile(r"\[\$-(x-sys\w*|F800|F400)", re.IGNORECASE)
_NOT_SAID = " ()-+:,.'/\u00a0\u202f"
_RED = re.compile(r"\[(?:red|color\s*3)\]", re.IGNORECASE)
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*);?')


def read_formats(package: Package, styles: str | None) -> list[str]:
    """What each cell style means by its number, see `meaning`; "" for one that shows a number as it is."""
    root = package.tree(styles) if styles else None
    own: dict[int, str] = {}
    found: list[str] = []
    for part in root if root is not None else ():
        if short_name(part) == "x:numFmts":
            for each in part:
                code = attribute(each, "numFmtId") or ""
                if code.isdecimal():
                    own[int(code)] = meaning(attribute(each, "formatCode") or "")
        elif short_name(part) == "x:cellXfs":
            for each in part:
                code = attribute(each, "numFmtId") or "0"
                number = int(code) if code.isdecimal() else 0
                built_in = _BUILT_IN_BY_COUNTRY.get(number) or meaning(_BUILT_IN.get(number, ""))
                found.append(own.get(number, built_in))
    return found


def meaning(code: str) -> str:
    """Of a format code by its first section, and whether negative numbers are red. A date, time, percentage, power,
    fraction or number, then how it is written, as in `date d-m-yyyy` or `number #,0.00 €`; without the second part
    where the country decides. Empty for a code that shows a number as it is.
    """
    first, negative = (*(each for each in _SECTION.findall(code)), "", "")[:2]
    pieces = [(match.lastgroup or "", match) for match in _PIECE.finditer(first)]
    kinds = {kind for kind, _ in pieces}
    if "general" in kinds or not kinds & {"letters", "elapsed", "digits", "power"}:
        return ""
    letters = [match[0].lower() for kind, match in pieces if kind in ("letters", "elapsed")]
    if letters and not kinds & {"power"}:
        return _moment(letters, pieces, by_system=bool(_BY_SYSTEM.search(first)))
    return _number(pieces, kinds) + (" red" if _RED.search(negative) else "")


def alike(was: str, now: str) -> bool:
    """Where the country decides how it is written, what is written decides."""
    return was == now or (was.partition(" ")[0] == now.partition(" ")[0] and (" " not in was or " " not in now))


def _moment(letters: list[str], pieces: list[tuple[str, re.Match[str]]], *, by_system: bool) -> str:
    told = {each.strip("[]")[0] for each in letters}
    kind = "date" if told & {"d", "y"} or not told & {"h", "s"} else "time"
    if by_system:
        return kind
    written = [each if each[0] == "[" or (each[0] in "my" and len(each) > 2) else each[0] for each in letters]
    noon = [" am"] if any(name == "noon" for name, _ in pieces) else []
    return f"{kind} {'-'.join(written)}{''.join(noon)}"


def _number(pieces: list[tuple[str, re.Match[str]]], kinds: set[str]) -> str:
    signs = {match[0] for kind, match in pieces if kind == "sign"}
    mantissa = takewhile(lambda piece: piece[0] != "power", pieces)
    digits = "".join(match[0] for kind, match in mantissa if kind == "digits")
    whole, _, decimals = digits.partition(".")
    thousands = "#," if re.search(r"[0#?],[0#?]", whole) else ""
    thousandth = "," * (len(digits) - len(digits.rstrip(",")))
    written = f"{thousands}{'0' * whole.count('0')}" + (f".{decimals.rstrip(',')}" if decimals else "") + thousandth
    said = "".join(match[kind] for kind, match in pieces if kind in ("quoted", "escaped", "money", "bare"))
    said = "".join(sign for sign in said if sign not in _NOT_SAID)
    if "/" in signs and "power" not in kinds:
        return "fraction"
    kind = "scientific" if "power" in kinds else "percentage" if "%" in signs else "number"
    return " ".join(filter(None, (kind, written or "#", said)))
