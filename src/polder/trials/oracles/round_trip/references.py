# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a name stands for, or a check on what is typed refers to, in one spelling whichever suite wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from polder.trials.addresses import find_cell

LAST_ROW, LAST_COLUMN = "1048576", "XFD"
_PIECE = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*") | (?P<gone>(?:'(?:[^']|'')+'|[\w.]+)?!?\s?\#REF!) | (?P<truth>true|false)\(\)
  | '(?P<quoted>(?:[^']|'')+)'! | (?P<sheet>[\w.]+)!
  | (?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(.]) | (?P<number>\d+\.?\d*(?:[Ee][+-]?\d+)?)
  | (?P<word>[\w.\\$?]+) | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE_COLUMNS = re.compile(rf"(\$?[A-Z]+)\$1:(\$?[A-Z]+)\${LAST_ROW}")
_WHOLE_ROWS = re.compile(rf"\$A(\$?\d+):\${LAST_COLUMN}(\$?\d+)")
_NEWER = re.compile(r"(?:_XLFN\.|_XLWS\.)+")
_CORNER = re.compile(r"(\$?)[A-Z]+(\$?)\d+")


def one_spelling(formula: str, called: Mapping[str, str], sheet: str = "", base: tuple[int, int] | None = None) -> str:
    """`called`: what sheets are to be called that got another name. `sheet`: the one it stands on, which need not be
    named. `base`: row and column of the first cell it is for; then cells that move along are told by how far they are
    from it, so that a range may be cut without changing any.
    """
    said = "".join(_piece(match, called, sheet, base) for match in _PIECE.finditer(formula.removeprefix("=")))
    return _WHOLE_ROWS.sub(r"\1:\2", _WHOLE_COLUMNS.sub(r"\1:\2", said))


def _piece(match: re.Match[str], called: Mapping[str, str], sheet: str, base: tuple[int, int] | None) -> str:
    kind, piece = match.lastgroup, match[0]
    if kind in ("quoted", "sheet"):
        name = match[kind].replace("''", "'")
        name = called.get(name, name)
        return "" if name.lower() == sheet.lower() else f"{name}!"
    if kind == "gone":
        return "#REF!"  # on whichever sheet it was
    if kind == "truth":
        return match[kind].upper()
    if kind == "cell":
        return _cell(piece.upper(), base)
    if kind == "number":
        return f"{float(piece):.12g}"
    if kind == "word":
        return _NEWER.sub("", piece.upper())
    return piece


def _cell(reference: str, base: tuple[int, int] | None) -> str:
    at, corner = find_cell(reference), _CORNER.fullmatch(reference)
    if base is None or at is None or corner is None:
        return reference
    column, row = (
        f"{letter}{at[number]}" if fixed else f"{letter}[{at[number] - base[number]}]"
        for letter, number, fixed in (("C", 1, corner[1]), ("R", 0, corner[2]))
    )
    return reference if corner[1] and corner[2] else row + column
