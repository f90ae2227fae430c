# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong, told so that a person can mend it.

The library raises `PolderError` or yields a `Problem`; the faces say it. Nobody sees a stack trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from polder.base.text import Language, Text


class Family(IntEnum):
    """The families of problems. The number is the exit code of the command line."""

    USAGE = 2
    """The question itself was wrong: an unknown option, a date that is none."""
    UNREADABLE = 3
    """A file could not be read as what it is: broken, too large, of another format."""
    CONTENT = 4
    """A file was read, but something in it is wrong; the rest goes on."""
    NOT_FOUND = 5
    """A name, a file or a register that is not there."""
    REGISTER = 6
    """The register could not be opened, read or written."""
    NOT_ALLOWED = 7
    """Whoever asks may not do this."""
    STOPPED = 130
    """A person stopped the work (Ctrl-C)."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place a person can go to: file, sheet (or part), row and column, or line of a text; counted from 1."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    line: int | None = None

    def say(self, language: Language) -> str:
        row, column, sheet = ("rij", "kolom", "blad") if language == "nl" else ("row", "column", "sheet")
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f"{sheet} {self.sheet}")
        if self.row is not None:
            parts.append(f"{row} {self.row}")
        if self.column:
            parts.append(f"{column} {self.column}")
        if self.line is not None:
            parts.append(f"{'regel' if language == 'nl' else 'line'} {self.line}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, why it matters, what to do about it, and where.

    `code` is stable and kebab-case, prefixed by what found it (`spreadsheet.unknown-column`);
    `value` is the offending value, shortened by whoever shows it.
    """

    code: str
    what: Text
    why: Text
    do: Text
    where: Where = field(default_factory=Where)
    value: str = ""
    family: Family = Family.CONTENT

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "code": self.code,
            "what": self.what.say(language),
            "why": self.why.say(language),
            "do": self.do.say(language),
            "where": self.where.say(language),
            "value": self.value,
        }


class PolderError(Exception):
    """Nothing can go on: carries the problem that a face will explain."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.what.en} ({problem.where.say('en')})")
        self.problem = problem
