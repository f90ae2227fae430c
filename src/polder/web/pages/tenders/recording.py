# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The record of a published tender: how far it is, the bids that came in, and the two who open the prices."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from polder.base import PolderError, Problem
from polder.base.file_name import clean_name
from polder.model import Snapshot
from polder.tenders.known import Known, known_of
from polder.tenders.record.entry import Entry, check_receipt, receipt_in, same_person
from polder.tenders.record.judging import as_bid
from polder.tenders.record.naming import Shown, shown
from polder.tenders.record.problems import withdrawn
from polder.tenders.record.progress import next_steps
from polder.tenders.record.state import Quality, Received, State
from polder.tenders.tender import Tender
from polder.web.page import Request
from polder.web.pages.tenders.showing import done, followed, found, leads, show, told
from polder.web.registers import snapshot, the_register
from polder.workbench.jobs import Upload
from polder.workbench.media_types import UNKNOWN_TYPE
from polder.workbench.tender_proofs import PROOF_PROBLEMS, read_proof, write_proofs
from polder.workbench.tender_record import choose_passphrase, close_bids, open_prices, receive_bid, withdraw_bid
from polder.workbench.tendering import Kept, change_opener, follows_bids, list_people, reads_bids
from polder.workbench.uploads import most_bytes


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a bid says of one criterion or knock-out, and where its proof is."""

    id: str
    label: str
    claim: Any
    proof: Shown


def record(request: Request, code: str) -> HttpResponseBase:
    kept = found(request, code)
    if not kept.published:
        return redirect("tender-design", code)
    return _record(request, kept)


def _record(request: Request, kept: Kept, problem: Problem | None = None) -> HttpResponse:
    state, entries = followed(request, kept.code)
    chosen = [each.name for each in state.openers]
    checked = request.GET.get("check", "").strip()
    context = {
        "state": state,
        "checked": checked,
        "wrong_receipt": _against(state, entries, checked) if checked else None,
        "steps": next_steps(state),
        "entries": told(entries),
        "assessors": [(name, name in state.handed_in) for name in state.assessors],
        "openers": [(name, name in chosen, _has_opened(state, name)) for name in kept.openers],
        "waiting": [name for name in kept.openers if name not in chosen],
        "people": list_people(the_register(), request.actor) if leads(request) else [],
    }
    return show(request, "tender-record", kept, context, problem, entries)


def other_opener(request: Request, code: str) -> HttpResponseBase:
    """Somebody else is asked to open."""
    kept = found(request, code)
    if request.method == "POST":
        try:
            instead_of, name = request.POST.get("instead_of", ""), request.POST.get("name", "")
            change_opener(the_register(), request.actor, code, instead_of, name)
        except PolderError as error:
            return _record(request, kept, error.problem)
    return redirect("tender-record", code)


def bids(request: Request, code: str) -> HttpResponseBase:
    """The bids and, once bidding is closed, what each claims and what the register knows better; by POST one comes
    in."""
    kept = found(request, code)
    if not follows_bids(request.actor, kept):
        return redirect("tender", code)
    if request.method != "POST":
        return _bids(request, kept)
    file = request.FILES.get("bid")
    name, content = (file.name, file.read()) if file else ("", b"")
    try:
        receipt = receive_bid(the_register(), request.actor, code, name or "", content, _proofs(request))
    except PolderError as error:
        where = "proofs" if error.problem.code in PROOF_PROBLEMS else "bid"
        return _bids(request, kept, {"where": where}, error.problem)
    return done("tender-bids", code, receipt)


def withdraw(request: Request, code: str) -> HttpResponseBase:
    """By POST a bidder takes a bid back."""
    kept = found(request, code)
    if request.method != "POST":
        return redirect("tender-bids", code)
    name, reason = request.POST.get("bid", ""), request.POST.get("reason", "")
    try:
        receipt = withdraw_bid(the_register(), request.actor, code, name, reason)
    except PolderError as error:
        return _bids(request, kept, {"where": "withdraw", "withdrawing": name}, error.problem)
    return done("tender-bids", code, receipt)


def _bids(
    request: Request, kept: Kept, context: dict[str, Any] | None = None, problem: Problem | None = None
) -> HttpResponse:
    state, entries = followed(request, kept.code)
    now_known, reads = snapshot(), reads_bids(request.actor, kept)
    shared = {
        "state": state,
        "megabytes": max(1, most_bytes(the_register()) // 2**20),
        "ready": len(state.openers) == len(kept.openers) and not state.closed,
        "withdrawn": [(each, told(entries)[each.seq - 1]) for each in state.withdrawn],
        "reads": reads,
        "any_files": reads and any(bid.files for bid in state.bids.values()),
        "bids": [
            (
                bid,
                told(entries)[bid.seq - 1],
                claims_of(state.asked, bid) if reads else [],
                *(held(now_known, state.asked, bid) if reads else (None, None)),
            )
            for bid in state.bids.values()
        ],
    }
    return show(request, "tender-bids", kept, shared | (context or {}), problem, entries)


def _proofs(request: Request) -> list[Upload]:
    return [
        Upload(clean_name(file.name or ""), file.content_type or "", file.size or 0, file.chunks())
        for file in request.FILES.getlist("proofs")
    ]


def proof(request: Request, code: str, bid: int, number: int) -> HttpResponseBase:
    """A file that came with a bid, to be kept and opened by whoever asked; a browser shows none of it by itself."""
    name, content = read_proof(the_register(), request.actor, code, bid, number)
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=UNKNOWN_TYPE)


def proofs(request: Request, code: str) -> HttpResponseBase:
    """All files that came with the bids of a tender, as one zip."""
    whole = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_proofs(the_register(), request.actor, code, whole)
    whole.seek(0)
    return FileResponse(whole, as_attachment=True, filename=f"tender-{code}-proofs.zip", content_type=UNKNOWN_TYPE)


def close(request: Request, code: str) -> HttpResponseBase:
    if request.method != "POST":
        return redirect("tender-bids", code)
    return done("tender-record", code, close_bids(the_register(), request.actor, code))


def opening(request: Request, code: str) -> HttpResponseBase:
    """An opener's own page: first they choose a passphrase; when quality is locked, they open with it."""
    kept = found(request, code)
    if not kept.published or request.actor.name not in kept.openers:
        return redirect("tender", code)
    problem = None
    if request.method == "POST":
        try:
            passphrase = request.POST.get("passphrase", "")
            if "again" in request.POST:
                again = request.POST.get("again", "")
                receipt = choose_passphrase(the_register(), request.actor, code, passphrase, again)
            else:
                receipt = open_prices(the_register(), request.actor, code, passphrase)
            return done("tender-opening", code, receipt)
        except PolderError as error:
            problem = error.problem
    state, entries = followed(request, code)
    name = request.actor.name
    context = {
        "state": state,
        "chose": any(same_person(each.name, name) for each in state.openers),
        "opened": _has_opened(state, name),
        "others": [each.name for each in state.openers if not same_person(each.name, name)],
    }
    return show(request, "tender-opening", kept, context, problem, entries)


