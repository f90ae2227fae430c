# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of one tender share: its tabs, the receipt of the last act, amounts to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from polder.base import Language, Problem, Text
from polder.tenders.record.entry import Entry, Receipt
from polder.tenders.record.kinds import kinds
from polder.tenders.record.state import State
from polder.tenders.stress.findings import COLOURS as WORDS
from polder.tenders.stress.findings import Colour
from polder.web.page import Request
from polder.web.problems import STATUS
from polder.web.registers import the_register
from polder.workbench.actor import Permission
from polder.workbench.tender_record import follow
from polder.workbench.tendering import Kept, find_tender, follows_bids, lots_beside

BADGES: dict[Colour, str] = {"red": "stops", "amber": "may_stop", "green": "goes_on"}
COLOURS = {colour: (badge, WORDS[colour]) for colour, badge in BADGES.items()}


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the record as a page tells it; `at` is in UTC, to the minute."""

    what: Text
    by: str
    at: str
    receipt: str


def leads(request: Request) -> bool:
    return Permission.TENDERS in request.actor.may


def found(request: Request, code: str) -> Kept:
    return find_tender(the_register(), request.actor, code)


def chosen_lot(request: Request, kept: Kept) -> str | None:
    """The lot of a draft that a page is about: the one that was asked for, else the first; `None` without lots.

    Raises `PolderError` where the text cannot be read.
    """
    lots = kept.lots()
    asked = request.GET.get("lot", "")
    return asked if asked in lots else next(iter(lots), None)


def lot_links(kept: Kept, name: str, lot: str | None) -> list[Tab]:
    """To the same page for each lot of a draft; empty where it has none."""
    if lot is None:
        return []
    address, before = reverse(name, args=[kept.code]), f"{kept.name}: "
    labels = {key: said.removeprefix(before) for key, said in kept.lots().items()}
    return [Tab(Text(said, said), f"{address}?{urlencode({'lot': key})}", key == lot) for key, said in labels.items()]


def followed(request: Request, code: str) -> tuple[State, Sequence[Entry]]:
    return follow(the_register(), request.actor, code)


def show(
    request: Request, name: str, kept: Kept, context: dict[str, Any], problem: Problem | None = None,
    entries: Sequence[Entry] = (),
) -> HttpResponse:  # fmt: skip
    """A page of a tender. `name` is that of its route, and of its template without the folder."""
    shared = {
        "kept": kept,
        "tabs": _tabs(request, kept, name),
        "leads": leads(request),
        "problem": problem,
        "receipt": _receipt(request, entries),
        "beside": lots_beside(the_register(), request.actor, kept) if kept.whole or kept.divided else [],
    }
    template = f"tenders/{name.removeprefix('tender-')}.html"
    return render(request, template, shared | context, status=STATUS[problem.family] if problem else 200)


def done(name: str, code: str, receipt: Receipt, **asked: object) -> HttpResponseRedirect:
    """To a page that shows the receipt of what was done."""
    return redirect(f"{reverse(name, args=[code])}?{urlencode({**asked, 'receipt': receipt.seq})}")


def told(entries: Sequence[Entry]) -> list[Told]:
    first = entries[0].hash if entries else ""
    return [
        Told(
            kinds()[each.kind].label,
            each.by,
            each.at[:16].replace("T", " "),
            Receipt(first, each.seq, each.hash).say(),
        )
        for each in entries
    ]


def money(amount: Fraction, language: Language, currency: str = "") -> str:
    """To the cent, the thousands apart: EUR 98,765.43."""
    return f"{currency} {_decimals(amount, language)}".strip()


def points(amount: Fraction | None, language: Language) -> str:
    return "–" if amount is None else _decimals(amount, language)


def _decimals(amount: Fraction, language: Language) -> str:
    hundredths = round(abs(amount) * 100)
    sign = "-" if amount < 0 and hundredths else ""
    text = f"{sign}{hundredths // 100:,}.{hundredths % 100:02}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def _receipt(request: Request, entries: Sequence[Entry]) -> Told | None:
    asked = request.GET.get("receipt", "")
    seq = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 0
    return told(entries)[seq - 1] if 0 < seq <= len(entries) else None


def _tabs(request: Request, kept: Kept, current: str) -> list[Tab]:
    name = request.actor.name
    wanted = [
        ("tender-design", Text("Design", "Ontwerp"), True),
        ("tender-stress", Text("Stress test", "Stresstest"), True),
        ("tender-publish", Text("Publish", "Bekendmaken"), not kept.fixed and leads(request)),
        ("tender-record", Text("Record", "Dossier"), kept.published),
        ("tender-bids", Text("Bids", "Inschrijvingen"), follows_bids(request.actor, kept)),
        ("tender-score", Text("My scores", "Mijn scores"), kept.published and name in kept.assessors),
        ("tender-consensus", Text("Consensus", "Overeenstemming"), follows_bids(request.actor, kept)),
        ("tender-opening", Text("My passphrase", "Mijn wachtzin"), kept.published and name in kept.openers),
        ("tender-award", Text("Award", "Gunning"), kept.published and leads(request)),
    ]
    return [Tab(label, reverse(route, args=[kept.code]), route == current) for route, label, shown in wanted if shown]
