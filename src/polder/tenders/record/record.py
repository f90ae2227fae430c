# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A record, and what people do to it. Each act checks, adds one entry, and gives a receipt.

Entries may lie in a file today and in a table tomorrow (`Entries`). Time and persons come in as arguments: who somebody
is has been settled by the face.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from polder.base import PolderError
from polder.frameworks import Graded
from polder.frameworks.reading import DATA
from polder.tenders.reading import tender_in
from polder.tenders.record import problems
from polder.tenders.record.body import money_text
from polder.tenders.record.entry import Body, Entries, Entry, Receipt, next_entry, person, same_person
from polder.tenders.record.judging import Difference, differences
from polder.tenders.record.kinds import awarded, letters_sent, quality_locked
from polder.tenders.record.kinds.bid_received import check_open_for, context_of
from polder.tenders.record.kinds.prices_opened import opened_by
from polder.tenders.record.kinds.share_released import check_may_open
from polder.tenders.record.prices import names_price
from polder.tenders.record.proofs import ProofFile, check_files
from polder.tenders.record.replay import apply, replay
from polder.tenders.record.sealing import COST, SALT_BYTES, SHORTEST_PASSPHRASE, key_from, open_share, seal
from polder.tenders.record.state import Finding, Item, State
from polder.tenders.tender import Bid

LONGEST_REASON = 1_000
"""Characters. Asked of whoever writes one; a record that is checked is as it is."""


