# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a link to questions, and with the answers that come by it."""

from __future__ import annotations

from typing import Final

from polder.base import Family, Problem, Text

NO_RECIPIENT: Final = Problem(
    "questions.no-recipient",
    Text("It is not clear who will answer.", "Het is niet duidelijk wie antwoordt."),
    Text(
        "The answers are recorded under this name.",
        "De antwoorden worden onder deze naam vastgelegd.",
    ),
    Text("Write a name of at most 100 characters.", "Schrijf een naam van hoogstens 100 tekens."),
    family=Family.USAGE,
)
NO_LINK: Final = Problem(
    "questions.no-link",
    Text("This link leads nowhere.", "Deze link leidt nergens heen."),
    Text("The address is not complete, or was never given out.", "Het adres is niet compleet, of is nooit uitgegeven."),
    Text(
        "Copy the whole address from the message, or ask for a new link.",
        "Kopieer het hele adres uit het bericht, of vraag om een nieuwe link.",
    ),
    family=Family.NOT_FOUND,
)
TOO_OFTEN: Final = Problem(
    "questions.too-often",
    Text("Too many links were tried that lead nowhere.", "Er zijn te veel links geprobeerd die nergens heen leiden."),
    Text("So that nobody tries them one by one, there is a wait.", "Zo probeert niemand ze een voor een."),
    Text("Try again in ten minutes.", "Probeer het over tien minuten opnieuw."),
    family=Family.NOT_ALLOWED,
)
NO_ANSWER: Final = Problem(
    "questions.no-answer",
    Text("No question was answered.", "Er is geen vraag beantwoord."),
    Text("The link can be used once.", "De link is één keer te gebruiken."),
    Text(
        "Answer at least one question, or tick “I don't know” where that is so.",
        "Beantwoord minstens één vraag, of vink “Weet ik niet” aan waar dat zo is.",
    ),
    family=Family.USAGE,
)
_ENDED: Final = {
    "used": Text("The questions were answered already.", "De vragen zijn al beantwoord."),
    "expired": Text("The last day of the link has passed.", "De laatste dag van de link is voorbij."),
    "withdrawn": Text("Whoever sent the link withdrew it.", "Wie de link stuurde, heeft hem ingetrokken."),
}


def ended(state: str) -> Problem:
    return Problem(
        f"questions.{state}",
        Text("This link has ended.", "Deze link is afgelopen."),
        _ENDED[state],
        Text("Ask whoever sent it for a new one.", "Vraag wie hem stuurde om een nieuwe."),
        family=Family.NOT_FOUND,
    )


def is_an_account(name: str) -> Problem:
    return Problem(
        "questions.is-an-account",
        Text(f"“{name}” is the name of an account.", f"“{name}” is de naam van een account."),
        Text(
            "What comes by a link must not look as if that account recorded it.",
            "Wat via een link komt, mag niet lijken op wat dat account vastlegt.",
        ),
        Text("Write the person's full name.", "Schrijf de volledige naam van de persoon."),
        value=name,
        family=Family.USAGE,
    )


def how_many(most: int) -> Problem:
    return Problem(
        "questions.how-many",
        Text("This is not a short list of questions.", "Dit is geen korte lijst met vragen."),
        Text("Whoever is asked too much answers nothing.", "Wie te veel wordt gevraagd, antwoordt niet."),
        Text(f"Choose 1 to {most} questions.", f"Kies 1 tot en met {most} vragen."),
        family=Family.USAGE,
    )


def how_long(most: int) -> Problem:
    return Problem(
        "questions.how-long",
        Text("A link does not live that long.", "Zo lang bestaat een link niet."),
        Text("A link that is forgotten must end by itself.", "Een vergeten link moet vanzelf eindigen."),
        Text(f"Choose 1 to {most} days.", f"Kies 1 tot en met {most} dagen."),
        family=Family.USAGE,
    )
