# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From what assessors found, each alone, to what holds: where they agree, where they must talk, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median_low
from typing import Any

from polder.base import PolderError
from polder.frameworks.grading import check_answers, grade
from polder.tenders.award import knocked_out
from polder.tenders.record import problems
from polder.tenders.record.body import Part, fraction_in
from polder.tenders.record.state import SORTS, Finding, Item, Quality, Received, State, Value
from polder.tenders.tender import Bid, KnockedOut, Tender

STEPS_APART = 2
"""From so many steps of a scale on assessors must agree, with a reason."""
_NO_PRICE = Fraction(1)
"""Stands for a price where none is known and none counts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Assessors who found different things. `binding`: without consensus nothing can be locked."""

    item: Item
    values: Mapping[str, Value]
    binding: bool


def item_in(state: State, part: Part) -> Item:
    """Raises `PolderError` for a bid, a criterion or a knock-out that there is not."""
    sort = next((each for each in SORTS if each == part.text("sort")), None)
    if sort is None:
        part.malformed()
    item = Item(state.bid(part.text("bid")).name, sort, part.text("id"))
    if item.id not in known_ids(state.asked)[sort]:
        raise PolderError(problems.nothing_to_judge(item.bid, item.id))
    return item


def known_ids(tender: Tender) -> dict[str, tuple[str, ...]]:
    """What can be judged, by sort."""
    return {
        "score": tuple(each.id for each in tender.criteria if not each.by_framework),
        "answer": tuple(tender.framework.criteria) if tender.framework else (),
        "meets": tuple(tender.knock_outs),
    }


def finding_in(state: State, item: Item, part: Part) -> Finding:
    """Raises `PolderError` for a value outside its scale, and for one unlike the claim that has no reason."""
    value, reason = part.value["value"], part.text("reason").strip()
    found: Value = value
    if item.sort == "score":
        scale = scale_of(state.asked, item.id)
        found = fraction_in(part.text("value"))
        if found is None or found not in scale:
            raise PolderError(problems.off_scale(item.bid, item.id, str(value), scale))
    elif item.sort == "meets":
        if not isinstance(value, bool):
            part.malformed()
    elif value is not None:
        framework = state.asked.framework
        assert framework is not None, "an answer that can be judged comes with a framework"
        check_answers(framework, {item.id: part.whole("value")}, item.bid)
    if item.sort != "score" and found != state.bids[item.bid].claim(item) and not reason:
        raise PolderError(problems.needs_reason(item.bid, item.id))
    return Finding(found, reason)


def value_json(value: Value) -> Any:
    return str(value) if isinstance(value, Fraction) else value


def scale_of(tender: Tender, id: str) -> tuple[Fraction, ...]:
    return next(each.scale for each in tender.criteria if each.id == id)


def unscored(state: State, assessor: str) -> list[Item]:
    """What an assessor must still score before handing in. An answer or knock-out not looked at stands as claimed."""
    done = state.findings.get(assessor, {})
    wanted = (Item(bid, "score", id) for bid in state.bids for id in known_ids(state.asked)["score"])
    return [item for item in wanted if item not in done]


def differences(state: State) -> list[Difference]:
    """Everything on which assessors who handed in differ, most binding first."""
    found = []
    for item in judged(state):
        values = _values(state, item)
        if len(set(values.values())) > 1:
            apart = STEPS_APART
            if item.sort == "score":
                scale = scale_of(state.asked, item.id)
                places = [scale.index(value) for value in values.values() if isinstance(value, Fraction)]
                apart = max(places) - min(places)
            found.append(Difference(item, values, apart >= STEPS_APART))
    return sorted(found, key=lambda each: (not each.binding, each.item))


def judged(state: State) -> list[Item]:
    """Every item of which any assessor who handed in said something."""
    return sorted({item for name in state.handed_in for item in state.findings.get(name, {})})


def _values(state: State, item: Item) -> dict[str, Value]:
    claim = state.bids[item.bid].claim(item)
    return {
        name: found[item].value if item in (found := state.findings.get(name, {})) else claim
        for name in state.handed_in
    }


def unsettled(state: State) -> list[Difference]:
    return [each for each in differences(state) if each.binding and each.item not in state.consensus]


def quality_of(state: State) -> dict[str, Quality]:
    """What holds of each bid, when nothing is unsettled: the consensus, else the mean of the scores, else the claim."""
    return {name: _quality(state, bid) for name, bid in state.bids.items()}


def _quality(state: State, bid: Received) -> Quality:
    answers, meets = dict(bid.answers), dict(bid.meets)
    scores: dict[str, Fraction] = {}
    given: dict[str, tuple[Fraction, ...]] = {}
    for item in judged(state):
        if item.bid != bid.name:
            continue
        agreed = state.consensus.get(item)
        values = list(_values(state, item).values()) if agreed is None else [agreed.value] * len(state.handed_in)
        value = values[0]  # a fact on which all agree
        if isinstance(value, bool):
            meets[item.id] = value
        elif isinstance(value, Fraction):
            given[item.id] = tuple(each for each in values if isinstance(each, Fraction))
            scores[item.id] = sum(given[item.id], Fraction(0)) / len(given[item.id])
        elif value is None:
            answers.pop(item.id, None)
        else:
            answers[item.id] = value
    return Quality(scores, answers, meets, given)


def as_bid(name: str, quality: Quality, price: Fraction = _NO_PRICE) -> Bid:
    return Bid(name, price, quality.scores, quality.answers, quality.meets, given=quality.given)


def out_before_price(tender: Tender, quality: Mapping[str, Quality]) -> list[KnockedOut]:
    """Who may not take part. Their prices stay closed for good."""
    found = []
    for name, each in quality.items():
        bid = as_bid(name, each)
        graded = grade(tender.framework, bid.answers) if tender.framework else None
        why = knocked_out(tender, bid, graded)
        if why is not None:
            found.append(KnockedOut(name, why))
    return sorted(found, key=lambda each: each.bid)


def noise(state: State) -> float | None:
    """How often a first score was at least one step below the middle one of its item, and as often above: the mean of
    the two, 0 to 0.5. `None` where nobody scored.
    """
    off = scored = 0
    for item in judged(state):
        if item.sort == "score":
            scale = scale_of(state.asked, item.id)
            places = [scale.index(value) for value in _values(state, item).values() if isinstance(value, Fraction)]
            middle = median_low(places)
            off += sum(place != middle for place in places)
            scored += len(places)
    return min(off / scored / 2, 0.5) if scored else None