def claims_of(tender: Tender, bid: Received) -> list[Claimed]:
    """Knock-outs first; what was not answered is `None`."""
    criteria = tender.framework.criteria.values() if tender.framework else ()
    asked: list[tuple[str, Any, Any]] = [
        *((id, label, bid.meets.get(id)) for id, label in tender.knock_outs.items()),
        *((each.id, each.label, bid.answers.get(each.id)) for each in criteria),
    ]
    return [Claimed(id, label, claim, shown(bid.proofs.get(id, ""), bid.files)) for id, label, claim in asked]


def held(known: Snapshot, tender: Tender, bid: Received) -> tuple[Known | None, Problem | None]:
    """A bid's claims against the register; the problem where that does not know the bidder."""
    try:
        return known_of(known, as_bid(bid.name, Quality({}, bid.answers, bid.meets)), tender), None
    except PolderError as error:
        return None, error.problem


def _against(state: State, entries: Sequence[Entry], text: str) -> Problem | None:
    """What a receipt tells that is wrong with the record; `None` where it fits, and the bid that it is of counts."""
    try:
        receipt = receipt_in(text)
        check_receipt(entries, receipt)
    except PolderError as error:
        return error.problem
    gone = state.withdrawal_of(receipt.seq)
    return withdrawn(gone.bid.name, gone.seq, gone.by, gone.at, gone.reason) if gone else None


def _has_opened(state: State, name: str) -> bool:
    """Both have, once the prices are open."""
    return state.prices is not None or (bool(state.released_by) and same_person(state.released_by, name))
