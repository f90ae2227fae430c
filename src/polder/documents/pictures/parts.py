# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Rows that are each divided into the same parts, from left to right, so that their shares can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Language, Text
from polder.documents.pictures.canvas import SMALL, Canvas, Fill, shorten, width_of
from polder.documents.pictures.layout import Column, legend, narrow, row_label

_BAR, _ROW, _TALL_ROW = 15.0, 31.0, 42.0


@dataclass(frozen=True, slots=True)
class PartRow:
    """`amounts`: one for each of the parts, not all of them 0. `said` stands behind the bar."""

    label: Text
    amounts: tuple[float, ...]
    said: Text


@dataclass(frozen=True, slots=True)
class Parts:
    """`parts`: the look and the meaning of each part, in the order in which they stand."""

    rows: tuple[PartRow, ...]
    parts: tuple[tuple[Fill, Text], ...]


def draw_parts(picture: Parts, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    column = Column.of(width)
    said = [row.said.say(language) for row in picture.rows]
    behind = min(max((width_of(each, SMALL) for each in said), default=0.0) + 10, 0.4 * width)
    room = width - column.left - behind
    top = 2.0
    for row, words in zip(picture.rows, said, strict=True):
        y = row_label(canvas, column, row.label.say(language), top, _BAR, _ROW)
        x, total = column.left, sum(row.amounts)
        for amount, (fill, _) in zip(row.amounts, picture.parts, strict=True):
            if amount:
                wide = room * amount / total
                canvas.bar(x, y, wide, _BAR, fill)
                x += wide
        canvas.text(column.left + room + 7, y + _BAR - 3.5, shorten(words, behind - 7, SMALL), size=SMALL)
        top += _TALL_ROW if narrow(width) else _ROW
    canvas.height = legend(canvas, 0.0 if narrow(width) else column.left, top + 8, picture.parts, (), language)
    return canvas.svg()
