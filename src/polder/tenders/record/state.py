# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How far a record is: what its entries, one after the other, have made true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from polder.base import PolderError
from polder.tenders.award import Award
from polder.tenders.record import problems
from polder.tenders.record.entry import same_person
from polder.tenders.record.proofs import ProofFile
from polder.tenders.record.sealing import Sealed
from polder.tenders.tender import Tender

Sort = Literal["score", "answer", "meets"]
SORTS: tuple[Sort, ...] = ("score", "answer", "meets")
Value = Fraction | int | bool | None
"""A step of a scale, the position of an answer (`None`: no answer that holds), or whether a knock-out is met."""


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing to be judged of one bid. `id` is a criterion of the tender, one of its framework, or a knock-out."""

    bid: str
    sort: Sort
    id: str


@dataclass(frozen=True, slots=True)
class Finding:
    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opener:
    name: str
    public_key: bytes
    salt: bytes
    cost: int


@dataclass(frozen=True, slots=True)
class Received:
    """A bid: what it claims, where its proof is, the files that came with it (`None`: the record is older than that),
    and its price, closed. `seq`, `at` (UTC, ISO 8601) and `by` are those of its entry.
    """

    name: str
    answers: Mapping[str, int]
    meets: Mapping[str, bool]
    proofs: Mapping[str, str]
    sealed: Sealed
    context: Mapping[str, Any]
    seq: int
    at: str
    by: str
    files: tuple[ProofFile, ...] | None = None

    def claim(self, item: Item) -> Value:
        return self.answers.get(item.id) if item.sort == "answer" else self.meets.get(item.id)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A bid that was taken back before closing, with the number, moment (UTC, ISO 8601), person and reason of the entry
    that says so. Whether the bidder asked for it, no record can tell.
    """

    bid: Received
    seq: int
    at: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Quality:
    """What was locked of one bid. `given` is what each assessor gave where a score is their mean; after consensus all
    gave the same."""

    scores: Mapping[str, Fraction]
    answers: Mapping[str, int]
    meets: Mapping[str, bool]
    given: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fallen:
    """Why a bidder fell away after the award, and whether it had won."""

    reason: str
    had_won: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """Letters that went out together: what each says, as figures by bid, and the SHA-256 of each file by name."""

    sent: date
    facts: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, str]


@dataclass
class State:
    """Empty until the first entry. `by_name` keys are names as they were first written.

    When a bidder falls away after the award, that award becomes the `earlier` one, and there is none until the tender
    is awarded again. `sent` is the day on which the letters of the award there is now went out.
    """

    record: str = ""
    organisation: str = ""
    tender: Tender | None = None
    tender_text: str = ""
    frameworks: dict[str, str] = field(default_factory=dict)
    assessors: list[str] = field(default_factory=list)
    openers: list[Opener] = field(default_factory=list)
    bids: dict[str, Received] = field(default_factory=dict)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    closed: bool = False
    findings: dict[str, dict[Item, Finding]] = field(default_factory=dict)
    handed_in: list[str] = field(default_factory=list)
    consensus: dict[Item, Finding] = field(default_factory=dict)
    quality: dict[str, Quality] | None = None
    staying: tuple[str, ...] = ()
    released_by: str = ""
    shares: dict[str, bytes] = field(default_factory=dict)
    prices: dict[str, Fraction] | None = None
    award: Award | None = None
    winner: str | None = None
    sent: date | None = None
    sendings: list[Sending] = field(default_factory=list)
    fallen: dict[str, Fallen] = field(default_factory=dict)
    earlier: Award | None = None

    @property
    def asked(self) -> Tender:
        if self.tender is None:
            raise PolderError(problems.not_started())
        return self.tender

    @property
    def letters(self) -> dict[str, str]:
        """Every letter that ever went out: its SHA-256 by name."""
        return {name: sha256 for sending in self.sendings for name, sha256 in sending.files.items()}

    @property
    def all_handed_in(self) -> bool:
        return bool(self.assessors) and len(self.handed_in) == len(self.assessors)

    def assessor(self, name: str) -> str:
        """The assessor as first named. Raises `PolderError` for who is none."""
        for each in self.assessors:
            if same_person(each, name):
                return each
        raise PolderError(problems.no_assessor(name, self.assessors))

    def opener_at(self, name: str) -> int:
        """Which opener somebody is, 0 or 1. Raises `PolderError` for who is none."""
        for at, each in enumerate(self.openers):
            if same_person(each.name, name):
                return at
        raise PolderError(problems.no_opener(name, [each.name for each in self.openers]))

    def bid(self, name: str) -> Received:
        """Raises `PolderError` where there is no bid of that name."""
        if name not in self.bids:
            raise PolderError(problems.no_bid(name, list(self.bids)))
        return self.bids[name]

    def withdrawal_of(self, seq: int) -> Withdrawn | None:
        """What became of the bid that came in with this entry; `None` where it was not taken back."""
        return next((each for each in self.withdrawn if each.bid.seq == seq), None)

    def need_closed(self) -> None:
        if not self.closed:
            raise PolderError(problems.not_closed())

    def need_open_quality(self) -> None:
        """Raises `PolderError` once quality is locked."""
        if self.quality is not None:
            raise PolderError(problems.locked())
