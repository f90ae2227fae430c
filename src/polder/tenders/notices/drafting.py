# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender to test, from what was published; what a notice does not say is left to the officer."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

from polder.base import Language, PolderError, Problem, Text
from polder.tenders.notices.notice import NOTICE, PublishedLot

CHOOSE = "CHOOSE"
_SAYS = {
    "explanation": Text("The notice says", "De aankondiging zegt"),
    "method": Text(
        "The notice does not say which formula; choose one: see polder tender new.",
        "De aankondiging zegt niet welke formule; kies er een: zie polder tender new.",
    ),
    "scale": Text(
        "The scales are a guess; take them from the procurement documents.",
        "De schalen zijn een gok; neem ze over uit de aanbestedingsstukken.",
    ),
}


def draft(lot: PublishedLot, origin: str, language: Language) -> str:
    """YAML of a tender with the published weights, in points of 100. Raises `PolderError` where they add up to nothing
    that can be counted with.
    """
    weights = _weights(lot, origin)
    price = sum(
        (weight for each, weight in zip(lot.criteria, weights, strict=True) if each.type != "quality"), Fraction(0)
    )
    lines = [f"tender: {json.dumps(lot.title or lot.id, ensure_ascii=False)}"]
    if lot.currency:
        lines.append(f"currency: {lot.currency}")
    lines += [f"# {_SAYS['scale'].say(language)}", "criteria:"]
    number = 0
    for each, weight in zip(lot.criteria, weights, strict=True):
        if each.type == "quality":
            number += 1
            label = json.dumps(each.label[:200], ensure_ascii=False)
            lines.append(f"  q{number}: {{label: {label}, weight: {_digits(weight)}, scale: [0, 2, 4, 6, 8, 10]}}")
    if not number:
        lines[-1] = "criteria: {}"
    if lot.explanation:
        lines.append(f"# {_SAYS['explanation'].say(language)}: {lot.explanation}")
    lines += [f"# {_SAYS['method'].say(language)}", f"price: {{weight: {_digits(price)}, method: {CHOOSE}}}"]
    return "\n".join(lines) + "\n"


def _weights(lot: PublishedLot, origin: str) -> list[Fraction]:
    weights = [each.weight for each in lot.criteria if each.weight is not None]
    units = {each.unit for each in lot.criteria}
    total = sum(weights, Fraction(0))
    if len(lot.criteria) == 1 and not weights:
        return [Fraction(100)]
    if len(weights) < len(lot.criteria) or len(units) > 1 or not total or units <= {"order"}:
        raise PolderError(_uncountable(lot, origin))
    scaled = [weight * 100 / total for weight in weights]
    if units != {"points"} and total not in (1, 100):
        raise PolderError(_uncountable(lot, origin))
    if any(_is_endless(each) for each in scaled):
        raise PolderError(_uncountable(lot, origin))
    return scaled


def _is_endless(weight: Fraction) -> bool:
    """Whether its decimals never end: then it cannot be written exactly."""
    rest = weight.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest != 1


def _digits(weight: Fraction) -> str:
    return format((Decimal(weight.numerator) / Decimal(weight.denominator)).normalize(), "f")


def _uncountable(lot: PublishedLot, origin: str) -> Problem:
    return NOTICE.problem(
        "uncountable",
        Text(
            f"The weights of lot {lot.id} are no weights out of 100.",
            f"De gewichten van perceel {lot.id} zijn geen gewichten van 100.",
        ),
        Text("See what contradicts itself above.", "Zie hierboven wat zichzelf tegenspreekt."),
        Text(
            "Choose another lot, or write the tender yourself.",
            "Kies een ander perceel, of schrijf de aanbesteding zelf.",
        ),
        origin,
        None,
        lot.id,
    )
