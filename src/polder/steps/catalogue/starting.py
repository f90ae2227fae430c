# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From when a measure may start: its own day, and the contracts that must come to their end first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from polder.base import Language, Text
from polder.model import Snapshot

OWN = Text("its own earliest start", "het eigen vroegste begin")


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day, and why it is that one. `contract` is the id of the contract that decides, if one does.

    `sure` is false where an end or a notice is not known, so that it may be another day.
    """

    day: date
    why: Text
    contract: str | None = None
    sure: bool = True

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "day": self.day.isoformat(),
            "why": self.why.say(language),
            "contract": self.contract,
            "sure": self.sure,
        }


def earliest_start(snapshot: Snapshot, row: int) -> Earliest | None:
    """The latest of all days that are known; `None` where there is none.

    A contract lets it start when notice can be given: its end minus its notice. Without a known notice that is its end,
    for then nobody knows that it can be sooner. Of two ends that sources give, the later one counts.
    """
    days = [Earliest(date.fromisoformat(text), OWN) for text in snapshot.text("earliest_start").possible(row)]
    table = snapshot.related("waits_for")
    after = [_after(snapshot, contract) for contract in table.target[table.source == row].tolist()]
    days += [each for each in after if each is not None]
    if not days:
        return None
    latest = max(days, key=lambda each: (each.day, each.contract or ""))
    return replace(latest, sure=latest.sure and None not in after)


def _after(snapshot: Snapshot, contract: int) -> Earliest | None:
    """The day on which notice of a contract can be given; `None` where its end is not known."""
    ends = [date.fromisoformat(text) for text in snapshot.text("ends_on").possible(contract)]
    if not ends:
        return None
    notice = snapshot.number("notice_days")
    known = bool(notice.known()[contract])
    days = int(notice.lo[contract]) if known else 0
    end, name = max(ends), snapshot.names[contract]
    english = f"a notice of {days} days" if known else "a notice that is not known"
    dutch = f"een opzegtermijn van {days} dagen" if known else "een onbekende opzegtermijn"
    return Earliest(
        end - timedelta(days=min(days, (end - date.min).days)),
        Text(
            f"“{name}” ends on {end}, with {english}",
            f"“{name}” eindigt op {end}, met {dutch}",
        ),
        snapshot.ids[contract],
        sure=known and len(ends) == 1 and bool(notice.lo[contract] == notice.hi[contract]),
    )
