# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a number format makes of a number. Suites spell the same format in many ways, so its meaning is compared."""

from __future__ import annotations

import re

from polder.trials.package import Package, attribute, short_name

_BUILT_IN = {
    **dict.fromkeys((9, 10), "percentage"),
    **dict.fromkeys((11, 48), "scientific"),
    **dict.fromkeys((12, 13), "fraction"),
    **dict.fromkeys((14, 15, 16, 17, 22), "date"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "time"),
}
"""ISO 29500-1 §18.8.30; the others are plain numbers and text."""

_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def read_formats(package: Package, styles: str | None) -> list[str]:
    """For each cell style by its number: date, time, percentage, scientific, fraction, or "" for another number."""
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
                found.append(own.get(number, _BUILT_IN.get(number, "")))
    return found


def meaning(code: str) -> str:
    """Of a format code, by its first section."""
    section = _NOT_CODE.sub("", code).partition(";")[0].lower()
    if "general" in section:
        return ""
    if any(sign in section for sign in "dy") or ("m" in section and not any(sign in section for sign in "hs")):
        return "date"
    if any(sign in section for sign in "hs"):
        return "time"
    if "%" in section:
        return "percentage"
    if "e+" in section or "e-" in section:
        return "scientific"
    return "fraction" if "/" in section else ""
