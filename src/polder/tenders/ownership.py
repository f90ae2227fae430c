# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How much of a provider is held from outside: a rule such as SecNumCloud's, computed on the chain of owners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from polder.base import Interval
from polder.frameworks import Ownership
from polder.model import Snapshot
from polder.model.control import stake
from polder.model.law import UNKNOWN_LAW, laws

WHOLE = 100.0
Verdict = Literal["meets", "may_meet", "fails"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder from outside (or possibly so), and how many percent it holds, directly or through others."""

    id: str
    percent: Interval


@dataclass(frozen=True, slots=True)
class Held:
    """`largest` and `together` are in percent. `unstated` is how much of the shares nobody told of."""

    rule: str
    verdict: Verdict
    holders: tuple[Holder, ...]
    largest: Interval
    together: Interval
    unstated: Interval

    def to_json(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "verdict": self.verdict,
            "holders": [{"id": each.id, "percent": each.percent.to_json()} for each in self.holders],
            "largest": self.largest.to_json(),
            "together": self.together.to_json(),
            "unstated": self.unstated.to_json(),
        }


def held_from_outside(snapshot: Snapshot, provider: int, rule: Ownership) -> Held:
    """Shares are multiplied down a chain of holders from inside; whoever is under an outside law counts for its whole
    stake. What nobody stated may be held by one outsider: then the rule *may* be met, never *is*.
    """
    shares = _Shares(snapshot, rule.inside)
    found, unstated = shares.of(provider, frozenset())
    known = [Holder(snapshot.ids[row], each) for row, each in sorted(found.items())]
    lo, hi = sum(each.percent.lo for each in known), sum(each.percent.hi for each in known)
    together = Interval(min(lo, WHOLE), min(WHOLE, hi + unstated.hi))
    largest = Interval(
        max((each.percent.lo for each in known), default=0.0),
        min(WHOLE, max((each.percent.hi for each in known), default=0.0) + unstated.hi),
    )
    each_most, together_most = float(rule.each_at_most), float(rule.together_at_most)
    if largest.lo > each_most or together.lo > together_most:
        verdict: Verdict = "fails"
    elif largest.hi <= each_most and together.hi <= together_most:
        verdict = "meets"
    else:
        verdict = "may_meet"
    return Held(rule.id, verdict, tuple(known), largest, together, unstated)


class _Shares:
    def __init__(self, snapshot: Snapshot, inside: frozenset[str]) -> None:
        self.laws = laws(snapshot)
        self.inside = inside
        self.nothing = snapshot.nothing
        table = snapshot.related("controlled_by")
        share, control = table.number("share"), table.text("control")
        self.stakes: dict[int, list[tuple[int, Interval]]] = {}
        for row in range(len(table)):
            lo, hi = stake(float(share.lo[row]), float(share.hi[row]), control.possible(row))
            held = Interval(0.0 if table.doubtful[row] else lo, hi)
            self.stakes.setdefault(int(table.source[row]), []).append((int(table.target[row]), held))

    def of(self, row: int, seen: frozenset[int]) -> tuple[Mapping[int, Interval], Interval]:
        """By holder from outside its percent of the row, and the percent of which nothing is stated."""
        found: dict[int, Interval] = {}
        stakes = [each for each in self.stakes.get(row, ()) if each[0] not in seen]
        stated_lo, stated_hi = sum(each.lo for _, each in stakes), sum(each.hi for _, each in stakes)
        unstated = Interval(max(0.0, WHOLE - stated_hi), max(0.0, WHOLE - stated_lo))
        if (row, "controlled_by") in self.nothing:  # stated: nobody holds it, as with a foundation or a town
            unstated = Interval(0.0, 0.0)
        for owner, held in stakes:
            outside = self._outside(owner)
            if outside is not None:
                add = held if outside else Interval(0.0, held.hi)
                found[owner] = _plus(found.get(owner), add)
                continue
            deeper, open_part = self.of(owner, seen | {row})
            for holder, part in deeper.items():
                found[holder] = _plus(found.get(holder), _times(held, part))
            unstated = _plus(unstated, _times(held, open_part))
        return found, unstated

    def _outside(self, row: int) -> bool | None:
        """Whether surely or only possibly from outside; `None` where from inside."""
        of = self.laws.of(row)
        foreign = {law: sure for law, sure in of.items() if law != UNKNOWN_LAW and law not in self.inside}
        if any(foreign.values()):
            return True
        return False if foreign or UNKNOWN_LAW in of else None


def _plus(one: Interval | None, other: Interval) -> Interval:
    lo, hi = (one.lo, one.hi) if one is not None else (0.0, 0.0)
    return Interval(min(WHOLE, lo + other.lo), min(WHOLE, hi + other.hi))


def _times(one: Interval, other: Interval) -> Interval:
    return Interval(one.lo * other.lo / WHOLE, one.hi * other.hi / WHOLE)
