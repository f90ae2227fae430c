# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The record of a published tender: how far it is, the bids that came in, and the two who open the prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from polder.base import PolderError, Problem
from polder.model import Snapshot
from polder.tenders.known import Known, known_of
from polder.tenders.record.entry import Entry, check_receipt, receipt_in, same_person
from polder.tenders.record.judging import as_bid
from polder.tenders.record.progress import next_steps
from polder.tenders.record.state import Quality, Received, State
from polder.tenders.tender import Tender
from polder.web.page import Request
from polder.web.pages.tenders.showing import done, followed, found, leads, reads_bids, show, told
from polder.web.registers import snapshot, the_register
from polder.workbench.tender_record import choose_passphrase, close_bids, open_prices, receive_bid
from polder.workbench.tendering import Kept, change_opener, list_people


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a bid says of one criterion or knock-out, and where its proof is."""

    id: str
    label: str
    claim: Any
    proof: str


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
        "wrong_receipt": _against(entries, checked) if checked else None,
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
    """The bids, what each claims, and what the register knows better; by POST one comes in."""
    kept = found(request, code)
    if not reads_bids(request, kept):
        return redirect("tender", code)
    problem = None
    if request.method == "POST":
        file = request.FILES.get("bid")
        try:
            name, content = (file.name, file.read()) if file else ("", b"")
            receipt = receive_bid(the_register(), request.actor, code, name, content)
            return done("tender-bids", code, receipt)
        except PolderError as error:
            problem = error.problem
    state, entries = followed(request, code)
    now_known = snapshot()
    context = {
        "state": state,
        "ready": len(state.openers) == len(kept.openers) and not state.closed,
        "bids": [
            (bid, told(entries)[bid.seq - 1], claims_of(state.asked, bid), *held(now_known, state.asked, bid))
            for bid in state.bids.values()
        ],
    }
    return show(request, "tender-bids", kept, context, problem, entries)


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
    claims = [Claimed(id, label, bid.meets.get(id), bid.proofs.get(id, "")) for id, label in tender.knock_outs.items()]
    criteria = tender.framework.criteria.values() if tender.framework else ()
    return claims + [
        Claimed(each.id, each.label, bid.answers.get(each.id), bid.proofs.get(each.id, ""))  # type: ignore[arg-type]
        for each in criteria
    ]


def held(known: Snapshot, tender: Tender, bid: Received) -> tuple[Known | None, Problem | None]:
    """A bid's claims against the register; the problem where that does not know the bidder."""
    try:
        return known_of(known, as_bid(bid.name, Quality({}, bid.answers, bid.meets)), tender), None
    except PolderError as error:
        return None, error.problem


def _against(entries: Sequence[Entry], receipt: str) -> Problem | None:
    """What a receipt tells that is wrong with the record; `None` where it fits."""
    try:
        check_receipt(entries, receipt_in(receipt))
    except PolderError as error:
        return error.problem
    return None


def _has_opened(state: State, name: str) -> bool:
    """Both have, once the prices are open."""
    return state.prices is not None or (bool(state.released_by) and same_person(state.released_by, name))
