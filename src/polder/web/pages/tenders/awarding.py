# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""After the prices are open: the ranking and how firm it is, the award, the letters, and the bundle for the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from polder.base import Family, Language, PolderError, Problem, Text
from polder.base.wording import percent
from polder.documents.writers import writers
from polder.frameworks.grading import Grade, ObjectiveGrade
from polder.tenders.award import Ranked
from polder.tenders.record.entry import Entry
from polder.tenders.record.firmness import firmness
from polder.tenders.record.letters.rendering import FORMATS, letter_names
from polder.tenders.record.letters.standstill import last_day
from polder.tenders.record.state import State
from polder.tenders.scoring import BETWEEN, BOUNDS, NO_RECONSIDERING, NO_WEIGHTS, NOT_MEASURED, Scored
from polder.tenders.tender import Tender
from polder.web.page import Request
from polder.web.pages.tenders.showing import done, followed, found, money, points, show
from polder.web.registers import remember, the_register
from polder.workbench import tender_record
from polder.workbench.clock import day, now
from polder.workbench.media_types import media_type
from polder.workbench.tender_bundle import bundle as make_bundle
from polder.workbench.tender_bundle import signing_fingerprint
from polder.workbench.tendering import Kept

_DECIDE = ("prices_opened", "fell_away")
"""Kinds of entry after which others rank bids; an award only says what follows from them."""
_NO_DAY = Problem(
    "tender.no-day",
    Text("This is no day.", "Dit is geen dag."),
    Text("The standstill counts from the day of sending.", "De opschortende termijn telt vanaf de verzending."),
    Text("Write it as 2026-01-31.", "Schrijf hem als 2026-01-31."),
    family=Family.USAGE,
)


def award(request: Request, code: str) -> HttpResponseBase:
    """The ranking; by POST it is recorded who wins."""
    kept = found(request, code)
    if not kept.published:
        return redirect("tender-design", code)
    problem = None
    if request.method == "POST":
        drawn, reason = request.POST.get("drawn", ""), request.POST.get("reason", "")
        try:
            receipt = tender_record.award(the_register(), request.actor, code, drawn, reason)
            return done("tender-award", code, receipt)
        except PolderError as error:
            problem = error.problem
    return _award(request, kept, {"where": "award"} if problem else {}, problem)


def letters(request: Request, code: str) -> HttpResponseBase:
    """By POST the letters are recorded as sent, with the files that people completed."""
    kept = found(request, code)
    if request.method != "POST":
        return redirect("tender-award", code)
    edited = {file.name: file.read() for file in request.FILES.getlist("edited")}
    try:
        sent = _day(request.POST.get("sent", ""))
        receipt = tender_record.send_letters(the_register(), request.actor, code, sent, edited)
    except PolderError as error:
        return _award(request, kept, {"where": "letters", "sent": request.POST.get("sent", "")}, error.problem)
    return done("tender-award", code, receipt)


def letter(request: Request, code: str, name: str) -> HttpResponse:
    """One letter: as it was sent, else as Polder would write it today."""
    try:
        sent = _day(request.GET.get("sent", ""))
    except PolderError:
        sent = day(now())
    content = tender_record.draft_letter(the_register(), request.actor, code, name, sent)
    return _file(content, name)


def bundle(request: Request, code: str) -> HttpResponseBase:
    kept = found(request, code)
    if request.method != "POST":
        return redirect("tender-award", code)
    try:
        zipped, _ = make_bundle(the_register(), request.actor, code, request.POST.get("passphrase", ""))
    except PolderError as error:
        return _award(request, kept, {"where": "bundle"}, error.problem)
    return _file(zipped, f"tender-{code}.zip")


def fell_away(request: Request, code: str) -> HttpResponseBase:
    """By POST a bidder falls away after the award."""
    kept = found(request, code)
    if request.method != "POST":
        return redirect("tender-award", code)
    bid, reason = request.POST.get("bid", ""), request.POST.get("reason", "")
    try:
        receipt = tender_record.fall_away(the_register(), request.actor, code, bid, reason)
    except PolderError as error:
        return _award(request, kept, {"where": "fell_away", "chosen": bid, "reason": reason}, error.problem)
    return done("tender-award", code, receipt)


