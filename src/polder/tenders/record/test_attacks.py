# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whoever holds the file, the passphrase of one opener, or a signing key: what they can read, and what shows."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from polder.base import PolderError
from polder.tenders.record.bundle import verify
from polder.tenders.record.conftest import AT, PHRASES, PRICES, Trial, bid
from polder.tenders.record.entry import BEGINNING, Entry, Listed, Receipt, check_receipt, entries_in, next_entry
from polder.tenders.record.record import Record
from polder.tenders.record.replay import replay
from polder.tenders.record.sealing import LEAST_COST, commitment, key_from, open_price, open_share

EARLY = [step for step in Trial.STEPS if step not in ("open", "award", "letters", "start", "openers")]


def written(entries: list[Entry]) -> bytes:
    return b"".join(entry.line() for entry in entries)


def problems_of(entries: list[Entry], receipts: list[Receipt] | None = None) -> set[str]:
    return {each.problem.code for each in verify(written(entries), receipts or []).checks if each.problem}


def again(entries: list[Entry]) -> list[Entry]:
    """The same entries chained anew, as somebody would who changed one and knows how hashes are made."""
    found: list[Entry] = []
    for entry in entries:
        found.append(next_entry(found, AT, entry.by, entry.kind, entry.body))
    return found


def changed(entries: list[Entry], at: int, **body: Any) -> list[Entry]:
    return [*entries[:at], replace(entries[at], body={**entries[at].body, **body}), *entries[at + 1 :]]


def at_kind(entries: list[Entry], kind: str) -> int:
    return next(at for at, entry in enumerate(entries) if entry.kind == kind)


# ---------------------------------------------------------------- reading a price early


@pytest.mark.parametrize("step", EARLY)
def test_no_price_lies_in_the_file_before_the_second_opener_acted(trial: Trial, step: str) -> None:
    content = written(list(trial.to(step).entries.read()))
    for price in PRICES.values():
        for form in (price, price.replace(".", ""), str(Fraction(price)), price.split(".")[0]):
            raw = form.encode()
            shapes = (
                raw,
                raw.hex().encode(),
                base64.b64encode(raw).rstrip(b"="),
                hashlib.sha256(raw).hexdigest().encode(),
            )
            assert not any(shape in content for shape in shapes)


@pytest.mark.parametrize("who", ["Carla", "Daan"])
def test_one_opener_with_the_file_in_hand_reads_nothing_before_the_other_let_go(trial: Trial, who: str) -> None:
    """All that one person can compute: their own share. With it, and any guess for the other, nothing opens."""
    state = trial.to("lock").state()
    place = state.opener_at(who)
    opener = state.openers[place]
    key = key_from(PHRASES[who], opener.salt, opener.cost)
    for received in state.bids.values():
        own = open_share(received.sealed.shares[place], place, key, received.context)
        assert own is not None
        assert open_share(received.sealed.shares[1 - place], 1 - place, key, received.context) is None
        assert open_share(received.sealed.shares[1 - place], place, key, received.context) is None
        for other in (own, bytes(32), received.sealed.share_hashes[1 - place], received.sealed.commitment):
            assert open_price(received.sealed, (own, other), received.context) is None


def test_the_first_release_gives_nobody_but_the_second_opener_a_price(trial: Trial) -> None:
    state = trial.to("release").state()
    for name, share in state.shares.items():
        received = state.bids[name]
        for other in (bytes(32), *received.sealed.share_hashes, share):
            assert open_price(received.sealed, (share, other), received.context) is None
            assert open_price(received.sealed, (other, share), received.context) is None


def test_a_commitment_does_not_let_prices_be_guessed(trial: Trial) -> None:
    """There are few prices; without the blinding, which is sealed too, the right guess looks like any other."""
    received = trial.to("bids").state().bids["Alfa"]
    for blinding in (b"", bytes(32), *received.sealed.share_hashes):
        assert commitment(PRICES["Alfa"], blinding, received.context) != received.sealed.commitment


def test_all_sealed_prices_are_equally_long(trial_of: Callable[..., Trial]) -> None:
    state = trial_of(prices={"Alfa": "1.00", "Beta": "999999999999.9999"}).to("bids").state()
    lengths = [(len(each.sealed.ciphertext), *map(len, each.sealed.shares)) for each in state.bids.values()]
    assert lengths[0] == lengths[1]


