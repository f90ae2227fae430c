# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bid is taken back before closing; nobody can do that behind the back of whoever kept its receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polder.base import PolderError
from polder.tenders.record.bundle import files_beside, verify
from polder.tenders.record.conftest import ANNEX, AT, FILES, Trial, bid
from polder.tenders.record.proofs import ProofFile
from polder.tenders.record.record import Record

OTHER = ProofFile("other.pdf", 5, hashlib.sha256(b"other").hexdigest())


def lines(record: Record) -> bytes:
    return b"".join(entry.line() for entry in record.entries.read())


def code_of(act: Callable[..., Any], *values: Any) -> str:
    with pytest.raises(PolderError) as caught:
        act(*values)
    return caught.value.problem.code


def test_a_bid_is_withdrawn_and_another_comes_in(trial: Trial) -> None:
    record = trial.to("bids")
    old = record.state().bids["Beta"]
    assert code_of(record.withdraw, AT, "Officer", "Delta", "by letter") == "record.no-bid"
    assert code_of(record.withdraw, AT, "Officer", "Beta", " ") == "record.why-withdrawn"
    gone = record.withdraw(AT, "Officer", "Beta", "by letter of 12 May")
    assert set(record.state().bids) == {"Alfa", "Gamma"}
    record.receive(AT, "Officer", bid("Beta"), FILES)
    new = record.state().bids["Beta"]
    assert new.context == {**old.context, "withdrawn_before": 1}, "the old price does not open in its place"
    assert trial.to("letters").state().winner == "Alfa"
    assert verify(lines(record), [*trial.receipts, gone]).ok


def test_a_bid_withdrawn_behind_the_bidders_back_shows_on_their_receipt(trial: Trial) -> None:
    """An officer withdraws the bid of Beta and hands in another under its name: the receipt of the first tells."""
    record = trial.to("bids")
    kept = next(each for each in trial.receipts if each.seq == record.state().bids["Beta"].seq)
    gone = record.withdraw(AT, "Officer", "Beta", "by\n letter")
    record.receive(AT, "Officer", bid("Beta", "150000.00"), FILES)
    content = lines(trial.to("award"))
    found = verify(content, [kept])
    assert {each.problem.code for each in found.checks if each.problem} == {"record.withdrawn"}
    problem = next(each.problem for each in found.checks if each.problem)
    assert "entry 7" in problem.what.en
    assert "Officer" in problem.why.nl
    assert "by letter" in problem.why.en
    for receipts, known in (([], False), ([kept, gone], True)):
        found = verify(content, receipts)
        assert found.ok
        told = next(each for each in found.checks if each.name == "withdrawn")
        assert told.done is known
        assert "Beta" in told.label.en
        assert found.to_json("en")["withdrawn"] == [
            {
                "bid": "Beta",
                "entry": kept.seq,
                "withdrawn_by_entry": gone.seq,
                "at": "2026-11-26T09:00:00+00:00",
                "by": "Officer",
                "reason": "by\n letter",
            }
        ]


@pytest.mark.parametrize("reason", ["\0" * 900, "by\u202e letter", "x" * 1_001])
def test_a_reason_stays_for_good_so_it_can_be_read(trial: Trial, reason: str) -> None:
    record = trial.to("bids")
    assert code_of(record.withdraw, AT, "Officer", "Beta", reason) == "record.unfit-reason"
    record.withdraw(AT, "Officer", "Beta", "by letter\nof 12 May")
    for name in ("Alfa", "Gamma"):
        record.withdraw(AT, "Officer", name, "by letter")
    with pytest.raises(PolderError) as caught:
        record.withdraw(AT, "Officer", "Alfa", "by letter")
    assert caught.value.problem.why.en == "No bid is in that counts."


def test_after_closing_a_bidder_is_bound(trial: Trial) -> None:
    record = trial.to("close")
    assert code_of(record.withdraw, AT, "Officer", "Beta", "by letter") == "record.bound"


def test_files_of_a_withdrawn_bid_are_neither_missed_nor_unknown(trial: Trial, tmp_path: Path) -> None:
    record = trial.to("bids")
    record.receive(AT, "Officer", bid("Delta", "1.00"), [OTHER])
    record.withdraw(AT, "Officer", "Delta", "by letter")
    (tmp_path / "annex 3.pdf").write_bytes(ANNEX)
    assert verify(lines(trial.record), beside=files_beside(tmp_path)).ok
    (tmp_path / "other.pdf").write_bytes(b"other")
    found = verify(lines(trial.record), beside=files_beside(tmp_path))
    assert found.ok
    told = next(each for each in found.checks if each.name == "proofs_withdrawn")
    assert "count" in told.label.en
    assert told.label.nl.endswith(": other.pdf")


def test_the_last_bid_withdrawn_leaves_nothing_to_close(trial_of: Callable[..., Trial]) -> None:
    record = trial_of(prices={"Alfa": "98765.43"}).to("bids")
    record.withdraw(AT, "Officer", "Alfa", "by letter")
    assert code_of(record.close, AT, "Officer") == "record.no-bids"
