# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What tells whether a document survives. Each folder is one oracle and holds `ORACLE`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from polder.base import Text, members
from polder.trials.cause import Cause, Observation, Side
from polder.trials.document import Kind
from polder.trials.engines import Format, Session

Trip = Literal["odf", "direct"]
Grade = Literal["A", "B", "C"]
"""A: held against what Office itself stored. B: held against itself after a round trip. C: looked at only."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What an oracle works with: the engine under trial, a second one as witness where it is there, and a folder of
    its own to write in, emptied afterwards. `trip`: whether documents will be kept as ODF, or stay OOXML and are only
    opened and saved.
    """

    engine: Session
    witness: Session | None
    folder: Path
    trip: Trip = "odf"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`compared` things (cells, breaks, paragraphs) were held against each other, `agreed` of them are the same;
    `set_apart` could not be compared for a reason that is no fault (volatile, external, no stored value).
    """

    observations: tuple[Observation, ...]
    compared: int = 0
    agreed: int = 0
    set_apart: int = 0


@dataclass(frozen=True, slots=True)
class Oracle:
    """`judge(path, kind, bench)` raises `EngineFailed`, and nothing else for whatever file a stranger made. `proves`:
    what it says something about where it finds no difference, with evidence of that `grade`. `needs`: what an engine
    must be able to make.
    """

    name: str
    label: Text
    grade: Grade
    proves: frozenset[Side]
    kinds: frozenset[Kind]
    causes: tuple[Cause, ...]
    judge: Callable[[Path, Kind, Bench], Judgement]
    needs: frozenset[Format] = frozenset()


def oracles() -> dict[str, Oracle]:
    """Every oracle by its folder's name."""
    return members(sys.modules[__name__], "ORACLE", Oracle)
