# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can happen to a record. Each folder is one kind of entry and holds `KIND`, which says when it is not allowed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from polder.base import Text, members
from polder.tenders.record.body import Part
from polder.tenders.record.state import State


@dataclass(frozen=True, slots=True)
class Kind:
    """`keys` are all there is in its body, but for the `optional` ones, which older records lack. `apply` changes the
    state, or raises `PolderError` and changes nothing: the same when it happens and when the record is checked
    afterwards, so it believes nothing that it can compute.
    """

    name: str
    label: Text
    keys: tuple[str, ...]
    apply: Callable[[State, Part], None]
    optional: tuple[str, ...] = ()


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its folder's name."""
    return members(sys.modules[__name__], "KIND", Kind)
