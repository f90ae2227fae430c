# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register at one moment."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from polder.model import Snapshot
from polder.store.register import open_register


def snapshot_of(location: str | Path, as_of: date | None = None, known_at: datetime | None = None) -> Snapshot:
    """What held on a date (or all, with its dates), as known at a moment (now). Raises `PolderError`."""
    with open_register(location) as register:
        return register.snapshot(as_of, known_at)
