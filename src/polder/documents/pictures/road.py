# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan as a road: its steps over the quarters, what each year costs, and what is lost less and less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.base import Interval, Language, Text
from polder.base.wording import number
from polder.documents.pictures.canvas import DARK, FAINT, GRID, SMALL, Canvas, Fill, shorten, width_of
from polder.documents.pictures.layout import Column, legend, narrow, row_label

_BAR, _ROW, _TALL_ROW = 13.0, 29.0, 40.0
_HIGH, _LOW = 96.0, 56.0
"""How high the bars of what is lost, and of what a year costs, may be."""
_HEAD, _GAP = 22.0, 34.0


@dataclass(frozen=True, slots=True)
class RoadStep:
    """Runs from quarter `start` to before quarter `end`, both numbered from 0; of no quarters it is a mark.

    `address` is where its name leads, "" nowhere.
    """

    label: Text
    start: int
    end: int
    fill: Fill = "dark"
    address: str = ""


@dataclass(frozen=True, slots=True)
class RoadYear:
    """`quarters` are how many of the year are on the road. Euro; `budget` is `None` where there is no limit."""

    label: str
    quarters: int
    cost: Interval
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class Road:
    """`lost` is one amount a quarter, and at the end what is lost in each quarter after the last; `before` the same
    without any step. `fills` say what the bars of steps mean where they differ.
    """

    steps: tuple[RoadStep, ...]
    years: tuple[RoadYear, ...]
    lost: tuple[Interval, ...]
    before: float
    unit: Text
    fills: tuple[tuple[Fill, Text], ...] = ()

    @property
    def quarters(self) -> int:
        return sum(year.quarters for year in self.years)


def draw_road(picture: Road, language: Language, name: str, width: float) -> str:
    assert len(picture.lost) == picture.quarters + 1
    canvas = Canvas(width, name)
    column = Column.of(width)
    drawn = _Drawn(picture, canvas, column, language, (width - column.left - 2) / (picture.quarters + 1))
    top = drawn.steps(drawn.heads(0.0))
    top = drawn.costs(top + _GAP)
    top = drawn.losses(top + _GAP)
    look: list[tuple[Fill, Text]] = [*picture.fills, *drawn.used]
    canvas.height = legend(canvas, 0.0 if narrow(width) else column.left, top + 12, look, (), language)
    return canvas.svg()


