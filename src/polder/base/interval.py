# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An answer that is not known exactly: the true value lies between `lo` and `hi`."""

from __future__ import annotations

import math
from dataclasses import dataclass

NEVER = math.inf


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval, lo ≤ hi ≤ ∞. In hours, `inf` means never within the horizon."""

    lo: float
    hi: float

    def __post_init__(self) -> None:
        if not self.lo <= self.hi:
            raise ValueError(f"an interval runs from low to high, not from {self.lo} to {self.hi}")

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    def __contains__(self, value: float) -> bool:
        return self.lo <= value <= self.hi

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.lo + other.lo, self.hi + other.hi)

    def times(self, factor: float) -> Interval:
        """The interval scaled by a factor ≥ 0; a bound of ∞ times 0 is 0."""
        return Interval(_times(self.lo, factor), _times(self.hi, factor))

    def over(self, divisor: float) -> Interval:
        """The interval divided by a number > 0."""
        return Interval(self.lo / divisor, self.hi / divisor)

    def to_json(self) -> list[float | None]:
        """Two numbers, whole where they can be; `null` stands for never."""
        return [_plain(self.lo), _plain(self.hi)]


def _times(bound: float, factor: float) -> float:
    return 0.0 if factor == 0 else bound * factor


def _plain(bound: float) -> float | None:
    if math.isinf(bound):
        return None
    return int(bound) if bound == int(bound) else bound
