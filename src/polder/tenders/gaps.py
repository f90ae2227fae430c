# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a tender document leaves open or gets wrong, without any bid: a look before anybody counts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from polder.base import Text
from polder.tenders.award import rounded
from polder.tenders.methods import Offer
from polder.tenders.stress.findings import LOTTERY, RANKING, Finding
from polder.tenders.tender import Example, Rounding, Tender

PUBLISH = Text("Dutch Public Procurement Act 2012, article 2.115", "Aanbestedingswet 2012, artikel 2.115")


def gaps(tender: Tender) -> tuple[Finding, ...]:
    """Red first."""
    found = [*_of_rules(tender), *_of_criteria(tender), *_of_examples(tender)]
    return tuple(sorted(found, key=lambda each: ("red", "amber", "green").index(each.colour)))


def _of_rules(tender: Tender) -> Iterator[Finding]:
    if tender.method.warning is not None:
        yield Finding("method", "amber", tender.method.warning, tender.method.formula, tender.method.source)
    if not tender.ties:
        yield Finding(
            "ties",
            "amber",
            Text("No rule for equal scores.", "Geen regel voor gelijke scores."),
            Text(
                "A lottery among many with one score was held unlawful.",
                "Loten onder velen met dezelfde score werd onrechtmatig geacht.",
            ),
            LOTTERY,
        )
    if tender.drop_out is None and not tender.method.absolute:
        yield Finding(
            "drop-out",
            "amber",
            Text(
                "It does not say what happens when a bid falls away.",
                "Er staat niet wat er gebeurt als een inschrijving wegvalt.",
            ),
            Text(
                "The ranking may stand or be made anew: the document must say which.",
                "De rangorde mag blijven staan of opnieuw worden gemaakt: het document moet zeggen welke.",
            ),
            RANKING,
        )
    if tender.expected_price is None:
        yield Finding(
            "expected",
            "amber",
            Text("No expected price.", "Geen verwachte prijs."),
            Text(
                "Without it nobody can say what a step of autonomy is worth in euros.",
                "Zonder dat is niet te zeggen wat een stap autonomie in euro's waard is.",
            ),
        )


def _of_criteria(tender: Tender) -> Iterator[Finding]:
    for criterion in tender.criteria:
        if not criterion.weight:
            yield Finding(
                "weightless",
                "red",
                Text(f"“{criterion.label}” weighs nothing.", f"“{criterion.label}” weegt niets."),
                Text("It is asked and never counts.", "Het wordt gevraagd en telt nooit mee."),
                PUBLISH,
            )
    framework = tender.framework
    for objective, least in tender.minimum_levels.items():
        assert framework is not None, "a minimum level comes with a framework"
        criteria = [
            criterion for each in framework.objectives if objective in ("", each.id) for criterion in each.criteria
        ]
        if all(min(each.levels) >= least for each in criteria):
            where = Text(f" on {objective}", f" op {objective}") if objective else Text("", "")
            yield Finding(
                "idle-minimum",
                "amber",
                Text(
                    f"The minimum SEAL-{least}{where.en} keeps nobody out.",
                    f"Het minimum SEAL-{least}{where.nl} houdt niemand tegen.",
                ),
                Text("Every answer reaches it.", "Elk antwoord haalt het."),
                Text(framework.source, framework.source),
            )


def _of_examples(tender: Tender) -> Iterator[Finding]:
    for example in tender.examples:
        points = worked(tender, example)
        decimals = _decimals(example.points)
        if rounded(points, Rounding(decimals, frozenset({"price"})), "price") != example.points:
            yield Finding(
                "example",
                "red",
                Text(
                    f"The worked example is wrong: a price of {float(example.price):g} gets {float(points):g}, not "
                    f"{float(example.points):g}.",
                    f"Het rekenvoorbeeld klopt niet: een prijs van {float(example.price):g} krijgt {float(points):g}, "
                    f"niet {float(example.points):g}.",
                ),
                tender.method.formula,
                tender.method.source,
            )


def worked(tender: Tender, example: Example) -> Fraction:
    """The points for the price of an example, without quality; the total, where a formula has no price points."""
    offers = [Offer("", example.price, Fraction(0))]
    offers += [Offer(str(place), price, Fraction(0)) for place, price in enumerate(example.beside)]
    points = tender.method.score(tender.setting, offers)[""]
    return points.total if points.price is None else points.price


def _decimals(number: Fraction) -> int:
    """How many digits stand behind the point."""
    decimals = 0
    while (number * 10**decimals).denominator != 1:
        decimals += 1
    return decimals
