# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Check the audit trail, and all that it vouches for."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language
from polder.store.register import Register, Verification, open_register
from polder.workbench.actor import Actor, Permission
from polder.workbench.standing import disagreements


def verify(location: str | Path) -> Verification:
    """Recompute every digest of the register, and tell accounts, tokens and settings again from the trail.

    `broken` is empty where all agree. Keep the `head` outside the register: it alone shows whether the last entries
    were cut off. Raises `PolderError`.
    """
    with open_register(location) as register:
        return _verify(register)


def verify_for(register: Register, actor: Actor) -> Verification:
    """The same, of a register that is open, for somebody who may know."""
    actor.need(Permission.ADMINISTER)
    return _verify(register)


def _verify(register: Register) -> Verification:
    found = register.verify()
    if not found.broken:  # a trail that is not whole tells nothing for certain
        found.broken += disagreements(register)
    return found


def to_json(found: Verification, language: Language) -> dict[str, object]:
    return {
        "whole": not found.broken,
        "entries": found.entries,
        "facts": found.facts,
        "artefacts": found.artefacts,
        "head": found.head,
        "problems": [problem.to_json(language) for problem in found.broken],
    }
