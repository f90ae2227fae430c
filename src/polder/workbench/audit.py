# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Check the audit trail."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language
from polder.store.register import Verification, open_register


def verify(location: str | Path) -> Verification:
    """Recompute every digest of the register; `broken` is empty where all agree. Raises `PolderError`.

    Keep the `head` outside the register: it alone shows whether the last entries were cut off.
    """
    with open_register(location) as register:
        return register.verify()


def to_json(found: Verification, language: Language) -> dict[str, object]:
    return {
        "whole": not found.broken,
        "entries": found.entries,
        "facts": found.facts,
        "artefacts": found.artefacts,
        "head": found.head,
        "problems": [problem.to_json(language) for problem in found.broken],
    }
