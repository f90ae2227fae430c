# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bid: its claims and proofs open, its price closed. The files that prove it stand there by name, size and hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from polder.base import PolderError, Text
from polder.frameworks.grading import check_answers
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.entry import person, same_person
from polder.tenders.record.kinds import Kind
from polder.tenders.record.kinds.opener_named import OPENERS
from polder.tenders.record.proofs import ProofFile, check_files, proof_name
from polder.tenders.record.sealing import Sealed
from polder.tenders.record.state import Received, State

_HASH_BYTES = 32
_CIPHERTEXT_BYTES = 64 + 16
_SHARE_BYTES = 32 + 32 + 16


def check_open_for(state: State, name: str) -> None:
    """Raises `PolderError` where a bid of this name cannot come in now."""
    if len(state.openers) < OPENERS:
        raise PolderError(problems.few_openers(OPENERS))
    if state.closed:
        raise PolderError(problems.closed(name))
    if any(same_person(name, other) for other in state.bids):
        raise PolderError(problems.bid_twice(name))


def context_of(
    state: State,
    name: str,
    answers: Mapping[str, int],
    meets: Mapping[str, bool],
    proofs: Mapping[str, str],
    files: Sequence[ProofFile] | None,
) -> dict[str, Any]:
    """What a price is bound to: it opens in no other record, under no other name and beside no other answers or files.

    Of somebody who withdrew a bid and handed in another, it says which one this is.
    """
    before = sum(same_person(name, each.bid.name) for each in state.withdrawn)
    return {
        "record": state.record,
        "bid": name,
        "answers": dict(answers),
        "knock_outs": dict(meets),
        "proofs": dict(proofs),
        "openers": [each.public_key.hex() for each in state.openers],
        **({} if files is None else {"files": [each.to_json() for each in files]}),
        **({"withdrawn_before": before} if before else {}),
    }


def apply(state: State, body: Part) -> None:
    name = person(body.text("bid"))
    tender = state.asked
    if name != body.text("bid"):
        body.malformed()
    check_open_for(state, name)
    answers, meets = body.part("answers").by_whole(), body.part("knock_outs").by_yes_no()
    proofs = body.part("proofs").by_text()
    asked = tender.framework.criteria if tender.framework else {}
    files = _files_in(body)
    if not set(meets) <= set(tender.knock_outs) or not set(proofs) <= set(asked) | set(tender.knock_outs):
        body.malformed()
    if tender.framework:
        check_answers(tender.framework, answers, name)
    elif answers:
        body.malformed()
    closed = body.part("sealed", ("ciphertext", "shares", "share_hashes", "commitment"))
    shares, hashes = closed.hexes("shares", _SHARE_BYTES), closed.hexes("share_hashes", _HASH_BYTES)
    if len(shares) != OPENERS or len(hashes) != OPENERS:
        body.malformed()
    state.bids[name] = Received(
        name,
        answers,
        meets,
        proofs,
        Sealed(
            closed.hex("ciphertext", _CIPHERTEXT_BYTES),
            shares,
            hashes,
            closed.hex("commitment", _HASH_BYTES),
        ),
        context_of(state, name, answers, meets, proofs, files),
        body.entry.seq,
        body.entry.at,
        body.entry.by,
        files,
    )


def _files_in(body: Part) -> tuple[ProofFile, ...] | None:
    """Raises `PolderError` for a list that could not have come in; what leads elsewhere is no name of a file."""
    if "files" not in body.value:
        return None
    files = [
        ProofFile(each.text("name"), each.whole("size_bytes"), each.hex("sha256", _HASH_BYTES).hex())
        for each in body.parts("files", ("name", "size_bytes", "sha256"))
    ]
    if any(proof_name(each.name) != each.name for each in files):
        body.malformed()
    check_files(files)
    return tuple(files)


KIND = Kind(
    "bid_received",
    Text("bid received", "inschrijving ontvangen"),
    ("bid", "answers", "knock_outs", "proofs", "sealed"),
    apply,
    optional=("files",),
)
