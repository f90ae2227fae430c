# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who needs what under which measures: every effect tried on the register alone, and together where two may meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from polder.algorithms.hour_by_hour import Group
from polder.base import PolderError
from polder.model import Column, Relations, Snapshot, TextColumn
from polder.steps.catalogue.complete import Effect, Effects
from polder.steps.compiling import problems
from polder.steps.compiling.adding import with_added
from polder.steps.compiling.guarded import Chosen, GuardedGroup, Needs, always, guarded, subsets
from polder.steps.compiling.worst import NEEDS, Groups, needs_of, worst_groups
from polder.steps.solving.circuit import Circuit

Words = NDArray[np.uint64]

MOST_TOGETHER = 10
"""Measures that change one and the same need and do more than add a standby: every set of them is tried."""


def guarded_needs(circuit: Circuit, snapshot: Snapshot, effects: Effects) -> Needs:
    """Per row its groups. Raises `PolderError` where too many measures change one need."""
    today = worst_groups(snapshot)
    near = _Nearby(snapshot, effects)
    touching = {
        row: _Touching(near, row, today[row], alone) for row, alone in _alone(snapshot, effects, today, near).items()
    }
    rows_of: dict[tuple[int, ...], list[int]] = {}
    for row, touched in touching.items():
        for bundle in touched.bundles:
            rows_of.setdefault(bundle, []).append(row)
    found: dict[int, list[GuardedGroup]] = {row: [] for row in touching}
    for bundle, rows in rows_of.items():
        tried = _Tried(needs_of(snapshot, rows), effects, rows)
        for row in rows:
            changed = partial(tried.changed, row, touching[row].groups_without(bundle))
            if len(bundle) <= MOST_TOGETHER:
                found[row] += guarded(circuit, bundle, {chosen: changed(chosen) for chosen in subsets(bundle)})
                continue
            groups = with_added(circuit, bundle, MOST_TOGETHER, changed)
            if groups is None:
                names = [effects.names[number] for number in bundle]
                raise PolderError(problems.too_many_together(snapshot.names[row], names))
            found[row] += groups
    return [
        (*always(touching[row].groups_left), *found[row]) if row in touching else always(today[row])
        for row in range(len(snapshot))
    ]


class _Tried:
    """What these rows need under each set of measures that was tried."""

    def __init__(self, part: Snapshot, effects: Effects, rows: Sequence[int]) -> None:
        self._part = part
        self._effects = effects
        self._rows = rows
        self._known: dict[Chosen, dict[int, Groups]] = {}

    def changed(self, row: int, others: Counter[Group], chosen: Chosen) -> Groups:
        """The groups of a row but for those that the measures leave as they are."""
        if chosen not in self._known:
            self._known[chosen] = worst_groups(self._effects.under(self._part, chosen), self._rows)
        return tuple((Counter(self._known[chosen][row]) - others).elements())


def _alone(
    snapshot: Snapshot, effects: Effects, today: Mapping[int, Groups], near: _Nearby
) -> dict[int, dict[int, Groups]]:
    """Per row what its groups become under each single measure that changes them, or that changes something about what
    another changes, or brings there.
    """
    found: dict[int, dict[int, Groups]] = {}
    for number in range(len(effects.of)):
        after = effects.under(snapshot, (number,))
        rows = {row for name in NEEDS for row in owners_changed(snapshot.related(name), after.related(name))}
        for row, groups in worst_groups(after, rows).items() if rows else ():
            if groups != today[row]:
                found.setdefault(row, {})[number] = groups
    for row, alone in found.items():
        waiting = list(alone)
        while waiting:
            number = waiting.pop()
            for about in near.brings(number, row) | near.on(number, row):
                more = [other for other in near.acting_on(about, row) if other not in alone]
                alone.update(dict.fromkeys(more, today[row]))
                waiting += more
    return found


class _Nearby:
    """Of each measure only what it does to things that a row needs, or that some measure brings it."""

    def __init__(self, snapshot: Snapshot, effects: Effects) -> None:
        self._snapshot = snapshot
        self._effects = effects
        self._of: dict[int, set[int]] = {}
        self._acting: dict[int, list[tuple[int, Effect]]] = {}
        for number, stated in enumerate(effects.of):
            for effect in stated:
                self._acting.setdefault(effect.on, []).append((number, effect))

    def acting_on(self, about: int, row: int) -> list[int]:
        """The measures that change something about a thing for this row."""
        return [number for number, effect in self._acting.get(about, ()) if effect.only_for in (None, row)]

    def on(self, number: int, row: int) -> frozenset[int]:
        """About what of this row a measure changes something."""
        return frozenset(effect.on for effect in self._relevant(number, row))

    def brings(self, number: int, row: int) -> frozenset[int]:
        return frozenset(effect.brings for effect in self._relevant(number, row) if effect.brings is not None)

    def _relevant(self, number: int, row: int) -> list[Effect]:
        things = self._things(row)
        return [each for each in self._effects.of[number] if each.on in things and each.only_for in (None, row)]

    def _things(self, row: int) -> set[int]:
        """The row itself, all that it needs today, and all that measures may bring in the place of those."""
        if row not in self._of:
            things = {row}
            for name in NEEDS:
                table = self._snapshot.related(name)
                things.update(table.target[table.source == row].tolist())
            waiting = list(things)
            while waiting:
                for _, effect in self._acting.get(waiting.pop(), ()):
                    if effect.only_for in (None, row) and effect.brings is not None and effect.brings not in things:
                        things.add(effect.brings)
                        waiting.append(effect.brings)
            self._of[row] = things
        return self._of[row]


