# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Under whose law something is by itself: where it is seated or lies, what is stated, and who controls it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from polder.model.control import groups
from polder.model.countries import country_named
from polder.model.relations import RELATIONS
from polder.model.snapshot import Snapshot

UNKNOWN_LAW = ""
"""Stands for the law of an organisation without a known country: there is one, but which?"""

Under = Mapping[int, bool]
"""By row: true where surely, false where only possibly."""


@dataclass(frozen=True)
class Laws:
    """`seats` holds by law what is seated there, lies there or is stated to be under it; `over` also what those
    control. A law is a country's code, else the id of a jurisdiction without one, or `UNKNOWN_LAW`.
    """

    snapshot: Snapshot
    seats: Mapping[str, Under]
    over: Mapping[str, Under]

    def of(self, row: int) -> dict[str, bool]:
        """The laws over one row, by itself."""
        return {law: under[row] for law, under in self.over.items() if row in under}

    def chain(self, row: int, law: str) -> tuple[int, ...]:
        """One shortest chain of owners from the row to who is seated under the law; empty where it is not under it.

        Where a chain of which all is sure exists, it is one of those.
        """
        for sure in (True, False):
            found = self._chain(row, law, sure)
            if found:
                return found
        return ()

    def _chain(self, row: int, law: str, sure: bool) -> tuple[int, ...]:
        under = {each for each, certain in self.over.get(law, {}).items() if certain or not sure}
        seats = {each for each, certain in self.seats.get(law, {}).items() if certain or not sure}
        before = {row: -1}
        ahead = deque([row] if row in under else [])
        while ahead:
            here = ahead.popleft()
            if here in seats:
                chain = [here]
                while before[chain[-1]] >= 0:
                    chain.append(before[chain[-1]])
                return tuple(reversed(chain))
            for owner, certain in self._owners.get(here, ()):
                if owner in under and owner not in before and (certain or not sure):
                    before[owner] = here
                    ahead.append(owner)
        return ()

    @cached_property
    def _owners(self) -> dict[int, list[tuple[int, bool]]]:
        table = self.snapshot.related("controlled_by")
        owners: dict[int, list[tuple[int, bool]]] = {}
        for row in range(len(table)):
            owners.setdefault(int(table.source[row]), []).append((int(table.target[row]), not table.doubtful[row]))
        return owners


def laws(snapshot: Snapshot) -> Laws:
    """The law over everything that is under one by itself or by who controls it."""
    seats: dict[str, dict[int, bool]] = {}
    for row, law, sure in _seats(snapshot):
        under = seats.setdefault(law, {})
        under[row] = under.get(row, False) or sure
    controlled = groups(snapshot)
    ordered = dict(sorted(seats.items()))
    over = {law: controlled(under) for law, under in ordered.items()}
    if UNKNOWN_LAW in over:  # two unknown seats may be in two countries: together they surely control nothing
        alone = {each for row in ordered[UNKNOWN_LAW] for each, sure in controlled({row: True}).items() if sure}
        over[UNKNOWN_LAW] = {row: row in alone for row in over[UNKNOWN_LAW]}
    return Laws(snapshot, ordered, over)


def _seats(snapshot: Snapshot) -> Iterator[tuple[int, str, bool]]:
    """(row, law, whether surely) for all that is seated, lies or is stated to be somewhere."""
    subject = snapshot.related("subject_to")
    stated: set[int] = set()
    for row in range(len(subject)):
        source = int(subject.source[row])
        stated.add(source)
        possible = _laws_of_jurisdiction(snapshot, int(subject.target[row]))
        for law in possible:
            yield source, law, len(possible) == 1 and not bool(subject.doubtful[row])
    countries = snapshot.text("country")
    for kind in ("organisation", "place"):
        for row in snapshot.rows_of(kind).tolist():
            codes = _codes(countries.possible(row))
            for code in codes:
                yield row, code, len(codes) == 1
            if not codes and row not in stated:
                yield row, UNKNOWN_LAW, True
    hosting = snapshot.text("hosting_jurisdiction")
    for row in snapshot.rows_of("system").tolist():
        texts = hosting.possible(row)
        named = {named_law(snapshot, text) for text in texts} - {None}
        for law in sorted(filter(None, named)):
            yield row, law, len(texts) == 1


def _laws_of_jurisdiction(snapshot: Snapshot, row: int) -> list[str]:
    return _codes(snapshot.text("country").possible(row)) or [snapshot.ids[row]]


def _codes(countries: tuple[str, ...]) -> list[str]:
    """Countries by their codes (a register may hold UK for GB)."""
    return sorted({country_named(country) or country for country in countries})


def named_law(snapshot: Snapshot, text: str) -> str | None:
    """The law behind a country's code or name, or the id or name of a jurisdiction; `None` where it is neither."""
    country = country_named(text)
    if country is not None:
        return country
    for row in snapshot.find(text):
        if snapshot.kind_of(row) in RELATIONS["subject_to"].targets:
            possible = _laws_of_jurisdiction(snapshot, row)
            return possible[0] if len(possible) == 1 else snapshot.ids[row]
    return None
