# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Something that is true from hour to hour, as literals: before hour 0 it was true."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from polder.steps.solving.circuit import TRUE, Literal

BEFORE = -1
"""Stands for every hour before the event."""


class Timeline:
    """`hours[i]` is the first hour at which `literals[i]` holds; ascending, `BEFORE` first."""

    def __init__(self) -> None:
        self.hours = [BEFORE]
        self.literals = [TRUE]

    def add(self, hour: int, literal: Literal) -> bool:
        """From this hour on it is this literal; whether that is a change."""
        if self.literals[-1] == literal:
            return False
        self.hours.append(hour)
        self.literals.append(literal)
        return True

    @property
    def changes(self) -> list[int]:
        return self.hours[1:]

    def between(self, first: int, last: int) -> list[Literal]:
        """Those in force in the hours from `first` to `last`, both included; of none, none."""
        if last < first:
            return []
        return self.literals[max(bisect_right(self.hours, first) - 1, 0) : max(bisect_right(self.hours, last), 1)]

    def spells(self, horizon: int) -> Iterator[tuple[int, Literal]]:
        """How many hours each literal holds, from hour 0 to the horizon."""
        for hour, until, literal in zip(self.hours, [*self.hours[1:], horizon], self.literals, strict=True):
            if max(hour, 0) < until:
                yield until - max(hour, 0), literal


ALWAYS = Timeline()