def test_a_sealed_price_opens_nowhere_else(trial: Trial) -> None:
    """Not under another name, not beside other answers, not in another record: the ciphertext is bound to them."""
    state = trial.to("open").state()
    alfa = state.bids["Alfa"]
    opener = state.openers[0]
    key = key_from(PHRASES["Carla"], opener.salt, opener.cost)
    assert open_share(alfa.sealed.shares[0], 0, key, alfa.context) is not None
    for other in (
        {"bid": "Beta"},
        {"answers": {}},
        {"record": "0" * 64},
        {"knock_outs": {}},
        {"openers": []},
        {"files": []},
    ):
        assert open_share(alfa.sealed.shares[0], 0, key, {**alfa.context, **other}) is None


def test_opening_early_by_hand_is_refused(trial: Trial) -> None:
    """An opener who makes the entry themselves, past all acts, before the lock."""
    entries = list(trial.to("lock").entries.read())
    record = Record(Listed(entries))
    record.open(AT, "Carla", PHRASES["Carla"])
    release = record.entries.read()[-1]
    early = again([entry for entry in entries if entry.kind != "quality_locked"] + [release])
    assert problems_of(early) == {"record.not-locked"}


# ---------------------------------------------------------------- changing what was written


def test_every_changed_entry_breaks_the_chain(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    for at, entry in enumerate(entries):
        for forged in (
            replace(entry, by="Mallory"),
            replace(entry, at="2020-01-01T00:00:00+00:00"),
            replace(entry, kind="lottery"),
            replace(entry, body={**entry.body, "more": 1}),
            replace(entry, hash="0" * 64),
            replace(entry, previous="1" * 64),
        ):
            assert problems_of([*entries[:at], forged, *entries[at + 1 :]]) == {"record.broken-chain"}


def test_left_out_and_put_elsewhere_shows(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    for at in range(len(entries) - 1):
        assert problems_of(entries[:at] + entries[at + 1 :])
        assert problems_of([*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]])
        assert problems_of([*entries[: at + 1], entries[at], *entries[at + 1 :]])


def test_changed_and_chained_anew_is_found_by_doing_it_all_again(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    opened, won, sent = (at_kind(entries, kind) for kind in ("prices_opened", "awarded", "letters_sent"))
    prices = {**entries[opened].body["prices"], "Beta": "1.00"}
    assert problems_of(again(changed(entries, opened, prices=prices))) == {"record.other-outcome"}
    assert problems_of(again(changed(entries, won, winner="Beta"))) == {"record.other-outcome"}
    letters = {**entries[sent].body["letters"], "Beta": entries[sent].body["letters"]["Alfa"]}
    assert problems_of(again(changed(entries, sent, letters=letters))) == {"record.other-outcome"}
    assert problems_of(again(changed(entries, sent, until="2026-11-27"))) == {"record.other-outcome"}
    shares = {**entries[opened].body["shares"], "Beta": "0" * 64}
    assert problems_of(again(changed(entries, opened, shares=shares))) == {"record.wrong-share"}


def test_a_score_edited_after_opening_is_found(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    at = at_kind(entries, "scored")
    items = [{**item, "value": "10"} if item["bid"] == "Beta" else item for item in entries[at].body["items"]]
    assert problems_of(again(changed(entries, at, items=items)))


def test_a_bid_swapped_after_closing_is_found(trial: Trial) -> None:
    """Another bid in the place of Beta's, all chained anew: its shares are not those that were released."""
    entries = list(trial.to("letters").entries.read())
    other = Trial(Record(Listed(entries[:3])), prices={"Alfa": "1.00", "Beta": "2.00"})
    other.done += ["start", "openers"]
    swapped = other.to("bids").entries.read()[4]
    at = next(at for at, entry in enumerate(entries) if entry.body.get("bid") == "Beta")
    assert swapped.body["bid"] == "Beta"
    assert problems_of([*entries[:at], swapped, *entries[at + 1 :]]) == {"record.broken-chain"}
    assert problems_of(again([*entries[:at], swapped, *entries[at + 1 :]])) & {
        "record.wrong-share",
        "record.wrong-price",
    }


def test_a_record_of_another_tender_cannot_lend_its_bids(trial: Trial, trial_of: Callable[..., Trial]) -> None:
    entries, others = (list(each.to("letters").entries.read()) for each in (trial, trial_of()))
    mixed = again([*entries[:3], *others[3:]])
    assert problems_of(mixed)


# ---------------------------------------------------------------- old copies


def test_an_old_copy_put_back_shows_against_a_receipt(trial: Trial) -> None:
    entries = list(trial.to("letters").entries.read())
    receipt = trial.receipts[-1]
    old = entries[:-4]
    assert problems_of(old) == set()
    assert problems_of(old, [receipt]) == {"record.cut-off"}
    assert problems_of(entries, trial.receipts) == set()


def test_going_on_from_an_old_copy_shows_against_a_receipt(trial: Trial) -> None:
    """The bids are restored from before Gamma's came in, and the tender goes on without it."""
    entries = list(trial.to("letters").entries.read())
    fork = Trial(Record(Listed(entries[:5])), prices={"Alfa": PRICES["Alfa"], "Beta": PRICES["Beta"]})
    fork.done += ["start", "openers", "bids"]
    forked = list(fork.to("letters").entries.read())
    gamma = trial.receipts[5]
    assert problems_of(forked) == set()
    assert problems_of(forked, [gamma]) == {"record.forked"}


def test_a_record_written_anew_from_its_start_shows_against_any_receipt(
    trial: Trial, trial_of: Callable[..., Trial]
) -> None:
    entries = list(trial_of().to("letters").entries.read())
    trial.to("letters")
    assert all(problems_of(entries, [receipt]) == {"record.other-record"} for receipt in trial.receipts)


def test_receipts_that_never_were_are_no_proof(trial: Trial) -> None:
    entries = trial.to("close").entries.read()
    for seq in (0, 10**6):
        with pytest.raises(PolderError):
            check_receipt(entries, Receipt(entries[0].hash, seq, "0" * 64))


# ---------------------------------------------------------------- files from strangers


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"seq": 1}',
        b"[" * 100_000,
        b'{"at":"","body":{},"by":"","hash":"","kind":"","previous":"","seq":1.0}',
        b'{"at":"","body":{},"by":"","hash":"","kind":"","previous":"","seq":true}',
        b'{"at":"","body":{"x":1.5},"by":"","hash":"","kind":"","previous":"","seq":1}',
        b'{"at":"","body":{},"by":"","hash":"","kind":"","previous":"","seq":1,"seq":1}',
        b'{"at":"","body":{"x":NaN},"by":"","hash":"","kind":"","previous":"","seq":1}',
    ],
)
def test_lines_that_are_no_entries_are_told(line: bytes) -> None:
    with pytest.raises(PolderError) as caught:
        entries_in(line + b"\n")
    assert caught.value.problem.code == "record.no-entry"


