# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who decides over whom: control by majority, down the chain, on the date of the snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from polder.model.countries import country_named
from polder.model.snapshot import Snapshot

MAJORITY = 50.0
"""Percent of the votes that must be passed."""
Holdings = dict[int, list[tuple[int, float]]]
"""By owner: what it has a stake in, and how many percent of the votes that is."""


def controlled(snapshot: Snapshot, roots: Mapping[int, bool]) -> dict[int, bool]:
    """The roots and all they control, by row: true where surely, false where only possibly.

    A stake counts with all other stakes held inside the group; what is controlled by someone "by contract",
    or by a stake of unknown size, is possibly controlled. A parent without a stated share is a parent.
    """
    return groups(snapshot)(roots)


def groups(snapshot: Snapshot) -> Callable[[Mapping[int, bool]], dict[int, bool]]:
    """`controlled` for many roots of one snapshot: who holds what is looked up once."""
    table = snapshot.related("controlled_by")
    share, control = table.number("share"), table.text("control")
    least: Holdings = {}
    most: Holdings = {}
    for row in range(len(table)):
        held, owner = int(table.source[row]), int(table.target[row])
        lo, hi = stake(float(share.lo[row]), float(share.hi[row]), control.possible(row))
        least.setdefault(owner, []).append((held, 0.0 if table.doubtful[row] else lo))
        most.setdefault(owner, []).append((held, hi))

    def of(roots: Mapping[int, bool]) -> dict[int, bool]:
        surely = _closure(least, {row for row, sure in roots.items() if sure})
        return {row: row in surely for row in sorted(_closure(most, set(roots)))}

    return of


def stake(share_lo: float, share_hi: float, controls: tuple[str, ...]) -> tuple[float, float]:
    """The least and the greatest part of the votes, in percent, that a stated relation may mean."""
    known = not np.isnan(share_lo)
    bounds = []
    for control in controls or ("",):
        if control == "parent" or (control == "" and not known):
            bounds.append((100.0, 100.0))
        elif known:
            bounds.append((share_lo, share_hi if control != "contract" else 100.0))
        else:
            bounds.append((0.0, MAJORITY if control == "minority" else 100.0))
    return min(lo for lo, _ in bounds), max(hi for _, hi in bounds)


def _closure(holdings: Holdings, roots: set[int]) -> set[int]:
    """The roots and all of which they hold a majority together; each stake is counted once."""
    inside = set(roots)
    ahead = sorted(roots)
    votes: dict[int, float] = {}
    while ahead:
        for held, stake in holdings.get(ahead.pop(), ()):
            votes[held] = votes.get(held, 0.0) + stake
            if votes[held] > MAJORITY and held not in inside:
                inside.add(held)
                ahead.append(held)
    return inside


def seated(snapshot: Snapshot, country: str) -> dict[int, bool]:
    """What is seated in, or stated to be subject to, a jurisdiction: true where surely, false where disputed.

    `country` is a code or a name of a country, or the id or name of a jurisdiction.
    """
    found: dict[int, bool] = {}
    codes = _codes(country)
    countries = snapshot.text("country")
    for row in snapshot.rows_of("organisation").tolist():
        possible = countries.possible(row)
        if codes.intersection(possible):
            found[row] = codes.issuperset(possible)
    jurisdictions = set(_jurisdictions(snapshot, country))
    subject = snapshot.related("subject_to")
    for row in range(len(subject)):
        if int(subject.target[row]) in jurisdictions:
            source = int(subject.source[row])
            found[source] = found.get(source, False) or not bool(subject.doubtful[row])
    return found


def _jurisdictions(snapshot: Snapshot, country: str) -> Iterable[int]:
    countries, codes = snapshot.text("country"), _codes(country)
    named = snapshot.find(country)
    for row in snapshot.rows_of("jurisdiction").tolist():
        if row in named or countries.get(row) in codes:
            yield row


def _codes(country: str) -> set[str]:
    """How a register may write it: as it was asked, or by its code (a register may hold UK for GB)."""
    return {country.strip().upper(), country_named(country) or country.strip().upper()}
