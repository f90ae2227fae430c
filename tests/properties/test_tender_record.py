# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whatever people try, in whatever order: a record stays whole, a refusal leaves no trace, and no price shows early."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from polder.base import PolderError
from polder.tenders.record import record as acts
from polder.tenders.record.bundle import verify
from polder.tenders.record.entry import Listed, Receipt
from polder.tenders.record.record import Record
from polder.tenders.record.sealing import LEAST_COST
from polder.tenders.tender import Bid

AT = datetime(2026, 11, 26, tzinfo=UTC)
TENDER = """
tender: Hosting
knock_outs: {iso: an ISO certificate}
criteria: {exit: {weight: 60, scale: [0, 5, 10]}}
price: {weight: 40, method: ratio}
ties: [price, lottery]
"""
PHRASES = {"Carla": "seven green bicycles sing", "Daan": "old rivers never hurry home"}
PRICES = {"Alfa": "98765.43", "Beta": "87654.32"}
PEOPLE = st.sampled_from(["Anna", "Bram", "Carla", "Daan", "anna ", "Officer"])
BIDS = st.sampled_from(list(PRICES))


def scored(bid: str, value: str, reason: str = "") -> dict[str, str]:
    return {"bid": bid, "sort": "score", "id": "exit", "value": value, "reason": reason}


class Tendering(RuleBasedStateMachine):
    """`acted` holds what the machine knows of itself, apart from what the record says."""

    @initialize(stage=st.sampled_from([0, 1, 3, 5, 6, 7, 8, 9, 10]), gap=st.sampled_from(["10", "5", "0"]))
    def begin(self, stage: int, gap: str) -> None:
        """Honest people have come so far; from there anything is tried."""
        self.record = Record(Listed())
        self.receipts: list[Receipt] = []
        self.acted: list[tuple[str, str]] = []
        self.attempt("start", "Officer", "City", TENDER, "t.yaml", ["Anna", "Bram"])
        for name, phrase in PHRASES.items():
            self.attempt("name_opener", name, phrase, LEAST_COST)
        steps: list[tuple[str, str, tuple[Any, ...]]] = [
            ("receive", "Officer", (Bid("Alfa", Fraction(PRICES["Alfa"]), meets={"iso": True}),)),
            ("close", "Officer", ()),
            ("score", "Anna", ([scored("Alfa", "10")],)),
            ("score", "Bram", ([scored("Alfa", gap)],)),
            ("hand_in", "Anna", ()),
            ("hand_in", "Bram", ()),
            ("lock", "Officer", ()),
            ("open", "Carla", (PHRASES["Carla"],)),
            ("open", "Daan", (PHRASES["Daan"],)),
            ("award", "Officer", ()),
        ]
        for verb, by, values in steps[: stage + 1]:
            if not self.attempt(verb, by, *values):
                assert (verb, gap) == ("lock", "0"), "only a difference of two steps stops honest people"
                break

    def attempt(self, verb: str, by: str, *values: Any) -> bool:
        before = list(self.record.entries.read())
        act: Callable[..., Receipt] = getattr(self.record, verb)
        try:
            self.receipts.append(act(AT, by, *values))
        except PolderError:
            assert list(self.record.entries.read()) == before, "a refusal leaves no trace"
            return False
        self.acted.append((verb, by))
        event(verb)  # `--hypothesis-show-statistics` says how often each was reached
        assert list(self.record.entries.read())[:-1] == before, "an act adds one entry"
        return True

    def did(self, verb: str) -> int:
        return sum(each == verb for each, _ in self.acted)

    @rule(name=BIDS, iso=st.booleans(), by=PEOPLE)
    def receive(self, name: str, iso: bool, by: str) -> None:
        there = name in self.record.state().bids
        done = self.attempt("receive", by, Bid(name, Fraction(PRICES[name]), meets={"iso": iso}))
        assert done == (not there and not self.did("close"))

    @rule(name=BIDS, by=PEOPLE, reason=st.sampled_from(["", "by letter"]))
    def withdraw(self, name: str, by: str, reason: str) -> None:
        can = name in self.record.state().bids and not self.did("close") and bool(reason)
        assert self.attempt("withdraw", by, name, reason) == can

    @rule(by=PEOPLE)
    def close(self, by: str) -> None:
        can = not self.did("close") and bool(self.record.state().bids)
        assert self.attempt("close", by) == can

    @rule(by=PEOPLE, name=BIDS, value=st.sampled_from(["0", "5", "10", "7"]))
    def score(self, by: str, name: str, value: str) -> None:
        if self.attempt("score", by, [scored(name, value)]):
            assert value != "7"
            assert self.did("close")
            assert not self.did("lock")

    @rule(by=PEOPLE)
    def hand_in(self, by: str) -> None:
        self.attempt("hand_in", by)

    @rule(viewer=PEOPLE, assessor=st.sampled_from(["Anna", "Bram"]))
    def peek(self, viewer: str, assessor: str) -> None:
        try:
            self.record.scores_of(viewer, assessor)
        except PolderError:
            return
        assert viewer.strip().title() == assessor or self.did("hand_in") == 2

    @rule(by=PEOPLE, name=BIDS, value=st.sampled_from(["0", "5"]), reason=st.sampled_from(["", "we agreed"]))
    def agree(self, by: str, name: str, value: str, reason: str) -> None:
        if self.attempt("agree", by, scored(name, value, reason)):
            assert reason
            assert self.did("hand_in") == 2
            assert not self.did("lock")

    @rule(by=PEOPLE)
    def lock(self, by: str) -> None:
        if self.attempt("lock", by):
            assert self.did("hand_in") == 2

    @rule(by=PEOPLE, phrase=st.sampled_from(list(PHRASES.values())))
    def open(self, by: str, phrase: str) -> None:
        if self.attempt("open", by, phrase):
            assert PHRASES[by] == phrase
            assert self.did("lock")
            assert len({who for verb, who in self.acted if verb == "open"}) == self.did("open") <= 2

    @rule(by=PEOPLE, drawn=st.sampled_from(["", "Alfa"]))
    def award(self, by: str, drawn: str) -> None:
        if self.attempt("award", by, drawn, "by lot" if drawn else ""):
            assert self.did("open") == 2

    @rule(by=PEOPLE)
    def send_letters(self, by: str) -> None:
        files = {"01-alfa-nl.html": b"", "02-beta-nl.html": b""}
        if self.attempt("send_letters", by, date(2026, 11, 26), files):
            assert self.did("award") == 1

    @rule(by=st.sampled_from(["Anna", "Bram"]))
    @precondition(lambda self: self.did("close") and not self.did("lock"))
    def get_on(self, by: str) -> None:
        """Scores all and hands in, so that the later steps are reached often."""
        for name in self.record.state().bids:
            self.score(by, name, "10")
        self.hand_in(by)

    @invariant()
    def whole(self) -> None:
        content = b"".join(entry.line() for entry in self.record.entries.read())
        found = verify(content, self.receipts)
        assert found.ok, [each.problem for each in found.checks if each.problem]

    @invariant()
    def no_price_shows_early(self) -> None:
        if self.did("open") < 2:
            content = b"".join(entry.line() for entry in self.record.entries.read())
            assert not any(price.encode() in content for price in PRICES.values())
            assert self.record.state().prices is None


TestTendering = Tendering.TestCase
TestTendering.settings = settings(
    max_examples=40, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a passphrase is slow on purpose, and is not what is tried here."""

    def key_from(passphrase: str, salt: bytes, cost: int) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(hashlib.sha256(salt + passphrase.encode()).digest())

    monkeypatch.setattr(acts, "key_from", key_from)
