# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the documents of a trial as pictures, side by side. They are kept with the trial and go with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polder.base import PolderError
from polder.store.register import Register
from polder.workbench import jobs
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.trialling import Trial

BEFORE: Final = "before"
AFTER: Final = "after"
MOST_PAGES: Final = 12
"""Drawn at a time: enough to see, and a book of a thousand pages fills no disk."""
JOB: Final = "trial_pages"
_NAME: Final = re.compile(rf"({BEFORE}|{AFTER})-[1-9][0-9]{{0,4}}\.png")


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page before and after the trip, by the names of their pictures; "" where that side has no such page."""

    number: int
    before: str
    after: str


def pictures_folder(trial: Trial, document: int) -> Path:
    return trial.folder / "pages" / str(document)


def drawn_pages(trial: Trial, document: int) -> list[PagePair]:
    """The pages that were drawn so far."""
    folder = pictures_folder(trial, document)
    names = {path.name for path in folder.glob("*.png")} if folder.is_dir() else set()
    numbers = sorted({int(name.partition("-")[2].removesuffix(".png")) for name in names if _NAME.fullmatch(name)})

    def of(side: str, number: int) -> str:
        name = f"{side}-{number}.png"
        return name if name in names else ""

    return [PagePair(number, of(BEFORE, number), of(AFTER, number)) for number in numbers]


def read_picture(actor: Actor, trial: Trial, document: int, name: str) -> bytes:
    """One picture (PNG). Raises `PolderError` where it was not drawn."""
    actor.need(Permission.TRIALS)
    if not _NAME.fullmatch(name):
        raise PolderError(problems.NO_PAGE)
    try:
        return (pictures_folder(trial, document) / name).read_bytes()
    except OSError as error:
        raise PolderError(problems.NO_PAGE) from error


def ask_to_draw(register: Register, actor: Actor, trial: Trial, document: int, first: int) -> int:
    """Have pages drawn from page `first` (from 1); returns the number of the job. Raises `PolderError`."""
    actor.need(Permission.TRIALS)
    return jobs.ask(register, actor, JOB, {"trial": trial.code, "document": document, "first": max(1, first)})
