# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bar in the terminal for long work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text as Styled

from polder.base import Language, Text


class Bar:
    """One line for each sort of work, in the order in which they come; work that goes on under other words (how good
    the plan is by now) keeps its line.
    """

    def __init__(self, lines: Progress, language: Language) -> None:
        self._lines = lines
        self._language = language
        self._tasks: dict[Text, TaskID] = {}
        self._last: tuple[TaskID, int, int | None] | None = None

    def step(self, what: Text, done: int, total: int | None) -> None:
        if what not in self._tasks:
            said = what.say(self._language)
            if self._last is not None and self._last[2] == total and 0 < self._last[1] <= done:
                self._tasks[what] = self._last[0]
                self._lines.update(self._last[0], description=said)
            else:
                self._tasks[what] = self._lines.add_task(said, total=total)
        self._last = self._tasks[what], done, total
        self._lines.update(self._tasks[what], completed=done, total=total)

    def stop_wanted(self) -> bool:
        """Ctrl-C raises `KeyboardInterrupt` right where the work is; nobody needs to look."""
        return False


class _Speed(ProgressColumn):
    """How many in a second."""

    def render(self, task: Task) -> Styled:
        speed = task.finished_speed or task.speed
        return Styled("" if speed is None else f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s")


@contextmanager
def bar(console: Console, language: Language, *, speed: bool = False) -> Iterator[Bar]:
    columns: list[ProgressColumn] = [TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()]
    columns += [_Speed(), TimeElapsedColumn(), TimeRemainingColumn()] if speed else [TimeElapsedColumn()]
    with Progress(*columns, console=console, transient=True) as lines:
        yield Bar(lines, language)