@dataclass(slots=True)
class _Drawn:
    picture: Road
    canvas: Canvas
    column: Column
    language: Language
    quarter: float
    """How wide a quarter is; the last one is for all that comes after."""

    @property
    def used(self) -> Sequence[tuple[Fill, Text]]:
        hatched = any(each.hi > each.lo for each in self.picture.lost) or any(
            year.cost.hi > year.cost.lo for year in self.picture.years
        )
        return ((("hatched", _PERHAPS),) if hatched else ()) + (
            (("empty", _ROOM),) if any(year.budget is not None for year in self.picture.years) else ()
        )

    def x(self, quarter: float) -> float:
        return self.column.left + quarter * self.quarter

    def heads(self, top: float) -> float:
        """The years over their quarters; returns where the rows begin."""
        at = 0
        for year in self.picture.years:
            middle = (self.x(at) + self.x(at + year.quarters)) / 2
            room = year.quarters * self.quarter - 2
            said = year.label if width_of(year.label, SMALL) <= room else f"’{year.label[-2:]}"
            self.canvas.text(middle, top + 12, said, size=SMALL, anchor="middle", bold=True)
            at += year.quarters
        later = _LATER.say(self.language)
        room = self.canvas.width - self.x(at)
        if width_of(later, SMALL) <= room + self.quarter:
            self.canvas.text(self.canvas.width, top + 12, later, size=SMALL, anchor="end", ink=FAINT)
        return top + _HEAD

    def steps(self, top: float) -> float:
        row = _TALL_ROW if self.column.above else _ROW
        bottom = top + row * len(self.picture.steps)
        self._years(top - 4, bottom)
        for step in self.picture.steps:
            with self.canvas.link(step.address):
                y = row_label(self.canvas, self.column, step.label.say(self.language), top, _BAR, row)
                if step.end > step.start:
                    self.canvas.bar(self.x(step.start), y, (step.end - step.start) * self.quarter, _BAR, step.fill)
                else:
                    self.canvas.diamond(self.x(step.start), y + _BAR / 2)
            top += row
        return bottom

    def costs(self, top: float) -> float:
        """A bar a year, with its budget as a frame around it; what is saved goes below the line."""
        picture, at = self.picture, 0
        reach = [bound for year in picture.years for bound in (year.cost.lo, year.cost.hi, year.budget or 0.0)]
        most, least = max([0.0, *reach]), min([0.0, *reach])
        scale = _LOW / ((most - least) or 1.0)
        line = top + most * scale
        bottom = line - least * scale
        self._heading(_COST, top, bottom)
        for year in picture.years:
            left, wide = self.x(at) + 3, year.quarters * self.quarter - 6
            if year.budget:
                self.canvas.bar(left, line - year.budget * scale, wide, year.budget * scale, "empty")
            self._amount(left + wide * 0.2, wide * 0.6, line, year.cost, scale)
            said = _short(year.cost.hi, self.language)
            self.canvas.text(left + wide / 2, bottom + 15, shorten(said, wide + 6, SMALL), size=SMALL, anchor="middle")
            at += year.quarters
        self.canvas.line(self.x(0), line, self.x(at), line, ink=FAINT, width=1)
        return bottom + 18

    def _amount(self, left: float, wide: float, line: float, cost: Interval, scale: float) -> None:
        """From the line up where it costs and down where it saves: what is sure dark, what is possible hatched."""
        for way, lo, hi in ((-1, max(cost.lo, 0.0), max(cost.hi, 0.0)), (1, max(-cost.hi, 0.0), max(-cost.lo, 0.0))):
            ends: tuple[tuple[float, float, Fill], ...] = ((0.0, lo, "dark"), (lo, hi, "hatched"))
            for near, far, fill in ends:
                if far > near:
                    top = line + way * (near if way > 0 else far) * scale
                    self.canvas.bar(left, top, wide, (far - near) * scale, fill)

    def losses(self, top: float) -> float:
        picture = self.picture
        most = max([picture.before, *(each.hi for each in picture.lost)]) or 1.0
        bottom, scale = top + _HIGH, _HIGH / most
        self._heading(picture.unit, top, bottom)
        for at, lost in enumerate(picture.lost):
            left, wide = self.x(at) + 1, self.quarter - 2
            if lost.hi > lost.lo:
                self.canvas.bar(left, bottom - lost.hi * scale, wide, (lost.hi - lost.lo) * scale, "hatched")
            if lost.lo > 0:
                self.canvas.bar(left, bottom - lost.lo * scale, wide, lost.lo * scale, "dark")
        self.canvas.line(self.x(0), bottom, self.canvas.width, bottom, ink=FAINT, width=1)
        level = bottom - picture.before * scale
        self.canvas.line(self.x(0), level, self.canvas.width, level, ink=DARK, width=1.6)
        said = _WITHOUT.say(self.language)
        self.canvas.text(self.canvas.width, level - 5, said, size=SMALL, anchor="end", ink=FAINT)
        return bottom

    def _heading(self, text: Text, top: float, bottom: float) -> None:
        """What a row of bars is, beside it, or above it where there is no room."""
        said = text.say(self.language)
        if self.column.above:
            self.canvas.text(0, top - 20, shorten(said, self.column.room, SMALL), size=SMALL, ink=FAINT)
        else:
            words, lines = said.split(), [""]
            for word in words:
                longer = f"{lines[-1]} {word}".strip()
                lines = [*lines[:-1], longer] if width_of(longer) <= self.column.room else [*lines, word]
            first = (top + bottom) / 2 - 7.5 * (len(lines) - 1) + 4
            for at, line in enumerate(lines):
                self.canvas.text(self.column.room, first + at * 15, line, anchor="end")

    def _years(self, top: float, bottom: float) -> None:
        at = 0
        for year in (*self.picture.years, RoadYear("", 0, Interval(0, 0))):
            self.canvas.line(self.x(at), top, self.x(at), bottom, ink=GRID)
            at += year.quarters


def _short(euro: float, language: Language) -> str:
    """Thousands of euro."""
    return number(round(euro / 1000), language)


_COST = Text("cost, thousands of euro", "kosten, duizenden euro’s")
_LATER = Text("later", "later")
_WITHOUT = Text("without the plan", "zonder het plan")
_PERHAPS = Text("possible beyond what is sure", "mogelijk, boven wat zeker is")
_ROOM = Text("budget", "budget")
