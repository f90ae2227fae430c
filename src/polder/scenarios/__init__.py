# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Snapshot → snapshot. Each folder is one thing that may happen and holds `EVENT`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polder.base import Text, members
from polder.model import Snapshot


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event. `apply` gives the snapshot in which it has happened; the one given is left as it was."""

    name: str
    label: Text
    help: Text
    apply: Callable[[Snapshot, Any], Snapshot]


def events() -> dict[str, Event]:
    """Every event by its folder's name."""
    return members(sys.modules[__name__], "EVENT", Event)
