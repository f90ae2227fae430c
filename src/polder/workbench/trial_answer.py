# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a trial found, in numbers; and two trials side by side. Worked out once, until something is written to one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from polder.trials.answer import Answer, answer
from polder.trials.cause import Cause
from polder.trials.comparing import Comparison, compare
from polder.trials.keeping import FILE, Keeping
from polder.trials.oracles import oracles
from polder.trials.run import all_causes
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.trialling import Trial

_Stamp = tuple[int, int]


@cache
def causes() -> dict[str, Cause]:
    """Every cause that this version knows, by its code."""
    return all_causes(oracles())


def answer_of(actor: Actor, trial: Trial) -> Answer:
    """The answer so far. Names of folders are left out for whoever may not see them."""
    actor.need(Permission.READ)
    found = _answer(trial.folder, _stamp(trial.folder), day(now()))
    return found if Permission.TRIALS in actor.may else replace(found, departments={})


def compare_trials(actor: Actor, earlier: Trial, later: Trial) -> Comparison:
    """What the later one repairs and breaks. Raises `PolderError` where they cannot be compared."""
    actor.need(Permission.READ)
    return _compare(earlier.folder, _stamp(earlier.folder), later.folder, _stamp(later.folder))


@lru_cache(maxsize=32)
def _answer(folder: Path, stamp: _Stamp, today: date) -> Answer:
    with Keeping(folder, write=False) as kept:
        return answer(kept, today)


@lru_cache(maxsize=8)
def _compare(earlier: Path, _: _Stamp, later: Path, __: _Stamp) -> Comparison:
    with Keeping(earlier, write=False) as before, Keeping(later, write=False) as after:
        return compare(before, after)


def _stamp(folder: Path) -> _Stamp:
    """Moves on when something is written to a trial: its file, or what waits beside it to be put into that."""
    waiting = folder / f"{FILE}-wal"
    return (folder / FILE).stat().st_mtime_ns, waiting.stat().st_size if waiting.exists() else 0
