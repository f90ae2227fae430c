# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a yardstick is: answers that carry points and a level, a list of requirements, or a rule on ownership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from polder.base import Text


@dataclass(frozen=True)
class Framework:
    """`id` names version and all; `published` is a day, or a month where no day is known (2025-10). `sha256` is that of
    the file, so that a tender can pin what it was scored by.
    """

    id: str
    label: Text
    published: str
    source: str
    licence: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question with answers, worst to best. Answers are known by their position, from 1: labels repeat.

    `values` are the points of each answer, `levels` the level (SEAL) that each answer allows at most.
    """

    id: str
    label: Text
    values: tuple[Fraction, ...]
    levels: tuple[int, ...]

    @property
    def inert(self) -> bool:
        """Whether no answer can lower the level: it scores, and never binds."""
        return min(self.levels) == max(self.levels)


@dataclass(frozen=True, slots=True)
class Objective:
    """`weight` in percent of the whole; `nominal` is what the points of its criteria are divided by, which is not quite
    the most that can be had (`most`).
    """

    id: str
    label: Text
    weight: Fraction
    nominal: Fraction
    criteria: tuple[Criterion, ...]

    @property
    def most(self) -> Fraction:
        return sum((max(criterion.values) for criterion in self.criteria), Fraction(0))


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer that says something a register may know better: `about` names what (`tenders.claims` knows which), and
    from position `at_least` on the answer says that nothing of it lies outside the framework's countries.
    """

    about: str
    at_least: int


@dataclass(frozen=True)
class Graded(Framework):
    """A framework whose answers carry points and a level. `criteria_of` names the one that lends its criteria; `claims`
    are by criterion, `inside` the countries (ISO 3166, two letters) that count as its own.
    """

    level_label: Text
    levels: Mapping[int, Text]
    objectives: tuple[Objective, ...]
    criteria_of: str = ""
    inside: frozenset[str] = frozenset()
    claims: Mapping[str, Claim] = field(default_factory=dict)

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for objective in self.objectives for criterion in objective.criteria}


@dataclass(frozen=True, slots=True)
class Term:
    """A figure in a requirement: 90 days of notice."""

    name: str
    value: Fraction
    unit: str
    label: Text


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    label: Text
    objective: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Requirements(Framework):
    """A list to choose from, without a score. `profiles` are alternatives, not steps."""

    profiles: Mapping[str, Text]
    requirements: Mapping[str, Requirement]

    def term(self, name: str) -> Term:
        """Raises `KeyError` where no requirement has a figure of that name."""
        for requirement in self.requirements.values():
            for term in requirement.terms:
                if term.name == name:
                    return term
        raise KeyError(name)


@dataclass(frozen=True)
class Ownership(Framework):
    """Who may own a provider: holders from outside the countries `inside`, each and together, in percent."""

    inside: frozenset[str]
    each_at_most: Fraction
    together_at_most: Fraction
    requirements: Mapping[str, Requirement]
