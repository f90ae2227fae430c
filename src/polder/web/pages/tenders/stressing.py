# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The stress test on one page: what a step of autonomy is worth, how much dearer it may be, what to mend first."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.http import HttpResponse

from polder.base import Language, PolderError, Text
from polder.documents.pictures.curve import Curve, Point
from polder.tenders.field import beside_register
from polder.tenders.methods import methods
from polder.tenders.reading import tender_in
from polder.tenders.stress import LEADS, Premium, Stress, stress
from polder.tenders.stress.premium import premiums
from polder.tenders.stress.spoilers import in_words
from polder.web.page import Request
from polder.web.pages.tenders.showing import COLOURS, Tab, chosen_lot, found, lot_links, money, show
from polder.web.registers import snapshot
from polder.workbench.tendering import ORIGIN

FINE = tuple(Fraction(n, 20) for n in range(21))
ANY = Text("any price", "elke prijs")
NONE = Text("no price", "geen prijs")
SHARES = {
    "paradox": Text("taking away one loser gives another winner", "als één verliezer wegvalt, wint een ander"),
    "spoiler": Text("a bid without any quality decides who wins", "een bod zonder kwaliteit beslist wie wint"),
    "tie": Text("several bids share the first place", "meer inschrijvingen staan gelijk bovenaan"),
    "cheapest": Text("the cheapest bid wins", "de goedkoopste wint"),
    "best": Text("the best quality wins", "de beste kwaliteit wint"),
}


@lru_cache(maxsize=32)
def _tested(text: str, lot: str | None) -> tuple[Stress, tuple[Premium, ...]]:
    """It hangs on the text alone, and takes a second or so."""
    tender = tender_in(text, ORIGIN, lot=lot)
    tested = stress(tender)
    return tested, premiums(tender, tested.expected, FINE)


def stress_test(request: Request, code: str) -> HttpResponse:
    kept = found(request, code)
    links: list[Tab] = []
    try:
        lot = chosen_lot(request, kept)
        links = lot_links(kept, "tender-stress", lot)
        tested, curve = _tested(kept.yaml, lot)
        tested = beside_register(tested, snapshot())
    except PolderError as error:
        return show(request, "tender-stress", kept, {"lot_links": links}, error.problem)
    language, currency = request.language, tested.tender.currency
    context: dict[str, Any] = {
        "tested": tested,
        "lot_links": links,
        "expected": money(tested.expected, language, currency),
        "step": f"{100 * float(tested.step):g}%",
        "worth": ANY if tested.step_worth is None else money(tested.step_worth, language, currency),
        "picture": _picture(curve, tested, currency),
        "sentence": _sentence(tested, curve, currency),
        "rows": [_row(each, tested, language) for each in tested.premiums],
        "lead_names": [f"{100 * float(lead):g}%" for lead in LEADS],
        "formulas": [
            (methods()[name].label, name == tested.tender.method.name, [_price(each, language) for each in curve])
            for name, curve in ((tested.tender.method.name, tested.premiums), *tested.others.items())
        ],
        "shares": [(said, 100 * getattr(tested.shares, name)) for name, said in SHARES.items()],
        "spoiled": in_words(tested.spoiled, currency) if tested.spoiled else (),
        "findings": [(each, *COLOURS[each.colour]) for each in tested.findings],
    }
    return show(request, "tender-stress", kept, context)


def _price(premium: Premium, language: Language) -> str | Text:
    if premium.price is None:
        return ANY
    return money(premium.price, language) if premium.price else NONE


def _row(premium: Premium, tested: Stress, language: Language) -> tuple[str, str | Text, str, str]:
    lead = f"{100 * float(premium.lead):g}%"
    if not premium.price:
        return lead, _price(premium, language), "–", "–"
    more = premium.price - tested.expected
    percent = f"{float(100 * more / tested.expected):.1f}%"
    return lead, money(premium.price, language), money(more, language), percent.replace(".", "," if language == "nl" else ".")  # fmt: skip  # noqa: E501


def _sentence(tested: Stress, curve: Sequence[Premium], currency: str) -> Text:
    expected = [money(tested.expected, language, currency) for language in ("en", "nl")]
    full = tested.premiums[-1].price
    if full is None:
        first = min(each.lead for each in curve if each.price is None)
        if first == 1:
            return Text(
                f"Next to a rival at {expected[0]}, a fully autonomous bid wins at any price.",
                f"Naast een concurrent van {expected[1]} wint een volledig autonome inschrijving bij elke prijs.",
            )
        percent = f"{100 * float(first):g}%"
        return Text(
            f"Next to a rival at {expected[0]}, a lead on autonomy of {percent} or more wins at any price.",
            f"Naast een concurrent van {expected[1]} wint een voorsprong op autonomie van {percent} of meer bij elke "
            f"prijs.",
        )
    if not full:
        return Text(
            f"Next to a rival at {expected[0]}, a fully autonomous bid wins at no price.",
            f"Naast een concurrent van {expected[1]} wint een volledig autonome inschrijving bij geen enkele prijs.",
        )
    if full <= tested.expected:
        return Text(
            f"Next to a rival at {expected[0]}, a fully autonomous bid that is a cent dearer loses.",
            f"Naast een concurrent van {expected[1]} verliest een volledig autonome inschrijving die een cent duurder "
            f"is.",
        )
    return Text(
        f"Next to a rival at {expected[0]}, a fully autonomous bid still wins at {money(full, 'en', currency)}.",
        f"Naast een concurrent van {expected[1]} wint een volledig autonome inschrijving nog bij "
        f"{money(full, 'nl', currency)}.",
    )


def _picture(curve: Sequence[Premium], tested: Stress, currency: str) -> Curve | None:
    """`None` where no two leads have a price, or all have the same: then only words and the table are left."""
    points = [Point(float(100 * each.lead), float(each.price), each.lead in LEADS) for each in curve if each.price]
    if len({each.y for each in points}) < 2:
        return None
    return Curve(
        tuple(points),
        Text("lead on autonomy, in percent of its weight", "voorsprong op autonomie, in procent van het gewicht"),
        Text(f"highest price that still wins, {currency}", f"hoogste prijs die nog wint, {currency}"),
        tuple((float(each), f"{each}%") for each in range(0, 101, 25)),
        min(*(each.y for each in points), float(tested.expected)),
        (float(tested.expected), Text("expected price", "verwachte prijs")),
    )
