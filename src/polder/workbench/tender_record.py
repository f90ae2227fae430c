# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What people do to the record of a published tender, each as their own account; each act is one entry, audited.

Who leads tenders takes in bids, settles, locks and awards; who was named assessor scores, who was named opener opens.
Nobody, whatever their role, sees what another assessor found before all handed in.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from polder.base import PolderError
from polder.model import Artefact
from polder.store.explain import explained
from polder.store.models import KeptTender, TenderLetter
from polder.store.register import Batch, Register
from polder.tenders.record.entry import Entry, Receipt
from polder.tenders.record.kinds.letters_sent import body_for
from polder.tenders.record.letters.rendering import letter_file, letter_files, letter_names
from polder.tenders.record.record import Record
from polder.tenders.record.sheets import read_offer
from polder.tenders.record.state import State
from polder.workbench import tender_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.jobs import Upload
from polder.workbench.tender_entries import record_of
from polder.workbench.tender_proofs import take_proofs
from polder.workbench.tendering import find_tender
from polder.workbench.uploads import most_bytes, too_large

Act = Callable[[Record, datetime], Receipt]


def follow(register: Register, actor: Actor, code: str) -> tuple[State, Sequence[Entry]]:
    """How far a tender is, and its entries, which a page tells by kind, by whom and when. What other assessors found
    is left out of the state until all have handed in. Raises `PolderError`."""
    actor.need(Permission.READ)
    find_tender(register, actor, code)
    record = record_of(register, code)
    state = record.state()
    if not state.all_handed_in:
        state.findings = {name: found for name, found in state.findings.items() if name == actor.name}
    return state, record.entries.read()


def choose_passphrase(
    register: Register, actor: Actor, code: str, passphrase: str, again: str, *, at: datetime | None = None
) -> Receipt:
    """An opener who was asked chooses the passphrase with which they will open. Raises `PolderError`."""
    actor.need(Permission.READ)
    if actor.name not in find_tender(register, actor, code).openers:
        raise PolderError(problems.NOT_ASKED)
    if passphrase.strip() != again.strip():
        raise PolderError(problems.PASSPHRASES_DIFFER)
    given = passphrase.strip()
    return _do(register, actor, code, "opener", at, lambda record, when: record.name_opener(when, actor.name, given))


def receive_bid(
    register: Register, actor: Actor, code: str, name: str, content: bytes, proofs: Sequence[Upload] = (),
    *, at: datetime | None = None,
) -> Receipt:  # fmt: skip
    """A bid as a filled form or YAML, with the files that prove it; its price is sealed before anything is kept. Raises
    `PolderError` with the cell.

    The form lies in a folder of its own while it is read, and is gone afterwards; none of it is kept. The proof is kept
    among the artefacts of the register, and is there when its entry is.
    """
    actor.need(Permission.TENDERS)
    if not content:
        raise PolderError(problems.NO_FILE)
    if len(content) + sum(each.size_bytes for each in proofs) > most_bytes(register):
        raise PolderError(too_large(most_bytes(register)))
    asked = record_of(register, code).state().asked
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / safe_name(name, "bid.yaml")
        path.write_bytes(content)
        bid = read_offer(path, asked)
        files, kept = take_proofs(proofs, path, asked, bid.price)

    def receive(record: Record, when: datetime) -> Receipt:
        return record.receive(when, actor.name, bid, files)

    return _do(register, actor, code, "bid", at, receive, kept)


def withdraw_bid(
    register: Register, actor: Actor, code: str, bid: str, reason: str, *, at: datetime | None = None
) -> Receipt:
    """A bidder takes a bid back before bidding closes. Raises `PolderError`."""
    actor.need(Permission.TENDERS)
    return _do(
        register, actor, code, "withdraw", at, lambda record, when: record.withdraw(when, actor.name, bid, reason)
    )


