# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Office suites under trial. Each folder is one and holds `ENGINE`.

They and `poppler.py` alone start outside programs.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from polder.base import Text, members

Format = Literal["docx", "odt", "xlsx", "xlsm", "ods", "pdf"]


class EngineFailed(Exception):
    """The engine could not do this document: `reason` is crashed, refused, timed_out, too_large or missing, or
    no_space where the disk of this machine is full. With not_read it was Polder that could not.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason

    @classmethod
    def of(cls, error: OSError) -> EngineFailed:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return cls("no_space" if full else "refused", str(error))


@dataclass(frozen=True, slots=True)
class Settings:
    """`locale`: the one the organisation works in, as in nl-NL. Seconds are for one document, `restart_after` counts
    documents, `memory_mb` is what a worker may use before it is started anew.
    """

    locale: str = "nl-NL"
    seconds: float = 60.0
    restart_after: int = 100
    memory_mb: int = 1024
    program: str | None = None


class Session(Protocol):
    """One worker of an engine, for one thread. A worker that hangs is killed with all it started, and begins anew."""

    def convert(self, source: Path, target: Path, to: Format) -> None:
        """Open a copy of `source`, recalculate every formula, save as `target`. The program has no network where the
        system allows that, and bounds of its own in time and memory.

        Raises `EngineFailed`.
        """


@dataclass(frozen=True, slots=True)
class Engine:
    """`version(settings)` is what the installed one says of itself, `None` where it is not there."""

    name: str
    label: Text
    formats: frozenset[Format]
    version: Callable[[Settings], str | None]
    session: Callable[[Settings], AbstractContextManager[Session]]


def engines() -> dict[str, Engine]:
    """Every engine by its folder's name."""
    return members(sys.modules[__name__], "ENGINE", Engine)
