# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where a verb speaks: stdout for the answer, stderr for all else, in one language.

Names come from files of strangers, so whatever is printed goes through `plain`: a name cannot move the
cursor, change a title or turn the direction of the text.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from polder.base import SILENT, Language, Problem, Progress, Text
from polder.cli.wording import number

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WHY = Text("Why", "Waarom")
_DO = Text("What to do", "Wat te doen")
_WHERE = Text("Where", "Waar")
_VALUE = Text("It says", "Er staat")
_LONGEST_VALUE = 120
_WIDE = 110
"""Columns of the terminal."""


def plain(text: object) -> str:
    """Text without characters that steer a terminal; a line break becomes a space."""
    whole = str(text)
    if whole.isprintable():
        return whole
    return "".join(_plain(character) for character in whole)


def _plain(character: str) -> str:
    if character in "\n\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


class Terminal:
    """One run of one verb. With `json` true stdout is for `give` alone."""

    def __init__(self, language: Language, *, json: bool = False) -> None:
        self.language = language
        self.json = json

    @cached_property
    def out(self) -> Console:
        return _console(error=False)

    @cached_property
    def err(self) -> Console:
        return _console(error=True)

    @property
    def wide(self) -> bool:
        """Whether a table has room for all its columns."""
        return self.out.width >= _WIDE

    def speak(self, text: Text) -> str:
        return text.say(self.language)

    def say(self, text: Text | str = "", style: str = "", *, indent: int = 0) -> None:
        """A line of the answer."""
        self._print(self.out, text, style, indent)

    def say_command(self, command: str) -> None:
        """A command line to copy: never broken in two."""
        self.out.print(f"  {plain(command)}", soft_wrap=True)

    def note(self, text: Text | str, style: str = "", *, indent: int = 0) -> None:
        """A line beside the answer, on stderr."""
        self._print(self.err, text, style, indent)

    def _print(self, console: Console, text: Text | str, style: str, indent: int) -> None:
        from rich.padding import Padding
        from rich.text import Text as Styled

        said = self.speak(text) if isinstance(text, Text) else text
        lines = Styled("\n").join(Styled(plain(line), style) for line in said.split("\n"))
        console.print(Padding(lines, (0, 0, 0, indent), expand=False) if indent else lines)

    def table(self, columns: Sequence[tuple[Text, bool]], rows: Sequence[Sequence[Any]]) -> Table:
        """A table; a column is (head, whether it holds numbers), a cell a text or (text, style)."""
        from rich import box
        from rich.table import Table
        from rich.text import Text as Styled

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        for head, numbers in columns:
            table.add_column(self.speak(head), justify="right" if numbers else "left", overflow="fold")
        for row in rows:
            cells = (cell if isinstance(cell, tuple) else (cell, "") for cell in row)
            table.add_row(*(Styled(plain(text), style) for text, style in cells))
        return table

    def give(self, payload: Mapping[str, Any]) -> None:
        """The answer for a machine."""
        utf8 = (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8"
        json.dump(payload, sys.stdout, ensure_ascii=not utf8, indent=2, allow_nan=False)
        sys.stdout.write("\n")

    def fail(self, problem: Problem) -> None:
        """Why nothing came of it: JSON for a machine, else told on stderr."""
        if self.json:
            self.give({"problem": problem.to_json(self.language)})
        else:
            self.tell(problem)

    def tell_all(self, problems: Iterable[Problem], most: int, *, to: Console | None = None) -> int:
        """Problems in the order in which they were found, the same one once, at most so many of them.

        Returns how many problems are left untold.
        """
        alike: dict[tuple[str, str], list[Problem]] = {}
        for problem in problems:
            alike.setdefault((problem.code, self.speak(problem.what)), []).append(problem)
        groups = list(alike.values())
        for group in groups[:most]:
            self.tell(group[0], style="yellow", to=to, times=len(group))
        return sum(map(len, groups[most:]))

    def tell(self, problem: Problem, *, style: str = "bold red", to: Console | None = None, times: int = 1) -> None:
        """One problem, on stderr unless told otherwise: what, where, what it says there, why, what to do.

        With `times` it stands for as many of its kind, of which it is the first.
        """
        console = to or self.err
        self._print(console, problem.what, style, 0)
        where = problem.where.say(self.language)
        if times > 1:
            count = number(times, self.language)
            where = self.speak(
                Text(f"{count} times, first at {where}", f"{count} keer, het eerst bij {where}")
                if where
                else Text(f"{count} times", f"{count} keer")
            )
        parts = [
            (_WHERE, where),
            (_VALUE, "" if problem.value in self.speak(problem.what) else shorten(problem.value)),
            (_WHY, self.speak(problem.why)),
            (_DO, self.speak(problem.do)),
        ]
        for label, said in parts:
            if said:
                self._print(console, f"{self.speak(label)}: {said}", "", 2)

    @contextmanager
    def progress(self, *, speed: bool = False) -> Iterator[Progress]:
        """A bar on stderr while something long goes on, with its speed and the time left where that is asked for;
        silent where nobody looks.
        """
        if self.json or not self.err.is_terminal:
            yield SILENT
            return
        from polder.cli.bar import bar

        with bar(self.err, self.language, speed=speed) as shown:
            yield shown

    @property
    def can_ask(self) -> bool:
        return not self.json and sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, question: Text) -> bool:
        """Yes or no, asked on stderr; only y(es) and j(a) are yes."""
        sys.stderr.write(self.speak(question) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().casefold() in ("y", "yes", "j", "ja")


def shorten(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"


def _console(*, error: bool) -> Console:
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # `main` says what to do then

    return Quiet(stderr=error, markup=False, highlight=False, emoji=False)