class Record:
    """Reads all its entries anew for each act, so that it sees what others did meanwhile."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries

    def state(self) -> State:
        """Raises `PolderError` where the record is not whole."""
        return replay(self.entries.read())

    def _add(self, at: datetime, by: str, kind: str, body: Body) -> Receipt:
        """Raises `PolderError` where this is not allowed now; then nothing is added."""
        entries = self.entries.read()
        entry = next_entry(entries, at, by, kind, body)
        state = replay(entries)
        apply(state, entry)
        self.entries.append(entry)
        return receipt_of(state, entry)

    # ---------------------------------------------------------------- before the bids

    def start(
        self, at: datetime, by: str, organisation: str, tender_text: str, origin: str, assessors: Sequence[str]
    ) -> Receipt:
        """`organisation` is who asks for bids; `tender_text` is the tender in YAML, as published."""
        tender = tender_in(tender_text, origin)
        body = {
            "chance": secrets.token_hex(16),
            "organisation": person(organisation),
            "tender": tender_text,
            "origin": origin,
            "frameworks": _framework_texts(tender.framework),
            "assessors": [person(name) for name in assessors],
        }
        return self._add(at, by, "published", body)

    def name_opener(self, at: datetime, by: str, passphrase: str, cost: int = COST) -> Receipt:
        """Somebody chooses the passphrase with which they will open. Two people do, each their own."""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise PolderError(problems.short_passphrase(SHORTEST_PASSPHRASE))
        for other in self.state().openers:
            if _public(passphrase, other.salt, other.cost) == other.public_key:
                raise PolderError(problems.same_opener(person(by)))
        salt = secrets.token_bytes(SALT_BYTES)
        body = {"public_key": _public(passphrase, salt, cost).hex(), "salt": salt.hex(), "cost": cost}
        return self._add(at, by, "opener_named", body)

    # ---------------------------------------------------------------- bids

    def receive(self, at: datetime, by: str, bid: Bid, files: Sequence[ProofFile] = ()) -> Receipt:
        """A bid comes in; its price is sealed before anything is kept. Give the receipt to the bidder.

        `files` are what proves it. Whoever calls keeps them: the record knows each by its hash.
        """
        if bid.scores or bid.findings:
            raise PolderError(problems.scores_itself(bid.origin))
        state = self.state()
        name = person(bid.name)
        state.asked  # noqa: B018  (raises before there is a tender)
        check_open_for(state, name)
        check_files(files)
        _refuse_price(bid, files)
        context = context_of(state, name, bid.answers, bid.meets, bid.proofs, files)
        sealed = seal(money_text(bid.price), context, tuple(each.public_key for each in state.openers))
        body = {
            "bid": name,
            "answers": dict(bid.answers),
            "knock_outs": dict(bid.meets),
            "proofs": dict(bid.proofs),
            "files": [each.to_json() for each in files],
            "sealed": {
                "ciphertext": sealed.ciphertext.hex(),
                "shares": [each.hex() for each in sealed.shares],
                "share_hashes": [each.hex() for each in sealed.share_hashes],
                "commitment": sealed.commitment.hex(),
            },
        }
        return self._add(at, by, "bid_received", body)

    def withdraw(self, at: datetime, by: str, bid: str, reason: str) -> Receipt:
        """A bidder takes a bid back before bidding closes; its price is never opened. They may hand in another."""
        given = reason.strip()
        if len(given) > LONGEST_REASON or not all(line.isprintable() for line in given.split("\n")):
            raise PolderError(problems.unfit_reason(LONGEST_REASON))
        return self._add(at, by, "bid_withdrawn", {"bid": person(bid), "reason": given})

    def close(self, at: datetime, by: str) -> Receipt:
        return self._add(at, by, "bids_closed", {"bids": sorted(self.state().bids)})

    # ---------------------------------------------------------------- assessing

    def score(self, at: datetime, by: str, items: Sequence[Mapping[str, Any]]) -> Receipt:
        """`items` are {bid, sort, id, value, reason}, as in the entry; see `sheets`."""
        return self._add(at, by, "scored", {"items": [dict(each) for each in items]})

    def hand_in(self, at: datetime, by: str) -> Receipt:
        return self._add(at, by, "scores_handed_in", {})

    def agree(self, at: datetime, by: str, item: Mapping[str, Any]) -> Receipt:
        return self._add(at, by, "consensus", item)

    def scores_of(self, viewer: str, assessor: str) -> dict[Item, Finding]:
        """What an assessor found, as far as the viewer may see it: their own always, another's when all handed in."""
        state = self.state()
        whose = state.assessor(assessor)
        if not same_person(viewer, whose):
            _refuse_peeking(state)
        return dict(state.findings.get(whose, {}))

    def differences(self) -> list[Difference]:
        """Where assessors differ. Raises `PolderError` until all have handed in."""
        state = self.state()
        _refuse_peeking(state)
        return differences(state)

    def lock(self, at: datetime, by: str) -> Receipt:
        return self._add(at, by, "quality_locked", quality_locked.body_for(self.state()))

    # ---------------------------------------------------------------- prices, award, letters

    def open(self, at: datetime, by: str, passphrase: str) -> Receipt:
        """The first opener lets go of their half of the keys; the second opens the prices."""
        state = self.state()
        place = check_may_open(state, by)
        if state.released_by and same_person(state.released_by, by):
            raise PolderError(problems.one_person(state.released_by))
        opener = state.openers[place]
        key = key_from(passphrase, opener.salt, opener.cost)
        if key.public_key().public_bytes_raw() != opener.public_key:
            raise PolderError(problems.wrong_passphrase(opener.name))
        shares = {}
        for name in state.staying:
            bid = state.bids[name]
            share = open_share(bid.sealed.shares[place], place, key, bid.context)
            if share is None:
                raise PolderError(problems.wrong_share(name))
            shares[name] = share
        told = {name: share.hex() for name, share in shares.items()}
        if not state.released_by:
            return self._add(at, by, "share_released", {"shares": told})
        prices = opened_by(state, by, place, shares)
        return self._add(at, by, "prices_opened", {"shares": told, "prices": prices})

    def award(self, at: datetime, by: str, drawn: str = "", reason: str = "") -> Receipt:
        """`drawn` and `reason` where the tender lets the lot decide a tie."""
        return self._add(at, by, "awarded", awarded.body_for(self.state(), drawn, reason))

    def fall_away(self, at: datetime, by: str, bid: str, reason: str) -> Receipt:
        """A bidder falls away after the award. Award again, and send letters again."""
        return self._add(at, by, "fell_away", {"bid": person(bid), "reason": reason.strip()})

    def send_letters(self, at: datetime, by: str, sent: date, files: Mapping[str, bytes]) -> Receipt:
        """`files` by name are the letters as sent."""
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        return self._add(at, by, "letters_sent", letters_sent.body_for(self.state(), sent, hashes))


def receipt_of(state: State, entry: Entry) -> Receipt:
    return Receipt(state.record, entry.seq, entry.hash)


def _refuse_peeking(state: State) -> None:
    if not state.all_handed_in:
        raise PolderError(problems.peeking([each for each in state.assessors if each not in state.handed_in]))


def _refuse_price(bid: Bid, files: Sequence[ProofFile]) -> None:
    """Raises `PolderError` where the price stands in what is kept in the open: where proof is, and what files are
    called."""
    for id, text in bid.proofs.items():
        if names_price(text, bid.price):
            raise PolderError(problems.price_in_claim(id))
    for number, file in enumerate(files, 1):
        if names_price(file.name, bid.price):
            raise PolderError(problems.price_in_name(number))


def _public(passphrase: str, salt: bytes, cost: int) -> bytes:
    return key_from(passphrase, salt, cost).public_key().public_bytes_raw()


def _framework_texts(framework: Graded | None) -> dict[str, str]:
    """The files that the tender is scored by, to the letter."""
    if framework is None:
        return {}
    names = [framework.id, *([framework.criteria_of] if framework.criteria_of else [])]
    return {name: (DATA / f"{name}.yaml").read_text(encoding="utf-8") for name in names}
