# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a document does not simply move: each cause is described once, where it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from polder.base import Text


class Weight(IntEnum):
    """What a cause does to the verdict; the heaviest one that was observed decides."""

    HARMLESS = 0
    CARE = 1
    STAYS = 2
    NOT_JUDGED = 3


Side = Literal["content", "layout"]


@dataclass(frozen=True, slots=True)
class Cause:
    """`side`: whether values and text suffer, or how they look. `repair` says what to do about it; a cause of weight
    `CARE` has one. `code` is stable: observations are kept under it.
    """

    code: str
    side: Side
    weight: Weight
    label: Text
    help: Text
    repair: Text | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A cause seen in a document: `where` (“Sheet1!B4”, “page 3”, the part of the package), how often, and the proof:
    what it was before and what it became. `silent`: a number changed and nothing tells the reader. `certain`: a
    second engine gives what Office stored.
    """

    cause: str
    where: str = ""
    count: int = 1
    before: str | None = None
    after: str | None = None
    silent: bool = False
    certain: bool = False
