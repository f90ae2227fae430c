# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How much one request may ask: bytes, depth, seconds, and how many may calculate at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, Final

from polder.base import Family, PolderError, Problem, Stopped, Text
from polder.model import Snapshot
from polder.web import registers

MAX_BODY_BYTES: Final = 256 * 1024
MAX_DEPTH: Final = 32
SECONDS: Final = 20
MOST_SECONDS: Final = 60
AT_ONCE: Final = 4
"""Half of the server's threads: pages go on while machines calculate."""
QUEUE_SECONDS: Final = 5.0

_calculating = BoundedSemaphore(AT_ONCE)


class Deadline:
    """Progress that nobody looks at, and that wants to stop at a moment."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds

    def step(self, what: Text, done: int, total: int | None) -> None:
        pass

    def stop_wanted(self) -> bool:
        return time.monotonic() >= self.until


@contextmanager
def calculating(seconds: int) -> Iterator[Deadline]:
    """A place among those who calculate, for so many seconds at most.

    Raises `PolderError` where there is no place, and where the time is up (the work raised `Stopped`).
    """
    deadline = Deadline(seconds)
    if not _calculating.acquire(timeout=min(QUEUE_SECONDS, seconds)):
        raise PolderError(BUSY)
    try:
        yield deadline
    except Stopped:
        raise PolderError(_too_long(seconds)) from None
    finally:
        _calculating.release()


def answer(run: Callable[..., Any], params: Any, snapshot: Snapshot, seconds: int) -> Any:
    """What an analysis says within so many seconds, remembered as `registers.answer` does.

    Who waits for another who asks the same spends the same time.
    """
    with calculating(seconds) as deadline:

        def run_until(snapshot: Snapshot, params: Any) -> Any:
            return run(snapshot, params, progress=deadline)

        run_until.__module__ = run.__module__  # what is remembered is remembered under the analysis
        return registers.answer(run_until, params, snapshot)


BUSY = Problem(
    "api.busy",
    Text("Too many calculations are running.", "Er lopen te veel berekeningen."),
    Text(
        "The workbench calculates for a few machines at a time, so that people can go on working.",
        "De werkbank rekent voor een paar machines tegelijk, zodat mensen door kunnen werken.",
    ),
    Text("Try again in a few seconds.", "Probeer het over een paar seconden opnieuw."),
    family=Family.REGISTER,
)


def _too_long(seconds: int) -> Problem:
    return Problem(
        "api.too-long",
        Text(f"There was no answer within {seconds} seconds.", f"Er was binnen {seconds} seconden geen antwoord."),
        Text(
            "The calculation was stopped, so that others can go on.",
            "De berekening is gestopt, zodat anderen verder kunnen.",
        ),
        Text(
            f"Ask for less, allow up to {MOST_SECONDS} seconds with maxSeconds, or use the command line.",
            f"Vraag minder, sta met maxSeconds tot {MOST_SECONDS} seconden toe, of gebruik de opdrachtregel.",
        ),
        value=str(seconds),
        family=Family.REGISTER,
    )
