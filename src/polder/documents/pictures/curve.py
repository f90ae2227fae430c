# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A curve through points on two straight scales, the points that a table gives marked and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from polder.base import Language, Text
from polder.base.wording import number
from polder.documents.pictures.canvas import DARK, FAINT, SMALL, Canvas, shorten, width_of
from polder.documents.pictures.layout import narrow

_TICKS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """`named` points get a mark and their amount in words above it."""

    x: float
    y: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """Points by rising x, from 0 on; y from `least` on. `level` is a line to compare with, and what it is called."""

    points: tuple[Point, ...]
    across: Text
    up: Text
    ticks: tuple[tuple[float, str], ...]
    least: float
    level: tuple[float, Text] | None = None


def draw_curve(picture: Curve, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    highest = max([each.y for each in picture.points] + ([picture.level[0]] if picture.level else []))
    rows = list(_rows(picture.least, highest))
    left = max(width_of(number(row, language), SMALL) for row in rows) + 10
    top, bottom, right = 34.0, 34.0 + (200.0 if narrow(width) else 260.0), width - 26.0
    most = max(picture.points[-1].x, picture.ticks[-1][0]) or 1.0

    def at(x: float, y: float) -> tuple[float, float]:
        return left + (right - left) * x / most, bottom - (bottom - top) * (y - rows[0]) / (rows[-1] - rows[0])

    canvas.text(0, 12, shorten(picture.up.say(language), width, SMALL), size=SMALL, ink=FAINT)
    for row in rows:
        _, y = at(0, row)
        canvas.line(left, y, right, y)
        canvas.text(left - 6, y + 4, number(row, language), size=SMALL, anchor="end", ink=FAINT)
    for x, said in picture.ticks:
        canvas.text(at(x, rows[0])[0], bottom + 16, said, size=SMALL, anchor="middle", ink=FAINT)
    across = shorten(picture.across.say(language), right, SMALL)
    canvas.text(right, bottom + 34, across, size=SMALL, anchor="end", ink=FAINT)
    if picture.level is not None:
        amount, called = picture.level
        _, y = at(0, amount)
        canvas.line(left, y, right, y, ink=FAINT, width=1.6)
        canvas.text(
            right, y - 6, shorten(called.say(language), right - left, SMALL), size=SMALL, anchor="end", ink=FAINT
        )
    places = [at(each.x, each.y) for each in picture.points]
    for (x, y), (to_x, to_y) in pairwise(places):
        canvas.line(x, y, to_x, to_y, ink=DARK, width=2.4)
    for point, (x, y) in zip(picture.points, places, strict=True):
        if point.named:
            said = number(point.y, language)
            canvas.circle(x, y, 4.5)
            canvas.text(max(x - 7, width_of(said, SMALL)), y - 8, said, size=SMALL, anchor="end")
    canvas.height = bottom + 42
    return canvas.svg()


def _rows(least: float, most: float) -> Iterator[float]:
    """Round amounts from at most `least` to at least `most`; two or more, also where those are the same."""
    room = max(most - least, most * 0.02, 1e-9)
    step = 10.0 ** (len(f"{int(room / _TICKS)}") - 1)
    while room / step > _TICKS:
        step *= 2 if room / (2 * step) <= _TICKS else 5 if room / (5 * step) <= _TICKS else 10
    row = least // step * step
    yield row
    while True:
        row += step
        yield row
        if row >= most:
            return
