# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who needs what under which measures: every effect tried on the register alone, and together where two may meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from polder.base import PolderError
from polder.model import Column, Relations, Snapshot, TextColumn
from polder.steps.circuit import Circuit
from polder.steps.compiling import problems
from polder.steps.compiling.guarded import Chosen, GuardedGroup, always, guarded, subsets
from polder.steps.compiling.worst import NEEDS, Groups, needs_of, worst_groups
from polder.steps.complete import Effects

Words = NDArray[np.uint64]

MOST_TOGETHER = 8
"""Measures that change one and the same need: every set of them is tried."""


def guarded_needs(
    circuit: Circuit, snapshot: Snapshot, effects: Effects
) -> list[tuple[GuardedGroup, ...] | list[GuardedGroup]]:
    """Per row its groups. Raises `PolderError` where too many measures change one need."""
    today = worst_groups(snapshot)
    touching = _touching(snapshot, effects, today)
    needs: list[tuple[GuardedGroup, ...] | list[GuardedGroup]] = [always(today[row]) for row in range(len(snapshot))]
    variants = _Variants(snapshot, effects)
    for row, alone in touching.items():
        needs[row] = _of_row(circuit, variants, row, today[row], alone)
    return needs


def _touching(snapshot: Snapshot, effects: Effects, today: Mapping[int, Groups]) -> dict[int, dict[int, Groups]]:
    """Per row what its groups become under each single measure that changes them, or that changes what another brings
    there.
    """
    found: dict[int, dict[int, Groups]] = {}
    acting: dict[int, list[int]] = {}
    for number in range(len(effects.of)):
        for row in effects.on(number):
            acting.setdefault(row, []).append(number)
        after = effects.under(snapshot, (number,))
        rows = {row for name in NEEDS for row in owners_changed(snapshot.related(name), after.related(name))}
        for row, groups in worst_groups(after, rows).items() if rows else ():
            if groups != today[row]:
                found.setdefault(row, {})[number] = groups
    for row, alone in found.items():
        waiting = list(alone)
        while waiting:
            for brought in effects.brings(waiting.pop()):
                more = [number for number in acting.get(brought, ()) if number not in alone]
                alone.update(dict.fromkeys(more, today[row]))
                waiting += more
    return found


def _of_row(
    circuit: Circuit, variants: _Variants, row: int, today: Groups, alone: Mapping[int, Groups]
) -> list[GuardedGroup]:
    """Its groups: those that measures touch together are tried together, the others stand beside them."""
    touched = {number: _lost(today, groups) for number, groups in alone.items()}
    bundles = _bundles(variants.effects, today, alone, touched)
    own: set[int] = set()
    found: list[GuardedGroup] = []
    for bundle in bundles:
        mine = {at for number in bundle for at in touched[number]}
        own |= mine
        if len(bundle) > MOST_TOGETHER:
            names = [variants.effects.names[number] for number in bundle]
            raise PolderError(problems.too_many_together(variants.snapshot.names[row], names))
        others = Counter(group for at, group in enumerate(today) if at not in mine)
        cases: dict[Chosen, Groups] = {
            chosen: tuple((Counter(variants.groups(row, chosen)) - others).elements()) for chosen in subsets(bundle)
        }
        found += guarded(circuit, bundle, cases)
    return [*always(group for at, group in enumerate(today) if at not in own), *found]


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


def _bundles(
    effects: Effects, today: Groups, alone: Mapping[int, Groups], touched: Mapping[int, set[int]]
) -> list[list[int]]:
    """The measures that touch a row, those together of which one may see what another did."""
    adds = {number for number in alone if len(alone[number]) > len(today)}
    left = sorted(alone)
    found = []
    while left:
        bundle, ahead = [], [left.pop(0)]
        while ahead:
            number = ahead.pop()
            bundle.append(number)
            near = [
                other
                for other in left
                if touched[number] & touched[other]
                or (number in adds and other in adds)
                or effects.brings(number) & effects.on(other)
                or effects.brings(other) & effects.on(number)
            ]
            left = [other for other in left if other not in near]
            ahead += near
        found.append(sorted(bundle))
    return found


class _Variants:
    """The groups of a row under a set of measures, read from a snapshot that holds little else."""

    def __init__(self, snapshot: Snapshot, effects: Effects) -> None:
        self.snapshot = snapshot
        self.effects = effects

    def groups(self, row: int, chosen: Chosen) -> Groups:
        return worst_groups(self.effects.under(needs_of(self.snapshot, [row]), chosen), [row])[row]


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
