# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where labels, bars and the legend of a picture stand; on a narrow picture labels stand above their bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from polder.base import Language, Text
from polder.documents.pictures.canvas import SIZE, SMALL, Canvas, Fill, width_of, wrap

Mark = Literal["diamond", "triangle", "circle"]

_GAP = 12.0
_LABELS = 0.34
"""The part of a wide picture that labels take."""


def narrow(width: float) -> bool:
    return width < 480


@dataclass(frozen=True, slots=True)
class Column:
    """Labels have `room`; bars start at `left`."""

    room: float
    left: float

    @classmethod
    def of(cls, width: float) -> Column:
        return cls(width, 4.0) if narrow(width) else cls(_LABELS * width - _GAP, _LABELS * width)

    @property
    def above(self) -> bool:
        return self.left < self.room


def row_label(canvas: Canvas, column: Column, label: str, top: float, bar: float, row: float) -> float:
    """Write the label of a row that starts at `top`; returns the top of its bar."""
    if column.above:
        (line,) = wrap(label, column.room, 1)
        canvas.clear(0, top + 1, min(width_of(line) + 2, column.room), SIZE + 3)
        canvas.text(0, top + SIZE, line)
        return top + SIZE + 6
    lines = wrap(label, column.room, 2)
    first = top + (row - SIZE * len(lines) - 2 * (len(lines) - 1)) / 2 + SIZE - 3
    for number, line in enumerate(lines):
        canvas.text(column.room, first + number * (SIZE + 1.5), line, anchor="end")
    return top + (row - bar) / 2


def draw_mark(canvas: Canvas, mark: Mark, x: float, y: float) -> None:
    {"diamond": canvas.diamond, "triangle": canvas.triangle, "circle": canvas.circle}[mark](x, y)


def legend(
    canvas: Canvas,
    left: float,
    top: float,
    fills: Sequence[tuple[Fill, Text]],
    marked: Sequence[tuple[Mark, Text]],
    language: Language,
) -> float:
    """What each look means, side by side where there is room; returns the bottom."""
    x, y = left, top
    every: list[tuple[Fill | Mark, Text]] = [*fills, *marked]
    for look, text in every:
        said = text.say(language)
        wide = 24 + width_of(said, SMALL) + 14
        if x > left and x + wide > canvas.width:
            x, y = left, y + 19
        if look == "diamond" or look == "triangle" or look == "circle":
            draw_mark(canvas, look, x + 9, y + 6)
        else:
            canvas.bar(x + 1, y, 17, 12, look)
        canvas.text(x + 24, y + 10, said, size=SMALL)
        x += wide
    return y + 19
