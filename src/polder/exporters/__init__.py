# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Snapshot or result → file. Each folder is one format and holds `EXPORTER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from polder.base import Language, Text, members
from polder.model import Snapshot


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `suffixes` are the file endings it writes, with their dot, in lower case.

    `write` writes the whole snapshot to a new file at the path; the same snapshot gives the same content.
    `keeps_dates` says that the format holds from when to when something is valid, so that it can hold all that is
    known; any other format shows one day.
    """

    name: str
    label: Text
    suffixes: tuple[str, ...]
    write: Callable[[Snapshot, Path, Language], None]
    keeps_dates: bool = False


def exporters() -> dict[str, Exporter]:
    """Every exporter by its folder's name."""
    return members(sys.modules[__name__], "EXPORTER", Exporter)