def _award(request: Request, kept: Kept, context: dict[str, Any], problem: Problem | None = None) -> HttpResponse:
    state, entries = followed(request, kept.code)
    today = day(now())
    shared: dict[str, Any] = {
        "state": state,
        "sent": today.isoformat(),
        "until": last_day(state.sent or today),
        "fingerprint": signing_fingerprint(the_register(), request.actor),
        "letters": _letters(state) if state.award is not None else [],
        "earlier": _earlier(state),
        "fallen": list(state.fallen.items()),
        "any_files": any(bid.files for bid in state.bids.values()),
    }
    try:
        shared |= _ranking(state, entries, request.language) if state.prices is not None else {}
    except PolderError as error:
        problem, context = problem or error.problem, {"where": "award", "note": NOT_MEASURED} | context
    return show(request, "tender-award", kept, shared | context, problem, entries)


def _ranking(state: State, entries: Sequence[Entry], language: Language) -> dict[str, Any]:
    """How firm it is takes seconds to reckon, and hangs on all entries up to the last that decides who is ranked."""
    decided = next(each.hash for each in reversed(entries) if each.kind in _DECIDE)
    scored: Scored = remember((firmness.__module__, decided), lambda: firmness(state))
    ranking = scored.award.ranking
    return {
        "ranking": [
            (each, points(each.points.total, language), points(each.quality, language),
             points(each.points.price, language), money(each.price, language), _seal(each.grade),
             each.grade.binding_said if each.grade else None)
            for each in ranking
        ],
        "objectives": _objectives(state.asked, ranking),
        "bounds": BOUNDS if any(each.grade and each.grade.bounds_only for each in ranking) else None,
        "out": scored.award.knocked_out,
        "first": [each.bid for each in ranking if each.place == 1],
        "currency": state.asked.currency,
        "firm": _firmness(scored, language) if scored.measured else None,
        "note": NO_RECONSIDERING if scored.measured else NOT_MEASURED,
        "lottery": "lottery" in state.asked.ties,
    }  # fmt: skip


def _objectives(tender: Tender, ranking: Sequence[Ranked]) -> list[tuple[Text, list[tuple[str, Text]]]]:
    """By objective of the framework the level of each ranked bid, and what holds it down."""
    grades = [each.grade for each in ranking if each.grade is not None]
    if tender.framework is None:
        return []
    return [
        (
            Text(f"{objective.id} {objective.label.en}", f"{objective.id} {objective.label.nl}"),
            [(_seal(grade.objectives[at]), grade.objectives[at].binding_said) for grade in grades],
        )
        for at, objective in enumerate(tender.framework.objectives)
    ]


def _seal(grade: Grade | ObjectiveGrade | None) -> str:
    if grade is None or grade.level is None:
        return "–"
    return f"{'≤ ' if grade.bounds_only else ''}SEAL-{grade.level}"


def _firmness(scored: Scored, language: Language) -> dict[str, Any]:
    labels: dict[str, str | Text] = {each.id: each.label for each in scored.tender.criteria}
    flips = [each for each in scored.weight_flips if each.moved is not None]
    return {
        "margin": None if scored.margin is None else points(scored.margin, language),
        "moved": points(flips[0].moved, language) if flips else None,
        "rival": flips[0].rival if flips else "",
        "unmoved": NO_WEIGHTS if scored.weight_flips else None,
        "between": BETWEEN if scored.chances and scored.chances.at_most else None,
        "steps": [
            (
                each.bid,
                labels[each.criterion],
                points(each.score, language),
                points(each.instead, language),
                each.winner,
            )
            for each in scored.step_flips
        ],
        "chances": [
            (name, scored.chances.said(name), percent(shared, language) if shared else "")
            for name, shared in scored.chances.shared.items()
        ]
        if scored.chances
        else [],
        "one_step": percent(scored.one_step, language),
    }


def _letters(state: State) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By bid: the name of each file, its language and its format."""
    known = letter_names(state)
    wanted = {writer.name: writer.suffix.removeprefix(".") for writer in writers().values() if writer.name in FORMATS}
    found_by_bid: dict[str, list[tuple[str, str, str]]] = {}
    for name, (bid, language, writer) in known.items():
        if writer.name in wanted:
            found_by_bid.setdefault(bid, []).append((name, language, wanted[writer.name]))
    return list(found_by_bid.items())


def _earlier(state: State) -> list[tuple[date, list[str]]]:
    """The letters of awards before this one: the day on which they went out, and the names of the files."""
    before = state.sendings if state.sent is None else state.sendings[:-1]
    return [(each.sent, sorted(each.files)) for each in before]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise PolderError(_NO_DAY) from None


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type(name))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
