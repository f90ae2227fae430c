# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An assessor's own sheet, blind; then, together, where they differ and on what they agree; then the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect

from polder.base import Language, PolderError, Text
from polder.tenders.record import problems
from polder.tenders.record.judging import differences, scale_of, unscored, unsettled, value_json
from polder.tenders.record.naming import Shown, shown
from polder.tenders.record.state import SORTS, Finding, Item, State, Value
from polder.web.page import Request
from polder.web.pages.tenders.recording import held
from polder.web.pages.tenders.showing import done, followed, found, show
from polder.web.registers import snapshot, the_register
from polder.workbench.tender_problems import NO_VALUE
from polder.workbench.tender_record import agree, hand_in, lock, score_bid
from polder.workbench.tendering import follows_bids

NO_ANSWER = Text("no answer that holds", "geen antwoord dat klopt")
NOT_ANSWERED = Text("not answered", "niet beantwoord")
YES, NO = Text("yes", "ja"), Text("no", "nee")
AS_CLAIMED = Text("as claimed", "zoals beweerd")
CHOOSE = Text("choose", "kies")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to judge: the choices as (code, words), what is chosen, and what is wrong with it."""

    item: Item
    label: str | Text
    claim: Text | None
    proof: Shown
    choices: list[tuple[str, Text]]
    chosen: str
    reason: str
    contradicted: Text | None = None
    lacks_reason: bool = False

    @property
    def field(self) -> str:
        return f"{self.item.sort}-{self.item.id}"


def score(request: Request, code: str) -> HttpResponseBase:
    """The sheet of one bid, of whoever looks; by POST it is kept, or all of them are handed in."""
    kept = found(request, code)
    name = request.actor.name
    if name not in kept.assessors:
        return redirect("tender", code)
    problem, typed = None, None
    state, entries = followed(request, code)
    asked = request.POST.get("bid", request.GET.get("bid", ""))
    bid = asked if asked in state.bids else next(iter(state.bids), "")
    if request.method == "POST":
        try:
            if "hand_in" in request.POST:
                return done("tender-score", code, hand_in(the_register(), request.actor, code))
            receipt = score_bid(the_register(), request.actor, code, _items(request.POST, state, name, bid))
            return done("tender-score", code, receipt, bid=bid)
        except PolderError as error:
            problem, typed = error.problem, request.POST if "hand_in" not in request.POST else None
    mine = state.findings.get(name, {})
    left = unscored(state, name)
    names = list(state.bids)
    context = {
        "state": state,
        "bid": bid,
        "received": state.bids.get(bid),
        "bids": [(each, sum(item.bid == each for item in left)) for each in names],
        "left": len(left),
        "handed_in": name in state.handed_in,
        "groups": [
            (title, rows, any(row.contradicted for row in rows))
            for title, rows in (_groups(state, bid, mine, typed) if bid else [])
        ],
        "next": next((each for each in names if any(item.bid == each for item in left) and each != bid), ""),
    }
    return show(request, "tender-score", kept, context, problem, entries)


def consensus(request: Request, code: str) -> HttpResponseBase:
    """Where assessors differ; by POST what they agreed on, or the lock."""
    kept = found(request, code)
    if not follows_bids(request.actor, kept):
        return redirect("tender", code)
    problem, typed = None, {}
    if request.method == "POST":
        try:
            if "lock" in request.POST:
                return done("tender-consensus", code, lock(the_register(), request.actor, code))
            typed = request.POST.dict()
            sort, id, bid = (typed.get(each, "") for each in ("sort", "id", "bid"))
            value = _value(sort, _chosen(typed))
            item = {"bid": bid, "sort": sort, "id": id, "value": value, "reason": typed.get("reason", "")}
            return done("tender-consensus", code, agree(the_register(), request.actor, code, item))
        except PolderError as error:
            problem = error.problem
    state, entries = followed(request, code)
    settled = state.consensus
    rows = [
        (
            each,
            _label(state, each.item),
            [(who, _words(state, each.item, value)) for who, value in each.values.items()],
            _choices(state, each.item),
            (_words(state, each.item, settled[each.item].value), settled[each.item].reason)
            if each.item in settled
            else None,
            typed if typed and (typed.get("bid"), typed.get("id")) == (each.item.bid, each.item.id) else {},
        )
        for each in (differences(state) if state.all_handed_in else [])
    ]
    context = {
        "state": state,
        "waits_for": [each for each in state.assessors if each not in state.handed_in],
        "binding": [row for row in rows if row[0].binding],
        "free": [row for row in rows if not row[0].binding],
        "open": len(unsettled(state)) if state.all_handed_in else None,
    }
    return show(request, "tender-consensus", kept, context, problem, entries)


def _chosen(typed: Mapping[str, str]) -> str:
    """Raises `PolderError` where nothing was chosen."""
    if not typed.get("value"):
        raise PolderError(NO_VALUE)
    return typed["value"]


def _items(posted: Any, state: State, name: str, bid: str) -> list[dict[str, Any]]:
    """What was chosen for one bid and differs from what this assessor kept before. Raises `PolderError` where another
    answer than the claimed one lacks its reason."""
    mine = state.findings.get(name, {})
    items = []
    for row in (row for _, rows in _groups(state, bid, mine, posted) for row in rows):
        if row.lacks_reason:
            raise PolderError(problems.needs_reason(bid, row.item.id))
        if row.chosen == "" and row.item.sort == "score":
            continue
        value = state.bids[bid].claim(row.item) if row.chosen == "" else _value(row.item.sort, row.chosen)
        before = mine.get(row.item)
        untouched = (
            row.chosen == "" if before is None else (value_json(before.value), before.reason) == (value, row.reason)
        )
        if not untouched:
            items.append({"bid": bid, "sort": row.item.sort, "id": row.item.id, "value": value, "reason": row.reason})
    return items


def _groups(state: State, bid: str, mine: Mapping[Item, Finding], posted: Any) -> list[tuple[Text, list[Row]]]:
    """Scores, knock-outs, and the answers by objective. `posted` goes before what was kept."""
    tender = state.asked
    wanted: list[tuple[Text, list[tuple[str, str, Any]]]] = [
        (
            Text("Scores", "Scores"),
            [("score", each.id, each.label) for each in tender.criteria if not each.by_framework],
        ),
        (Text("Knock-outs", "Knock-outs"), [("meets", id, label) for id, label in tender.knock_outs.items()]),
    ]
    if tender.framework:
        wanted += [
            (
                Text(f"{each.id} {each.label.en}", f"{each.id} {each.label.nl}"),
                [("answer", criterion.id, criterion.label) for criterion in each.criteria],
            )
            for each in tender.framework.objectives
        ]
    known, _ = held(snapshot(), tender, state.bids[bid])
    against = {each.criterion: each.what for each in known.claims.contradictions} if known and known.claims else {}
    return [
        (title, [_row(state, Item(bid, sort, id), label, mine, posted, against) for sort, id, label in rows])  # type: ignore[arg-type]
        for title, rows in wanted
        if rows
    ]


def _row(
    state: State, item: Item, label: str | Text, mine: Mapping[Item, Finding], posted: Any, against: Mapping[str, Text]
) -> Row:
    received = state.bids[item.bid]
    claim = None if item.sort == "score" else received.claim(item)
    field = f"{item.sort}-{item.id}"
    choices = _choices(state, item)
    kept = mine.get(item)
    if posted is not None:
        chosen, reason = posted.get(field, ""), posted.get(f"why-{field}", "").strip()
        chosen = chosen if chosen in [code for code, _ in choices] else ""
    else:
        is_claim = kept is not None and item.sort != "score" and kept.value == claim
        chosen, reason = ("" if kept is None or is_claim else _code(kept.value)), (kept.reason if kept else "")
    lacks = item.sort != "score" and chosen not in ("", _code(claim)) and not reason
    empty = CHOOSE if item.sort == "score" else AS_CLAIMED
    return Row(
        item,
        label,
        None if item.sort == "score" else (NOT_ANSWERED if claim is None else _words(state, item, claim)),
        shown(received.proofs.get(item.id, ""), received.files),
        [("", empty), *choices],
        chosen,
        reason,
        against.get(item.id) if item.sort == "answer" else None,
        posted is not None and lacks,
    )


def _choices(state: State, item: Item) -> list[tuple[str, Text]]:
    values: list[Value]
    if item.sort == "score":
        values = list(scale_of(state.asked, item.id))
    elif item.sort == "meets":
        values = [True, False]
    else:
        assert state.asked.framework is not None, "answers come with a framework"
        values = [*range(1, len(state.asked.framework.criteria[item.id].values) + 1), None]
    return [(_code(value), _words(state, item, value)) for value in values]


def _code(value: Value) -> str:
    """A value as a form sends it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _value(sort: str, code: str) -> Any:
    """A value as `Record` takes it; what is none of a form's choices goes on as it is, to be refused there."""
    if sort == "meets":
        return {"yes": True, "no": False}.get(code, code)
    if sort == "answer" and code == "none":
        return None
    return int(code) if sort == "answer" and code.isascii() and code.isdecimal() and len(code) < 8 else code


def _words(state: State, item: Item, value: Value) -> Text:
    if value is None:
        return NO_ANSWER
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Fraction):
        said: dict[Language, str] = {"en": f"{float(value):g}", "nl": f"{float(value):g}".replace(".", ",")}
        return Text(said["en"], said["nl"])
    assert state.asked.framework is not None, "answers come with a framework"
    most = len(state.asked.framework.criteria[item.id].values)
    return Text(f"answer {value} of {most}", f"antwoord {value} van {most}")


def _label(state: State, item: Item) -> str | Text:
    tender = state.asked
    if item.sort == "meets":
        return tender.knock_outs[item.id]
    if item.sort == "score":
        return next(each.label for each in tender.criteria if each.id == item.id)
    assert tender.framework is not None, "answers come with a framework"
    return tender.framework.criteria[item.id].label


assert SORTS == ("score", "answer", "meets"), "the pages know these sorts"
