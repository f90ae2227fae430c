# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The start of a record, its assessors and openers."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text
from polder.tenders.record.problems.wording import broken, listed, refused, wrong


def not_started() -> Problem:
    return refused("not-started", Text("This record has not begun.", "Dit dossier is nog niet begonnen."))


def started() -> Problem:
    return refused("started", Text("This record has begun already.", "Dit dossier is al begonnen."))


def no_kind(seq: int, kind: str) -> Problem:
    return broken(
        "no-kind",
        Text(
            f"Entry {seq} is of a kind that Polder does not know.",
            f"Regel {seq} is van een soort die Polder niet kent.",
        ),
        seq,
        why=Text(f"It says “{kind[:40]}”.", f"Er staat “{kind[:40]}”."),
    )


def few_assessors(fewest: int) -> Problem:
    return refused(
        "few-assessors",
        Text(f"There must be at least {fewest} assessors.", f"Er moeten minstens {fewest} beoordelaars zijn."),
        Text("One alone has nobody to differ from.", "Eén alleen heeft niemand om van te verschillen."),
        Text("Name them with --assessor.", "Noem ze met --assessor."),
    )


def same_assessor(name: str) -> Problem:
    return refused(
        "same-assessor",
        Text(f"{name} is named twice.", f"{name} is twee keer genoemd."),
        Text("Each assessor counts once.", "Elke beoordelaar telt één keer."),
        Text("Leave one out.", "Laat er een weg."),
    )


def few_openers(needed: int) -> Problem:
    return refused(
        "few-openers",
        Text(
            f"No price can be sealed before {needed} openers are named.",
            f"Zonder {needed} openers kan geen prijs dicht.",
        ),
        Text("A price is sealed to their keys.", "Een prijs wordt met hun sleutels gesloten."),
        Text(
            "Let each of them run “polder tender record opener”.",
            "Laat ieder van hen “polder tender record opener” doen.",
        ),
    )


def enough_openers(names: Sequence[str]) -> Problem:
    return refused(
        "enough-openers",
        Text(f"The openers are {listed(names)}.", f"De openers zijn {listed(names)}."),
        Text("Two open the prices, and no third.", "Twee openen de prijzen, en geen derde."),
    )


def same_opener(name: str) -> Problem:
    return refused(
        "same-opener",
        Text(f"{name} cannot be both openers.", f"{name} kan niet beide openers zijn."),
        Text(
            "Prices are opened by two people, each with a passphrase of their own.",
            "Prijzen worden door twee mensen geopend, elk met een eigen wachtzin.",
        ),
        Text("Let somebody else choose a passphrase.", "Laat een ander een wachtzin kiezen."),
    )


def short_passphrase(shortest: int) -> Problem:
    return wrong(
        "short-passphrase",
        Text(f"The passphrase is shorter than {shortest} characters.", f"De wachtzin is korter dan {shortest} tekens."),
        Text(
            "Whoever holds the file can try passphrases for as long as they like.",
            "Wie het bestand heeft, kan zo lang als nodig wachtzinnen proberen.",
        ),
        Text(
            "Take six words drawn by lot; write them down and lock them away.",
            "Neem zes gelote woorden; schrijf ze op en berg ze achter slot op.",
        ),
    )


def no_opener(name: str, names: Sequence[str]) -> Problem:
    return refused(
        "no-opener",
        Text(f"{name} is not an opener.", f"{name} is geen opener."),
        Text(f"The openers are {listed(names)}.", f"De openers zijn {listed(names)}."),
    )


def wrong_passphrase(name: str) -> Problem:
    return refused(
        "wrong-passphrase",
        Text(f"This is not the passphrase of {name}.", f"Dit is niet de wachtzin van {name}."),
        Text("It gives another key than the one named.", "Hij geeft een andere sleutel dan de genoemde."),
        Text("Type it again.", "Typ hem nog eens."),
    )
