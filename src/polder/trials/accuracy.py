# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How good the verdicts of a trial are, by documents that a person looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from polder.base import Interval

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: intervals hold in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document checked by eye: whether the verdict was `moves`, and whether the person noticed a difference that
    matters.
    """

    moves: bool
    trouble: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, with the interval that it lies in 95 times out of 100; `value` is `None` where nothing
    tells, and then the interval is all of it.
    """

    value: float | None
    interval: Interval

    def to_json(self) -> dict[str, float | None]:
        return {"value": self.value, "low": self.interval.lo, "high": self.interval.hi}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`precision`: of the documents called `moves`, the share in which a person notices no difference. `recall`: of
    all documents with real trouble, the share that was not called `moves`. `besides`: looked at by choice, not chance,
    and counted in neither.
    """

    precision: Share
    recall: Share
    checked_moves: int
    checked_others: int
    besides: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "precision": self.precision.to_json(),
            "recall": self.recall.to_json(),
            "checked_moves": self.checked_moves,
            "checked_others": self.checked_others,
            "besides": self.besides,
        }


def wilson(hits: int, of: int) -> Interval:
    """The 95 % score interval of a share (Wilson, J. Am. Stat. Assoc. 22, 1927); from 0 to 1 where `of` is 0."""
    if of == 0:
        return Interval(0.0, 1.0)
    share, z2 = hits / of, Z_95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z_95 / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    # Rounding must not push the share itself out of its interval at 0 and 1.
    return Interval(min(max(0.0, middle - half), share), max(min(1.0, middle + half), share))


def measure(checks: Iterable[Checked], moves: int, others: int, besides: int = 0) -> Accuracy:
    """`moves` and `others` count the judged documents of the trial. The two are sampled apart, so the recall weighs
    them by what they stand for; its interval takes the worst and best ends of both, and is a wide one.
    """
    seen = list(checks)
    green = [each for each in seen if each.moves]
    red = [each for each in seen if not each.moves]
    missed, caught = _troubled(green), _troubled(red)
    fine = len(green) - sum(each.trouble for each in green)
    precision = Share(fine / len(green) if green else None, wilson(fine, len(green)))
    known = (green or not moves) and (red or not others)
    value = _recall(moves * (missed.value or 0.0), others * (caught.value or 0.0)) if known else None
    low = _recall(moves * missed.interval.hi, others * caught.interval.lo)
    high = _recall(moves * missed.interval.lo, others * caught.interval.hi)
    # Where one end has no trouble at all, there is no share to speak of, and anything is possible.
    recall = Share(value, Interval(0.0 if low is None else low, 1.0 if high is None else high))
    return Accuracy(precision, recall, len(green), len(red), besides)


def _troubled(checks: Sequence[Checked]) -> Share:
    hits = sum(each.trouble for each in checks)
    return Share(hits / len(checks) if checks else None, wilson(hits, len(checks)))


def _recall(missed: float, caught: float) -> float | None:
    return caught / (missed + caught) if missed + caught else None
