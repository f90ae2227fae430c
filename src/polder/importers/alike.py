# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Names that look like one organisation: offered to a person, never merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from polder.importers.naming import slug
from polder.model import Fact

COMPARISONS = 200_000
"""At most about so many pairs are compared: all of them up to some 450 names, near neighbours beyond."""
LEAST_NEIGHBOURS = 8
ALIKE_PERCENT = 88
"""A letter more or less in a word of five, another letter in a word of nine."""
LEAST_LETTERS = 5
"""Shorter words that differ in a letter are mostly different words."""
MANY_ALIKE = 200
"""Beyond so many alike names no pairs are told apart any more; they are offered as they are."""

_LEGAL_FORMS = (
    "bv nv vof cv ua ba inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg ohg se sa "
    "sas sarl srl spa ab as asa oy oyj aps nederland netherlands holland nl the"
)
_LEGAL = frozenset(_LEGAL_FORMS.split())
_INITIALS = re.compile(r"\b(\w)\.")


def alike(names: Iterable[str], beside: Iterable[str] | None = None) -> list[tuple[str, ...]]:
    """The names that look like one, in groups of two or more, all sorted; a name stands in one group at most.

    Alike are names that differ in case, accents, punctuation, spaces and legal form only (Acme, ACME B.V.,
    Acme Nederland), or by a letter or two in one longer word. With `beside`, only the groups that may hold one of
    those: the names that begin with the same letter, as all of a group do.
    """
    by_core: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        by_core.setdefault("".join(_core(name)), []).append(name)
    by_core.pop("", None)
    if beside is not None:
        letters = {core[:1] for core in map("".join, map(_core, beside))}
        by_core = {core: spelled for core, spelled in by_core.items() if core[:1] in letters}
    leader = {core: core for core in by_core}

    def lead(core: str) -> str:
        while leader[core] != core:
            core = leader[core]
        return core

    words = {core: _core(spelled[0]) for core, spelled in by_core.items()}
    for first, second in _near(list(by_core)):
        if _close(first, second, words[first], words[second]):
            low, high = sorted((lead(first), lead(second)))
            leader[high] = low
    groups: dict[str, list[str]] = {}
    for core, spelled in by_core.items():
        groups.setdefault(lead(core), []).extend(spelled)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def with_doubles(
    by_name: Mapping[str, Sequence[str]], beside: Iterable[str] | None = None
) -> Iterator[tuple[str, ...]]:
    """The clusters of names, and the single names that several organisations bear."""
    clusters = alike(by_name, beside)
    clustered = {name for cluster in clusters for name in cluster}
    yield from clusters
    yield from ((name,) for name, ids in by_name.items() if len(ids) > 1 and name not in clustered)


@dataclass(slots=True)
class Organisations:
    """What tells organisations apart, or says that they are one, gathered from the facts as they pass."""

    countries: dict[str, set[str]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    same: set[frozenset[str]] = field(default_factory=set)

    def see(self, fact: Fact) -> None:
        if fact.predicate == "country" and fact.value is not None:
            self.countries.setdefault(fact.subject, set()).add(str(fact.value))
        elif fact.predicate == "controlled_by" and fact.object is not None:
            self.apart.add(frozenset((fact.subject, fact.object)))
        elif fact.predicate == "same_as" and fact.object is not None:
            (self.apart if fact.absent else self.same).add(frozenset((fact.subject, fact.object)))

    def told_apart(self, first: str, second: str) -> bool:
        """Whether the facts themselves say that they are two: other countries, or one controls the other."""
        here, there = self.countries.get(first), self.countries.get(second)
        return frozenset((first, second)) in self.apart or bool(here and there and not here & there)

    def groups(self, ids: Sequence[str]) -> Iterator[list[str]]:
        """The ids that may be one and are not said to be, in groups of two or more."""
        leader = {id: id for id in ids}

        def lead(id: str) -> str:
            while leader[id] != id:
                id = leader[id]
            return id

        for first, second in combinations(ids, 2) if len(ids) <= MANY_ALIKE else pairwise(ids):
            if len(ids) > MANY_ALIKE or not self.told_apart(first, second):
                leader[max(lead(first), lead(second))] = min(lead(first), lead(second))
        parts: dict[str, list[str]] = {}
        for id in ids:
            parts.setdefault(lead(id), []).append(id)
        for part in parts.values():
            if len(part) > 1 and not self._all_one(part):
                yield part

    def _all_one(self, ids: Iterable[str]) -> bool:
        waiting = set(ids)
        reached = {waiting.pop()}
        while joined := {id for id in waiting if any(frozenset((id, other)) in self.same for other in reached)}:
            waiting -= joined
            reached |= joined
        return not waiting


def _core(name: str) -> tuple[str, ...]:
    """The words that make the name, without its legal form; all of them where nothing else is left."""
    words = slug(_INITIALS.sub(r"\1", name)).split("-") if slug(name) else name.casefold().split()
    return tuple(word for word in words if word not in _LEGAL) or tuple(words)


def _near(cores: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs worth comparing: neighbours by the alphabet, read from the front and from the back."""
    reach = max(LEAST_NEIGHBOURS, COMPARISONS // (2 * max(1, len(cores))))
    everyone = reach >= len(cores)
    for ordered in [sorted(cores)] if everyone else [sorted(cores), sorted(cores, key=lambda core: core[::-1])]:
        for at, core in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + reach]:
                yield core, other


def _close(first: str, second: str, words: Sequence[str], other_words: Sequence[str]) -> bool:
    """Whether two names differ by a letter or two in one longer word, and in no number."""
    if len(words) != len(other_words):
        return False
    differing = [pair for pair in zip(words, other_words, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    one, other = differing[0]
    if min(len(one), len(other)) < LEAST_LETTERS or any(map(str.isdigit, one + other)):
        return False
    if one[0] != other[0]:  # nobody misspells a first letter, but Heusden and Leusden are two towns
        return False
    return fuzz.ratio(one, other, score_cutoff=ALIKE_PERCENT) > 0
