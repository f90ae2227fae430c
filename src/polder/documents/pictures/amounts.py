# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bars of amounts, the longest first: what is sure is dark, what is possible beyond that is hatched."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Interval, Language, Text
from polder.documents.pictures.canvas import FAINT, SMALL, Canvas, Fill, shorten, width_of
from polder.documents.pictures.layout import Column, legend, narrow, row_label

_BAR, _ROW, _TALL_ROW = 13.0, 31.0, 42.0


@dataclass(frozen=True, slots=True)
class AmountRow:
    """`said` is the amount in words, behind the bar."""

    label: Text
    amount: Interval
    said: Text


@dataclass(frozen=True, slots=True)
class Amounts:
    """Finite amounts from 0, on a straight scale."""

    axis: Text
    rows: tuple[AmountRow, ...]
    fills: tuple[tuple[Fill, Text], ...]


def draw_amounts(picture: Amounts, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    column = Column.of(width)
    said = [row.said.say(language) for row in picture.rows]
    behind = min(
        max((width_of(each, SMALL) for each in said), default=0.0) + 10, (0.55 if narrow(width) else 0.4) * width
    )
    room = width - column.left - behind
    most = max((row.amount.hi for row in picture.rows), default=0.0) or 1.0
    bottom = 2.0 + len(picture.rows) * (_TALL_ROW if narrow(width) else _ROW)
    canvas.line(column.left, 2, column.left, bottom, ink=FAINT, width=1)
    top = 2.0
    for row, words in zip(picture.rows, said, strict=True):
        y = row_label(canvas, column, row.label.say(language), top, _BAR, _ROW)
        sure, possible = (room * bound / most for bound in (row.amount.lo, row.amount.hi))
        if possible > sure:
            canvas.bar(column.left + sure, y, possible - sure, _BAR, "hatched")
        if sure or not possible:
            canvas.bar(column.left, y, sure, _BAR, "dark")
        end = column.left + max(sure, possible)
        canvas.text(end + 7, y + _BAR - 2.5, shorten(words, width - end - 7, SMALL), size=SMALL)
        top += _TALL_ROW if narrow(width) else _ROW
    canvas.text(column.left, top + 14, shorten(picture.axis.say(language), width - column.left, SMALL), size=SMALL,
                ink=FAINT)  # fmt: skip
    canvas.height = legend(canvas, 0.0 if narrow(width) else column.left, top + 24, picture.fills, (), language)
    return canvas.svg()
