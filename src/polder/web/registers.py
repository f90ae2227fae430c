# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register that this process serves, and what held in it: read once, until something is recorded."""

from __future__ import annotations

from _thread import LockType
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, Final

from polder.model import Snapshot
from polder.steps.catalogue.as_planned import AsPlanned, as_planned
from polder.store.register import Register
from polder.workbench.clock import day, now

KEPT_SNAPSHOTS = 3
KEPT_ANSWERS = 64

_served: list[Register] = []
_snapshots: OrderedDict[tuple[str, int, date], Snapshot] = OrderedDict()
_planned: OrderedDict[tuple[str, date], AsPlanned] = OrderedDict()
_answers: OrderedDict[tuple[object, ...], _Answer] = OrderedDict()
_reading: Final = Lock()
_answering: Final = Lock()


def serve(register: Register) -> None:
    """From now on the pages are about this register."""
    with _reading:
        _served[:] = [register]
        _snapshots.clear()
        _planned.clear()


def the_register() -> Register:
    assert _served, "no register is served"
    return _served[0]


def snapshot(as_of: date | None = None) -> Snapshot:
    """What held on a date (today), as known now. The same object as long as nothing is recorded."""
    register = the_register()
    held = as_of or day(now())
    key = (register.name, register.last_entry(), held)
    with _reading:  # one reads, the others wait for it instead of reading the same
        if key not in _snapshots:
            _snapshots[key] = register.snapshot(held)
            while len(_snapshots) > KEPT_SNAPSHOTS:
                _snapshots.popitem(last=False)
        _snapshots.move_to_end(key)
        return _snapshots[key]


def planned_for(day: date) -> AsPlanned:
    """The register as it will be on a day if all that it has as planned up to then is carried out; kept likewise."""
    held = snapshot(day)
    key = (held.digest, day)
    with _reading:
        if key not in _planned:
            _planned[key] = as_planned(held, day)
            while len(_planned) > KEPT_SNAPSHOTS:
                _planned.popitem(last=False)
        _planned.move_to_end(key)
        return _planned[key]


def answer(run: Callable[[Snapshot, Any], Any], params: Any, snapshot: Snapshot) -> Any:
    """What an analysis says, remembered: it is pure, so the same snapshot and params always give the same.

    `run` is the analysis's own function, `params` its frozen parameters.
    """
    key = (run.__module__, params, snapshot.digest, snapshot.as_of)
    return remember(key, lambda: run(snapshot, params))


def remember(key: tuple[object, ...], work_out: Callable[[], Any]) -> Any:
    """What was worked out for a key, which names all that it hangs on; it is shared, so nobody changes it."""
    with _answering:
        found = _answers.setdefault(key, _Answer())
        _answers.move_to_end(key)
        while len(_answers) > KEPT_ANSWERS:
            _answers.popitem(last=False)
    with found.lock:  # one works it out, who asks the same meanwhile waits for it, and nobody else does
        if not found.there:
            found.value, found.there = work_out(), True
    return found.value


@dataclass(slots=True)
class _Answer:
    lock: LockType = field(default_factory=Lock)
    there: bool = False
    value: Any = None
