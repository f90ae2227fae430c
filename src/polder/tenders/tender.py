# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a tender document fixes, and what a bid says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from polder.base import Text
from polder.frameworks import Graded
from polder.tenders.methods import Method, Setting

TieRule = Literal["quality", "price", "lottery"]
DropOut = Literal["recompute", "keep"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A quality criterion. `weight` in points of 100. `scale` are the scores an assessor may give, lowest first; the
    highest earns the whole weight. Without a scale it is scored by the tender's framework: percent of its score.
    """

    id: str
    label: str
    weight: Fraction
    scale: tuple[Fraction, ...] = ()

    @property
    def by_framework(self) -> bool:
        return not self.scale

    def points(self, score: Fraction) -> Fraction:
        """Of a score on its scale, or between two steps of it."""
        lowest, highest = self.scale[0], self.scale[-1]
        return self.weight * (score - lowest) / (highest - lowest)


@dataclass(frozen=True, slots=True)
class Rounding:
    """To so many decimals, halves away from zero, of each of `what`: price, quality, total. Without it, nothing is."""

    decimals: int
    what: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of the document: a bid at `price` beside others at `beside` gets so many points."""

    price: Fraction
    beside: tuple[Fraction, ...]
    points: Fraction


@dataclass(frozen=True)
class Tender:
    """One lot. `minimum_levels` are the lowest levels by objective that a bid must reach; "" stands for the whole.

    `value` of the setting is in `currency`. `expected_price` is what the stress test looks around. `ties` are tried in
    order; where none decides, the tie stands. `drop_out` says what happens when a bid falls away after the ranking.
    """

    name: str
    criteria: tuple[Criterion, ...]
    price_weight: Fraction
    method: Method
    currency: str = "EUR"
    framework: Graded | None = None
    minimum_levels: Mapping[str, int] = field(default_factory=dict)
    knock_outs: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[Fraction, Fraction] | None = None
    value: Fraction | None = None
    floor: bool = True
    expected_price: Fraction | None = None
    rounding: Rounding | None = None
    ties: tuple[TieRule, ...] = ()
    drop_out: DropOut | None = None
    examples: tuple[Example, ...] = ()
    origin: str = ""

    @cached_property
    def quality_weight(self) -> Fraction:
        return sum((criterion.weight for criterion in self.criteria), Fraction(0))

    @cached_property
    def setting(self) -> Setting:
        return Setting(self.price_weight, self.quality_weight, self.limits, self.value, self.floor)


@dataclass(frozen=True)
class Bid:
    """One bid on one lot. `scores` by criterion are steps of its scale; `answers` by criterion of the framework are
    positions from 1 = worst. `meets` holds what the bid says of each knock-out.

    `answers` are what the bidder claims; `findings` what the assessor found instead, and that counts. `proofs` say by
    criterion where the bidder's proof is.
    """

    name: str
    price: Fraction
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    meets: Mapping[str, bool] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    proofs: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""

    @cached_property
    def assessed(self) -> dict[str, int]:
        """The answers that count: what was found, else what is claimed."""
        return {**self.answers, **self.findings}


@dataclass(frozen=True, slots=True)
class KnockedOut:
    bid: str
    why: Text