def close_bids(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Receipt:
    actor.need(Permission.TENDERS)
    return _do(register, actor, code, "close", at, lambda record, when: record.close(when, actor.name))


def score_bid(
    register: Register, actor: Actor, code: str, items: Sequence[Mapping[str, Any]], *, at: datetime | None = None
) -> Receipt:
    """What an assessor found, as `Record.score` takes it. Raises `PolderError`, also for who is no assessor."""
    actor.need(Permission.READ)
    return _do(register, actor, code, "score", at, lambda record, when: record.score(when, actor.name, items))


def hand_in(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Receipt:
    actor.need(Permission.READ)
    return _do(register, actor, code, "hand in", at, lambda record, when: record.hand_in(when, actor.name))


def agree(
    register: Register, actor: Actor, code: str, item: Mapping[str, Any], *, at: datetime | None = None
) -> Receipt:
    """What assessors agreed on, as `Record.agree` takes it. Raises `PolderError`."""
    actor.need(Permission.TENDERS)
    return _do(register, actor, code, "consensus", at, lambda record, when: record.agree(when, actor.name, item))


def lock(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Receipt:
    actor.need(Permission.TENDERS)
    return _do(register, actor, code, "lock", at, lambda record, when: record.lock(when, actor.name))


def open_prices(register: Register, actor: Actor, code: str, passphrase: str, *, at: datetime | None = None) -> Receipt:
    """The first opener lets go of their half of the keys, the second opens. Raises `PolderError`, also for one account
    that would be both."""
    actor.need(Permission.READ)
    given = passphrase.strip()
    return _do(register, actor, code, "open", at, lambda record, when: record.open(when, actor.name, given))


def award(
    register: Register, actor: Actor, code: str, drawn: str = "", reason: str = "", *, at: datetime | None = None
) -> Receipt:
    actor.need(Permission.TENDERS)
    return _do(register, actor, code, "award", at, lambda record, when: record.award(when, actor.name, drawn, reason))


def fall_away(
    register: Register, actor: Actor, code: str, bid: str, reason: str, *, at: datetime | None = None
) -> Receipt:
    """A bidder falls away after the award; the tender is then to be awarded again. Raises `PolderError`."""
    actor.need(Permission.TENDERS)
    return _do(
        register, actor, code, "drop-out", at, lambda record, when: record.fall_away(when, actor.name, bid, reason)
    )


def draft_letter(register: Register, actor: Actor, code: str, name: str, sent: date) -> bytes:
    """One letter: as it went out, else as Polder writes it. Raises `PolderError` before the award, or where there is
    none of that name."""
    actor.need(Permission.TENDERS)
    find_tender(register, actor, code)
    state = record_of(register, code).state()
    if name not in state.letters:
        body_for(state, sent, {})  # too early is said, and that others went out
        known = letter_names(state)
        if name not in known:
            raise PolderError(problems.NO_LETTER)
        return letter_file(state, sent, *known[name])
    with explained(register.name):
        row = TenderLetter.objects.using(register.alias).filter(tender__code=code, name=name).first()
    if row is None:
        raise PolderError(problems.NO_LETTER)
    return bytes(row.content)


def send_letters(
    register: Register, actor: Actor, code: str, sent: date, edited: Mapping[str, bytes], *, at: datetime | None = None
) -> Receipt:
    """Record the letters as sent, and keep them. `edited` by name go in the place of what Polder writes. Raises
    `PolderError`."""
    actor.need(Permission.TENDERS)
    find_tender(register, actor, code)
    state = record_of(register, code).state()
    body_for(state, sent, {})  # too early is said before pages are set
    files = dict(letter_files(state, sent))
    if not edited.keys() <= files.keys():
        raise PolderError(problems.NOT_ONE_OF_THE_LETTERS)
    files |= edited
    with register.writing(), explained(register.name):
        receipt = _do(
            register,
            actor,
            code,
            "letters",
            at,
            lambda record, when: record.send_letters(when, actor.name, sent, files),
        )
        tender = KeptTender.objects.using(register.alias).get(code=code)
        rows = [TenderLetter(tender=tender, name=name, content=content) for name, content in files.items()]
        TenderLetter.objects.using(register.alias).bulk_create(rows)
    return receipt


def safe_name(name: str, otherwise: str) -> str:
    """A name for a file that does no harm, with the ending that it had: problems call it so."""
    shown = "".join(each for each in name.replace("\\", "/").rsplit("/", 1)[-1] if each.isalnum() or each in " ._-")
    return shown.strip(" .")[-100:] or otherwise


def _do(
    register: Register, actor: Actor, code: str, verb: str, at: datetime | None, act: Act, kept: Sequence[Artefact] = ()
) -> Receipt:
    """One act: its entry, its line in the audit trail and the files that came with it, or none of these."""
    when = at or now()
    with register.writing(), explained(register.name):
        find_tender(register, actor, code)
        receipt = act(record_of(register, code), when)
        details = {"tender": code, "entry": receipt.say()}
        batch = Batch((), kept)
        register.record((batch,), verb=f"tender {verb}", author=actor.name, at=when, details=details)
    return receipt
