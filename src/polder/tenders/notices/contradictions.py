# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Weights that contradict themselves, and what a notice leaves open that decides who wins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from polder.base import Text
from polder.tenders.notices.notice import Published, PublishedLot
from polder.tenders.stress.findings import Finding

WEIGHTING = Text(
    "Directive 2014/24/EU, article 67(5); Dutch Public Procurement Act 2012, article 2.115",
    "Richtlijn 2014/24/EU, artikel 67, vijfde lid; Aanbestedingswet 2012, artikel 2.115",
)
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?) ?(?:%|percent|procent)", re.ASCII | re.IGNORECASE)
_WHOLE = {"percent": (Fraction(100),), "decimal": (Fraction(1), Fraction(100))}
"""What weights of a unit add up to; points may add up to anything."""
_UNIT = {
    "percent": Text("percent", "procent"),
    "points": Text("points", "punten"),
    "decimal": Text("a share", "een aandeel"),
    "order": Text("a place in order", "een plaats in volgorde"),
    "text": Text("words", "woorden"),
}


def contradictions(lot: PublishedLot) -> tuple[Finding, ...]:
    """Red first. An empty tuple says that the weights can be counted with as they stand."""
    found = [*_of_units(lot.criteria), *_of_sums(lot.criteria), *_of_words(lot), *_of_names(lot.criteria)]
    return tuple(sorted(found, key=lambda each: ("red", "amber", "green").index(each.colour)))


def _of_units(criteria: Sequence[Published]) -> Iterator[Finding]:
    units = sorted({each.unit for each in criteria if each.unit})
    if len(units) > 1:
        yield Finding(
            "units",
            "red",
            Text(
                f"Weights stand in {' and '.join(_UNIT[unit].en for unit in units)}.",
                f"Gewichten staan in {' en '.join(_UNIT[unit].nl for unit in units)}.",
            ),
            Text("They cannot be added up.", "Ze zijn niet op te tellen."),
            WEIGHTING,
        )
    if criteria and all(each.unit == "order" for each in criteria) and len(criteria) > 1:
        yield Finding(
            "order-only",
            "amber",
            Text("Criteria are only put in order.", "Criteria staan alleen op volgorde."),
            Text(
                "That is allowed only where weights cannot be given for objective reasons.",
                "Dat mag alleen als gewichten om objectieve redenen niet te geven zijn.",
            ),
            WEIGHTING,
        )
    without = [each for each in criteria if each.weight is None]
    if without and len(criteria) > 1:
        said = "; ".join(f"{each.label[:60]}{f' ({each.said})' if each.said and each.unit else ''}" for each in without)
        yield Finding(
            "no-weight",
            "red" if len(without) < len(criteria) else "amber",
            Text(f"No exact weight: {said}.", f"Geen precies gewicht: {said}."),
            Text(
                "A range, words or nothing leaves open who wins.",
                "Een marge, woorden of niets laat open wie er wint.",
            ),
            WEIGHTING,
        )


def _of_sums(criteria: Sequence[Published]) -> Iterator[Finding]:
    units = {each.unit for each in criteria}
    weights = [each.weight for each in criteria if each.weight is not None]
    if len(units) == 1 and weights and len(weights) == len(criteria):
        whole = _WHOLE.get(units.pop())
        total = sum(weights, Fraction(0))
        if whole and total not in whole:
            yield Finding(
                "sum",
                "red",
                Text(f"The weights add up to {float(total):g}.", f"De gewichten tellen op tot {float(total):g}."),
                Text(
                    f"They should add up to {float(whole[-1]):g}.",
                    f"Ze zouden moeten optellen tot {float(whole[-1]):g}.",
                ),
                WEIGHTING,
            )
    for each in criteria:
        if each.weight == 0:
            yield Finding(
                "zero",
                "red",
                Text(f"“{each.label[:60]}” weighs nothing.", f"“{each.label[:60]}” weegt niets."),
                Text("It is asked and never counts.", "Het wordt gevraagd en telt nooit mee."),
                WEIGHTING,
            )


def _of_words(lot: PublishedLot) -> Iterator[Finding]:
    """A percentage in the words of a criterion that is not its weight."""
    for each in lot.criteria:
        said = {Fraction(number.replace(",", ".")) for number in _PERCENT.findall(f"{each.label} {each.said}")}
        if each.unit == "percent" and each.weight is not None and len(said) == 1 and each.weight not in said:
            other, weight = f"{float(said.pop()):g}", f"{float(each.weight):g}"
            yield Finding(
                "words",
                "red",
                Text(
                    f"“{each.label[:60]}” weighs {weight}%, and its text says {other}%.",
                    f"“{each.label[:60]}” weegt {weight}%, en de tekst zegt {other}%.",
                ),
                Text("Bidders cannot know which holds.", "Inschrijvers kunnen niet weten wat geldt."),
                WEIGHTING,
            )


def _of_names(criteria: Sequence[Published]) -> Iterator[Finding]:
    names = Counter((each.type, each.label.casefold()) for each in criteria)
    for (_, name), times in names.items():
        if times > 1:
            yield Finding(
                "twice",
                "amber",
                Text(f"“{name[:60]}” stands there {times} times.", f"“{name[:60]}” staat er {times} keer."),
                Text("One of them may be a mistake.", "Een ervan kan een vergissing zijn."),
            )
    kinds = Counter(each.type for each in criteria)
    if kinds["price"] + kinds["cost"] > 1:
        yield Finding(
            "prices",
            "amber",
            Text(
                f"There are {kinds['price'] + kinds['cost']} criteria of price or cost.",
                f"Er zijn {kinds['price'] + kinds['cost']} criteria van prijs of kosten.",
            ),
            Text("Polder counts them as one price.", "Polder telt ze als één prijs."),
        )
    if criteria and not kinds["quality"]:
        yield Finding(
            "price-only",
            "amber",
            Text("Only the price decides.", "Alleen de prijs beslist."),
            Text(
                "Autonomy can then be a requirement, and earns nothing beyond it.",
                "Autonomie kan dan een eis zijn, en levert daarboven niets op.",
            ),
        )
