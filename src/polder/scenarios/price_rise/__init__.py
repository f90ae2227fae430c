# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier asks another price. Nothing stops; each contract that covers what it delivers costs more, once it may.

A contract protects its price until its last day. The snapshot it gives has three columns about contracts:
`price_eur_year` (the new price), `price_was_eur_year` (the old one) and `price_changes_on` (from which day; disputed
where it is not known until when the contract runs). A contract that also covers what others deliver may rise by a part:
a range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from polder.base import Family, Interval, PolderError, Problem, Text
from polder.model import NumberColumn, Snapshot, TextColumn
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.cut_off import KEYS, Cause, rows_cut
from polder.scenarios.no_updates import day_of

__all__ = ["CHANGES_ON", "EVENT", "PRICE", "WAS", "PriceRise", "apply", "contracts_with", "delivered_by", "uncovered"]

PRICE, WAS, CHANGES_ON = "price_eur_year", "price_was_eur_year", "price_changes_on"


@dataclass(frozen=True, slots=True)
class PriceRise:
    """Who asks another price, and by how many percent (300: four times as much; -10: a tenth less; between two where
    nobody knows exactly).
    """

    cut: tuple[str, ...] = ()
    group: bool = False
    jurisdictions: tuple[str, ...] = ()
    percent: float | Interval | None = None

    @property
    def factor(self) -> Interval | None:
        """How many times the old price is asked, at least and at most; `None` where not said, or nothing is left."""
        if self.percent is None:
            return None
        percent = self.percent if isinstance(self.percent, Interval) else Interval(self.percent, self.percent)
        return Interval(1 + percent.lo / 100, 1 + percent.hi / 100) if percent.lo > -100 else None


def apply(snapshot: Snapshot, what: PriceRise, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the prices have changed. Raises `PolderError`."""
    factor = what.factor
    if factor is None:
        raise PolderError(_NO_PERCENT)
    suppliers = _suppliers(snapshot, what)
    day = day_of(snapshot, when)
    price = snapshot.number(PRICE)
    lo, hi = price.lo.copy(), price.hi.copy()
    was = snapshot.number(WAS)
    was_lo, was_hi = was.lo.copy(), was.hi.copy()
    ends = snapshot.text("ends_on")
    changes = snapshot.text(CHANGES_ON)
    days = {row: changes.possible(row) for row in range(len(snapshot)) if changes.possible(row)}
    for contract, whole in contracts_with(snapshot, suppliers).items():
        if np.isnan(was_lo[contract]):
            was_lo[contract], was_hi[contract] = lo[contract], hi[contract]
        raised = lo[contract] * factor.lo, hi[contract] * factor.hi
        lo[contract] = raised[0] if whole else min(lo[contract], raised[0])
        hi[contract] = raised[1] if whole else max(hi[contract], raised[1])
        first = {_first_day(day, until) for until in ends.possible(contract)} or {day.isoformat(), ""}
        days[contract] = tuple(sorted({*days.get(contract, ()), *first}))
    return replace(
        snapshot,
        columns={
            **snapshot.columns,
            PRICE: NumberColumn(lo, hi),
            WAS: NumberColumn(was_lo, was_hi),
            CHANGES_ON: _texts(len(snapshot), days),
        },
    )


def uncovered(snapshot: Snapshot, what: PriceRise) -> list[int]:
    """What they deliver under no contract that is known, on itself or on who delivers it: its price is not known."""
    suppliers = _suppliers(snapshot, what)
    covered = set(snapshot.related("covered_by").source.tolist())
    table = snapshot.related("supplied_by")
    pairs = zip(table.source.tolist(), table.target.tolist(), strict=True)
    return sorted({thing for thing, by in pairs if by in suppliers and not covered & {thing, by}})


def _suppliers(snapshot: Snapshot, what: PriceRise) -> dict[int, bool]:
    return rows_cut(snapshot, Cause(what.cut, what.group, what.jurisdictions))


def delivered_by(snapshot: Snapshot, suppliers: Mapping[int, bool]) -> dict[int, bool]:
    """What these deliver, by row: true where surely."""
    table = snapshot.related("supplied_by")
    found: dict[int, bool] = {}
    for at, (thing, supplier) in enumerate(zip(table.source.tolist(), table.target.tolist(), strict=True)):
        if supplier in suppliers:
            found[thing] = found.get(thing, False) or (suppliers[supplier] and not table.doubtful[at])
    return found


def contracts_with(snapshot: Snapshot, suppliers: Mapping[int, bool]) -> dict[int, bool]:
    """The contracts that cover these suppliers or what they deliver: true where they cover nothing else, surely."""
    theirs = {**suppliers, **delivered_by(snapshot, suppliers)}
    table = snapshot.related("covered_by")
    found: dict[int, bool] = {}
    columns = (table.source.tolist(), table.target.tolist(), table.doubtful.tolist())
    touched = {contract for thing, contract, _ in zip(*columns, strict=True) if thing in theirs}
    for thing, contract, doubtful in zip(*columns, strict=True):
        if contract in touched:
            found[contract] = found.get(contract, True) and theirs.get(thing, False) and not doubtful
    return found


def _first_day(day: date, ends_on: str) -> str:
    """The first day of the new price; the last day there is, for a contract that is written to end then or never."""
    last = date.fromisoformat(ends_on)
    return max(day, last if last == date.max else last + timedelta(days=1)).isoformat()


def _texts(rows: int, given: Mapping[int, tuple[str, ...]]) -> TextColumn:
    """A column of these texts; several are a dispute, and an empty one among them is a day nobody knows."""
    strings = sorted({text for texts in given.values() for text in texts if len(texts) == 1})
    codes = np.full(rows, -1, np.int32)
    for row, texts in given.items():
        if len(texts) == 1:
            codes[row] = strings.index(texts[0])
    return TextColumn(codes, tuple(strings), {row: texts for row, texts in given.items() if len(texts) > 1})


_NO_PERCENT = Problem(
    "price-rise.percent",
    Text("By how many percent does the price change?", "Met hoeveel procent verandert de prijs?"),
    Text("It must be more than -100.", "Het moet meer zijn dan -100."),
    Text(
        "Write percent: 300 for four times as much, or percent: [50, 150] where it is not known exactly.",
        "Schrijf percent: 300 voor vier keer zo veel, of percent: [50, 150] als het niet precies bekend is.",
    ),
    family=Family.USAGE,
)

EVENT = Event(
    "price_rise",
    Text("price rise", "prijsverhoging"),
    Text(
        "A supplier asks another price; a contract protects its price until its last day.",
        "Een leverancier vraagt een andere prijs; een contract beschermt de prijs tot en met de laatste dag.",
    ),
    apply,
    PriceRise,
    (
        *KEYS,
        Key(
            "percent",
            "percent",
            "percent",
            Text("by how many percent, or between which two", "met hoeveel procent, of tussen welke twee"),
        ),
    ),
)
