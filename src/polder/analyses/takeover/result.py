# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a takeover: whose law from that day on, and whether we can be gone by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from polder.base import Interval

Before = Literal["no", "possibly", "surely"]
Verdict = Literal["too_late", "unknown", "in_time"]


@dataclass(frozen=True, slots=True)
class LawGained:
    """A law that an element comes under through the takeover: a country's code, a jurisdiction's id, or "" where
    it is not known which. `before` says whether it was under that law already, by another way.

    `why` are ids, from the element to who is taken over, up to who is seated under that law; the law comes last.
    `before_why` is such a chain of before the takeover, empty where there was none.
    """

    law: str
    surely: bool
    before: Before
    why: tuple[str, ...]
    before_why: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.before == "no"

    def to_json(self) -> dict[str, object]:
        return {
            "law": self.law or None,
            "surely": self.surely,
            "before": self.before,
            "why": list(self.why),
            "before_why": list(self.before_why),
        }


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One service, system or dataset over which the law changes. `left` are the laws that no longer are over it,
    or no longer surely. `personal_data` is for data; `None` is unknown.
    """

    id: str
    name: str
    kind: str
    gained: tuple[LawGained, ...]
    left: tuple[str, ...]
    personal_data: bool | None = None

    def to_json(self) -> dict[str, object]:
        said: dict[str, object] = {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "comes_under": [each.to_json() for each in self.gained],
            "no_longer_under": [law or None for law in self.left],
        }
        return {**said, "personal_data": self.personal_data} if self.kind == "dataset" else said


@dataclass(frozen=True, slots=True)
class Contract:
    """What a contract with what comes along says. `None` is unknown. `in_force` is about the day of the takeover.

    `notice` is how many days before a takeover we must be told; `end_notice` how many before the end one gives notice.
    """

    id: str
    name: str
    covers: tuple[str, ...]
    in_force: bool | None
    starts_on: str | None
    ends_on: str | None
    notice_days: Interval | None
    right_to_dissolve: bool | None
    exit_help: bool | None
    end_notice_days: Interval | None
    law: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "covers": list(self.covers),
            "in_force": self.in_force,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "change_of_control_notice_days": self.notice_days.to_json() if self.notice_days else None,
            "right_to_dissolve": self.right_to_dissolve,
            "exit_help": self.exit_help,
            "notice_days": self.end_notice_days.to_json() if self.end_notice_days else None,
            "subject_to": list(self.law),
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """What could take the place of something. `lead` runs to ∞ where it is not known. It `helps` unless it belongs
    to the buyer too or falls under a law that the takeover brings (`None`: perhaps).
    """

    id: str
    lead: Interval
    helps: bool | None

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "lead_hours": self.lead.to_json(), "helps": self.helps}


@dataclass(frozen=True, slots=True)
class Move:
    """Something that comes from what is taken over, and what could replace it."""

    id: str
    alternatives: tuple[Alternative, ...]

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "alternatives": [each.to_json() for each in self.alternatives]}


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Time needed against time got, in hours; ∞ as an upper end is: no bound known.

    `rests_on` are the ids of what comes from the taken-over party on the way down, `open` those among them whose
    replacement is not known and that leave the time open. `why` is one shortest chain of needs.
    """

    id: str
    name: str
    verdict: Verdict
    needs: Interval
    late_by: Interval
    rests_on: tuple[str, ...]
    open: tuple[str, ...]
    surely: bool
    why: tuple[str, ...]
    vital: bool | None
    residents: float | None

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "verdict": self.verdict,
            "needs_hours": self.needs.to_json(),
            "late_by_hours": self.late_by.to_json(),
            "rests_on": list(self.rests_on),
            "no_known_way": list(self.open),
            "surely": self.surely,
            "why": list(self.why),
            "vital": self.vital,
            "residents": self.residents,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What a takeover changes. `comes_along` includes the supplier itself; `sold_by` are the owners it had.

    `gets` is how many hours there are from hearing of it to the day itself; `promised` says that the contracts say
    so, against a notice that was given with the question.
    """

    supplier: str
    buyer: str
    buyer_is_new: bool
    names: dict[str, str]
    on: date | None
    as_of: date | None
    snapshot: str
    already_controlled: bool
    comes_along: tuple[str, ...]
    may_come_along: tuple[str, ...]
    sold_by: tuple[str, ...]
    laws_gained: tuple[LawGained, ...]
    laws_left: tuple[str, ...]
    changes: tuple[ElementChange, ...]
    gets: Interval
    promised: bool
    hears_on: tuple[date | None, date | None]
    contracts: tuple[Contract, ...]
    moves: tuple[Move, ...]
    services: tuple[ServiceTime, ...]
    services_in_all: int
    unknown: dict[str, int]
    systems_without_supplier: tuple[str, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(service.verdict == verdict for service in self.services)

    def of_kind(self, kind: str) -> tuple[ElementChange, ...]:
        return tuple(change for change in self.changes if change.kind == kind)

    def to_json(self) -> dict[str, object]:
        earliest, latest = self.hears_on
        return {
            "supplier": self.supplier,
            "buyer": self.buyer,
            "buyer_is_new": self.buyer_is_new,
            "on": self.on.isoformat() if self.on else None,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "snapshot": self.snapshot,
            "already_controlled": self.already_controlled,
            "comes_along": list(self.comes_along),
            "may_come_along": list(self.may_come_along),
            "sold_by": list(self.sold_by),
            "laws_gained": [each.to_json() for each in self.laws_gained],
            "laws_left": [law or None for law in self.laws_left],
            "changes": [change.to_json() for change in self.changes],
            "time_you_get_hours": self.gets.to_json(),
            "time_you_get_is_promised": self.promised,
            "you_hear_from": earliest.isoformat() if earliest else None,
            "you_hear_by": latest.isoformat() if latest else None,
            "contracts": [contract.to_json() for contract in self.contracts],
            "moves": [move.to_json() for move in self.moves],
            "services": [service.to_json() for service in self.services],
            "services_in_all": self.services_in_all,
            "unknown": dict(self.unknown),
            "systems_without_supplier": list(self.systems_without_supplier),
            "names": dict(self.names),
        }
