# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Put down in a register what a document trial concluded: whether a system's documents hold it to an office suite."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from polder.importers import read_path
from polder.model import Snapshot
from polder.model.search import find_one
from polder.store.register import Register
from polder.trials.answer import answer
from polder.trials.conclusion import Named, write_conclusion
from polder.trials.keeping import Keeping
from polder.trials.oracles import oracles
from polder.trials.run import all_causes
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.difference import Difference
from polder.workbench.import_ import compare, record


def record_trial(
    register: Register, actor: Actor, folder: Path, system: str, suite: str, *, at: datetime | None = None
) -> Difference:
    """Record what the trial in `folder` says of `system` and `suite`, by name or id; the file with its conclusion is
    the evidence, and takes the place of what an earlier trial of that system said.

    Raises `PolderError` where either is not in the register, the trial is not finished, or the actor may not edit.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    snapshot = register.snapshot(day(at))
    held, holder = _named(snapshot, system), _named(snapshot, suite)
    with Keeping(folder, write=False) as kept:
        path = write_conclusion(folder, answer(kept, day(at)), all_causes(oracles()), held, holder, day(at))
    reads = read_path(path, format="document_trial")
    return record(register, compare(register, reads, at=at), actor, replace=True, at=at)


def _named(snapshot: Snapshot, name: str) -> Named:
    row = find_one(snapshot, name)
    return Named(str(snapshot.ids[row]), snapshot.kind_of(row), str(snapshot.names[row]))