class _Touching:
    """The measures that touch a row, those together of which one may see what another did."""

    def __init__(self, near: _Nearby, row: int, today: Groups, alone: Mapping[int, Groups]) -> None:
        self._today = today
        self._lost = {number: _lost(today, groups) for number, groups in alone.items()}
        self._adds = {number for number in alone if len(alone[number]) > len(today)}
        self._brings = {number: near.brings(number, row) for number in alone}
        self._on = {number: near.on(number, row) for number in alone}
        self.bundles = list(self._bundles())

    def _bundles(self) -> Iterator[tuple[int, ...]]:
        left = sorted(self._lost)
        while left:
            bundle, ahead = [], [left.pop(0)]
            while ahead:
                number = ahead.pop()
                bundle.append(number)
                near = [other for other in left if self._meet(number, other)]
                left = [other for other in left if other not in near]
                ahead += near
            yield tuple(sorted(bundle))

    def _meet(self, one: int, other: int) -> bool:
        return bool(
            self._lost[one] & self._lost[other]
            or {one, other} <= self._adds
            or self._on[one] & self._on[other]
            or self._brings[one] & self._on[other]
            or self._brings[other] & self._on[one]
        )

    def groups_without(self, bundle: Sequence[int]) -> Counter[Group]:
        """The groups of today that these measures leave as they are."""
        lost = set().union(*(self._lost[number] for number in bundle))
        return Counter(group for at, group in enumerate(self._today) if at not in lost)

    @property
    def groups_left(self) -> list[Group]:
        """The groups of today that every measure leaves as they are."""
        return list(self.groups_without(list(self._lost)).elements())


def _lost(today: Groups, after: Groups) -> set[int]:
    """Which groups of today are not there as they were."""
    left = Counter(after)
    lost = set()
    for at, group in enumerate(today):
        if left[group]:
            left[group] -= 1
        else:
            lost.add(at)
    return lost


def owners_changed(before: Relations, after: Relations) -> set[int]:
    """The sources of which some relation is not as it was; the order of the rows says nothing."""
    if before is after:
        return set()
    rows = int(max(before.source.max(initial=-1), after.source.max(initial=-1))) + 1
    columns = sorted({*before.columns, *after.columns})
    sums = []
    for table in (before, after):
        mixed = _mix(table.target.astype(np.uint64), table.doubtful.astype(np.uint64))
        mixed = _mix(mixed, _texts(table.keys))
        for name in columns:
            column = table.columns.get(name)
            if isinstance(column, TextColumn):
                mixed = _mix(mixed, _texts(column))
            elif column is not None:
                mixed = _mix(_mix(mixed, _numbers(column.lo)), _numbers(column.hi))
            else:
                mixed = _unknown(mixed, before.columns.get(name) or after.columns[name])
        total = np.zeros(rows, np.uint64)
        np.add.at(total, table.source, mixed)
        sums.append(total)
    return set(np.flatnonzero(sums[0] != sums[1]).tolist())


def _mix(one: Words, other: Words) -> Words:
    """Two words into one that is different for different pairs, but for one in 2^64 (splitmix64)."""
    with np.errstate(over="ignore"):
        word = one * np.uint64(0x9E3779B97F4A7C15) + other + np.uint64(0x632BE59BD9B4E019)
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return word ^ (word >> np.uint64(31))


def _texts(column: TextColumn) -> Words:
    """A word for each row; a dispute is all its texts."""
    of_code = np.array([hash(text) % 2**64 for text in column.strings] + [0], np.uint64)
    words: Words = of_code[column.codes]
    for row, texts in column.disputed.items():
        words[row] = hash(texts) % 2**64
    return words


def _numbers(bounds: NDArray[np.float64]) -> Words:
    return np.where(np.isnan(bounds), np.nan, bounds).view(np.uint64)


def _unknown(mixed: Words, other: Column) -> Words:
    """As if the column were there, and unknown on every row."""
    if isinstance(other, TextColumn):
        return _mix(mixed, np.zeros(len(mixed), np.uint64))
    nothing = _numbers(np.full(len(mixed), np.nan))
    return _mix(_mix(mixed, nothing), nothing)
