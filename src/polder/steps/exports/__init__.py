# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plan → file. Each folder is one format, or several that share their content, and holds `FORMAT`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from polder.base import Language, Text, members
from polder.steps.doubts import Doubts
from polder.steps.plan import Answer
from polder.steps.reasons.dropping import Dropped
from polder.steps.solving.frontier import Point


@dataclass(frozen=True)
class Told:
    """A plan with all that was asked about it. `assumed`: nobody gave scenarios. `None` is not asked, or not come to:
    `missing` says what was not, for time was up or a person stopped it.
    """

    answer: Answer
    assumed: bool = False
    dropped: Sequence[Dropped] = ()
    doubts: Doubts | None = None
    points: Sequence[Point] | None = None
    missing: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """`suffixes` are the file endings it writes, with their dot, in lower case.

    `write` writes the plan to a new file at the path; the same plan gives the same content. Raises `PolderError`
    where the format cannot hold it, `OSError`.
    """

    name: str
    label: Text
    suffixes: tuple[str, ...]
    write: Callable[[Told, Path, Language], None]


def formats() -> dict[str, Format]:
    """Every format by its folder's name."""
    return members(sys.modules[__name__], "FORMAT", Format)
