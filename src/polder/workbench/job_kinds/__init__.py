# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be done in the background. Each folder is one kind of job and holds `JOB`; to add one, add a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from polder.base import Progress, Text, members
from polder.store.content import packed
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission


@dataclass(frozen=True, slots=True)
class Given:
    """A file that came with the question. `name` is what a person called it: a text to show, never a path.

    `pieces` gives its bytes, at most `size_bytes` of them, read from the register when asked for.
    """

    name: str
    media_type: str
    size_bytes: int
    pieces: Callable[[], Iterable[bytes]]

    def save(self, path: Path) -> None:
        with path.open("xb") as file:
            file.writelines(self.pieces())


@dataclass(frozen=True, slots=True)
class Made:
    """A file that came out; `content` is compressed as the store does, `size_bytes` counts what it holds."""

    name: str
    media_type: str
    size_bytes: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: JSON and files.

    Where something is to be recorded, `record` does it. The worker calls it in the same transaction in which it says
    that the job is done, so that it is recorded once, also where a worker was taken for dead and another did the same.
    What it returns is added to the result.
    """

    result: Mapping[str, Any]
    files: tuple[Made, ...] = ()
    record: Callable[[], Mapping[str, Any]] | None = None


Run = Callable[[Register, Mapping[str, Any], Sequence[Given], Actor, Progress], Done]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job. Who lacks `permission` when they ask, or when it runs, does not get it.

    `run(register, params, files, actor, progress)` reads only what it is given and may be run again after a worker
    died: it changes nothing, but for what `Done.record` does and what it can go on with. Raises `PolderError` for what
    a person can mend, and `Stopped`. `lasts`: it may take days, so the others do not wait for it.
    """

    label: Text
    permission: Permission
    run: Run
    lasts: bool = False


@cache
def job_kinds() -> dict[str, JobKind]:
    """Every kind of job by its folder's name."""
    return members(sys.modules[__name__], "JOB", JobKind)


def made(name: str, media_type: str, content: bytes) -> Made:
    return Made(name, media_type, len(content), packed(content))
