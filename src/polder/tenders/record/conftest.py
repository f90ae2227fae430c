# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender of three bids, two assessors and two openers, and how it goes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from polder.tenders.record.entry import Listed
from polder.tenders.record.proofs import ProofFile
from polder.tenders.record.record import Record
from polder.tenders.record.sealing import LEAST_COST
from polder.tenders.tender import Bid

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANSWERS = {"SOV-1.1": 4, "SOV-2.1": 3}
TENDER = """
tender: Hosting
framework: eu-csf-1.2.1
knock_outs: {iso: an ISO certificate}
criteria:
  autonomy: {label: Autonomy, weight: 20}
  exit: {label: Exit plan, weight: 15, scale: [0, 2, 4, 6, 8, 10]}
  service: {label: Service, weight: 25, scale: [0, 2, 4, 6, 8, 10]}
price: {weight: 40, method: weighted_factor, limits: [60000, 160000]}
ties: [lottery]
"""
PHRASES = {"Carla": "seven green bicycles sing", "Daan": "old rivers never hurry home"}
PRICES = {"Alfa": "98765.43", "Beta": "87654.32", "Gamma": "76543.21"}
ANNEX = b"extract of the trade register"
FILES = [ProofFile("annex 3.pdf", len(ANNEX), hashlib.sha256(ANNEX).hexdigest())]
"""What came with each bid."""
SCORES = {"Alfa": ("8", "8"), "Beta": ("6", "4"), "Gamma": ("2", "2")}


def bid(name: str, price: str | None = None, *, iso: bool = True, **answers: int) -> Bid:
    return Bid(
        name, Fraction(price or PRICES[name]), {}, {**ANSWERS, **answers}, {"iso": iso}, {}, {"SOV-1.1": "annex 3"}
    )


def sheet(bid: str, plan: str, service: str) -> list[dict[str, object]]:
    return [
        {"bid": bid, "sort": "score", "id": id, "value": value, "reason": ""}
        for id, value in (("exit", plan), ("service", service))
    ]


class Trial:
    """One tender in memory; `to` goes on until a step is done."""

    STEPS = ("start", "openers", "bids", "close", "score", "hand_in", "lock", "release", "open", "award", "letters")

    def __init__(self, record: Record, tender: str = TENDER, prices: dict[str, str] | None = None) -> None:
        self.record, self.tender, self.prices = record, tender, prices or PRICES
        self.done: list[str] = []
        self.receipts = []

    def to(self, last: str) -> Record:
        for step in self.STEPS[: self.STEPS.index(last) + 1]:
            if step not in self.done:
                getattr(self, f"_{step}")()
                self.done.append(step)
        return self.record

    def act(self, name: str, by: str, *values: object) -> None:
        self.receipts.append(getattr(self.record, name)(AT, by, *values))

    def _start(self) -> None:
        self.act("start", "Officer", "City of Zilverdam", self.tender, "hosting.yaml", ["Anna", "Bram"])

    def _openers(self) -> None:
        for name, phrase in PHRASES.items():
            self.act("name_opener", name, phrase, LEAST_COST)

    def _bids(self) -> None:
        for name, price in self.prices.items():
            self.act("receive", "Officer", bid(name, price), FILES)

    def _close(self) -> None:
        self.act("close", "Officer")

    def _score(self) -> None:
        for who in ("Anna", "Bram"):
            self.act("score", who, [item for name in self.prices for item in sheet(name, *SCORES[name])])

    def _hand_in(self) -> None:
        self.act("hand_in", "Anna")
        self.act("hand_in", "Bram")

    def _lock(self) -> None:
        self.act("lock", "Officer")

    def _release(self) -> None:
        self.act("open", "Carla", PHRASES["Carla"])

    def _open(self) -> None:
        self.act("open", "Daan", PHRASES["Daan"])

    def _award(self) -> None:
        self.act("award", "Officer")

    def _letters(self) -> None:
        self.act(
            "send_letters",
            "Officer",
            date(2026, 11, 26),
            {f"{n:02}-nl.html": b"letter" for n in range(1, len(self.prices) + 1)},
        )


@pytest.fixture
def trial() -> Trial:
    return Trial(Record(Listed()))


@pytest.fixture
def trial_of() -> Callable[..., Trial]:
    return lambda *values, **named: Trial(Record(Listed()), *values, **named)
