# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Make a register."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from polder.store.creation import State, create
from polder.store.register import open_register
from polder.workbench.actor import Actor
from polder.workbench.clock import now


def init(location: str | Path, actor: Actor, *, at: datetime | None = None) -> State:
    """Make a register, or bring an older one up to date; one that is there already stays as it is.

    `location` is a file's path or a PostgreSQL URL. Raises `PolderError`.
    """
    state = create(location)
    if state != "current":
        with open_register(location) as register:
            register.record((), verb="init", author=actor.name, at=at or now(), details={"state": state})
    return state
