# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Snapshot → result. Each folder is one question and holds `ANALYSIS`; to answer something new, add a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polder.base import Text, members


@dataclass(frozen=True, slots=True)
class Analysis:
    """One question. `run(snapshot, params, progress=SILENT)` is pure: the same snapshot and params give the
    same result, and the snapshot is left as it was. `params` is the type of its parameters; its defaults are
    the question as most people ask it.
    """

    name: str
    label: Text
    help: Text
    params: type
    run: Callable[..., Any]


def analyses() -> dict[str, Analysis]:
    """Every analysis by its folder's name."""
    return members(sys.modules[__name__], "ANALYSIS", Analysis)
