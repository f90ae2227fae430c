# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders and bids that cannot be read, told with the line to mend."""

from __future__ import annotations

from fractions import Fraction

from polder.base import Family, Problem, Text, Where
from polder.base.written import Sort

TENDER = Sort(
    "tender",
    Text("A tender", "een aanbesteding"),
    Text(
        "polder tender new OUT.yaml (or OUT.xlsx) writes one to start from.",
        "polder tender new UIT.yaml (of UIT.xlsx) schrijft er een om mee te beginnen.",
    ),
)
BID = Sort(
    "bid",
    Text("A bid", "een inschrijving"),
    Text(
        "A bid looks like this: {bid: Alfa, price: 98000.00, scores: {plan: 8}, answers: {SOV-1.1: 4}}.",
        "Een inschrijving ziet er zo uit: {bid: Alfa, price: 98000.00, scores: {plan: 8}, answers: {SOV-1.1: 4}}.",
    ),
)
ANSWERS = Sort(
    "answers",
    Text("An answer sheet", "een antwoordblad"),
    Text("Criterion and number of the answer: SOV-1.1: 4.", "Criterium en nummer van het antwoord: SOV-1.1: 4."),
)


def empty(sort: Sort, origin: str) -> Problem:
    return sort.problem(
        "empty",
        Text("The file is empty.", "Het bestand is leeg."),
        Text(f"{sort.name.en} was expected.", f"Hier werd {sort.name.nl} verwacht."),
        sort.example,
        origin,
        None,
    )


def missing(sort: Sort, origin: str, line: int, key: str) -> Problem:
    return sort.problem(
        "missing",
        Text(f"“{key}” is missing here.", f"“{key}” ontbreekt hier."),
        Text("Without it nothing can be counted.", "Zonder dat valt er niets te tellen."),
        Text(f"Add {key}: and its value.", f"Zet erbij: {key}: met de waarde."),
        origin,
        line,
        key,
    )


def no_money(sort: Sort, origin: str, line: int, text: str, currency: str) -> Problem:
    return sort.problem(
        "no-price",
        Text(f"“{text}” is not a price in {currency}.", f"“{text}” is geen prijs in {currency}."),
        Text(
            "A comma can mean thousands or cents, and another currency has another worth: so neither is guessed.",
            "Een komma kan duizenden of centen zijn, en een andere munt is iets anders waard; er wordt niet gegokt.",
        ),
        Text(
            f"Write digits with a point before the cents, more than 0, in {currency}: 98000.50.",
            f"Schrijf cijfers met een punt voor de centen, meer dan 0, in {currency}: 98000.50.",
        ),
        origin,
        line,
        text,
    )


def not_whole(sort: Sort, origin: str, line: int, text: str) -> Problem:
    return sort.problem(
        "not-whole",
        Text(f"“{text}” is not a whole number.", f"“{text}” is geen heel getal."),
        Text("Here something is counted or numbered.", "Hier wordt iets geteld of genummerd."),
        Text("Write a whole number.", "Schrijf een heel getal."),
        origin,
        line,
        text,
    )


def weights(origin: str, line: int, total: Fraction) -> Problem:
    said = f"{float(total):g}"
    return TENDER.problem(
        "weights",
        Text(f"The weights add up to {said}, not to 100.", f"De gewichten tellen op tot {said}, niet tot 100."),
        Text(
            "Bidders must be able to see what each point is worth.",
            "Inschrijvers moeten kunnen zien wat elk punt waard is.",
        ),
        Text("Change a weight, that of the price included.", "Pas een gewicht aan, ook dat van de prijs telt mee."),
        origin,
        line,
        said,
    )


def bad_decimals(origin: str, line: int, text: str, most: int) -> Problem:
    return TENDER.problem(
        "decimals",
        Text(f"Nothing is rounded to {text} decimals.", f"Op {text} decimalen wordt niets afgerond."),
        Text("Points have a few decimals, or none.", "Punten hebben een paar decimalen, of geen."),
        Text(f"Write a number from 0 to {most}.", f"Schrijf een getal van 0 tot {most}."),
        origin,
        line,
        text,
    )


