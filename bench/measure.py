# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Time and memory of a piece of work, here or in a program of its own."""

from __future__ import annotations

import ctypes
import gc
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

Result = TypeVar("Result")
Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, and beside it what a user would pick instead.

    `seconds` and `instead_seconds` are single measurements, in the order in which they were made. `ratio` is
    how many times as long the alternative takes, where it did the same work; else say so in a remark.
    """

    what: str
    seconds: tuple[float, ...]
    target: str = ""
    peak_bytes: int | None = None
    instead: str = ""
    instead_seconds: tuple[float, ...] = ()
    instead_bytes: int | None = None
    instead_factor: float = 1.0
    """What the alternative's figures were multiplied with, where it ran on a smaller part."""

    @property
    def ratio(self) -> float | None:
        if not self.instead_seconds:
            return None
        return statistics.median(self.instead_seconds) / statistics.median(self.seconds)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table with columns of its own, for what is not a matter of time: text by column."""

    cells: dict[str, str]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def repeated(work: Callable[[], object], turns: int = 5) -> tuple[float, ...]:
    return tuple(timed(work)[1] for _ in range(turns))


def forget_peak() -> None:
    """Count the peak of this process anew from here (Linux; elsewhere the peak is that of the whole run)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def peak_bytes() -> int | None:
    """The most memory this process held at once, None where the system does not tell."""
    return _status("VmHWM")


def held_bytes() -> int:
    """The memory this process holds now, what was freed given back first; 0 where the system does not tell."""
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    return _status("VmRSS") or 0


def _status(name: str) -> int | None:
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":"))


_START_TO_FINISH = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps([done.returncode, done.stderr, seconds, used]))
"""
"""Run by a Python that holds next to nothing itself, for a program's peak counts that of who started it."""


def start_to_finish(command: Command, turns: int = 5) -> tuple[tuple[float, ...], int]:
    """How long a program takes from start to finish, turn by turn, and the most memory it held."""
    seconds, peak = [], 0
    for _ in range(turns):
        launch = [sys.executable, "-S", "-E", "-c", _START_TO_FINISH, *map(str, command)]
        told = subprocess.run(launch, check=True, capture_output=True, text=True).stdout
        code, errors, taken, used = json.loads(told)
        if code != 0:
            raise RuntimeError(f"{' '.join(map(str, command))} ended with {code}:\n{errors}")
        seconds.append(taken)
        peak = max(peak, used)
    return tuple(seconds), peak


POLDER = Path(sys.executable).parent / "polder"
"""The command as a person starts it."""
