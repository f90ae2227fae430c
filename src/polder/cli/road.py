# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The road of a plan in a terminal: what is worked on and what is complete, quarter by quarter, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text as Line

from polder.base import Text
from polder.cli.terminal import Terminal, plain

if TYPE_CHECKING:
    from polder.steps.plan import Answer

WORK, COMPLETE, BEFORE = "█", "·", " "
_LEVELS = "▁▂▃▄▅▆▇█"
_NAME_WIDTH = 30
_WIDEST_QUARTER = 3
_LOST = Text("still lost", "nog verloren")


def show_road(terminal: Terminal, answer: Answer) -> None:
    """One row a step, one column a quarter, as wide as fits; below them how much is still lost."""
    calendar, out = answer.draft.wishes.calendar, terminal.out
    quarters = range(calendar.quarters)
    width = min(_WIDEST_QUARTER, max(1, (out.width - _NAME_WIDTH) // calendar.quarters))

    def row(name: str, marks: Iterable[str], style: str = "") -> None:
        line = Line(f"{_fitting(name):<{_NAME_WIDTH}}")
        line.append("".join(mark * width for mark in marks), style)
        out.print(line, no_wrap=True, overflow="crop")

    terminal.say(Text("The road, quarter by quarter", "De weg, per kwartaal"), "bold")
    out.print(Line(" " * _NAME_WIDTH + "".join(_years(answer, width))), no_wrap=True, overflow="crop")
    for step in answer.chosen:
        start, end = answer.starts[step], answer.end(step)
        assert start is not None
        marks = [
            BEFORE if quarter < start else WORK if quarter < max(end, start + 1) else COMPLETE for quarter in quarters
        ]
        row(answer.draft.measures[step].name, marks)
    row(terminal.speak(_LOST), _levels(answer), "red")
    terminal.say(
        Text(
            f"{WORK} is worked on   {COMPLETE} is complete   {_LEVELS[0]} to {_LEVELS[-1]} of what is lost today",
            f"{WORK} in uitvoering   {COMPLETE} is klaar   {_LEVELS[0]} tot {_LEVELS[-1]} van wat er nu verloren gaat",
        ),
        "dim",
    )


def _years(answer: Answer, width: int) -> list[str]:
    """The years above their quarters."""
    calendar = answer.draft.wishes.calendar
    of_quarter = [calendar.year_of(quarter) for quarter in range(calendar.quarters)]
    heads = []
    for year in calendar.years:
        room = width * of_quarter.count(year)
        said = str(year) if room > len(str(year)) else f"’{year % 100:02}"
        heads.append(f"{said:<{room}}" if len(said) <= room else " " * room)
    return heads


def _levels(answer: Answer) -> list[str]:
    """How high what is lost in each quarter stands, as a part of what is lost without any step."""
    whole = answer.before.hi
    lost = [quarter.hi for quarter in answer.by_quarter[:-1]]
    return [_LEVELS[round((len(_LEVELS) - 1) * each / whole)] if whole else BEFORE for each in lost]


def _fitting(name: str) -> str:
    room, shown = _NAME_WIDTH - 1, plain(name)
    return shown if len(shown) <= room else shown[: room - 1] + "…"
