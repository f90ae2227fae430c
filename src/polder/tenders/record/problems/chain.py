# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Entries that are not what they were, and receipts that say so."""

from __future__ import annotations

from polder.base import Problem, Text
from polder.tenders.record.problems.wording import broken, refused, wrong


def no_name(name: str) -> Problem:
    return wrong(
        "no-name",
        Text("This is no name of a person or a bid.", "Dit is geen naam van een persoon of inschrijving."),
        Text("A record says of everything who did it.", "In een dossier staat van alles wie het deed."),
        Text(
            "Write a name of at most 100 letters, on one line.",
            "Schrijf een naam van hoogstens 100 letters, op één regel.",
        ),
        name[:100],
    )


def no_entry(line: int) -> Problem:
    return broken(
        "no-entry", Text("This line is not an entry of a record.", "Deze regel is geen regel van een dossier."), line
    )


def malformed(seq: int, kind: str) -> Problem:
    return broken(
        "malformed",
        Text(
            f"Entry {seq} ({kind}) is not as its kind is.",
            f"Regel {seq} ({kind}) is niet zoals zijn soort hoort te zijn.",
        ),
        seq,
    )


def broken_chain(seq: int) -> Problem:
    return broken(
        "broken-chain",
        Text(f"The chain breaks at entry {seq}.", f"De keten breekt bij regel {seq}."),
        seq,
    )


def other_outcome(seq: int) -> Problem:
    return broken(
        "other-outcome",
        Text(
            f"Entry {seq} says something else than follows from the entries before it.",
            f"Regel {seq} zegt iets anders dan uit de regels ervoor volgt.",
        ),
        seq,
    )


def wrong_share(bid: str) -> Problem:
    return broken(
        "wrong-share",
        Text(
            f"This is not the half of the key that came in with the bid of {bid}.",
            f"Dit is niet de helft van de sleutel die bij de inschrijving van {bid} hoort.",
        ),
    )


def wrong_price(bid: str) -> Problem:
    return broken(
        "wrong-price",
        Text(
            f"The price of {bid} does not open, or is not the one that was committed to.",
            f"De prijs van {bid} gaat niet open, of is niet de prijs die is vastgelegd.",
        ),
    )


def meanwhile() -> Problem:
    return refused(
        "meanwhile",
        Text(
            "Somebody else has just added to this record.", "Iemand anders heeft net iets toegevoegd aan dit dossier."
        ),
        Text("Two entries cannot have one place.", "Twee regels kunnen niet op één plaats staan."),
        Text("Do it again.", "Doe het nog eens."),
    )


def no_receipt(text: str) -> Problem:
    return wrong(
        "no-receipt",
        Text("This is not a receipt.", "Dit is geen ontvangstbewijs."),
        Text(
            "A receipt names a record, an entry and its hash.",
            "Een ontvangstbewijs noemt een dossier, een regel en zijn hash.",
        ),
        Text(
            "Give the file that --json wrote, or the line RECORD:SEQ:HASH.",
            "Geef het bestand dat --json maakte, of de regel DOSSIER:NUMMER:HASH.",
        ),
        text[:200],
    )


def other_record(seq: int) -> Problem:
    return broken(
        "other-record",
        Text(
            f"The receipt of entry {seq} is of another record.",
            f"Het ontvangstbewijs van regel {seq} is van een ander dossier.",
        ),
        why=Text(
            "Either the receipt belongs to another tender, or this record was written anew from its start.",
            "Of het hoort bij een andere aanbesteding, of dit dossier is vanaf het begin opnieuw geschreven.",
        ),
    )


def cut_off(seq: int, length: int) -> Problem:
    return broken(
        "cut-off",
        Text(
            f"A receipt proves that there was an entry {seq}; this copy ends at {length}.",
            f"Een ontvangstbewijs bewijst dat er een regel {seq} was; dit exemplaar houdt op bij {length}.",
        ),
        why=Text("This is an older copy, or its end was cut off.", "Dit is een ouder exemplaar, of het einde is eraf."),
    )


def forked(seq: int) -> Problem:
    return broken(
        "forked",
        Text(
            f"A receipt proves that entry {seq} was another one.",
            f"Een ontvangstbewijs bewijst dat regel {seq} anders was.",
        ),
        seq,
        why=Text(
            "The record went on from an older copy, or was rewritten from here.",
            "Het dossier is verdergegaan vanaf een ouder exemplaar, of vanaf hier herschreven.",
        ),
    )
