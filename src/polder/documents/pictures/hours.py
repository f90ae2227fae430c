# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bars on a scale of hours that shows the first day as large as the last months.

The place of hour h is log(1 + h) / log(1 + horizon): hour 0 is on the page, and each step to the right multiplies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from polder.base import Language, Text
from polder.base.wording import hours
from polder.documents.pictures.canvas import FAINT, GRID, INK, SIZE, SMALL, Canvas, Fill, width_of, wrap
from polder.documents.pictures.layout import Column, Mark, draw_mark, legend, narrow, row_label

_TICKS = (0, 1, 4, 24, 168, 720, 8760, 87600, 876000)
_TICK_NAMES = {
    0: Text("0", "0"),
    1: Text("1 hour", "1 uur"),
    4: Text("4 h", "4 u"),
    24: Text("1 day", "1 dag"),
    168: Text("1 week", "1 week"),
    720: Text("30 days", "30 dagen"),
    8760: Text("1 year", "1 jaar"),
    87600: Text("10 years", "10 jaar"),
}
_BAR, _ROW, _TALL_ROW = 13.0, 31.0, 42.0


@dataclass(frozen=True, slots=True)
class Span:
    """From one hour to another; `inf` is beyond the horizon."""

    start: float
    end: float
    fill: Fill


@dataclass(frozen=True, slots=True)
class HourRow:
    """`marks` are hours that stand out; `note` is said behind an empty row."""

    label: Text
    spans: tuple[Span, ...]
    marks: tuple[tuple[Mark, float], ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """`marked` says what each mark means, `fills` what each fill means, in the order to be read."""

    axis: Text
    horizon: float
    rows: tuple[HourRow, ...]
    fills: tuple[tuple[Fill, Text], ...]
    marked: tuple[tuple[Mark, Text], ...] = ()


def draw_hours(picture: Hours, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    column = Column.of(width)
    left, right = column.left, width - 16
    bottom = 22 + len(picture.rows) * (_TALL_ROW if narrow(width) else _ROW)

    def at(hour: float) -> float:
        share = math.log1p(min(hour, picture.horizon)) / math.log1p(picture.horizon)
        return left + share * (right - left)

    taken = -SIZE
    for hour, said in _ticks(picture.horizon, language):
        canvas.line(at(hour), 16, at(hour), bottom)
        wide = width_of(said, SMALL)
        start = min(at(hour) - wide / 2, width - wide) if hour else at(hour)
        if start >= taken + 4:  # on a narrow scale not every line has room for its name
            canvas.text(start, 11, said, size=SMALL, ink=FAINT)
            taken = start + wide
    canvas.line(left, 16, left, bottom, ink=FAINT, width=1)
    top = 22.0
    for row in picture.rows:
        y = row_label(canvas, column, row.label.say(language), top, _BAR, _ROW)
        canvas.line(left, y + _BAR / 2, right, y + _BAR / 2, ink=GRID)
        for span in row.spans:
            canvas.bar(at(span.start), y, at(span.end) - at(span.start), _BAR, span.fill)
        if any(math.isinf(span.end) for span in row.spans):
            canvas.arrow(right + 2, y + _BAR / 2)
        for mark, hour in row.marks:
            assert mark in dict(picture.marked), "a mark needs a word in the legend"
            draw_mark(canvas, mark, at(hour), y + _BAR / 2)
        if row.note is not None:
            said = row.note.say(language)
            canvas.bar(left, y, width_of(said, SMALL) + 10, _BAR + 1, "empty")
            canvas.text(left + 5, y + _BAR - 2.5, said, size=SMALL, ink=INK)
        top += _TALL_ROW if narrow(width) else _ROW
    y = bottom + 16
    for line in wrap(picture.axis.say(language), width - left, 2, SMALL):
        canvas.text(left, y, line, size=SMALL, ink=FAINT)
        y += SMALL + 3
    canvas.height = legend(canvas, 0.0 if narrow(width) else left, y + 6, picture.fills, picture.marked, language)
    return canvas.svg()


def _ticks(horizon: float, language: Language) -> Iterator[tuple[float, str]]:
    for hour in _TICKS:
        if hour < horizon and math.log1p(hour) < 0.9 * math.log1p(horizon):
            yield hour, _TICK_NAMES[hour].say(language)
    if horizon in _TICK_NAMES:
        yield horizon, _TICK_NAMES[int(horizon)].say(language)
    else:
        yield horizon, hours(horizon, language)


assert SIZE < _ROW / 2, "two lines of a label fit in a row"
