# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Prices, the award and the letters."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text
from polder.tenders.record.problems.wording import listed, refused, wrong


def not_locked() -> Problem:
    return refused(
        "not-locked",
        Text("Prices stay closed until quality is locked.", "Prijzen blijven dicht tot de kwaliteit vaststaat."),
        Text("A score must not lean towards a price.", "Een score mag niet naar een prijs toe buigen."),
    )


def one_person(name: str) -> Problem:
    return refused(
        "one-person",
        Text(
            f"{name} has released a key already; the other opener must act now.",
            f"{name} heeft al een sleutel vrijgegeven; nu is de andere opener aan zet.",
        ),
        Text("Prices are opened by two people.", "Prijzen worden door twee mensen geopend."),
        Text("Let the other opener do it.", "Laat de andere opener het doen."),
    )


def not_released() -> Problem:
    return refused(
        "not-released", Text("The first opener has not acted yet.", "De eerste opener is nog niet aan zet geweest.")
    )


def opened() -> Problem:
    return refused("opened", Text("The prices are open already.", "De prijzen zijn al open."))


def not_opened() -> Problem:
    return refused("not-opened", Text("The prices are still closed.", "De prijzen zijn nog dicht."))


def awarded() -> Problem:
    return refused("awarded", Text("This tender is awarded already.", "Deze aanbesteding is al gegund."))


def not_awarded() -> Problem:
    return refused("not-awarded", Text("This tender is not awarded yet.", "Deze aanbesteding is nog niet gegund."))


def tied(names: Sequence[str]) -> Problem:
    return refused(
        "tied",
        Text(
            f"Nobody wins: {listed(names)} share the first place.", f"Niemand wint: {listed(names)} staan samen op één."
        ),
        Text("The tender does not say how to break this tie.", "De aanbesteding zegt niet wat er dan gebeurt."),
        Text(
            "Ask a lawyer: a rule made up afterwards would not stand.",
            "Vraag een jurist: een regel die achteraf wordt bedacht, houdt geen stand.",
        ),
    )


def lot(names: Sequence[str]) -> Problem:
    return refused(
        "lot",
        Text(f"The lot decides between {listed(names)}.", f"Het lot beslist tussen {listed(names)}."),
        Text("The tender says so.", "Dat zegt de aanbesteding."),
        Text(
            "Draw, and give --drawn with the name and --reason with how it was drawn and who saw it.",
            "Loot, en geef --drawn met de naam en --reason met hoe er is geloot en wie erbij was.",
        ),
    )


def no_lot() -> Problem:
    return refused(
        "no-lot",
        Text("There is nothing to draw: the ranking decides.", "Er valt niets te loten: de rangorde beslist."),
        do=Text("Leave out --drawn.", "Laat --drawn weg."),
    )


def sent() -> Problem:
    return refused("sent", Text("The letters have been sent.", "De brieven zijn verstuurd."))


def no_letter(bid: str) -> Problem:
    return wrong(
        "no-letter",
        Text(f"There is no letter to {bid}.", f"Er is geen brief aan {bid}."),
        Text("All bidders are told on one day.", "Alle inschrijvers horen het op één dag."),
        Text(
            "Put it in the folder, under the name that Polder gave it.",
            "Zet hem in de map, onder de naam die Polder hem gaf.",
        ),
    )


def not_ranked(bid: str) -> Problem:
    return refused(
        "not-ranked",
        Text(f"{bid} is not in the ranking.", f"{bid} staat niet in de rangorde."),
        Text("It was out already, or fell away before.", "Die viel al af, of is eerder weggevallen."),
        Text("Choose a bid that was ranked.", "Kies een inschrijving die in de rangorde staat."),
        bid,
    )


def why_fell_away(bid: str) -> Problem:
    return wrong(
        "why-fell-away",
        Text(f"Why does {bid} fall away?", f"Waarom valt {bid} weg?"),
        Text("The bidder reads it in the letter.", "De inschrijver leest het in de brief."),
        Text("Give the reason, and on what it rests.", "Geef de reden, en waarop die berust."),
    )


def no_drop_out_rule() -> Problem:
    return refused(
        "no-drop-out-rule",
        Text(
            "Without this bid the order of the others changes, and the tender does not say whether that counts.",
            "Zonder deze inschrijving verandert de volgorde, en de aanbesteding zegt niet of dat telt.",
        ),
        Text(
            "The ranking may stand or be made anew; the document had to say which (HR 9 May 2014, "
            "ECLI:NL:HR:2014:1078).",
            "De rangorde mag blijven staan of opnieuw worden gemaakt; het document moest zeggen welke (HR 9 mei 2014, "
            "ECLI:NL:HR:2014:1078).",
        ),
        Text(
            "Ask a lawyer: a rule made up afterwards would not stand.",
            "Vraag een jurist: een regel die achteraf wordt bedacht, houdt geen stand.",
        ),
    )
