# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is looked at one by one: proof files, bids that were withdrawn, and receipts that somebody kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polder.base import PolderError, Problem, Text
from polder.tenders.record import problems as record_problems
from polder.tenders.record.bundle import problems
from polder.tenders.record.bundle.proofs import Beside, Compared, Listed
from polder.tenders.record.entry import Entry, Receipt, check_receipt
from polder.tenders.record.problems.wording import listed as named
from polder.tenders.record.state import Received, State


@dataclass(frozen=True, slots=True)
class Check:
    """`problem` is what is wrong; `done` is false where it could not be checked."""

    name: str
    label: Text
    problem: Problem | None = None
    done: bool = True


def check(name: str, label: Text, look: Callable[[], object]) -> Check:
    try:
        look()
    except PolderError as error:
        return Check(name, label, error.problem)
    return Check(name, label)


def proof_checks(state: State, proofs: Compared, beside: Sequence[Beside] | None, replayed: bool) -> list[Check]:
    """One for each file that the record names, or each bid where nobody said where they lie; and one for those beside
    the bundle that it does not name."""
    if beside is None:
        checks = [_unchecked(bid) for bid in state.bids.values() if bid.files]
    elif not replayed:
        return [Check("proofs", _PROOFS, done=False)]
    else:
        checks = [Check("proof", _label(each), each.problem) for each in proofs.listed]
    untold = [name for name, bid in state.bids.items() if bid.files is None]
    if untold:
        checks.append(Check("proofs_told", _untold(", ".join(untold)), done=False))
    if beside is not None:
        unknown = problems.unknown_proofs(proofs.unknown) if proofs.unknown else None
        checks.append(Check("proofs", _PROOFS, unknown))
    if proofs.withdrawn:
        checks.append(Check("proofs_withdrawn", _of_withdrawn(named(proofs.withdrawn)), done=False))
    return checks


def _unchecked(bid: Received) -> Check:
    count = len(bid.files or ())
    label = Text(
        f"proof files of {bid.name}: {count}; --proofs FOLDER checks them",
        f"bewijsstukken van {bid.name}: {count}; --proofs MAP kijkt ze na",
    )
    return Check("proof", label, done=False)


def _label(each: Listed) -> Text:
    place = each.found_at
    return Text(
        f"proof file “{each.file.name}” of {each.bid}, {f'found at “{place}”' if place else 'not found'}, "
        f"SHA-256 {each.file.sha256}",
        f"bewijsstuk “{each.file.name}” van {each.bid}, {f'gevonden als “{place}”' if place else 'niet gevonden'}, "
        f"SHA-256 {each.file.sha256}",
    )


def _untold(names: str) -> Text:
    return Text(
        f"proof files of {names}: this record is from before they were recorded",
        f"bewijsstukken van {names}: dit dossier is van voordat die werden vastgelegd",
    )


def _of_withdrawn(places: str) -> Text:
    return Text(
        f"files of bids that were withdrawn, which prove nothing of a bid that counts: {places}",
        f"bestanden van ingetrokken inschrijvingen, die niets bewijzen van een inschrijving die telt: {places}",
    )


def withdrawal_checks(state: State, receipts: Sequence[Receipt]) -> list[Check]:
    """One for each bid that was withdrawn. Only the bidder knows who asked for it; who did has the receipt of it."""
    shown = {receipt.seq for receipt in receipts}
    return [
        Check(
            "withdrawn",
            Text(
                f"whether {each.bid.name} itself withdrew its bid (entry {each.bid.seq}); "
                f"entry {each.seq}, by {each.by} on {each.at}, says so: “{_line(each.reason)}”",
                f"of {each.bid.name} zelf de inschrijving introk (regel {each.bid.seq}); "
                f"regel {each.seq}, door {each.by} op {each.at}, zegt het: “{_line(each.reason)}”",
            ),
            done=each.seq in shown,
        )
        for each in state.withdrawn
    ]


def receipt_checks(entries: Sequence[Entry], state: State, receipts: Sequence[Receipt]) -> list[Check]:
    """A receipt fits where the record has its entry, and the bid that it is of counts."""
    if not receipts:
        return [Check("receipt", _NO_RECEIPT, done=False)]
    checks = []
    for receipt in receipts:
        label = Text(f"receipt of entry {receipt.seq}", f"ontvangstbewijs van regel {receipt.seq}")
        checks.append(check("receipt", label, lambda receipt=receipt: _fits(entries, state, receipt, receipts)))  # type: ignore[misc]
    return checks


def _fits(entries: Sequence[Entry], state: State, receipt: Receipt, receipts: Sequence[Receipt]) -> None:
    check_receipt(entries, receipt)
    gone = state.withdrawal_of(receipt.seq)
    if gone is not None and all(other.seq != gone.seq for other in receipts):
        raise PolderError(record_problems.withdrawn(gone.bid.name, gone.seq, gone.by, gone.at, gone.reason))


def _line(text: str) -> str:
    return " ".join(text.split())[:200]


_PROOFS = Text(
    "beside the bundle lies no other file than the proof that came in",
    "naast de bundel staat geen ander bestand dan het bewijs dat binnenkwam",
)
_NO_RECEIPT = Text("receipts", "ontvangstbewijzen")