def method_needs(origin: str, line: int, method: str, key: str) -> Problem:
    return TENDER.problem(
        "method-needs",
        Text(f"The method {method} needs “{key}”.", f"Methode {method} heeft “{key}” nodig."),
        Text("Its formula counts with it.", "De formule rekent ermee."),
        Text(f"Add {key} under price.", f"Zet {key} onder price."),
        origin,
        line,
        key,
    )


def needs_framework(origin: str, line: int) -> Problem:
    return TENDER.problem(
        "needs-framework",
        Text("Which framework, in which version?", "Welk raamwerk, in welke versie?"),
        Text(
            "A minimum SEAL or a criterion without a scale is scored by a framework, and versions differ.",
            "Een minimum-SEAL of een criterium zonder schaal telt volgens een raamwerk, en versies verschillen.",
        ),
        Text("Add framework: eu-csf-2026-06, or a scale.", "Zet erbij: framework: eu-csf-2026-06, of een schaal."),
        origin,
        line,
    )


def not_graded(origin: str, line: int | None, id: str) -> Problem:
    return TENDER.problem(
        "not-graded",
        Text(f"{id} gives no score.", f"{id} geeft geen score."),
        Text("It is a list of requirements or a rule.", "Het is een lijst van eisen of een regel."),
        Text("Take one whose answers carry points.", "Neem er een waarvan de antwoorden punten geven."),
        origin,
        line,
        id,
    )


def bad_scale(origin: str, line: int, id: str) -> Problem:
    return TENDER.problem(
        "scale",
        Text(f"The weight or the scale of “{id}” cannot be.", f"Het gewicht of de schaal van “{id}” kan niet."),
        Text(
            "A weight is 0 or more; a scale has at least two steps, lowest first, none twice.",
            "Een gewicht is 0 of meer; een schaal heeft minstens twee stappen, laagste eerst, geen dubbele.",
        ),
        Text("Write it like scale: [0, 2, 4, 6, 8, 10].", "Schrijf het als scale: [0, 2, 4, 6, 8, 10]."),
        origin,
        line,
        id,
    )


def no_level(origin: str, line: int, text: str) -> Problem:
    return TENDER.problem(
        "no-level",
        Text(f"There is no SEAL-{text}.", f"SEAL-{text} bestaat niet."),
        Text("Levels go from 0 to 4.", "Niveaus gaan van 0 tot 4."),
        Text("Choose a level from 0 to 4.", "Kies een niveau van 0 tot 4."),
        origin,
        line,
        text,
    )


def other_form(origin: str, line: int, form: str, wanted: str) -> Problem:
    return BID.problem(
        "other-form",
        Text(
            f"This form is of {form}; the tender is scored by {wanted}.",
            f"Dit blad is van {form}; de aanbesteding telt volgens {wanted}.",
        ),
        Text("The same number can mean another answer there.", "Hetzelfde nummer kan daar een ander antwoord zijn."),
        Text(
            "Ask the bidder to fill in the form of this tender.",
            "Laat de inschrijver het blad van deze aanbesteding invullen.",
        ),
        origin,
        line,
        form,
    )


def off_scale(origin: str, line: int, id: str, text: str, scale: str) -> Problem:
    return BID.problem(
        "off-scale",
        Text(f"{text} is not a step on the scale of “{id}”.", f"{text} is geen stap op de schaal van “{id}”."),
        Text(f"Its steps are {scale}.", f"De stappen zijn {scale}."),
        Text("Give one of the steps.", "Geef een van de stappen."),
        origin,
        line,
        text,
    )


def name_twice(origin: str, name: str, other: str) -> Problem:
    return Problem(
        "bid.name-twice",
        Text(f"Two bids bear the name “{name}”.", f"Twee inschrijvingen heten “{name}”."),
        Text(
            f"The other is in {other}. Only one can be meant.",
            f"De andere staat in {other}. Er kan er maar één bedoeld zijn.",
        ),
        Text("Leave one out, or give it another name.", "Laat er een weg, of geef die een andere naam."),
        Where(origin),
        name,
        Family.CONTENT,
    )
