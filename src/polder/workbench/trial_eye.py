# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Put down what a person saw who looked at a document of a trial; that tells how good its verdicts are."""

from __future__ import annotations

from datetime import datetime

from polder.base import PolderError
from polder.store.objection import fit
from polder.store.register import Register
from polder.trials import eye
from polder.trials.browsing import find_row
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.trialling import Trial, reading

LONGEST_REMARK = 1_000


def check_document(
    register: Register, actor: Actor, trial: Trial, document: int, *, trouble: bool, remark: str,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """`trouble`: a difference that matters was noticed; then `remark` says which. In the place of what was put down
    before. Raises `PolderError`.
    """
    actor.need(Permission.TRIALS)
    said = " ".join(remark.split())
    if not trial.finished:
        raise PolderError(problems.NOT_FINISHED)
    if trouble and not said:
        raise PolderError(problems.NO_REMARK)
    if len(said) > LONGEST_REMARK or not fit(said):
        raise PolderError(problems.LONG_REMARK)
    at = at or now()
    with reading(trial) as kept, register.writing():
        if find_row(kept, document) is None:
            raise PolderError(problems.NO_DOCUMENT)
        details = {"trial": trial.code, "name": trial.name, "document": document, "trouble": trouble}
        register.record((), verb="trial check", author=actor.name, at=at, details=details)
        eye.check_by_eye(kept, document, trouble=trouble, by=actor.name, at=at, remark=said)


def take_back(register: Register, actor: Actor, trial: Trial, document: int, *, at: datetime | None = None) -> None:
    """As if nobody had looked at the document."""
    actor.need(Permission.TRIALS)
    with reading(trial) as kept, register.writing():
        details = {"trial": trial.code, "name": trial.name, "document": document}
        register.record((), verb="trial uncheck", author=actor.name, at=at or now(), details=details)
        eye.take_back(kept, document)


def next_to_check(actor: Actor, trial: Trial) -> int | None:
    """A document that nobody looked at yet, drawn by chance; those that move and the others in turn."""
    actor.need(Permission.TRIALS)
    with reading(trial) as kept:
        found, so_far = eye.to_check(kept, 2), eye.accuracy(kept)
        if not found:
            return None
        chosen = found[-1 if so_far.checked_moves > so_far.checked_others else 0][0]
        eye.draw(kept, [chosen])
    return chosen


def tell_verdict(actor: Actor, trial: Trial, document: int) -> None:
    """Show the verdict of a document that was drawn before anybody looked; what is seen of it then does not count."""
    actor.need(Permission.TRIALS)
    with reading(trial) as kept:
        eye.tell(kept, document)