def test_a_line_cut_off_is_told(trial: Trial) -> None:
    content = written(list(trial.to("close").entries.read()))
    with pytest.raises(PolderError):
        entries_in(content[:-1])


JUNK = (None, 0, True, "", "x", [], {}, ["x"], {"x": 1}, {"Alfa": None}, "00", 10**40)


FREE = {"organisation", "origin", "bid", "reason"}
"""What may be any text."""
MAY_BE_EMPTY = {"answers", "files", "knock_outs", "proofs", "items"}


def test_bodies_with_anything_in_them_end_in_a_problem(trial: Trial) -> None:
    """Whatever stands in the place of a part of a body, it is told and never falls over."""
    entries = list(trial.to("letters").entries.read())
    for at, entry in enumerate(entries):
        for key, junk in ((key, junk) for key in entry.body for junk in JUNK):
            forged = next_entry(entries[:at], AT, entry.by, entry.kind, {**entry.body, key: junk})
            try:
                replay([*entries[:at], forged])
            except PolderError:
                continue
            harmless = (key in FREE and isinstance(junk, str)) or (key in MAY_BE_EMPTY and junk in ([], {}))
            assert harmless or junk == entry.body[key], (entry.kind, key, junk)


def test_an_empty_record_is_none() -> None:
    assert replay([]).record == ""
    assert BEGINNING == "0" * 64


@pytest.mark.parametrize("unseen", ["\ufe0f", "\u034f", "\u3164", "\u2800"])
def test_one_person_is_not_two_by_a_letter_that_nobody_sees(trial: Trial, unseen: str) -> None:
    record = trial.to("start")
    record.name_opener(AT, "Carla", PHRASES["Carla"], LEAST_COST)
    with pytest.raises(PolderError, match=r"record\.same-opener"):
        record.name_opener(AT, f"Ca{unseen}rla", PHRASES["Daan"], LEAST_COST)
    with pytest.raises(PolderError, match=r"record\.no-name"):
        record.name_opener(AT, unseen, PHRASES["Daan"], LEAST_COST)


def test_names_are_not_fooled_by_letters_that_look_composed_otherwise(trial: Trial) -> None:
    record = trial.to("openers")
    record.receive(AT, "Officer", replace(bid("Alfa"), name="Café"))
    with pytest.raises(PolderError):
        record.receive(AT, "Officer", replace(bid("Alfa"), name="Cafe\u0301"))
    with pytest.raises(PolderError):
        record.receive(AT, "Officer", replace(bid("Alfa"), name="Evil\u202ename"))
